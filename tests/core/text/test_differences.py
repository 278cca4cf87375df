"""What an edit changed, word by word, whatever the texts."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.text import source
from app.core.text.differences import ELLIPSIS, Part, differences, shortened

TEXTS = st.lists(
    st.sampled_from(
        ["le ", "chat", "chien", " ", ", ", ".", "\n", "\n\n", "l’", "é", "\r\n"]
    ),
    max_size=40,
).map("".join) | st.text(max_size=60)


def told(before: str, after: str) -> str:
    """Write the parts in a line: [removed], {added}."""
    marks = {"same": "%s", "removed": "[%s]", "added": "{%s}", "skipped": "<%s>"}
    return "".join(marks[part.kind] % part.text for part in differences(before, after))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("oui", "oui", "oui"),
        ("", "oui", "{oui}"),
        ("oui", "", "[oui]"),
        ("Il dort ici.", "Il dort là.", "Il dort [ici]{là}."),
        ("L’homme est là", "L’homme était là", "L’homme [est]{était} là"),
        ("un grand chat", "un chat", "un [grand ]chat"),
        ("a\n\nb\n", "a\n\nx\n\nb\n", "a\n\n{x\n\n}b\n"),
        ("dit-il.", "dit-elle.", "dit-[il]{elle}."),
    ],
)
def test_words_that_changed_are_told(before: str, after: str, shown: str) -> None:
    assert told(before, after) == shown


def test_a_sentence_written_anew_is_told_as_a_whole() -> None:
    before = "Je pense que la bibliothèque ouvre lundi matin."
    after = "La bibliothèque sera ouverte mardi."

    assert told(before, after) == f"[{before[:-1]}]{{{after[:-1]}}}."


def test_a_line_left_alone_stays_between_changed_ones() -> None:
    assert told("un chat\noui\nun chien", "deux rats\noui\ntrois loups") == (
        "[un chat]{deux rats}\noui\n[un chien]{trois loups}"
    )


def test_a_moved_paragraph_leaves_the_others_where_they_are() -> None:
    parts = differences("a a a\nb b b\nc c c\n", "b b b\nc c c\na a a\n")

    assert parts == (
        Part("removed", "a a a\n"),
        Part("same", "b b b\nc c c\n"),
        Part("added", "a a a\n"),
    )


def test_a_word_changed_on_each_of_many_lines_is_told_on_each() -> None:
    before, after = (
        "\n".join(f"le {w} n° {i}" for i in range(2600)) for w in ("chat", "rat")
    )
    parts = differences(before, after)

    assert sum(part.kind == "added" for part in parts) == 2600
    assert {part.text for part in parts if part.kind == "removed"} == {"chat"}


def test_what_no_page_can_show_is_compared_as_it_is_shown() -> None:
    assert told("a\r\nb\x00", "a\nb\ufffd") == "a\nb\ufffd"


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_the_parts_make_both_texts(before: str, after: str) -> None:
    parts = differences(before, after)

    assert joined(parts, "added") == source.clean(before)
    assert joined(parts, "removed") == source.clean(after)
    assert all(part.text for part in parts)
    assert all(left.kind != right.kind for left, right in pairwise(parts))


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert {part.kind for part in differences(text, text)} <= {"same"}


def joined(parts: tuple[Part, ...], without: str) -> str:
    return "".join(part.text for part in parts if part.kind != without)


def test_long_stretches_are_shortened_around_changes() -> None:
    words = " ".join(f"m{number}" for number in range(50))
    parts = shortened(differences(f"{words} a {words}", f"{words} b {words}"), words=2)

    assert parts == (
        Part("skipped", ELLIPSIS),
        Part("same", " m48 m49 "),
        Part("removed", "a"),
        Part("added", "b"),
        Part("same", " m0 m1 "),
        Part("skipped", ELLIPSIS),
    )


def test_between_two_changes_both_ends_stay() -> None:
    middle = " ".join(f"m{number}" for number in range(50))
    parts = shortened(differences(f"a {middle} a", f"b {middle} b"), words=1)

    assert [part.text for part in parts if part.kind in {"same", "skipped"}] == [
        " m0 ",
        ELLIPSIS,
        " m49 ",
    ]


def test_a_text_without_a_change_and_short_stretches_stay_whole() -> None:
    same = differences("mot " * 200, "mot " * 200)
    few = differences("a b c d", "a b x d")

    assert shortened(same) == same
    assert shortened(few, words=1) == few


def chosen(letters: str, count: int, between: str = " ") -> str:
    return between.join(random.Random(letters).choices(letters, k=count))  # noqa: S311  # a text


def shuffled(pieces: list[str], between: str) -> tuple[str, str]:
    other = pieces[:]
    random.Random(1).shuffle(other)  # noqa: S311  # a text
    return between.join(pieces), between.join(other)


SLOW = {
    "one word": ("mot " * 12_500, "mot " * 12_000 + "x " + "mot " * 400),
    "two words in turn": ("a b " * 12_500, "b a " * 12_500),
    "two words at random": (chosen("ab", 25_000), chosen("ba", 25_000)),
    "many words at random": (chosen("abcdefghijk", 25_000), chosen("kjihgfedcba", 25_000)),
    "lines at random": (chosen("abcde", 25_000, "\n"), chosen("edcba", 25_000, "\n")),
    "permuted lines": shuffled([f"ligne {i}" for i in range(4500)], "\n"),
    "permuted words": shuffled([f"m{i}" for i in range(8000)], " "),
    "reversed words": (
        " ".join(f"m{i}" for i in range(8000)),
        " ".join(f"m{i}" for i in range(8000, 0, -1)),
    ),
    "nothing in common": (chosen("abcdefgh", 25_000), chosen("stuvwxyz", 25_000)),
    "empty lines": ("\n" * 50_000, "\n" * 25_000 + "x" + "\n" * 24_000),
    "signs": (chosen(".,;", 50_000, ""), chosen(";,.", 50_000, "")),
    "every second word": (
        " ".join(f"le m{i}" for i in range(6000)),
        " ".join(f"le n{i}" for i in range(6000)),
    ),
}


@pytest.mark.parametrize("name", SLOW)
def test_no_pair_takes_long(name: str) -> None:
    before, after = SLOW[name]
    began = time.process_time()
    parts = differences(before, after)

    assert time.process_time() - began < 1
    assert joined(parts, "added") == before
    assert joined(parts, "removed") == after
