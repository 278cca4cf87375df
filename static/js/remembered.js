// A guest's text is kept in this browser alone: what does it comes when somebody writes.
const form = document.querySelector("[data-remember]"), sent = document.querySelector("[data-sent]");
const kept = ({ aim, sent: gone }) => {
  const key = `draft ${aim ?? gone}`;
  try { return { key, is: JSON.parse(localStorage.getItem(key)) }; } catch { return { key }; }
};

if (form) {
  const load = async () => {
    const { remember } = await import(form.dataset.remember);
    remember(form);
  };
  if (kept(form.dataset).is) load();
  else form.addEventListener("focusin", load, { once: true });
}
// The message is with the forum now: what was sent is no draft any more.
if (sent) {
  const { key, is } = kept(sent.dataset);
  if (is?.sent) localStorage.removeItem(key);
}
