"""Markdown to HTML: GFM without raw HTML, and the `::: quote` container."""

import threading
from collections.abc import Sequence
from html import escape
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.container import container_plugin

from app.core.text import alone, highlight, links, quotes, sanitize
from app.core.text.autolinks import Autolinks

# Each level of nesting costs more than the one before: 20 is 4 to 8 times faster than 100.
MAX_NESTING = 20

QUOTE_OPEN = "container_quote_open"
_CALLOUTS = {
    "NOTE": "Note",
    "TIP": "Conseil",
    "IMPORTANT": "Important",
    "WARNING": "Attention",
    "CAUTION": "Prudence",
}
_DONE = '<span role="img" aria-label="fait">✓</span> '
_TO_DO = '<span role="img" aria-label="à faire">☐</span> '


class _Parser(MarkdownIt):
    """A parser that makes links only of addresses that posts may point at."""

    def validateLink(self, url: str) -> bool:  # noqa: N802  # the library's own name
        """Refuse an address: the link then stays in the text as it was typed."""
        return links.is_attachment(url) or sanitize.keeps(url)


class _Parsers(threading.local):
    """Parsers of one thread: what looks for addresses in a text remembers the text."""

    def __init__(self) -> None:
        self.whole = _parser()
        self.blocks = _parser()
        self.blocks.core.ruler.enableOnly(["normalize", "block"])


def to_html(source: str) -> str | None:
    """Return the unsanitised HTML of a Markdown text; None when some of it is lost.

    A text nested too deep would silently lose what lies below.
    """
    parser = _parsers.whole
    tokens, env = _parsed(parser, source)
    _mark_alone(tokens)
    return (
        None if is_cut(tokens) else str(parser.renderer.render(tokens, parser.options, env))
    )


def blocks(source: str) -> tuple[Sequence[Token], EnvType]:
    """Return the blocks of a text with their lines, and what was noted about its links."""
    return _parsed(_parsers.blocks, source)


def _parsed(parser: MarkdownIt, source: str) -> tuple[Sequence[Token], EnvType]:
    env: EnvType = {}
    try:
        return parser.parse(source, env), env
    except IndexError:
        # A container reads past the end of a text whose last line is the empty «> ».
        env = {}
        return parser.parse(f"{source}\n", env), env


def _mark_alone(tokens: Sequence[Token]) -> None:
    """Mark the paragraphs of a text's first level that are a bare address, as typed."""
    for paragraph, words in pairwise(tokens):
        if paragraph.type == "paragraph_open" and not paragraph.level:
            link = (words.children or [])[:1]
            is_bare = [piece.type for piece in words.children or ()] == _BARE
            if is_bare and link[0].markup == "linkify":
                paragraph.attrs[alone.MARK] = ""


def is_cut(tokens: Sequence[Token]) -> bool:
    """Whether a container opens at the level whose content the parser leaves out."""
    return any(
        token.level >= MAX_NESTING - 1 and token.nesting == 1 and token.type in _CONTAINERS
        for token in tokens
    )


def _parser() -> _Parser:
    options = {"html": False, "maxNesting": MAX_NESTING, "highlight": _highlight}
    parser = _Parser("gfm-like2", options)
    parser.linkify = Autolinks()
    container_plugin(parser, "quote", validate=_is_quote, render=_quote)
    for name, rule in _RULES.items():
        parser.add_render_rule(name, rule)
    return parser


def _highlight(code: str, language: str, _attributes: str) -> str:
    return highlight.highlighted(code, language)


def _is_quote(info: str, _markup: str) -> bool:
    return quotes.is_opening(info)


def _quote(
    _renderer: RendererHTML, tokens: Sequence[Token], at: int, _o: OptionsDict, _e: EnvType
) -> str:
    """Write the container as the element that `lifting` looks for."""
    if tokens[at].nesting < 0:
        return "</blockquote>\n"
    said = quotes.settings(tokens[at].info)
    written = "".join(f' data-quote-{key}="{escape(said[key])}"' for key in said)
    return f'<blockquote data-quote=""{written}>\n'


def _callout(
    _renderer: RendererHTML, tokens: Sequence[Token], at: int, _o: OptionsDict, _e: EnvType
) -> str:
    return f'<div class="callout callout-{tokens[at].info.lower()}">\n'


def _callout_title(
    _renderer: RendererHTML, tokens: Sequence[Token], at: int, _o: OptionsDict, _e: EnvType
) -> str:
    """Write the title of a callout in French, in the place of its English one."""
    tokens[at + 1].children = None
    return f'<p class="callout-title">{_CALLOUTS[tokens[at - 1].info]}'


def _list(
    renderer: RendererHTML, tokens: Sequence[Token], at: int, o: OptionsDict, e: EnvType
) -> str:
    """Write a list, one of tasks without bullets."""
    if "contains-task-list" in str(tokens[at].attrs.get("class", "")):
        tokens[at].attrs["class"] = "tasks"
    return renderer.renderToken(tokens, at, o, e)


def _list_item(
    renderer: RendererHTML, tokens: Sequence[Token], at: int, o: OptionsDict, e: EnvType
) -> str:
    """Write an item; its task box is a picture with a name, for it cannot be ticked."""
    done = tokens[at].meta.get("checked")
    tokens[at].attrs.pop("class", None)
    box = "" if done is None else _DONE if done else _TO_DO
    return renderer.renderToken(tokens, at, o, e) + box


_BARE = ["link_open", "text", "link_close"]
_CONTAINERS = frozenset(
    """
    alert_open blockquote_open bullet_list_open container_quote_open list_item_open
    ordered_list_open
    """.split()
)
_RULES = {
    "alert_open": _callout,
    "alert_title_open": _callout_title,
    "bullet_list_open": _list,
    "ordered_list_open": _list,
    "list_item_open": _list_item,
}
_parsers = _Parsers()
