"""HTML written as the Markdown of this forum, once `citable` has prepared it."""

import re

from bs4 import Tag
from bs4.element import NavigableString
from markdownify import ATX, MarkdownConverter

from app.core.text import escaping, quotes, source

_CELL, _ROW = "\ufdd1", "\ufdd2"  # no text holds them: `source.clean` sees to it
_WIDEST = 10
_COLONS = re.compile(r":{3,}")
_TICKS = re.compile(r"`+")
_BLANK = re.compile(r"[ ]*\n[ ]*(?=\n)")
_EMPHASIS = frozenset({"b", "strong", "i", "em", "s", "del"})
_CALLOUT = re.compile(r"\bcallout-(note|tip|important|warning|caution)\b")
_ADDRESS = re.compile(r"https?://\S+\Z")
_AUTOMATIC = re.compile(r"https?://[\w.~:/?#@!$&'()*+,;=-]+", re.ASCII)
_UNSAFE = {ord(sign): f"%{ord(sign):02X}" for sign in '<>"\\`'}
_TASKS = {"fait": "[x]", "à faire": "[ ]"}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

Around = set[str]


def write(html: str, *, plainly: bool = False) -> str:
    """Return a prepared fragment as Markdown; `plainly` leaves emphasis out."""
    written = _Writer(plainly=plainly).convert(f"<div>{source.clean(html)}</div>")
    return _BLANK.sub("\n", escaping.settled(written)).strip("\n")


def contained(words: str, opening: str) -> str:
    """Put `words` into a container, its colons one more than any that open or close."""
    fence = ":" * max(3, _longest(_COLONS, words) + 1)
    return f"{fence} {opening}\n{words}\n{fence}"


