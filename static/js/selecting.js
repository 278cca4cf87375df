// Offers to quote the words selected in a post, at the caret of the form under the topic.
import { insert } from "./quoting.js";

const button = document.querySelector("[data-quote-selection]");

// The words are quoted as they are read: nothing among them is Markdown.
const plain = (words) => words
  .replace(/[\\`*_[\]<>#~|]/g, "\\$&")
  .replace(/^(\s*)([-+]|:::)/gm, "$1\\$2")
  .replace(/^(\s*\d+)([.)])/gm, "$1\\$2");

const place = (range) => {
  const box = range.getBoundingClientRect();
  button.hidden = false;
  button.style.insetBlockStart = `${scrollY + box.bottom + 8}px`;
  button.style.insetInlineStart = `${Math.max(8, Math.min(box.left, innerWidth - button.offsetWidth - 8))}px`;
};

const bodyOf = (node) => (node?.parentElement ?? null)?.closest(".post__body");

if (button) {
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const body = selection.isCollapsed ? null : bodyOf(selection.anchorNode);
    if (!body || body !== bodyOf(selection.focusNode) || !selection.toString().trim()) {
      button.hidden = true;
      return;
    }
    button.value = body.closest(".post").id.replace("comment-", "");
    place(selection.getRangeAt(0));
  });
  button.addEventListener("click", () => {
    const words = plain(getSelection().toString().trim());
    getSelection().removeAllRanges();
    insert(`::: quote post=${button.value}\n${words}\n:::\n\n`);
  });
}
