// How a text looks, as the server says: shown beside it, and asked no more often than needed.
const QUIET = 350;
const WANTED = "live preview";

export const preview = ({ form, area, part }) => {
  const pane = part(".live"), button = () => form.querySelector("[data-md-button=preview]");
  const shown = pane.querySelector("[data-live]"), empty = shown.cloneNode(true);
  const around = form.closest("[data-composing]");
  const listeners = [];
  let asking = new AbortController(), waiting, last;

  const words = () => {
    const sent = new FormData();
    sent.set("body", area.value);
    const post = form.getAttribute("action").match(/^\/post\/(\d+)\//);
    if (post) sent.set("post", post[1]);
    for (const name of ["draft_ids", "draft_alts"]) {
      for (const { value } of form.querySelectorAll(`.draft:not(.draft--removed) [name=${name}]`)) sent.append(name, value);
    }
    return sent;
  };
  const put = (page) => {
    const live = page.querySelector("[data-live]");
    shown.replaceChildren(...document.importNode(live, true).childNodes);
    for (const heard of listeners) heard(Number(live.dataset.emoticons), live);
  };
  const ask = async () => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    last = area.value;
    if (!last.trim()) {
      shown.replaceChildren(...empty.cloneNode(true).childNodes);
      return;
    }
    try {
      const answer = await fetch("/preview", { method: "POST", body: words(), signal });
      if (!answer.ok) throw new Error(answer.statusText);
      const text = await answer.text();
      if (!signal.aborted) put(new DOMParser().parseFromString(text, "text/html"));
    } catch {
      last = undefined; // without an answer the last one stays, and the next pause asks again
    }
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (area.value !== last && form.isConnected) ask(); }, QUIET);
  };
  const open = (is) => {
    around.classList.toggle("composing--beside", is);
    button()?.setAttribute("aria-pressed", String(is));
    if (is) {
      around.append(pane);
      last = undefined;
      soon();
    } else pane.remove();
  };
  area.addEventListener("input", () => { if (pane.isConnected) soon(); });
  return {
    soon,
    hear: (listener) => listeners.push(listener),
    open,
    toggle: () => {
      open(!pane.isConnected);
      try { localStorage.setItem(WANTED, pane.isConnected ? "1" : ""); } catch { /* not kept */ }
    },
    begin: () => {
      let wanted = "";
      try { wanted = localStorage.getItem(WANTED); } catch { /* not kept */ }
      open(Boolean(wanted) && matchMedia("(min-width: 66rem)").matches);
    },
  };
};
