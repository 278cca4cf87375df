// Types into a text as a person would, so that undoing takes it back.
export const type = (area, text, start = area.selectionStart, end = area.selectionEnd) => {
  area.focus();
  area.setSelectionRange(start, end);
  const typed = text
    ? document.execCommand("insertText", false, text)
    : start === end || document.execCommand("delete");
  if (typed) return;
  area.setRangeText(text, start, end, "end");
  area.dispatchEvent(new InputEvent("input", { bubbles: true }));
};

// Blank lines around a block that is put between other words.
export const apart = (area, text, start, end) => {
  const before = area.value.slice(0, start), after = area.value.slice(end);
  const above = before.trim() && !before.endsWith("\n\n") ? (before.endsWith("\n") ? "\n" : "\n\n") : "";
  const below = after.trim() && !after.startsWith("\n\n") ? (after.startsWith("\n") ? "\n" : "\n\n") : "";
  return above + text + below;
};
