// Emoticons by their French names, accents aside; the list comes when it is first wanted.
const TYPED = /(?<![\p{L}\p{N}:])[:]([\p{L}][\p{L}\p{N} '’-]{1,30})$/u;
const FIRST = /(?<![\p{L}\p{N}:]):([\p{L}\p{N} '’-]{0,30})$/u;
const FAVOURITES = ["🙂", "😉", "😀", "😂", "👍", "👏", "🙏", "🎉"];
const MOST = 8;

const bare = (words) => words.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
  .replaceAll("’", "'").replaceAll("œ", "oe").replaceAll("æ", "ae");

export const emoticons = (address) => {
  let all;
  const load = async () => {
    const { default: text } = await import(address);
    const [signs, ...names] = text.split("\n"), each = signs.split(" ");
    return names.map((label, number) => ({ sign: each[number], text: each[number], label, bare: bare(label) }));
  };
  const rank = ({ bare: name }, words) => {
    if (name === words) return 0;
    if (name.startsWith(words)) return 1;
    return words.split(" ").every((word) => new RegExp(`(?:^|[ '-])${word}`).test(name)) ? 2 : 3;
  };
  return {
    sought: (before, forced) => (forced ? FIRST : TYPED).exec(before)?.[1] ?? null,
    find: async (name, signal) => {
      all ??= load();
      const list = await all.catch((error) => { all = undefined; throw error; });
      if (signal.aborted) return [];
      if (!name) return FAVOURITES.map((sign) => list.find((one) => one.sign === sign)).filter(Boolean);
      const words = bare(name.trim());
      return list.map((one) => [rank(one, words), one.bare.length, one])
        .filter(([found]) => found < 3)
        .sort(([a, long], [b, short]) => a - b || long - short)
        .slice(0, MOST).map(([, , one]) => one);
    },
  };
};
