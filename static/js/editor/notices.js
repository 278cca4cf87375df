// What there is to tell about a text, told while it is true: a sentence, and what to do.
export const notices = ({ area, part, box }) => {
  const kept = {};
  const place = document.createElement("div");
  place.className = "notices";
  area.after(place);

  const told = (name) => {
    if (kept[name]) return kept[name];
    const bar = part(`[data-notice="${name}"]`);
    const acts = [...bar.children], words = bar.dataset.words;
    const sentence = document.createElement("p"), beside = document.createElement("div");
    sentence.setAttribute("role", "status");
    sentence.className = "notice__words";
    beside.className = "notice__acts";
    bar.removeAttribute("data-words");
    bar.replaceChildren(sentence);
    place.append(bar);
    kept[name] = { bar, acts, words, sentence, beside };
    return kept[name];
  };
  for (const name of ["paste", "emoticons", "images", "card", "restored", "emptied", "elsewhere", "unkept", "offline", "ended", "entered"]) told(name);

  const hide = (name) => {
    const { bar, sentence, beside } = told(name);
    if (beside.contains(document.activeElement)) area.focus();
    bar.classList.remove("notice--true");
    sentence.textContent = "";
    beside.remove();
  };
  // `does` are what the buttons do, by name; a button without a deed is left out.
  const tell = (name, does = {}, fill = (words) => words) => {
    const { bar, acts, words, sentence, beside } = told(name);
    const deeds = { close: () => hide(name), ...does };
    const shown = acts.filter(({ dataset }) => deeds[dataset.act]);
    for (const act of shown) act.onclick = () => deeds[act.dataset.act]();
    beside.replaceChildren(...shown);
    if (shown.length && !beside.isConnected) bar.append(beside);
    bar.classList.add("notice--true");
    if (sentence.textContent !== fill(words)) sentence.textContent = fill(words);
  };
  return { tell, hide };
};
