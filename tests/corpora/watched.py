"""A window of Chromium that tells every script it runs and everyone it asks.

The browser itself reports each script that it compiles: elements, handlers, addresses that
are scripts, frames. What runs on a harmless page too is ours, or the test's own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Request

# Nothing may stop and ask; whoever calls these has run already.
QUIET = """for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
  window[name] = () => {};"""

# Does what a reader might: whatever has a handler is touched, what is a script followed.
# A form's fields hide its own methods, and a picture's name the document's.
PROVOKE = """() => {
  const all = Document.prototype.querySelectorAll.call(document, '*');
  const { dispatchEvent } = EventTarget.prototype;
  const { getAttribute, getAttributeNames } = Element.prototype;
  for (const element of all) {
    for (const name of getAttributeNames.call(element))
      if (name.startsWith('on')) dispatchEvent.call(element, new Event(name.slice(2)));
    const address = getAttribute.call(element, 'href')
      ?? getAttribute.call(element, 'xlink:href') ?? '';
    if (/^[\\x00-\\x20]*j[^a-z]*a[^a-z]*v[^a-z]*a[^a-z]*s/i.test(address))
      dispatchEvent.call(element, new MouseEvent('click', { cancelable: true }));
  }
}"""


class Watched:
    """What one window ran and asked; `forget` what came so far, `learn` that it is ours."""

    def __init__(self, context: BrowserContext, base_url: str) -> None:
        """Open an empty page and watch it."""
        self.page = context.new_page()
        self.page.add_init_script(QUIET)
        self.page.on("request", self._note_request)
        self._base_url = base_url
        self._known: set[str] = set()
        self._scripts: list[tuple[str, str]] = []
        self._requests: list[str] = []
        self._devtools = context.new_cdp_session(self.page)
        for event in ("Debugger.scriptParsed", "Debugger.scriptFailedToParse"):
            self._devtools.on(event, self._note_script)
        self._devtools.send("Debugger.enable")

    def learn(self) -> None:
        """Take all that ran so far for harmless."""
        self._hear_all()
        self._known |= {content for _, content in self._scripts}
        self.forget()

    def forget(self) -> None:
        """Begin anew."""
        self._hear_all()
        self._scripts, self._requests = [], []

    def provoke(self) -> None:
        """Touch whatever has a handler, and follow what is a script."""
        self.page.evaluate(PROVOKE)

    def ran(self) -> list[str]:
        """Return where scripts came from that ran and were not known."""
        self._hear_all()
        return [url for url, content in self._scripts if content not in self._known]

    def asked(self) -> list[str]:
        """Return what was asked of anybody else, or would have been."""
        return self._requests

    def _hear_all(self) -> None:
        """Ask something: what was to be told before the answer has been told."""
        self._devtools.send("Debugger.setSkipAllPauses", {"skip": False})

    def _note_script(self, script: dict[str, Any]) -> None:
        is_own = script["url"].startswith("chrome-error:")  # Chromium's page
        if script["length"] and not is_own:  # one that could not be fetched is empty
            self._scripts.append((script["url"], script["hash"]))

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((self._base_url, "data:", "blob:", "about:")):
            self._requests.append(request.url[:120])


@contextmanager
def window(chromium: Browser, base_url: str, **options: Any) -> Iterator[Watched]:  # noqa: ANN401  # Playwright's own
    """Open a window as a French reader would."""
    context = chromium.new_context(locale="fr-FR", **options)
    try:
        yield Watched(context, base_url)
    finally:
        context.close()
