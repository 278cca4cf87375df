// Types into a text as a person would, so that undoing takes it back.
const shown = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

// Chromium types many lines a hundred times faster as HTML that holds nothing but words;
// other browsers refuse, and are fast the plain way.
const typeLines = (area, text, wanted) => {
  if (!text.includes("\n") || !document.execCommand("insertHTML", false, shown(text))) return false;
  if (area.value === wanted) return true;
  document.execCommand("undo");
  return false;
};

export const type = (area, words, start = area.selectionStart, end = area.selectionEnd) => {
  const text = words.replace(/\r\n?/g, "\n");
  const wanted = area.value.slice(0, start) + text + area.value.slice(end);
  area.focus();
  area.setSelectionRange(start, end);
  const typed = text
    ? typeLines(area, text, wanted) || document.execCommand("insertText", false, text)
    : start === end || document.execCommand("delete");
  if (typed && area.value === wanted) return;
  area.value = wanted;
  area.setSelectionRange(start + text.length, start + text.length);
  area.dispatchEvent(new InputEvent("input", { bubbles: true }));
};

// Blank lines around a block that is put between other words.
export const apart = (area, text, start, end) => {
  const before = area.value.slice(0, start), after = area.value.slice(end);
  const above = before.trim() ? "\n\n".slice(/\n{0,2}$/.exec(before)[0].length) : "";
  const below = after.trim() ? "\n\n".slice(/^\n{0,2}/.exec(after)[0].length) : "";
  return above + text + below;
};
