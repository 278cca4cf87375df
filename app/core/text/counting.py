"""What a text holds too many of: counted once it is rendered, as its readers see it."""

from app.core.text import dom, emoticons, plain
from app.core.text.parts import Rendered


def emoticon_count(made: Rendered) -> int:
    """Count emoticons, typed as codes, smileys or characters; never those in code.

    Those of quotes count: the page shows them.
    """
    if made.intact:
        return made.emoticons
    return emoticons.count(plain.words(made.html))


def link_count(made: Rendered) -> int:
    """Count links that lead to other hosts, pictures of theirs and quotes included.

    A quote is no place to hide one: its words need not be its source's.
    """
    pieces = (made.html, *(quote.html for quote in made.quotes))
    return sum(len(body.css("a[rel]")) for piece in pieces if (body := dom.parse(piece)))
