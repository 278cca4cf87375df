// The editor: tools laid around a plain form, each of which can be missing.
import { count } from "./counting.js";
import { embed } from "./embedding.js";
import { keep } from "./keeping.js";
import { show } from "./looking.js";
import { notices } from "./notices.js";
import { paste } from "./pasting.js";
import { preview } from "./previewing.js";
import { tools } from "./tools.js";
import { upload } from "./uploading.js";
import { widen } from "./widening.js";

let parts;

// Fetches the tools in the page's language, once for all forms of a page.
const fetched = async () => {
  const answer = await fetch("/composer/editor");
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const sheet = document.importNode(page.querySelector("link"), true);
  const styled = new Promise((resolve, reject) => {
    sheet.addEventListener("load", resolve);
    sheet.addEventListener("error", reject);
  });
  document.head.append(sheet);
  await styled;
  return page.querySelector("[data-editor-parts]");
};

export const lay = async (form) => {
  parts ??= fetched();
  try {
    await parts;
  } catch (error) {
    parts = undefined;
    throw error;
  }
  const own = (await parts).cloneNode(true);
  const part = (selector) => document.importNode(own.querySelector(selector), true);
  const area = form.querySelector("textarea");
  const editor = { form, area, part, told: own.dataset, box: area.parentElement };
  editor.notices = notices(editor);
  editor.ask = preview(editor);
  count(editor);
  embed(editor);
  show(editor);
  paste(editor);
  widen(editor);
  upload(editor);
  tools(editor);
  if (form.dataset.draft) keep(editor);
  form.dataset.ready = "1";
};
