// Files leave as soon as they are chosen, dropped or pasted, each with a line that tells how far
// it is; the form is not sent before they are there, and none is lost when it is drawn anew.
import { dress, isPicture, settle } from "./attaching.js";
import { carry } from "./carrying.js";
import { drop } from "./dropping.js";
import { hold } from "./holding.js";
import { line } from "./lines.js";

const AT_ONCE = 2;
let left = []; // files of a form that was drawn anew before they were there

export const upload = (editor) => {
  const { form, area, part, notices } = editor, field = form.querySelector("[name=files]");
  if (!field) return;
  const heard = part("[data-uploads]"), said = heard.dataset;
  const coming = new Set();

  const fill = (sentence, name, of = "") => sentence.replace("{}", () => name).replace("{of}", of);
  const say = (what, name) => { heard.textContent = fill(said[what] ?? what, name); };
  const list = () => {
    if (!form.querySelector(".drafts")) form.querySelector("[data-files]").append(part("[data-drafts]"));
    return form.querySelector(".drafts");
  };
  const those = (state) => [...coming].filter((one) => one.state === state);
  const isBusy = () => those("waiting").length + those("going").length > 0;

  // Whoever was on a line that goes is led to the next one, or to where files are chosen.
  const leave = (one) => {
    const { element } = one.line, had = element.contains(document.activeElement);
    const beside = element.nextElementSibling ?? element.previousElementSibling;
    element.remove();
    coming.delete(one);
    if (had) (beside?.querySelector("button:not([hidden])") ?? field).focus();
    if (!list().children.length) list().remove();
  };
  const go = () => {
    if (form.ariaBusy) return; // what is sent now would come back without it
    for (const one of those("waiting").slice(0, AT_ONCE - those("going").length)) start(one);
    settled();
  };
  const fail = (one, sentence, mayRetry = true) => {
    Object.assign(one, { state: "failed", why: [sentence, mayRetry] });
    one.line.fail(sentence, mayRetry);
    say(sentence);
  };
  const start = async (one) => {
    const { file } = one;
    one.state = "going";
    one.line.go();
    one.carried = carry(file, one.line.tell);
    try {
      const draft = await one.carried.done;
      const had = one.line.element.contains(document.activeElement);
      one.line.element.replaceWith(draft);
      coming.delete(one);
      dress(editor, draft, say);
      if (had) draft.querySelector("input[type=text], button").focus();
      say("done", file.name);
      form.dispatchEvent(new Event("change"));
      if (one.isPlaced && isPicture(draft)) settle(area, draft, one.before);
    } catch ({ message, status }) {
      const large = status === 413 && field.dataset.tooLarge;
      fail(one, message || large || fill(status ? said.failed : said.lost, file.name));
    }
    go();
  };
  const deeds = {
    cancel: (one) => {
      one.carried?.stop();
      leave(one);
      say("stopped", one.file.name);
      go();
    },
    drop: (one) => {
      leave(one);
      if (!those("failed").length) notices.hide("unsent");
    },
    retry: (one) => {
      notices.hide("unsent");
      one.state = "waiting";
      one.line.wait();
      say("begun", one.file.name);
      go();
    },
  };
  const add = (file, isPlaced, before) => {
    const one = { file, isPlaced, before, state: "waiting" };
    one.line = line(part, file, said.sizes, (deed) => deeds[deed](one));
    list().append(one.line.element);
    coming.add(one);
    return one;
  };
  // `isPlaced` pictures are put into the text once they are there.
  const take = (files, isPlaced = false, folders = []) => {
    const most = Number(field.dataset.most), before = area.value;
    const made = files.map((file) => add(file, isPlaced, before));
    for (const [at, one] of made.entries()) {
      const { name, size } = one.file, above = list().children.length - made.length + at;
      if (size > Number(field.dataset.largest)) fail(one, field.dataset.tooLarge, false);
      else if (above >= most) fail(one, fill(said.many, name, most), false);
    }
    for (const one of folders) fail(add(one), fill(said.folder, one.name), false);
    const begun = made.filter(({ state }) => state === "waiting");
    if (begun.length > 1) say("begunMany", begun.length);
    else if (begun.length) say("begun", begun[0].file.name);
    go();
  };

  form.append(heard);
  const settled = hold(editor, { isBusy, lacks: () => coming.size > 0, choose: () => field.click() });
  for (const draft of form.querySelectorAll(".draft")) dress(editor, draft, say);
  form.addEventListener("composer:files", ({ detail: drafts }) => {
    list().append(...drafts);
    for (const draft of drafts) dress(editor, draft, say);
    if (!list().children.length) list().remove();
  });
  field.addEventListener("change", (event) => {
    event.stopPropagation();
    const files = [...field.files];
    field.value = "";
    field.setCustomValidity("");
    if (files.length) take(files);
  });
  drop(editor, (files, folders) => take(files, true, folders), say);
  editor.upload = (files) => take(files, true);
  document.addEventListener("composer:swap", () => {
    if (!form.isConnected) return;
    left = [...coming];
    for (const { carried } of those("going")) carried.stop();
  });
  new MutationObserver(go).observe(form, { attributeFilter: ["aria-busy"] });
  for (const { file, isPlaced, before, state, why } of left.splice(0)) {
    const one = add(file, isPlaced, before);
    if (state === "failed") fail(one, ...why);
  }
  go();
};