class _Writer(MarkdownConverter):
    """Writes what this forum's Markdown knows; the words of everything else stay."""

    def __init__(self, *, plainly: bool) -> None:
        super().__init__(heading_style=ATX, bullets="-", wrap=True, wrap_width=None)
        self._plainly = plainly

    def escape(self, text: str, parent_tags: Around) -> str:
        """Escape the words between two tags."""
        in_cell = bool(parent_tags & {"td", "th"})
        written = escaping.words(text, in_cell=in_cell, in_link="a" in parent_tags)
        if parent_tags & _HEADINGS and written.endswith("#"):
            written = f"{written[:-1]}\\#"
        return written

    def process_text(self, el: NavigableString, parent_tags: Around | None = None) -> str:
        """Write the words between two tags, so that they stay apart from what follows.

        «!» before a link would make it a picture; an address would run on into a picture.
        """
        written = str(super().process_text(el, parent_tags=parent_tags))  # type: ignore[misc]  # forgotten by its stub
        after = el.next_sibling.name if isinstance(el.next_sibling, Tag) else ""
        if after == "a" and written.endswith("!"):
            return f"{written[:-1]}\\!"
        return f"{written} " if after == "img" and _ADDRESS.search(written) else written

    def _emphasised(self, mark: str, el: Tag, text: str, around: Around) -> str:
        """Put marks around words, unless they would be read as words themselves."""
        start, words, end = _edges(text)
        alike = {"**": {"b", "strong"}, "*": {"i", "em"}, "~~": {"s", "del"}}[mark]
        if (
            self._plainly
            or not words
            or "\n\n" in words
            or around & {"_noformat", *alike}
            or _is_emphasis(el.previous_sibling)
            or not (start or _opens(words[0], _beside(el, before=True)))
            or not (end or _opens(words[-1], _beside(el, before=False)))
        ):
            return text
        return f"{start}{mark}{words}{mark}{end}"

    def convert_b(self, el: Tag, text: str, parent_tags: Around) -> str:
        return self._emphasised("**", el, text, parent_tags)

    convert_strong = convert_b

    def convert_em(self, el: Tag, text: str, parent_tags: Around) -> str:
        return self._emphasised("*", el, text, parent_tags)

    convert_i = convert_em

    def convert_s(self, el: Tag, text: str, parent_tags: Around) -> str:
        return self._emphasised("~~", el, text, parent_tags)

    convert_del = convert_s

    def convert_blockquote(self, el: Tag, text: str, parent_tags: Around) -> str:
        words = text.strip()
        if "_inline" in parent_tags or not words:
            return f" {words} "
        said = {key: str(value) for key, value in el.attrs.items()}
        if "data-quote" in said:
            return f"\n\n{contained(words, _opening(said))}\n\n"
        return f"\n\n{_quoted(words)}\n\n"

    def convert_div(self, el: Tag, text: str, parent_tags: Around) -> str:
        words = text.strip()
        if "_inline" in parent_tags or not words:
            return f" {words} "
        callout = _CALLOUT.search(" ".join(el.get("class") or ()))
        if callout:
            return f"\n\n> [!{callout[1].upper()}]\n{_quoted(words)}\n\n"
        return f"\n\n{words}\n\n"

    def convert_p(self, el: Tag, text: str, parent_tags: Around) -> str:
        is_title = "callout-title" in (el.get("class") or ())
        return "" if is_title else self.convert_div(el, text, parent_tags)

    convert_dt = convert_dd = convert_dl = convert_p

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: Around) -> str:  # noqa: N802
        del el
        words = " ".join(text.split())
        is_heading = words and "_inline" not in parent_tags
        return f"\n\n{'#' * n} {words}\n\n" if is_heading else text

    def convert_hr(self, el: Tag, text: str, parent_tags: Around) -> str:
        del el, text
        return "" if "_inline" in parent_tags else "\n\n***\n\n"

    def convert_br(self, el: Tag, text: str, parent_tags: Around) -> str:
        del el
        if "pre" in parent_tags:
            return f"\n{text}"
        return " " if "_inline" in parent_tags else f"  \n{text}"

    def convert_list(self, el: Tag, text: str, parent_tags: Around) -> str:
        if "_inline" in parent_tags:
            return f" {text.strip()} "
        if "li" not in parent_tags:
            return f"\n\n{text}\n\n"
        begins_at_one = el.name == "ul" or el.get("start") in {None, "1"}
        return f"\n{text.rstrip()}" if begins_at_one else f"\n\n{text.rstrip()}"

    convert_ul = convert_ol = convert_list

    def convert_li(self, el: Tag, text: str, parent_tags: Around) -> str:
        words = text.strip()
        if "_inline" in parent_tags or not words:
            return f" {words} "
        number = el.get("value")
        bullet = f"{number}. " if number else "- "
        return f"{bullet}{_indented(words, len(bullet))}\n"

    def convert_a(self, el: Tag, text: str, parent_tags: Around) -> str:
        if parent_tags & {"_noformat"}:
            return text
        start, words, end = _edges(text)
        address = str(el.get("href") or "")
        if not words or not address:
            return text
        if _AUTOMATIC.fullmatch(address) and el.get_text().strip() == address:
            return f"{start}<{address}>{end}"
        return f"{start}[{words}]({_target(el, address)}){end}"

    def convert_img(self, el: Tag, text: str, parent_tags: Around) -> str:
        del text
        alt = escaping.words(
            " ".join(str(el.get("alt") or "").split()),
            in_cell=bool(parent_tags & {"td", "th"}),
            in_link=True,
        ).replace(escaping.PERHAPS, "")
        if parent_tags & {"_noformat"}:
            return str(el.get("alt") or "")
        return f"![{alt}]({_target(el, str(el.get('src') or ''))})"

    def convert_code(self, el: Tag, text: str, parent_tags: Around) -> str:
        del el
        if "_noformat" in parent_tags:
            return text
        start, code, end = _edges(" ".join(text.split(" ")).replace("\n", " "))
        if not code:
            return text
        ticks = "`" * (_longest(_TICKS, code) + 1)
        space = " " if "`" in (code[0], code[-1]) else ""
        shown = code.replace("|", "\\|") if parent_tags & {"td", "th"} else code
        return f"{start}{ticks}{space}{shown}{space}{ticks}{end}"

    convert_kbd = convert_samp = convert_code

    def convert_pre(self, el: Tag, text: str, parent_tags: Around) -> str:
        if not text.strip():
            return ""
        if "_inline" in parent_tags:
            return self.convert_code(el, text, parent_tags)
        named = el.find("code")
        names = " ".join(named.get("class") or ()) if isinstance(named, Tag) else ""
        language = names.removeprefix("language-")
        fence = "`" * max(3, _longest(_TICKS, text) + 1)
        code = text.removesuffix("\n")
        return f"\n\n{fence}{language}\n{code}\n{fence}\n\n"

    def convert_span(self, el: Tag, text: str, parent_tags: Around) -> str:
        del parent_tags
        return _TASKS.get(str(el.get("aria-label") or ""), text)

    def _words(self, el: Tag, text: str, parent_tags: Around) -> str:
        del el, parent_tags
        return text

    convert_q = convert_sub = convert_sup = _words

    def convert_td(self, el: Tag, text: str, parent_tags: Around) -> str:
        del parent_tags
        span = str(el.get("colspan") or "1")
        empty = min(int(span), _WIDEST) - 1 if span.isascii() and span.isdigit() else 0
        return " ".join(text.split()) + _CELL * (1 + max(0, empty))

    convert_th = convert_td

    def convert_tr(self, el: Tag, text: str, parent_tags: Around) -> str:
        del el, parent_tags
        return f"{text}{_ROW}"

    def convert_table(self, el: Tag, text: str, parent_tags: Around) -> str:
        """Write a table, its first row as the head: Markdown knows none without."""
        del el
        if "_inline" in parent_tags:
            return f" {' '.join(re.split(f'[{_CELL}{_ROW}]', text))} "
        rows = [row.strip().split(_CELL)[:-1] for row in text.split(_ROW)[:-1]]
        width = max(map(len, rows), default=0)
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
        if not width:
            return ""
        lines.insert(1, f"|{' --- |' * width}")
        return "\n\n" + "\n".join(lines) + "\n\n"


