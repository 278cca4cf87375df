"""A few hundred texts, rendered once and said again and again by every member."""

import math
from dataclasses import dataclass
from functools import cache
from random import Random

from app.core.text.parts import QuotedPart, References
from app.core.text.references import fold
from app.core.text.rendering import render
from bench import words

DISTINCT = 400
QUOTING = 0.25
"""Which part of the texts begins with a quote: only answers use these."""

MEDIAN_LENGTH = 700
SPREAD = 0.7
SHORTEST, LONGEST = 40, 6_000

HIDDEN_WORDS = "introuvable-et-secret"
"""Stands in each hidden post and nowhere else: no reader may ever see it."""

_SOMEBODY = 7_777_777
_ORNAMENTS = (
    "\n\n- premier point\n- second point\n- et le **dernier**, qui compte",
    "\n\nVoir https://example.org/catalogue?page=2 pour la suite.",
    "\n\n> Ce qui est écrit est écrit.\n\nVoilà :)",
    "\n\n```python\nfor livre in rayon:\n    print(livre.cote)\n```",
)


@dataclass(frozen=True, slots=True)
class Text:
    """One text as a post keeps it; what it quotes is filled in for each post."""

    before: str
    after: str
    html: str
    excerpt: str
    quote: QuotedPart | None

    def source(self, quoted_id: int) -> str:
        """Return what somebody typed to quote this post, or to quote nothing."""
        return f"{self.before}{quoted_id}{self.after}" if self.quote else self.before


@dataclass(frozen=True, slots=True)
class Library:
    """Every text: those that quote, those that do not, and one for hidden posts."""

    plain: tuple[Text, ...]
    quoting: tuple[Text, ...]
    hidden: Text

    def said_in(self, post_id: int, *, answers: bool, hidden: bool) -> Text:
        """Choose the text of a post, the same each time it is asked for."""
        if hidden:
            return self.hidden
        scattered = post_id * 2_654_435_761 % 2**32
        if answers and scattered % 100 < 40:
            return self.quoting[scattered // 100 % len(self.quoting)]
        return self.plain[scattered // 100 % len(self.plain)]


@cache
def library() -> Library:
    """Write and render every text."""
    chance = Random(7)  # noqa: S311  # prose is no secret
    members = {fold(words.name(number)): number + 1 for number in range(20)}
    quoting = round(DISTINCT * QUOTING)
    made = [
        _made(_written(chance, quotes=number < quoting), References(members))
        for number in range(DISTINCT)
    ]
    hidden = _made(f"Ce texte est {HIDDEN_WORDS}.", References())
    return Library(tuple(made[quoting:]), tuple(made[:quoting]), hidden)


def length(chance: Random) -> int:
    """Draw how many characters somebody writes: many short texts, few long ones."""
    drawn = chance.lognormvariate(math.log(MEDIAN_LENGTH), SPREAD)
    return max(SHORTEST, min(LONGEST, round(drawn)))


def _written(chance: Random, *, quotes: bool) -> str:
    text = words.prose(chance, length(chance))
    if chance.random() < 0.15:
        text = f"Bonjour @{words.name(chance.randrange(20))}, {text}"
    if chance.random() < 0.25:
        text += chance.choice(_ORNAMENTS)
    if quotes:
        quoted = words.prose(chance, chance.randint(60, 300))
        text = f"::: quote post={_SOMEBODY}\n{quoted}\n:::\n\n{text}"
    return text


def _made(source: str, references: References) -> Text:
    made = render(source, "markdown", references)
    before, _, after = source.partition(str(_SOMEBODY))
    quote = made.quotes[0] if made.quotes else None
    return Text(before, after, made.html, made.excerpt, quote)
