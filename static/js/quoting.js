// Puts quotes into the form under the topic; what is selected is kept from page to page.
const form = document.querySelector("[data-quoting]");
const boxes = [...document.querySelectorAll("[form=quoting]")];

export const insert = (text) => {
  const area = document.querySelector("#composer-body");
  const before = area.value.slice(0, area.selectionStart);
  const gap = before && !before.endsWith("\n\n") ? "\n\n" : "";
  area.focus();
  if (document.execCommand("insertText", false, gap + text)) return; // which can be undone
  area.setRangeText(gap + text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
};

const quote = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  insert(page.querySelector("#composer-body").value);
};

if (form) {
  const key = `quotes ${form.getAttribute("action")}`;
  const sent = [...form.querySelectorAll("[name=quote]")].map((field) => field.value);
  const chosen = new Set([...sent, ...JSON.parse(sessionStorage.getItem(key) ?? "[]")]);
  const show = () => {
    const elsewhere = [...chosen].filter((id) => !boxes.some((box) => box.value === id));
    for (const box of boxes) box.checked = chosen.has(box.value);
    form.classList.toggle("quoting--kept", elsewhere.length > 0);
    form.querySelector("[data-count]").textContent = chosen.size;
    sessionStorage.setItem(key, JSON.stringify([...chosen]));
  };
  for (const box of boxes) {
    if (box.checked) chosen.add(box.value);
    box.addEventListener("change", () => {
      if (box.checked) chosen.add(box.value);
      else chosen.delete(box.value);
      show();
    });
  }
  form.querySelector("[data-keep]").hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const address = `${form.getAttribute("action")}?quote=${[...chosen].join(",")}`;
    quote(address).then(() => { chosen.clear(); show(); }, () => location.assign(address));
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-quote]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    quote(link.href).catch(() => location.assign(link.href));
  });
  show();
}
