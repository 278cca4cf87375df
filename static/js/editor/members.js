// Members by the beginning of their names, as the server tells them.
const NAME = /(?<![\p{L}\p{N}_@/.])@([\p{L}\p{N}_][\p{L}\p{N}_.'’·-]*(?: [\p{L}\p{N}_.'’·-]+){0,3})$/u;
const FIRST = /(?<![\p{L}\p{N}_@/.])@$/u;

export const members = () => {
  let nobody; // whose name begins like this: longer ones need not be asked for
  let taken; // the one just named: what follows is no part of the name
  const known = new Map();
  return {
    sought: (before, forced) => {
      const name = NAME.exec(before)?.[1];
      if (name === undefined) return forced && FIRST.test(before) ? "" : null;
      if (taken && name.startsWith(`${taken} `)) return null;
      return nobody && name.startsWith(nobody) ? null : name;
    },
    took: ({ label }) => { taken = label; },
    find: async (name, signal) => {
      if (!name) return [];
      if (!known.has(name)) {
        const answer = await fetch(`/composer/members?q=${encodeURIComponent(name)}`, { signal });
        if (!answer.ok) throw new Error(answer.statusText);
        known.set(name, await answer.json());
      }
      const names = known.get(name);
      if (!names.length) nobody = name;
      return names.map((label) => ({ text: `@${label}`, label }));
    },
  };
};
