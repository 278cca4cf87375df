// Keeps a form from leaving without its files: it goes once they are there, if somebody asked.
export const hold = ({ form, notices }, { isBusy, lacks, choose }) => {
  let held; // the button that sends it, once everything is there

  const wait = () => {
    held = undefined;
    notices.hide("held");
  };
  for (const name of ["held", "unsent"]) notices.hide(name);
  form.addEventListener("submit", (event) => {
    const { submitter } = event, publishes = !submitter || submitter.matches("[data-publish]");
    const asks = submitter?.matches("[data-attach]");
    if (!asks && !isBusy() && !(publishes && lacks())) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (asks) return choose();
    if (!isBusy()) return notices.tell("unsent");
    held = submitter;
    notices.tell("held", { wait });
  }, true);
  return () => {
    if (held === undefined || isBusy()) return;
    const button = held;
    wait();
    if (lacks()) notices.tell("unsent");
    else form.requestSubmit(button);
  };
};
