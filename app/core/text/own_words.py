"""A Markdown text without what it quotes, line by line: its author's own words."""

from dataclasses import dataclass

from app.core.text import markdown

LEFT_OUT = "[…]"

_COSTLY = 20_000


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What is left of a text; one that stands alone means the same in another post.

    It does not with notes about links, which would meet those of the other post, with files
    of its own, or with quotes inside other blocks: these are still there.
    """

    text: str
    stands_alone: bool


def own_words(text: str) -> OwnWords | None:
    """Put «[…]» in the place of quotes, one for neighbours; all other lines stay.

    None when the text is nested too deep, or might take too long to read.
    """
    tokens, env = ([], {}) if _is_costly(text) else markdown.blocks(text)
    if not tokens or markdown.is_cut(tokens):
        return None
    lines, kept, end = text.split("\n"), list[str](), 0
    stands_alone = not env.get("references") and "attachment:" not in text
    for token in tokens:
        if token.type != markdown.QUOTE_OPEN or not token.map or token.map[0] < end:
            continue
        stands_alone = stands_alone and not token.level
        if token.level:
            continue
        between = "\n".join(lines[end : token.map[0]]).strip("\n")
        if not kept or between.strip():
            kept += [between, LEFT_OUT]
        end = token.map[1] + 1
    kept.append("\n".join(lines[end:]).strip("\n"))
    return OwnWords("\n\n".join(piece for piece in kept if piece.strip()), stands_alone)


def beginning(text: str, longest: int) -> str:
    """Return the first blocks of a text, about `longest` characters, with all its notes."""
    if len(text) <= longest:
        return text
    tokens, env = markdown.blocks(text)
    lines = text.split("\n")
    ends = [token.map[1] for token in tokens if token.map and not token.level]
    room, last = longest, 0
    for end in ends:
        room -= sum(len(line) + 1 for line in lines[last:end])
        if room < 0:
            break
        last = end
    begun = "\n".join(lines[:last]) if last else text[:longest]
    notes = [lines[slice(*note["map"])] for note in env.get("references", {}).values()]
    return "\n".join((begun, "", *(line for note in notes for line in note)))


def _is_costly(text: str) -> bool:
    """Whether reading `text` as Markdown might take more than half a second.

    A table costs its columns for each line after it, a plain quote its levels.
    """
    lines = text.split("\n")
    widest = max(line.count("|") + line[:60].count(">") for line in lines)
    return len(lines) * widest > _COSTLY
