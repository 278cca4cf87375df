// Copies an address instead of following it; a click with a modifier stays a click.
const toast = document.querySelector("[data-toast]");
let clearing;

const say = (text) => {
  toast.textContent = text;
  clearTimeout(clearing);
  clearing = setTimeout(() => { toast.textContent = ""; }, 4000);
};

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copy]")) button.hidden = false;
  document.addEventListener("click", async (event) => {
    const control = event.target.closest("[data-copy]");
    if (!control || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const address = control.dataset.copy || control.href;
    try {
      await navigator.clipboard.writeText(address);
      say(toast.dataset.toast);
    } catch {
      if (control.href) location.assign(control.href);
    }
  });
}
