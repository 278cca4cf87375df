// Keeps a guest's text in this browser until it is published, unless he would rather not.
const LASTS = 30 * 24 * 3600 * 1000, PAUSE = 500, NEVER = "drafts: none";
const store = (act) => { try { return act(localStorage); } catch { return null; } };

// Forgets what nobody came back for.
const tidy = () => store((here) => {
  for (const name of Object.keys(here).filter((one) => one.startsWith("draft "))) {
    let at = 0;
    try { at = JSON.parse(here.getItem(name)).at; } catch { /* not ours */ }
    if (!(Date.now() - at < LASTS)) here.removeItem(name);
  }
});

export const remember = (form) => {
  if (form.dataset.remembers) return;
  form.dataset.remembers = "1";
  const { elements, dataset } = form, key = `draft ${dataset.aim}`;
  const parts = form.querySelector("[data-remembering]"), own = document.importNode(parts.content, true);
  const bar = own.querySelector(".notice"), status = bar.querySelector("[role=status]");
  const choice = own.querySelector(".choice"), wants = choice.querySelector("input");
  const [empties, undoes] = bar.querySelectorAll("[data-act]");
  let waiting, before, sent = false;

  tidy();
  wants.checked = store((here) => here.getItem(NEVER)) === null;
  parts.replaceWith(choice);

  const now = () => ({ title: elements.title?.value ?? "", body: elements.body.value });
  const write = () => {
    clearTimeout(waiting);
    waiting = undefined;
    const { title, body } = now();
    store((here) => {
      if (!wants.checked || !(title + body).trim()) here.removeItem(key);
      else here.setItem(key, JSON.stringify({ title, body, at: Date.now(), sent }));
    });
  };
  const fill = ({ title, body }) => {
    if (elements.title) elements.title.value = title;
    elements.body.value = body;
  };
  const tell = (name, does) => {
    if (!bar.isConnected) elements.body.parentElement.after(bar);
    status.textContent = bar.querySelector(`[data-words=${name}]`).textContent;
    empties.hidden = does !== empties;
    undoes.hidden = does !== undoes;
  };
  empties.addEventListener("click", () => {
    before = now();
    fill({ title: "", body: "" });
    write();
    tell("empty", undoes);
    undoes.focus();
  });
  undoes.addEventListener("click", () => {
    fill(before);
    write();
    elements.body.focus();
    bar.remove();
  });
  form.addEventListener("input", ({ target }) => {
    if (target === wants) {
      store((here) => (wants.checked ? here.removeItem(NEVER) : here.setItem(NEVER, "1")));
      return write();
    }
    sent = false;
    if (!undoes.hidden) bar.remove();
    clearTimeout(waiting);
    waiting = setTimeout(write, PAUSE);
  });
  form.addEventListener("submit", ({ submitter }) => {
    sent = !submitter?.name;
    write();
  });
  addEventListener("pagehide", () => { if (waiting) write(); });

  const kept = store((here) => JSON.parse(here.getItem(key)));
  const { title, body } = now();
  if ((title + body).trim()) waiting = setTimeout(write, PAUSE); // typed before this came
  else if (kept) {
    fill(kept);
    tell("back", empties);
  }
};
