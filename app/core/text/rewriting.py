"""Ids inside a text replaced in place: every other byte stays, and code is not touched."""

import re
from collections.abc import Callable, Iterable, Iterator

from app.core.text import markdown as parser
from app.core.text import quotes, source

NewId = Callable[[str], str | None]
Edit = tuple[int, int, str]

_ID = r"[A-Za-z0-9_-]{1,64}"
_WHOLE_ID = re.compile(_ID)
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
OPENING = re.compile(r":{3,}[ \t]*(?=quote\b)")
_IN_WORDS = re.compile(
    rf"\\.|(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)|`+"
    rf"|\]\(\s*<?attachment:(?P<link>{_ID})(?=[\s>)])|<attachment:(?P<bare>{_ID})(?=>)",
    re.DOTALL,
)
_IN_DEFINITION = re.compile(rf"\]:\s*<?attachment:(?P<link>{_ID})(?=[\s>]|\Z)")
_ATTRIBUTE = re.compile(
    rf"""(?<=[\s"'/])(?:(?:href|src)\s*=\s*["']?attachment:(?P<file>{_ID})"""
    rf"""|data-fileid\s*=\s*["']?(?P<number>{_ID})"""
    rf"""|data-ipsquote-contentcommentid\s*=\s*["']?(?P<post>{_ID}))(?=["'\s/>])""",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"<(?:(?P<comment>!--)|(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9]*))")
_TAG = re.compile(r"""<(?:[^"'>]++|"[^"]*+"|'[^']*+')*+>""")
_RAGGED_TAG = re.compile("<[^>]*+>")
_CODE = frozenset({"code", "pre"})
_RAW = frozenset({"script", "style", "textarea", "title"})
_HTML_POINTERS = re.compile(r"attachment:|data-fileid|contentcommentid", re.IGNORECASE)


def markdown(text: str, post: NewId, attachment: NewId) -> str:
    """Replace ids in `::: quote post=…`, links, pictures and notes about links."""
    if "attachment:" not in text and ":::" not in text:
        return text
    lines = LINE.findall(text)
    tokens, env = parser.blocks(source.clean(text))
    for token in tokens:
        if token.type == parser.QUOTE_OPEN and token.map:
            at = token.map[0]
            lines[at] = _opening(lines[at], post)
    words = {(t.map[0], t.map[1]) for t in tokens if t.type == "inline" and t.map}
    for first, last in words:
        _rewrite_lines(lines, first, last, _IN_WORDS, attachment)
    notes = [*env.get("references", {}).values(), *env.get("duplicate_refs", ())]
    for note in notes:
        first, last = note["map"]
        _rewrite_lines(lines, first, last, _IN_DEFINITION, attachment)
    return "".join(lines)


def html(text: str, post: NewId, attachment: NewId) -> str:
    """Replace ids in the attributes that point at files and quoted posts."""
    if not _HTML_POINTERS.search(text):
        return text
    return edited(
        text, (edit for tag in _tags(text) for edit in _in_tag(*tag, post, attachment))
    )


def _opening(line: str, post: NewId) -> str:
    start = OPENING.search(line)
    if start is None:
        return line
    settings = [s for s in quotes.SETTING.finditer(line, start.end()) if s[1] == "post"]
    edits = []
    for setting in settings:
        group = 2 if setting[2] is not None else 3
        if _WHOLE_ID.fullmatch(setting[group]):
            edits.append((*setting.span(group), post(setting[group]) or ""))
    return edited(line, edits)


def _rewrite_lines(
    lines: list[str], first: int, last: int, pattern: re.Pattern[str], new: NewId
) -> None:
    """Rewrite in place the lines from `first` to before `last`, read as one text."""
    edits = []
    text = "".join(lines[first:last])
    for found in pattern.finditer(text):
        group = found.lastgroup
        if group in {"link", "bare"}:
            edits.append((*found.span(group), new(found[group]) or ""))
    if edits:
        lines[first:last] = [edited(text, edits), *[""] * (last - first - 1)]


def _in_tag(start: int, tag: str, post: NewId, attachment: NewId) -> Iterable[Edit]:
    for found in _ATTRIBUTE.finditer(tag):
        group = found.lastgroup or ""
        new = post if group == "post" else attachment
        begin, end = found.span(group)
        yield start + begin, start + end, new(found[group]) or ""


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with these stretches replaced: from, to before, by what."""
    made, end = [], 0
    for start, stop, new in edits:
        made += [text[end:start], new]
        end = stop
    return "".join((*made, text[end:]))


def _tags(text: str) -> Iterator[tuple[int, str]]:
    """Yield the opening tags outside comments, scripts and code, with where each begins.

    It goes through the text once: a tag or a comment without an end takes the rest.
    """
    code, position = 0, 0
    while found := _MARKUP.search(text, position):
        tag = _TAG.match(text, found.start()) or _RAGGED_TAG.match(text, found.start())
        name = (found["name"] or "").lower()
        if found["comment"]:
            end = text.find("-->", found.end())
        elif name in _RAW and not found["close"]:
            end = text.find(f"</{found['name']}", found.end())
        else:
            end = tag.end() if tag else -1
        if end < 0:
            return
        position = end
        if name in _CODE:
            code = max(0, code + (-1 if found["close"] else 1))
        elif tag and name and not found["close"] and not code:
            yield found.start(), tag[0]
