// Keeps what is written on the server: in a pause, every five seconds at most, and on leaving.
import { reach } from "./reaching.js";
import { type } from "./typing.js";

const PAUSE = 1500, MOST = 5000;

const fields = ({ elements }) => ({
  title: elements.title?.value ?? "",
  body: elements.body.value,
  reply_to: elements.reply_to?.value ?? "",
  base_revision: elements.base_revision?.value ?? "",
});

export const keep = (editor) => {
  const { form, area, notices } = editor;
  const [kind, subject] = form.dataset.draft.split(":"), { elements } = form;
  const net = reach(editor), version = elements.draft_version;
  let kept, sending, pause, most, over = false, elsewhere = false;

  const files = () => [...form.querySelectorAll(".draft:has([name=draft_ids])")];
  const words = () => {
    const sent = new FormData();
    const own = { kind, subject, version: version.value || 0, key: elements.idempotency_key.value, ...fields(form) };
    for (const [name, value] of Object.entries(own)) sent.set(name, value);
    for (const file of files()) {
      if (file.querySelector("[name=removed_ids]:checked")) continue;
      for (const one of file.querySelectorAll("[name=draft_ids], [name=draft_alts]")) sent.append(one.name, one.value);
    }
    return sent;
  };
  const said = () => new URLSearchParams([...words()].filter(([name]) => name !== "version" && name !== "key")).toString();
  const changed = () => version.value !== "" && !over && !elsewhere && said() !== kept;

  // Sends the text; what it answers decides what is told.
  const send = async () => {
    const now = said();
    const answer = await fetch("/composer/draft", { method: "POST", body: words(), signal: AbortSignal.timeout(10000) });
    if (answer.ok) {
      version.value = (await answer.json()).version;
      kept = now;
      notices.hide("unkept");
    } else if (answer.status === 409) conflict((await answer.json()).version);
    else if ([400, 413, 422].includes(answer.status)) {
      const { told } = await answer.json().catch(() => ({}));
      notices.tell("unkept", {}, (words) => told ?? words);
    }
    return answer.status;
  };

  const rest = () => {
    clearTimeout(pause);
    clearTimeout(most);
    most = undefined;
  };
  const save = async () => {
    rest();
    if (sending || !form.isConnected || !changed()) return;
    try {
      sending = send();
      net.heard(await sending, save);
    } catch {
      net.lost(save);
    } finally {
      sending = undefined;
      if (changed() && !net.waits()) later();
    }
  };
  const later = () => {
    clearTimeout(pause);
    pause = setTimeout(save, PAUSE);
    most ??= setTimeout(save, MOST);
  };

  // The form's own page holds what was kept: its words come here, to be undone like typed ones.
  const take = async () => {
    const answer = await fetch(form.getAttribute("action"));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const other = page.querySelector("[data-draft]");
    if (!other) throw new Error(answer.statusText);
    for (const name of ["title", "reply_to", "base_revision", "draft_version"]) {
      if (elements[name] && other.elements[name]) elements[name].value = other.elements[name].value;
    }
    const list = other.querySelector(".drafts"), own = list ? [...list.children] : [];
    put(other.elements.body.value, own.map((one) => document.importNode(one, true)));
    kept = said();
    elsewhere = false;
  };
  const put = (text, own) => {
    const focused = document.activeElement;
    if (form.contains(focused)) {
      if (area.value !== text) type(area, text, 0, area.value.length);
      focused.focus();
    } else { // nobody is here yet: nothing moves, and there is nothing to undo
      area.value = text;
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
    for (const file of files()) file.remove();
    form.dispatchEvent(new CustomEvent("composer:files", { detail: own }));
  };

  const conflict = (theirs) => {
    elsewhere = true;
    notices.tell("elsewhere", {
      take: () => take().then(() => notices.hide("elsewhere")).catch(() => net.lost(() => take())),
      mine: () => {
        elsewhere = false;
        version.value = theirs;
        notices.hide("elsewhere");
        save();
      },
    });
  };
  const restored = () => notices.tell("restored", { empty });
  const empty = () => {
    const before = { ...fields(form), files: files() };
    if (elements.title) elements.title.value = "";
    put("", []);
    notices.hide("restored");
    area.focus();
    save();
    notices.tell("emptied", {
      undo: () => {
        if (elements.title) elements.title.value = before.title;
        put(before.body, before.files);
        area.focus();
        notices.hide("emptied");
        save();
      },
    });
    area.addEventListener("input", () => notices.hide("emptied"), { once: true });
  };

  // A form that the page holds for everybody does not know whether something was begun.
  const look = async () => {
    const asked = new URLSearchParams({ kind, subject });
    const answer = await fetch(`/composer/draft?${asked}`);
    if (!answer.ok) return net.heard(answer.status, look);
    const known = await answer.json();
    if (!form.isConnected || over) return;
    version.value = known.version;
    const pristine = area.value === "" && !form.querySelector("[name=draft_ids]");
    if (!known.is_kept) kept = pristine ? said() : undefined;
    else if (pristine) {
      await take();
      restored();
    } else conflict(known.version);
    if (changed()) later();
  };

  // Before the form leaves, the text is in safety: so the way there and the session are known.
  form.addEventListener("composer:leave", ({ detail }) => {
    detail.ready = (async () => {
      rest();
      try {
        await sending;
        const status = await send();
        if (net.heard(status, detail.again)) return false;
      } catch {
        net.lost(detail.again);
        return false;
      }
      over = true;
      return true;
    })();
  });
  form.addEventListener("composer:lost", (event) => {
    event.preventDefault();
    over = false;
    net.lost(event.detail.again);
  });
  form.addEventListener("input", () => { if (version.value !== "") later(); });
  form.addEventListener("change", () => { if (version.value !== "") later(); });
  addEventListener("pageshow", ({ persisted }) => { if (persisted) over = false; });
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  addEventListener("pagehide", () => {
    if (form.isConnected && changed()) navigator.sendBeacon("/composer/draft", words());
  });

  if (version.value === "") look().catch(() => net.lost(look));
  else {
    if ("kept" in form.dataset) kept = said();
    else later();
    const shown = form.querySelector("[data-restored]");
    if (shown) {
      shown.remove();
      restored();
    }
  }
};
