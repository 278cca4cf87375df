// Sends a form as one of its buttons would, and tells how much of it has left.
export const send = (form, button, tell) => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest();
  request.open("POST", form.getAttribute("action"));
  request.setRequestHeader("X-Fragment", "1");
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) tell(event.loaded / event.total);
  });
  request.addEventListener("load", () => resolve(request));
  request.addEventListener("error", reject);
  request.send(new FormData(form, button));
});

const toast = document.querySelector("[data-toast]");
let clearing;

// Says a sentence of the page to everyone, those who hear it included.
export const say = (text) => {
  toast.textContent = text;
  clearTimeout(clearing);
  clearing = setTimeout(() => { toast.textContent = ""; }, 4000);
};
