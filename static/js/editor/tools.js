// The bar of tools, and their keys; Tab always goes on, arrows go from tool to tool.
import { type } from "./typing.js";
import "../../vendor/markdown-toolbar-element/index.js";

const isMac = /Mac|iP(hone|ad)/.test(navigator.platform);

// A link: the words chosen, or some to be replaced, and a place for the address.
const link = (area, words) => {
  const { value, selectionStart: start, selectionEnd: end } = area, chosen = value.slice(start, end);
  if (/^https?:\/\/\S+$/.test(chosen)) {
    type(area, `[${words}](${chosen})`);
    area.setSelectionRange(start + 1, start + 1 + words.length);
  } else {
    type(area, `[${chosen || words}](https://)`);
    const caret = chosen ? area.selectionStart - 1 : start + 1;
    area.setSelectionRange(caret, chosen ? caret : caret + words.length);
  }
};

const pressed = (event, keys) => {
  const parts = keys.split("+"), key = parts.pop();
  return (event.ctrlKey || event.metaKey) && !event.altKey
    && event.shiftKey === parts.includes("Shift")
    && (event.key.toUpperCase() === key || event.code === `Digit${key}`);
};

export const tools = ({ form, area, part, box, ask, told, look, full }) => {
  const bar = part("markdown-toolbar"), buttons = [...bar.querySelectorAll("button")];
  const address = () => link(area, told.placed);
  const own = { preview: ask.toggle, full, address, "look-@": () => look("@"), "look-:": () => look(":") };

  if (isMac) {
    for (const button of buttons) {
      button.title = button.title.replace(/Ctrl\+/, "⌘").replace(/(Shift|Maj)\+/, "⇧");
      button.ariaLabel = button.title;
      if (button.ariaKeyShortcuts) button.ariaKeyShortcuts = button.ariaKeyShortcuts.replace("Control", "Meta");
    }
  }
  bar.addEventListener("click", ({ target }) => {
    const deed = own[target.closest("[data-md-button]")?.dataset.mdButton];
    if (deed) deed();
  });
  area.addEventListener("keydown", (event) => {
    const button = buttons.find(({ ariaKeyShortcuts: keys }) => keys && pressed(event, keys));
    if (!button) return;
    event.preventDefault();
    button.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  });
  box.prepend(bar);
  bar.removeAttribute("tabindex");
  buttons[0].tabIndex = 0;
  ask.begin();
};
