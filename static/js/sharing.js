// Shows part of the page behind a link («Partager», «Créer…») in one popover, and the
// device's own way to share.
const popover = () => {
  const box = document.createElement("section");
  box.className = "share";
  box.popover = "auto";
  box.addEventListener("toggle", (event) => { if (event.newState === "closed") box.remove(); });
  document.body.append(box);
  return box;
};

const offerDevice = (list, button) => {
  if (!navigator.share || !button) return;
  button.hidden = false;
  button.addEventListener("click", () =>
    navigator.share({ title: button.dataset.title, url: button.dataset.shareDevice }).catch(() => {}));
};

const show = async (link) => {
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const box = popover();
  const part = page.querySelector(`[data-part="${link.dataset.popover}"]`);
  box.replaceChildren(...document.importNode(part, true).childNodes);
  for (const button of box.querySelectorAll("button[data-copy]")) button.hidden = !navigator.clipboard;
  box.setAttribute("aria-label", link.textContent);
  offerDevice(box, box.querySelector("[data-share-device]"));
  box.showPopover();
  box.querySelector("a, button, input")?.focus();
};

offerDevice(document, document.querySelector("[data-share-device]"));
if ("popover" in HTMLElement.prototype) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-popover]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link).catch(() => location.assign(link.href));
  });
}
