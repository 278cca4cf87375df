// What is pasted with its formatting becomes Markdown. The words come at once, as they are; the
// server says what they were, and takes their place in one step that undoing takes back.
import { apart, type } from "./typing.js";

const SECONDS = 10;
const BLOCK = /^(?:#|>|\||[-*] |\d+\. |```|:::)|\n\n/;

// Only the server reads HTML from elsewhere; style sheets and comments need not travel.
const light = (html) => html.replace(/<style[^>]*>[\s\S]*?<\/style>|<!--[\s\S]*?-->/gi, "").trim();

const convert = async (html) => {
  const body = new URLSearchParams({ html });
  const answer = await fetch("/composer/paste", { method: "POST", body, signal: AbortSignal.timeout(SECONDS * 1000) });
  return answer.status === 200 ? answer.json() : null;
};

export const paste = (editor) => {
  const { area, told, notices } = editor;
  let shown; // the paste that the notice is about: where it is, and what stands there

  const swap = (text) => {
    const at = area.value.startsWith(shown.now, shown.start) ? shown.start : area.value.indexOf(shown.now);
    if (at < 0) return notices.hide("paste");
    const end = at + shown.now.length;
    Object.assign(shown, { start: at, now: text });
    type(area, text, at, end);
  };
  const tell = () => {
    const { rich, plain, now } = shown;
    const restore = now !== rich && (() => { swap(rich); tell(); });
    notices.tell("paste", {
      ...(restore && { restore }),
      plain: () => { swap(plain); notices.hide("paste"); shown = undefined; },
    });
  };
  const put = ({ markdown, full }, start, plain, before) => {
    const end = start + plain.length, chosen = before.chosen.length;
    const laid = (text) => (BLOCK.test(text) ? apart(area, text, start, end) : text);
    const now = laid(markdown), rich = laid(full);
    if (area.value === before.after && document.activeElement === area) document.execCommand("undo");
    shown = { start, now, rich, plain };
    if (area.value === before.value) type(area, now, start, start + chosen);
    else type(area, now, start, end);
    tell();
  };
  const refuse = () => notices.tell("images", {
    insert: () => {
      notices.hide("images");
      type(area, `![${told.placed}](https://)`);
      area.setSelectionRange(area.selectionStart - 1, area.selectionStart - 1);
    },
  });

  area.addEventListener("paste", async (event) => {
    const { clipboardData: board } = event, plain = board.getData("text/plain");
    const html = light(board.getData("text/html"));
    const files = [...board.files];
    if (files.length && !plain.trim()) {
      event.preventDefault();
      if (editor.upload) return editor.upload(files);
      return files.some(({ type: kind }) => kind.startsWith("image/")) && refuse();
    }
    if (!html || html.length > told.longestPaste || board.types.includes("vscode-editor-data")) return;
    event.preventDefault();
    const start = area.selectionStart;
    const before = { value: area.value, chosen: area.value.slice(start, area.selectionEnd) };
    if (plain) type(area, plain);
    const typed = area.value.slice(start, area.selectionStart);
    before.after = area.value;
    const made = await convert(html).catch(() => null);
    if (made && area.isConnected && area.value.slice(start, start + typed.length) === typed) {
      put(made, start, typed, before);
    }
  });
  area.addEventListener("input", () => {
    if (!shown || area.value.includes(shown.now)) return;
    notices.hide("paste");
    shown = undefined;
  });
};
