// Files dropped anywhere on a form are taken; beside it they open in place of no page.
const brings = ({ dataTransfer: board }) => Boolean(board?.types.includes("Files"));

document.addEventListener("dragover", (event) => {
  if (!brings(event) || event.defaultPrevented || event.target.matches?.("[type=file]")) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "none";
});

// `take` gets the files, and the names of folders, which no form can send.
export const drop = ({ form, part }, take, say) => {
  const zone = part("[data-drop]");
  const show = (is) => {
    if (is === form.classList.contains("composer--drop")) return;
    form.classList.toggle("composer--drop", is);
    if (is) say(zone.textContent.trim());
  };
  const over = (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    show(true);
  };
  form.append(zone);
  form.addEventListener("dragenter", over);
  form.addEventListener("dragover", over);
  form.addEventListener("dragleave", ({ relatedTarget: to }) => { if (!form.contains(to)) show(false); });
  form.addEventListener("drop", (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    show(false);
    const places = [...event.dataTransfer.items].filter(({ kind }) => kind === "file");
    const folders = places.map((one) => one.webkitGetAsEntry?.()?.isDirectory);
    const files = places.map((one) => one.getAsFile());
    take(files.filter((file, at) => file && !folders[at]), files.filter((file, at) => file && folders[at]));
  });
};
