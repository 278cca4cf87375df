// Puts a list under the place in a text where somebody types.
const COPIED = [
  "fontFamily", "fontSize", "fontWeight", "lineHeight", "letterSpacing", "wordSpacing",
  "paddingBlock", "paddingInline", "inlineSize", "boxSizing", "tabSize",
];

const LONGEST = 4000;
// A longer text takes too long to lay out a second time: the list then stands under it.

// A copy of the text up to there, laid out like it, tells where its end is.
const measured = (area, end) => {
  const copy = document.createElement("div"), mark = document.createElement("span");
  const look = getComputedStyle(area);
  for (const name of COPIED) copy.style[name] = look[name];
  Object.assign(copy.style, { position: "absolute", visibility: "hidden", whiteSpace: "pre-wrap", overflowWrap: "break-word" });
  copy.append(area.value.slice(0, end), mark);
  mark.textContent = "@";
  area.after(copy);
  const found = { top: mark.offsetTop, left: mark.offsetLeft, height: mark.offsetHeight };
  copy.remove();
  return found;
};

export const place = (list, area, end, box) => {
  const { top, left, height } = end < LONGEST ? measured(area, end) : { top: Infinity, left: 16, height: 0 };
  const under = area.offsetTop + top - area.scrollTop + height + 4;
  const lowest = area.offsetTop + area.offsetHeight;
  list.style.insetBlockStart = `${Math.max(area.offsetTop, Math.min(under, lowest))}px`;
  const room = box.clientWidth - list.offsetWidth - 8;
  list.style.insetInlineStart = `${Math.max(8, Math.min(left, room))}px`;
};