def _edges(text: str) -> tuple[str, str, str]:
    """Part words from the spaces around them."""
    bare = text.strip()
    start = text[: len(text) - len(text.lstrip())]
    return (start, bare, text[len(start) + len(bare) :]) if bare else ("", "", text)


def _longest(pattern: re.Pattern[str], text: str) -> int:
    return max((len(found) for found in pattern.findall(text)), default=0)


def _quoted(words: str) -> str:
    return "\n".join(f"> {line}".rstrip() if line else ">" for line in words.split("\n"))


def _indented(words: str, width: int) -> str:
    return words.replace("\n", f"\n{' ' * width}")


def _target(el: Tag, address: str) -> str:
    """Write an address with its title, as they stand between brackets."""
    safe = address.translate(_UNSAFE)
    title = " ".join(str(el.get("title") or "").split())
    written = f"<{safe}>" if set(safe) & set("()") else safe
    quoted = re.sub(r'(["\\|&])', r"\\\1", title)
    return f'{written} "{quoted}"' if title else written


def _opening(said: dict[str, str]) -> str:
    """Write who said it and when, as far as the import knew."""
    origin = quotes.attribution(said)
    if origin.post_id:
        return f"quote post={origin.post_id}"
    name = (origin.author or "").replace('"', "\N{RIGHT DOUBLE QUOTATION MARK}")
    author = f' author="{name}"' if name else ""
    return f"quote{author}" + (f" at={origin.at.isoformat()}" if origin.at else "")


def _is_emphasis(beside: object) -> bool:
    return isinstance(beside, Tag) and beside.name in _EMPHASIS


def _opens(inner: str, outer: str) -> bool:
    """Whether Markdown sees marks between these signs, the inner one a part of words."""
    return inner.isalnum() or not outer.isalnum()


def _beside(el: Tag, *, before: bool) -> str:
    """Return the sign beside an element, empty at the edge of its block."""
    node: Tag | None = el
    while node is not None and node.name in _EMPHASIS | {"a", "span"}:
        sibling = node.previous_sibling if before else node.next_sibling
        if sibling is not None:
            words = sibling.get_text()
            return (words[-1:] if before else words[:1]) or " "
        node = node.parent
    return ""
