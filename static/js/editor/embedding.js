// Tells when an address became a card, and makes it a link again. Which do, the server says.
import { type } from "./typing.js";

const ALONE = /^( {0,3})((?:https?:\/\/|www\.)\S+)[ \t]*$/gim;

// An address as browsers write it, to know it again however it was typed.
const spelled = (address) => {
  try {
    return new URL(/^www\./i.test(address) ? `http://${address}` : address).href;
  } catch {
    return address;
  }
};

export const embed = ({ area, part, ask, notices }) => {
  const hosts = part("[data-notice=card]").dataset.hosts.split(" ");
  const closed = new Set();
  let cards = [], last;

  const lines = () => [...area.value.matchAll(ALONE)].map(({ 1: before, 2: address, index }) => {
    const start = index + before.length;
    return { address, start, end: start + address.length, card: spelled(address) };
  });
  const tell = (found) => {
    const shown = found.filter(({ card }) => cards.includes(card) && !closed.has(card));
    const one = shown.findLast(({ card }) => card === last) ?? shown.at(-1);
    if (!one) return notices.hide("card");
    notices.tell("card", {
      link: () => type(area, `<${one.address}>`, one.start, one.end),
      close: () => {
        for (const { card } of shown) closed.add(card);
        notices.hide("card");
      },
    });
  };
  const look = () => {
    const found = lines();
    if (found.some(({ card }) => hosts.some((host) => card.includes(`//${host}/`)))) ask.soon();
    tell(found);
  };
  ask.hear((_, live) => {
    const now = live.dataset.cards.split(" ").map(spelled);
    last = now.findLast((card) => !cards.includes(card)) ?? last;
    cards = now;
    tell(lines());
  });
  area.addEventListener("input", look);
  look();
};
