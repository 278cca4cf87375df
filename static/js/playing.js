// Puts a video's player where its link is, once somebody follows it: nothing is asked before.
const PLAYER = {
  allow: "autoplay; encrypted-media; fullscreen; picture-in-picture",
  referrerPolicy: "strict-origin", // YouTube plays nothing for pages that do not say where they are
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-player]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const frame = Object.assign(document.createElement("iframe"), PLAYER, { title: link.dataset.title });
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-presentation allow-popups allow-popups-to-escape-sandbox");
  frame.src = link.dataset.player;
  link.replaceWith(frame);
  frame.focus();
});
