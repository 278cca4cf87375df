// The files that a form holds: put into its text, taken out of it and back, in place.
import { apart, type } from "./typing.js";

const placed = (draft) => draft.querySelector("[data-place]").textContent;
const named = (draft) => draft.querySelector(".attachment__name").textContent;

export const isPicture = (draft) => placed(draft).startsWith("!");

// What a person puts there stands at the caret; words chosen become a file's link.
const insert = (area, draft) => {
  const { selectionStart: start, selectionEnd: end, value } = area;
  if (isPicture(draft)) return type(area, apart(area, placed(draft), end, end), end, end);
  const words = value.slice(start, end) || named(draft).replace(/[\\[\]]/g, "\\$&");
  type(area, placed(draft).replace("[]", () => `[${words}]`));
};

// A picture that comes by itself stands there too, but under the line that somebody has gone
// on writing meanwhile: no caret moves, nothing chosen is lost.
export const settle = (area, draft, before) => {
  const { selectionStart: start, selectionEnd: end, value } = area, within = document.activeElement;
  const line = value.indexOf("\n", end), isSame = value === before;
  const at = isSame ? end : line < 0 ? value.length : line;
  type(area, apart(area, placed(draft), at, at), at, at);
  if (!isSame) area.setSelectionRange(start, end);
  if (within === document.body) area.blur();
  else if (within !== area && within.isConnected) within.focus({ preventScroll: true });
};

// Gives a file of the form its buttons, in place of what does the same without scripts.
export const dress = ({ area, part }, draft, say) => {
  if (draft.dataset.dressed) return;
  draft.dataset.dressed = "1";
  const box = draft.querySelector("[name=removed_ids]"), name = named(draft);
  const acts = part("[data-draft-acts]"), remove = acts.querySelector("[data-act=remove] [data-said]");
  const words = [remove.textContent, remove.dataset.back];
  const show = () => {
    draft.classList.toggle("draft--removed", box.checked);
    remove.textContent = words[Number(box.checked)];
  };
  for (const about of acts.querySelectorAll("[data-about]")) about.textContent = ` – ${name}`;
  box.closest("p").hidden = true;
  draft.querySelector("[data-place]").closest("p").hidden = true;
  acts.addEventListener("click", ({ target }) => {
    const deed = target.closest("[data-act]")?.dataset.act;
    if (deed === "insert") insert(area, draft);
    if (deed !== "remove") return;
    box.checked = !box.checked;
    box.dispatchEvent(new Event("change", { bubbles: true }));
    show();
    say(box.checked ? "removed" : "back", name);
  });
  draft.querySelector(".draft__words").append(acts);
  show();
};
