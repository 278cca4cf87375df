// Carries one file to the forum, which answers how a form holds it, or why it is not taken.
export const carry = (file, tell) => {
  const request = new XMLHttpRequest(), sent = new FormData();
  sent.set("files", file, file.name);
  const done = new Promise((resolve, reject) => {
    request.open("POST", "/uploads");
    request.upload.addEventListener("progress", ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) tell(loaded / total);
    });
    request.addEventListener("load", () => {
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const draft = request.status === 201 && page.querySelector(".draft");
      if (draft) return resolve(document.importNode(draft, true));
      const why = page.querySelector("[data-refusal], .refusal .lead")?.textContent.trim();
      reject(Object.assign(new Error(why), { status: request.status }));
    });
    request.addEventListener("error", () => reject(Object.assign(new Error(), { status: 0 })));
    request.send(sent);
  });
  return { done, stop: () => request.abort() };
};
