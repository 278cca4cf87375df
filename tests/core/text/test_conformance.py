"""CommonMark and GFM: what differs from their examples differs by a rule with a name.

The expected HTML of each example is led, rule by rule, to what Causerie should show; what
is left over is a fault.
"""

import json
import re
from collections import Counter
from collections.abc import Callable
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from app.core.text import links
from app.core.text.rendering import render
from tests.conftest import lacking

CORPORA = Path(__file__).parents[4] / "shared/corpora"
MARK = '<span role="img" aria-label="{}">{}</span> '
WIDE = '<div class="wide" role="group" aria-label="Tableau" tabindex="0">'


def parsed_without_html(source: str, html: str) -> str:
    """Leave raw HTML in the text as it was typed."""
    if _library(source) == _plain(html):
        return _library(source, is_safe=True)
    tags = re.findall(r"</?(?:strong|br)>", source)
    return re.sub("|".join(tags), lambda tag: escape(tag[0]), html) if tags else html


def notes_left_in_place(source: str, html: str) -> str:
    """Leave footnotes in the text as they were typed: several posts share a page."""
    return _library(source, is_safe=True) if 'class="footnote' in html else html


def parsed_with_our_addresses(source: str, html: str) -> str:
    """Make links only of addresses on our list."""
    if _library(source, is_safe=True) != _plain(html):
        return html
    return _library(source, is_safe=True, is_listed=True)


def addresses_linked(source: str, html: str) -> str:
    """Link bare addresses in words, as GFM does."""
    del source
    parts = re.split(r"(<a .*?</a>|<code>.*?</code>|<[^>]*>)", html, flags=re.DOTALL)
    return "".join(p if p.startswith("<") else _autolinked(p) for p in parts)


def made_up_domains_left_alone(source: str, html: str) -> str:
    """Link an e-mail address only under a top-level domain that exists."""
    del source
    made_up = r'<a href="mailto:[^"]*\.(?:b|baz|example)[-_]?">(.*?)</a>'
    return re.sub(made_up, r"\1", html)


def brackets_closed_once(source: str, html: str) -> str:
    """End an address at a bracket that closes none of its own."""
    del source
    return re.sub(
        r'(<a href="[^"]*\([^")]*\))(\)[^"]*)(">[^<]*\))\2</a>', r"\1\3</a>\2", html
    )


def ftp_left_alone(source: str, html: str) -> str:
    """Leave ftp and schemes of programs as words."""
    del source
    return re.sub(r'<a href="(?:ftp|xmpp):[^"]*">(.*?)</a>', r"\1", html)


def tables_reachable(source: str, html: str) -> str:
    """Let tables scroll by keyboard."""
    del source
    return html.replace("<table>", f"{WIDE}<table>").replace("</table>", "</table></div>")


def cells_aligned_by_class(source: str, html: str) -> str:
    """Align cells by class: a style would need another security policy."""
    del source
    return re.sub(r' align="(\w+)"', r' class="align-\1"', html)


def code_reachable(source: str, html: str) -> str:
    """Let code scroll by keyboard."""
    del source
    return html.replace("<pre>", '<pre tabindex="0">')


def plain_language_names(source: str, html: str) -> str:
    """Name a language only in plain letters."""
    del source
    return re.sub(r' class="language-[^"]*[^a-z0-9_+#."-][^"]*"', "", html)


def headings_shifted(source: str, html: str) -> str:
    """Begin headings at the fourth level, none left out on the way down."""
    del source
    levels = [int(level) for level in re.findall(r"<h(\d)>", html)]
    made, previous = html, 3
    for level in levels:
        rank = sorted(set(levels)).index(level)
        previous = min(4 + rank, previous + 1, 6)
        made = re.sub(
            rf"<h{level}>(.*?)</h{level}>",
            rf"<H{previous}>\1</H{previous}>",
            made,
            count=1,
            flags=re.DOTALL,
        )
    return made.replace("<H", "<h").replace("</H", "</h")


def links_not_vouched_for(source: str, html: str) -> str:
    """Say of links to other hosts that the forum does not answer for them."""
    del source
    return re.sub(r'(<a href="https?:[^"]*"[^>]*)>', rf'\1 rel="{links.REL}">', html)


def images_when_seen(source: str, html: str) -> str:
    """Load images when they come into sight; a title, which few can read, is left out."""
    del source
    shown = r'<img src="\1" alt="\2" loading="lazy" decoding="async">'
    return re.sub(r'<img src="([^"]*)" alt="([^"]*)"(?: title="[^"]*")? ?/?>', shown, html)


