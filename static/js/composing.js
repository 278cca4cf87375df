// Publishes and previews in place; files leave when they are chosen; Ctrl+Enter publishes.
import { edit } from "./editing.js";
import { say, send } from "./sending.js";

const stream = document.querySelector(".stream:not(.stream--thread)");

// Puts the form of an answer in the place of the one that was sent, and goes to what is new.
const swap = (form, page) => {
  const fresh = document.importNode(page.querySelector("[data-composing]"), true);
  document.dispatchEvent(new Event("composer:swap"));
  form.closest("[data-composing]").replaceWith(fresh);
  edit(fresh);
  return fresh;
};

const insert = (form, page, address) => {
  const url = new URL(address, location.href);
  if (url.pathname !== location.pathname) return location.assign(url);
  const posts = document.importNode(page.querySelector("[data-published]"), true);
  const end = stream.querySelector(":scope > .pagination");
  stream.insertBefore(posts, end);
  posts.replaceWith(...posts.childNodes);
  for (const box of document.querySelectorAll("[form=quoting]:checked")) box.click();
  say(form.dataset.published);
  swap(form, page);
  const post = document.querySelector(url.hash);
  post.tabIndex = -1;
  post.focus({ preventScroll: true });
  location.replace(url.hash);
};

const show = (form, request) => {
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  if (request.status === 201) return insert(form, page, request.getResponseHeader("location"));
  const fresh = swap(form, page);
  const news = fresh.querySelector(".alert, .preview") ?? fresh.querySelector("[data-files]");
  news.tabIndex = -1;
  news.focus();
};

// What keeps the text, where something does, says when the form may leave.
const mayLeave = (form, again) => {
  const asked = new CustomEvent("composer:leave", { detail: { again, ready: true } });
  form.dispatchEvent(asked);
  return asked.detail.ready;
};
const isLost = (failure, form, again) => failure instanceof ProgressEvent
  && !form.dispatchEvent(new CustomEvent("composer:lost", { detail: { again }, cancelable: true }));

document.addEventListener("submit", async (event) => {
  const { target: form, submitter } = event;
  const publishes = !submitter || submitter.matches("[data-publish]");
  const leaves = publishes && !stream;
  if (!form.matches("[data-composer]") || form.dataset.plain || (leaves && !form.dataset.ready)) return;
  event.preventDefault();
  if (form.ariaBusy) return;
  form.ariaBusy = "true";
  const plainly = () => {
    form.dataset.plain = "1";
    form.requestSubmit(submitter);
  };
  const again = () => form.requestSubmit(submitter);
  const bar = form.querySelector("progress");
  try {
    if (publishes && !await mayLeave(form, again)) return;
    if (leaves) return plainly();
    const tell = (share) => { if (bar) { bar.hidden = share === 1; bar.value = share; } };
    show(form, await send(form, submitter, tell));
  } catch (failure) {
    if (!isLost(failure, form, again)) plainly(); // the browser's own way says what is wrong
  } finally {
    form.ariaBusy = null;
  }
});

addEventListener("pageshow", ({ persisted }) => {
  if (persisted) for (const form of document.querySelectorAll("[data-composer]")) delete form.dataset.plain;
});

document.addEventListener("change", ({ target: input }) => {
  if (!input.matches("[data-composer] [type=file]")) return;
  const isLarge = [...input.files].some((file) => file.size > Number(input.dataset.largest));
  input.setCustomValidity(isLarge ? input.dataset.tooLarge : "");
  if (input.reportValidity() && input.files.length) input.form.requestSubmit(input.form.querySelector("[data-attach]"));
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !event.target.matches("[data-composer] textarea")) return;
  const { form } = event.target;
  form.requestSubmit(form.querySelector("[data-publish]"));
});
