// The line of a file on its way: its name, how far it is, what is wrong, and what can be done.
export const line = (part, file, sizes, act) => {
  const element = part("[data-upload]"), lang = document.documentElement.lang;
  const find = (name) => element.querySelector(`[data-${name}]`);
  const [bar] = element.getElementsByTagName("progress"), state = find("state"), fault = find("fault");
  const buttons = Object.fromEntries([...element.querySelectorAll("[data-act]")].map((one) => [one.dataset.act, one]));
  const show = (names) => {
    const had = element.contains(document.activeElement);
    for (const [name, button] of Object.entries(buttons)) button.hidden = !names.includes(name);
    if (had) buttons[names[0]].focus();
  };
  const size = () => {
    const [kilo, mega] = sizes.split(" "), amount = file.size / 1e3;
    const [value, unit] = amount < 999.5 ? [Math.max(amount, 1), kilo] : [amount / 1e3, mega];
    return `${value.toLocaleString(lang, { maximumFractionDigits: value < 10 ? 1 : 0 })}\u00a0${unit}`;
  };
  const wait = () => {
    find("way").hidden = false;
    fault.hidden = true;
    bar.value = 0;
    state.textContent = state.dataset.waiting;
    show(["cancel"]);
  };
  find("name").textContent = file.name;
  find("size").textContent = size();
  bar.ariaLabel = bar.ariaLabel.replace("{}", () => file.name);
  for (const about of element.querySelectorAll("[data-about]")) about.textContent = ` – ${file.name}`;
  element.addEventListener("click", ({ target }) => {
    const deed = target.closest("[data-act]")?.dataset.act;
    if (deed) act(deed);
  });
  wait();
  const tell = (share) => {
    bar.value = share;
    state.textContent = share < 1 ? share.toLocaleString(lang, { style: "percent" }) : state.dataset.checking;
  };
  return {
    element, wait, tell,
    go: () => tell(0),
    fail: (sentence, mayRetry) => {
      find("way").hidden = true;
      fault.hidden = false;
      fault.textContent = sentence;
      show(mayRetry ? ["retry", "drop"] : ["drop"]);
    },
  };
};