def tasks_named(source: str, html: str) -> str:
    """Show a task's state by a named picture, for it is no control."""
    del source
    html = re.sub(r"<input[^>]*checked[^>]*>\s*", MARK.format("fait", "✓"), html)
    html = re.sub(r"<input[^>]*>\s*", MARK.format("à faire", "☐"), html)
    return re.sub(r"<ul>(\s*<li><span role)", r'<ul class="tasks">\1', html)


def struck_out(source: str, html: str) -> str:
    """Strike out by <s>: nothing was deleted from the document."""
    del source
    return re.sub(r"<(/?)del>", r"<\1s>", html)


def empty_links_dropped(source: str, html: str) -> str:
    """Drop a link that leads nowhere."""
    del source
    return re.sub(r'<a href="">(.*?)</a>', r"\1", html)


def empty_blocks_dropped(source: str, html: str) -> str:
    """Drop paragraphs and headings without words."""
    del source
    return re.sub(r"<(p|h\d)>\s*</\1>", "", html)


def cards_may_follow(source: str, html: str) -> str:
    """Mark an address that is a paragraph, as it was typed: a card may take its place."""
    marked = html
    for line in source.splitlines():
        if re.match(r"(?:https?://|www\.)", line):
            alone = rf'(<p><a href="http[^"]*"[^>]*>{re.escape(escape(line))}</a></p>)'
            marked = re.sub(alone, r"\1<!--card 0-->", marked)
    return marked


def nothing_shown_as_typed(source: str, html: str) -> str:
    """Show as typed what would show nothing."""
    if re.sub(r"<(?!img|hr)[^>]*>|\s|\u00a0", "", html):
        return html
    blocks = re.split(r"\n\s*\n", source)
    written = (escape(b.strip("\n"), quote=False).replace("\n", "<br>") for b in blocks)
    return "".join(f"<p>{block}</p>" for block in written if block.strip())


Rule = Callable[[str, str], str]
RULES: list[Rule] = [
    parsed_without_html,
    notes_left_in_place,
    parsed_with_our_addresses,
    addresses_linked,
    ftp_left_alone,
    made_up_domains_left_alone,
    brackets_closed_once,
    empty_links_dropped,
    tasks_named,
    tables_reachable,
    cells_aligned_by_class,
    plain_language_names,
    headings_shifted,
    links_not_vouched_for,
    images_when_seen,
    struck_out,
    cards_may_follow,
    empty_blocks_dropped,
    nothing_shown_as_typed,
    code_reachable,
]


def test_every_difference_has_a_rule_and_every_rule_a_difference() -> None:
    used: Counter[str] = Counter()
    unexplained = []
    for example in _examples():
        html = example["html"]
        for rule in RULES:
            before, html = html, rule(example["payload"], html)
            used[rule.__name__] += before != html
        shown = render(example["payload"], "markdown").html
        if _compared(shown) != _compared(html):
            unexplained.append((example["id"], example["payload"], html, shown))

    assert unexplained == []
    assert [rule.__name__ for rule in RULES if not used[rule.__name__]] == []


def _examples() -> list[dict[str, str]]:
    if not CORPORA.is_dir():
        lacking("the corpora are not beside the project")
    names = ("commonmark_spec.jsonl", "gfm_extensions.jsonl")
    texts = [(CORPORA / name).read_text(encoding="utf-8") for name in names]
    examples = [json.loads(line) for text in texts for line in text.splitlines()]
    return [example for example in examples if example["html"].strip() != "<IGNORE>"]


def _library(source: str, *, is_safe: bool = False, is_listed: bool = False) -> str:
    """Render by the library alone, without anything of ours but the options named."""
    parser = MarkdownIt("commonmark", {"html": not is_safe})
    if is_listed:
        parser.validateLink = links.is_allowed  # type: ignore[method-assign]  # its own way
    return _plain(str(parser.render(source)))


def _plain(html: str) -> str:
    return html.replace(" />", ">")


def _autolinked(words: str) -> str:
    url = re.compile(r"https?://[^\s<&]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?![\w+-])")

    def linked(found: re.Match[str]) -> str:
        scheme = "" if found[0].startswith("http") else "mailto:"
        return f'<a href="{scheme}{found[0]}">{found[0]}</a>'

    return url.sub(linked, words)


def _compared(html: str) -> str:
    """Return what a reader sees of `html`: its tree, without colours and idle spaces."""
    body = LexborHTMLParser(f"<!doctype html><body>{html}").body
    assert body is not None
    for code in body.css("pre span"):
        code.unwrap()
    spaced = re.sub(r"\s+", " ", body.inner_html or "")
    return re.sub(r" ?(</?(?:[a-z]+\d?)(?: [^>]*)?>) ?", r"\1", spaced).strip()
