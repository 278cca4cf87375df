"""Hostile texts once rendered, in a real browser: nothing runs, nothing is fetched."""

import json
from html import escape
from itertools import islice

import pytest
from playwright.sync_api import Browser, Page, Route

from app.core.text.rendering import Format
from tests.corpora import hostile

pytestmark = [pytest.mark.corpora, pytest.mark.browser]

ADDRESS = "http://forum.test/"
AT_ONCE = 250

# Tells the test of every attempt to run something, however it was begun.
WATCH = """
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'fetch'])
  window[name] = () => { tell('ran ' + name) };
addEventListener('securitypolicyviolation',
  event => tell('ran ' + event.effectiveDirective + ' ' + event.sample), true);
"""

# Reads each section as it was parsed, then as it is parsed again from its own writing.
AUDIT = """
() => {
  const never = new Set(['script', 'iframe', 'frame', 'object', 'embed', 'base', 'meta',
    'link', 'style', 'form', 'input', 'button', 'select', 'textarea', 'svg', 'math',
    'template', 'video', 'audio', 'dialog', 'noscript', 'marquee', 'portal']);
  const faults = [];
  const read = (root, label) => {
    for (const element of root.querySelectorAll('*')) {
      if (never.has(element.localName) || element.namespaceURI !== 'http://www.w3.org/1999/xhtml')
        faults.push([label, '<' + element.localName + '>']);
      for (const { name, value } of element.attributes) {
        if (name.startsWith('on') || ['style', 'srcdoc', 'id', 'name'].includes(name))
          faults.push([label, element.localName + '@' + name]);
        if (['href', 'src', 'action', 'formaction', 'xlink:href', 'cite'].includes(name)
            && !/^(https?|mailto):$/.test(new URL(value, document.baseURI).protocol))
          faults.push([label, element.localName + '@' + name + '=' + value.slice(0, 60)]);
      }
    }
  };
  const sections = [...document.body.children];
  for (const [place, section] of sections.entries()) {
    if (section.localName !== 'section' || section.title !== String(place))
      faults.push([String(place), 'broke out']);
    read(section, section.title);
    const again = document.createElement('div');
    again.innerHTML = section.innerHTML;
    document.body.append(again);
    read(again, section.title);
  }
  return [sections.length, faults];
}
"""


def faults(chromium: Browser, fragments: list[str]) -> list[str]:
    """Open all fragments in one page; return what ran, was fetched or should not be."""
    told: list[str] = []
    sections = [
        f'<section title="{n}">{text}</section>' for n, text in enumerate(fragments)
    ]
    page = f"<!doctype html><meta charset=utf-8><title>a</title><body>{''.join(sections)}"

    def answer(route: Route) -> None:
        if route.request.url == ADDRESS:
            policy = {"content-security-policy-report-only": "script-src 'none'"}
            headers = {"content-type": "text/html; charset=utf-8", **policy}
            route.fulfill(body=page, headers=headers)
        else:
            if not route.request.url.startswith(ADDRESS):
                told.append(f"fetched {route.request.url}")
            route.abort()

    context = chromium.new_context()
    opened = context.new_page()
    opened.expose_function("tell", lambda fault: told.append(fault))  # noqa: PLW0108  # the library marks what it is given
    opened.add_init_script(WATCH)
    opened.on("dialog", lambda dialog: dialog.dismiss())
    opened.route("**/*", answer)
    told += _audited(opened, len(fragments))
    context.close()
    return told


def _audited(page: Page, count: int) -> list[str]:
    page.goto(ADDRESS)
    seen, found = page.evaluate(AUDIT)
    page.wait_for_timeout(50)
    missing = [] if seen == count else [f"{seen} sections instead of {count}"]
    return missing + [f"{label} {fault}" for label, fault in found]


@pytest.mark.parametrize(
    ("hostile_html", "fault"),
    [
        ("<script>alert(1)</script>", "ran alert"),
        ("<img src=x onerror=alert(1)>", "img@onerror"),
        ("<svg onload=alert(1)>", "ran"),
        ("<a href='java&#9;script:alert(1)'>a</a>", "a@href"),
        ("<iframe src=javascript:parent.alert(1)></iframe>", "<iframe>"),
        ("<img src=https://example.org/a.png>", "fetched https://example.org/a.png"),
        ("</section><p>a", "broke out"),
        ("<p id=a>", "p@id"),
        ("<style>@import 'https://example.org/a.css'</style>", "fetched"),
    ],
)
def test_the_reader_sees_faults(chromium: Browser, hostile_html: str, fault: str) -> None:
    found = faults(chromium, ["<p>a</p>", hostile_html, "<p>b</p>"])

    assert any(fault in seen for seen in found), json.dumps(found)


@pytest.mark.parametrize("fmt", hostile.FORMATS)
def test_hostile_texts_run_and_fetch_nothing(chromium: Browser, fmt: Format) -> None:
    rendered = iter(hostile.fragments(fmt).items())
    found = []
    while batch := list(islice(rendered, AT_ONCE)):
        if seen := faults(chromium, [fragment for _, fragment in batch]):
            found.append((seen, [label for label, _ in batch]))

    assert found == []


def test_escaping_alone_would_be_seen_as_harmless(chromium: Browser) -> None:
    texts = [escape(text) for text in islice(hostile.payloads().values(), AT_ONCE)]

    assert faults(chromium, texts) == []
