// Signs in without leaving the page: the forum's own form, in a dialog.
const form_of = (page) => page.querySelector("main form[action^='/login']");
const read = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");

let dialog;

export const enter = ({ part }) => new Promise((resolve) => {
  dialog?.remove();
  dialog = part("[data-entering]");
  const place = dialog.querySelector("[data-entry]");
  const done = (is) => {
    dialog.close();
    dialog.remove();
    resolve(is);
  };
  const show = (page) => {
    const form = form_of(page);
    if (!form) return done(true); // another tab signed in meanwhile, or this one just did
    const own = document.importNode(form, true);
    place.replaceChildren(own);
    own.addEventListener("submit", async (event) => {
      event.preventDefault();
      const body = new URLSearchParams(new FormData(own));
      const way = { method: "POST", body };
      const answer = await fetch(own.getAttribute("action"), way).catch(() => null);
      if (answer) show(await read(answer));
    });
    (own.querySelector("[aria-invalid], input:not([type=hidden])") ?? own).focus();
  };
  dialog.querySelector("[data-leave]").addEventListener("click", () => done(false));
  dialog.addEventListener("cancel", () => done(false));
  document.body.append(dialog);
  dialog.showModal();
  fetch("/login").then(read).then(show).catch(() => done(false));
});
