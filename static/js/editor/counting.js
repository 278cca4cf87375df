// How long a text is and how many emoticons it has: codes are counted by who knows them all.
const PERHAPS = /:[\w+-]{1,50}:|[:;]\)|:\(|\p{Extended_Pictographic}/gu;
const QUIET = 200;

export const count = ({ form, area, part, ask, notices }) => {
  const [longest, most] = form.dataset.limits.split(" ").map(Number);
  const line = part(".counts"), lang = document.documentElement.lang;
  const said = Object.fromEntries([...line.children].map((place) => [place.dataset.count, place]));
  const sentences = Object.fromEntries(Object.entries(said).map(([name, { textContent }]) => [name, textContent]));
  const number = (value) => value.toLocaleString(lang);
  let waiting;

  const write = (name, value, limit) => {
    const place = said[name];
    place.textContent = sentences[name].replace("{}", number(value)).replace("{of}", number(limit));
    place.classList.toggle("counts__wrong", value > limit);
  };
  const emoticons = (value) => {
    write("emoticons", value, most);
    if (value > most) notices.tell("emoticons", {}, (words) => words.replace("{of}", number(most)));
    else notices.hide("emoticons");
  };
  const look = () => {
    write("characters", [...area.value.trim()].length, longest);
    if (PERHAPS.test(area.value)) ask.soon();
    else emoticons(0);
    PERHAPS.lastIndex = 0;
  };
  ask.hear(emoticons);
  area.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, QUIET);
  });
  const help = form.querySelector("#composer-help"), row = document.createElement("div");
  row.className = "under";
  help.before(row);
  row.append(help, line);
  write("emoticons", 0, most);
  look();
};
