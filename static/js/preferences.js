// Theme and font change at once; the form is sent behind the reader's back, so it lasts.
const root = document.documentElement;

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (!form.matches("[data-preferences]") || submitter.name === "language") return;
  event.preventDefault();
  fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, submitter)), redirect: "manual" })
    .catch(() => form.submit());
  root.dataset[submitter.name] = submitter.value;
  for (const button of document.querySelectorAll(`[data-preferences] [name="${submitter.name}"]`)) {
    button.setAttribute("aria-pressed", String(button.value === submitter.value));
  }
  const menu = form.closest("details");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
