// Gives the whole window to the form; what it covers cannot be reached meanwhile.
const root = document.documentElement;
let leaving;

const leave = () => leaving?.();

document.addEventListener("composer:swap", leave);

const cover = (element) => {
  const covered = [];
  for (let at = element; at !== document.body; at = at.parentElement) {
    for (const beside of at.parentElement.children) {
      if (beside === at || beside.inert || beside.matches("[data-toast], [data-heard]")) continue;
      beside.inert = true;
      covered.push(beside);
    }
  }
  return () => { for (const beside of covered) beside.inert = false; };
};

export const widen = (editor) => {
  const { form, area } = editor, around = form.closest("[data-composing]");
  const button = () => form.querySelector("[data-md-button=full]");
  const fit = () => around.style.setProperty("--seen", `${visualViewport.height}px`);
  const enter = () => {
    const uncover = cover(around);
    around.classList.add("composing--full");
    root.classList.add("is-covered");
    button().setAttribute("aria-pressed", "true");
    visualViewport.addEventListener("resize", fit);
    fit();
    leaving = () => {
      leaving = undefined;
      uncover();
      around.classList.remove("composing--full");
      root.classList.remove("is-covered");
      button()?.setAttribute("aria-pressed", "false");
      visualViewport.removeEventListener("resize", fit);
      if (around.isConnected) around.scrollIntoView({ block: "nearest" });
    };
    area.focus();
  };
  editor.full = () => (leaving ? leave() : enter());
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && leaving && !event.defaultPrevented) leave();
  });
};
