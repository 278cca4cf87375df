// Looks up what is being typed, a member's name or an emoticon's, and offers what it finds.
import { place } from "./caret.js";
import { emoticons } from "./emoticons.js";
import { members } from "./members.js";
import { type } from "./typing.js";

export const show = (editor) => {
  const { area, part, box, told } = editor;
  const lookups = { "@": members(), ":": emoticons(told.emoji) };
  const heard = part("[data-heard]");
  let list, options = [], at = 0, token, asking = new AbortController(), forced = "";

  const close = () => {
    asking.abort();
    list?.remove();
    list = token = undefined;
    for (const name of ["aria-controls", "aria-activedescendant", "aria-autocomplete"]) area.removeAttribute(name);
  };
  const point = (number) => {
    at = (number + options.length) % options.length;
    [...list.children].forEach((option, own) => option.setAttribute("aria-selected", String(own === at)));
    list.children[at].scrollIntoView({ block: "nearest" });
    area.setAttribute("aria-activedescendant", list.children[at].id);
  };
  const take = (number) => {
    const { start, end, mark } = token, { text } = options[number];
    lookups[mark].took?.(options[number]);
    forced = "";
    close();
    type(area, `${text} `, start, end);
  };
  const drawn = ({ sign, label }, number) => {
    const option = document.createElement("div");
    Object.assign(option, { id: `composer-option-${number}`, className: "options__one", role: "option" });
    if (sign) option.append(Object.assign(document.createElement("span"), { className: "options__sign", textContent: sign, ariaHidden: "true" }));
    option.append(label);
    option.addEventListener("click", () => take(number));
    return option;
  };
  const offer = (mark) => {
    list?.remove();
    list = part(`[data-look="${mark}"]`);
    list.append(...options.map(drawn));
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    box.append(list);
    place(list, area, token.start, box);
    area.setAttribute("aria-controls", list.id);
    area.setAttribute("aria-autocomplete", "list");
    point(0);
    const { one, many } = heard.dataset;
    heard.textContent = options.length === 1 ? one : many.replace("{}", options.length);
  };
  const look = async () => {
    const caret = area.selectionStart;
    const before = area.selectionEnd === caret ? area.value.slice(Math.max(0, caret - 90), caret) : "";
    for (const [mark, lookup] of Object.entries(lookups)) {
      const sought = lookup.sought(before, forced === mark);
      if (sought === null) continue;
      asking.abort();
      asking = new AbortController();
      const { signal } = asking;
      const found = await lookup.find(sought, signal).catch(() => []);
      if (signal.aborted || area.selectionStart !== caret) return;
      options = found;
      if (!options.length) return close();
      token = { start: caret - sought.length - 1, end: caret, mark };
      return offer(mark);
    }
    forced = "";
    close();
  };
  area.addEventListener("input", look);
  area.addEventListener("click", () => { if (list) look(); });
  area.addEventListener("blur", close);
  area.addEventListener("keydown", (event) => {
    if (!list || event.ctrlKey || event.metaKey || event.isComposing) return;
    const deeds = {
      ArrowDown: () => point(at + 1),
      ArrowUp: () => point(at - 1),
      Enter: () => take(at),
      Escape: () => { forced = ""; close(); },
    };
    if (!deeds[event.key]) {
      if (event.key === "Tab" || event.key.startsWith("Arrow")) close();
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    deeds[event.key]();
  }, true);
  box.append(heard);
  editor.look = (mark) => {
    forced = mark;
    const before = area.value.slice(0, area.selectionStart);
    type(area, before && !/\s$/.test(before) ? ` ${mark}` : mark);
  };
};
