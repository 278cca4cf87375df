"""Whole pages in Chromium: what they run and ask, and whether their shape is as it was."""

import re
from collections.abc import Mapping, Sequence

from playwright.sync_api import Route

from app.core import paths
from app.core.web import assets
from tests.corpora.watched import Watched

SITE = "http://forum.test"
ADDRESS, PARTS = f"{SITE}/pages", f"{SITE}/parts"

Page = tuple[str, str]
"""Its kind and its HTML."""

_DECORATION = re.compile(r'<(link|use) [^<>"]*"/static/[^<>"]*"[^<>]*>')

# Writes a page as its elements and their attributes' names, as the browser reads it, and
# looks for whatever can run: handlers, styles, addresses that are scripts, foreign scripts.
READ = """
async ([shapes, scripts, parts]) => {
  const addresses = new Set(['href', 'src', 'action', 'formaction', 'xlink:href', 'poster',
    'data', 'srcset', 'ping', 'cite', 'background', 'manifest']);
  const written = element => '<' + [element.localName,
    ...[...element.attributes].map(({ name }) => name)].join(' ') + '>'
    + [...element.children].map(written).join('') + '</>';
  const faults = root => [...root.querySelectorAll('*')].flatMap(element => [
    ...element.localName === 'script' && !scripts.includes(element.getAttribute('src'))
      ? ['a script'] : [],
    ...[...element.attributes]
      .filter(({ name, value }) => /^(on|style$|srcdoc$|http-equiv$)/.test(name)
        || addresses.has(name) && /^\\s*(javascript|data|vbscript):/i.test(value))
      .map(({ name, value }) => element.localName + '@' + name + '=' + value.slice(0, 60)),
  ]);
  const difference = (shape, expected) => {
    let place = 0;
    while (shape[place] === expected[place]) place++;
    return 'broke out: ' + shape.slice(Math.max(0, place - 60), place + 60);
  };
  const found = [], seen = {}, pages = await (await fetch(parts)).json();
  for (const [kind, text] of pages) {
    const page = new DOMParser().parseFromString(text, 'text/html');
    const shape = written(page.documentElement);
    seen[kind] ??= shape;
    if (shapes[kind] !== undefined && shape !== shapes[kind])
      found.push(kind + ': ' + difference(shape, shapes[kind]));
    found.push(...faults(page).map(fault => kind + ': ' + fault));
  }
  return [seen, found];
}
"""


class Reader:
    """Reads pages by kind, after the harmless ones that tell how each kind should be."""

    def __init__(self, window: Watched, models: Mapping[str, str]) -> None:
        """Learn from `models`, one harmless page of each kind."""
        self._window = window
        self._shapes: dict[str, str] = {}
        window.page.route("**/*", self._answer)
        self._shapes, faults = self._read(list(models.items()))
        assert not faults, faults
        window.learn()

    def faults(self, pages: Sequence[Page]) -> list[str]:
        """Open all pages one after the other in one document; return what is wrong.

        A parser goes on after the end of a page: what would run in its own page runs here.
        """
        _, found = self._read(pages)
        found += [f"ran {url}" for url in self._window.ran()]
        found += [f"asked {url}" for url in self._window.asked()]
        self._window.forget()
        return found

    def _read(self, pages: Sequence[Page]) -> tuple[dict[str, str], list[str]]:
        self._pages = pages
        self._window.page.goto(ADDRESS)
        self._window.provoke()
        asked = [self._shapes, scripts(), PARTS]
        shapes, faults = self._window.page.evaluate(READ, asked)
        return shapes, faults

    def _answer(self, route: Route) -> None:
        address = route.request.url
        if address == ADDRESS:
            text = "".join(_DECORATION.sub("", page) for _, page in self._pages)
            html = f"<!doctype html><html hidden>{text}"  # nothing is laid out: it is quick
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif address == PARTS:
            route.fulfill(json=list(self._pages))
        elif address.removeprefix(SITE) in scripts():
            route.fulfill(path=paths.ASSETS / address.rpartition("/")[2])
        else:
            route.abort()


def scripts() -> list[str]:
    """Return where the forum's own scripts are."""
    return [assets.address("js"), assets.address("member")]
