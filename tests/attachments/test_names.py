"""A file keeps its name, but for what would make it a path or a trick."""

import unicodedata

import pytest

from app.attachments import names
from tests.factories.corpora import corpus


@pytest.mark.parametrize(
    "name",
    [
        "Plan d’accès — été : «n° 2».pdf",
        unicodedata.normalize("NFD", "été.txt"),
        "日本語.odt",
        "👩‍👧 famille.webp",
        "rapport.2026.11.pdf",
        "PHOTO.JPG",
        "100 % #1 & <b>.csv",
    ],
)
def test_an_honest_name_is_kept_exactly(name: str) -> None:
    assert names.cleaned(name) == name


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Documents\\plan.pdf", "plan.pdf"),
        ("a/..", "_"),
        ("", "_"),
        ("...", "_"),
        ("facture\u202efdp.exe", "facturefdp.exe"),
        ("\u2066a\u2069\ufeff.pdf", "a.pdf"),
        ("evil.html\x00.png", "evil.html.png"),
        ("two\nlines\t.txt", "twolines.txt"),
        ("lone \ud800.txt", "lone.txt"),
        ("  plan.pdf . ", "plan.pdf"),
        (".htaccess", "htaccess"),
        ("CON.txt", "_CON.txt"),
        ("nul", "_nul"),
        ("com1 .tar.pdf", "_com1 .tar.pdf"),
        ("LPT²", "_LPT²"),
        ("Conseil.pdf", "Conseil.pdf"),
        ("console.txt", "console.txt"),
    ],
)
def test_paths_and_tricks_are_taken_out(name: str, kept: str) -> None:
    assert names.cleaned(name) == kept


def test_a_long_name_is_cut_before_its_ending() -> None:
    assert names.cleaned("é" * 300 + ".docx") == "é" * 195 + ".docx"
    assert names.cleaned("a." + "b" * 300) == ("a." + "b" * 300)[:200]


def test_an_ending_is_read_in_small_letters() -> None:
    assert names.ending_of("PHOTO.JPG") == ".jpg"
    assert names.ending_of("archive.tar.gz") == ".gz"
    assert names.ending_of("README") == ""


@pytest.mark.corpora
def test_no_name_of_the_corpora_stays_a_path() -> None:
    for row in corpus("file_names_paths"):
        name = names.cleaned(f"{row['payload']}.pdf")
        assert not set("/\\\x00\r\n") & set(name), row
        assert name.endswith("pdf")
        assert len(name) <= names.LENGTH
        assert name.strip(". ") == name
        assert not any(unicodedata.category(one) in {"Cc", "Cs"} for one in name)
        assert names.cleaned(name) == name
        name.encode()


def test_the_words_for_a_picture_are_one_line() -> None:
    assert (
        names.alternative(" Le hall,\r\n\tvu\x00 d’en haut ")
        == "Le hall, vu\ufffd d’en haut"
    )
    assert len(names.alternative("é" * 600)) == names.ALTERNATIVE_LENGTH
