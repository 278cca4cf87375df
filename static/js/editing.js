// Lays the editor around a form when somebody comes near it: whoever only reads loads nothing.
const furnish = async (form) => {
  if (form.dataset.near) return;
  form.dataset.near = "1";
  try {
    const { lay } = await import(form.dataset.editor);
    await lay(form);
  } catch {
    delete form.dataset.near; // the form works as it is; the next focus tries again
  }
};

const watch = new IntersectionObserver((seen) => {
  for (const { target, isIntersecting } of seen) {
    if (!isIntersecting) continue;
    watch.unobserve(target);
    furnish(target);
  }
}, { rootMargin: "400px 0px" });

export const edit = (place) => {
  for (const form of place.querySelectorAll("[data-editor]")) watch.observe(form);
};

document.addEventListener("focusin", ({ target }) => {
  const form = target.closest("[data-editor]");
  if (form) furnish(form);
});
edit(document);
