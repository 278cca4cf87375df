// Marks where the reader is: in the landmarks beside the topic, and in the bar below it.
const posts = [...document.querySelectorAll("[data-number]")];
const dock = document.querySelector("[data-dock]");
const place = document.querySelector("[data-place]");
const marks = [...document.querySelectorAll("[data-landmark]")]
  .map((link) => ({ link, post: document.getElementById(link.hash.slice(1)) }))
  .filter(({ post }) => post);

const isBefore = (mark, post) =>
  mark === post || Boolean(mark.compareDocumentPosition(post) & Node.DOCUMENT_POSITION_FOLLOWING);

const show = () => {
  const middle = innerHeight * 0.45;
  const current = posts.findLast((post) => post.getBoundingClientRect().top < middle) ?? posts[0];
  if (place) place.textContent = place.dataset.place.replace("{}", current.dataset.number);
  const mark = marks.findLast(({ post }) => isBefore(post, current));
  for (const { link } of marks) {
    if (link === mark?.link) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
};

if (posts.length) {
  if (dock) dock.hidden = false;
  const watch = new IntersectionObserver(show, { rootMargin: "-20% 0px -54% 0px" });
  for (const post of posts) watch.observe(post);
}
