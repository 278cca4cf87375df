"""A sheet filled for a reader is the page that would have been drawn for that reader."""

import gzip

import pytest

from app.core.sheets import Sheet, blank
from app.core.shelf import Shelf

HOSTILE = "<script>'&\"\N{BOOKS}"
ESCAPED = "&lt;script&gt;&#39;&amp;&#34;\N{BOOKS}"
DRAWN = (
    f"<p title='{blank('name')}'>Bonjour, {blank('name')}.</p>" + "é" * 3_000 + blank("key")
)


def page(name: str, key: str) -> str:
    return f"<p title='{name}'>Bonjour, {name}.</p>" + "é" * 3_000 + key


@pytest.mark.parametrize("key", ["", "k", "k" * 70_000])
def test_blanks_are_filled_and_escaped(key: str) -> None:
    sheet, own = Sheet(DRAWN), {"name": HOSTILE, "key": key}
    expected = page(ESCAPED, key)
    assert sheet.filled(own).decode() == expected
    assert sheet.compressed(own) is None  # read once so far
    for _ in range(2):
        body = sheet.compressed(own)
        assert body is not None
        assert gzip.decompress(body).decode() == expected
        assert len(body) < 400 + len(key)


def test_a_page_without_blanks() -> None:
    sheet = Sheet("<p>Mot</p>")
    assert sheet.compressed({}) is None
    assert gzip.decompress(sheet.compressed({}) or b"") == sheet.filled({}) == b"<p>Mot</p>"


def test_what_somebody_writes_is_no_blank() -> None:
    written = "\ue000name\ue000 name"
    assert Sheet(written).filled({"name": "Anne"}).decode() == written


def test_a_filled_blank_is_not_filled_again() -> None:
    own = {"name": blank("key"), "key": "secret"}
    assert "secret" not in Sheet(f"<p>{blank('name')}</p>").filled(own).decode()


def test_the_least_recently_found_goes_first() -> None:
    shelf: Shelf[str] = Shelf(30)
    shelf.put("a", "A", 10)
    shelf.put("b", "B", 10)
    shelf.put("c", "C", 10)
    assert shelf.find("a") == "A"
    shelf.put("d", "D", 10)
    assert [shelf.find(key) for key in "abcd"] == ["A", None, "C", "D"]
    shelf.put("huge", "H", 31)
    assert [shelf.find(key) for key in ("a", "c", "d", "huge")] == [None] * 4
