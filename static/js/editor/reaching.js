// Tells that the forum cannot be reached, or that the session ended, and does again what waited.
import { enter } from "./entering.js";

const AGAIN = 10000;

export const reach = (editor) => {
  const { form, notices } = editor;
  const waiting = new Set();
  let timer;

  const retry = () => {
    clearTimeout(timer);
    const acts = [...waiting];
    waiting.clear();
    if (form.isConnected) for (const act of acts) act();
  };
  const lost = (act) => {
    waiting.add(act);
    notices.tell("offline", { retry });
    clearTimeout(timer);
    timer = setTimeout(retry, AGAIN);
  };
  const ended = (act) => {
    waiting.add(act);
    notices.tell("ended", {
      enter: async () => {
        if (!await enter(editor)) return;
        notices.hide("ended");
        notices.tell("entered");
        retry();
      },
    });
  };
  addEventListener("online", retry);

  return {
    lost,
    waits: () => waiting.size > 0,
    // Returns whether `act` has to wait: for somebody to sign in, or for the server.
    heard: (status, act) => {
      if (!waiting.size) notices.hide("offline");
      if (status === 403) ended(act);
      else if (status >= 500) lost(act);
      return status === 403 || status >= 500;
    },
  };
};
