"""What a file is, by its name and by its content: both must say the same."""

import pytest

from app.attachments import accepted, office, refusals
from app.attachments.refusals import FileRefused
from app.attachments.types import KINDS
from app.core.i18n import words
from tests.factories import files

ENDINGS = (
    *("pdf", "odt", "ods", "odp", "docx", "xlsx", "pptx", "txt", "csv"),
    *("png", "jpg", "webp", "gif", "avif"),
)


def check(name: str, content: bytes) -> str:
    """Return the media type of an accepted file."""
    media_type = accepted.media_type_of(name)
    accepted.check(name, content, media_type)
    return media_type


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        check(name, content)
    assert name in refused.value.told()
    return refused.value.sentence


def test_every_kind_is_accepted_under_its_own_name() -> None:
    types = {check(f"a.{ending}", files.of_kind(ending)) for ending in ENDINGS}
    assert types == set(KINDS)
    assert check("A.JPEG", files.of_kind("jpg")) == "image/jpeg"


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_kind_is_accepted_under_the_name_of_another(ending: str) -> None:
    for other in ENDINGS:
        if other == ending or {other, ending} <= {"txt", "csv"}:
            continue
        assert refusal(f"a.{ending}", files.of_kind(other)) in {
            refusals.CONTENT,
            refusals.MARKUP,
        }


@pytest.mark.parametrize(
    "name",
    [
        *("a.svg", "a.html", "a.htm", "a.zip", "a.exe", "a.js", "a.xml", "a.docm", "a"),
        *("a.pdf.html", "a.png.svg", "a.tar.gz", "a.svgz", "a.mp4", "pdf", "a.ppt"),
    ],
)
def test_other_names_are_refused_whatever_the_content(name: str) -> None:
    for ending in ENDINGS:
        assert refusal(name, files.of_kind(ending)) == refusals.KIND


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_empty_file_is_refused(ending: str) -> None:
    assert refusal(f"a.{ending}", b"") == refusals.EMPTY


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf1;2;3\r\n",
        "Ça coûte 3 €.".encode("cp1252"),
        "Déjà vu".encode("latin-1"),
        b"<3 les biblioth\xc3\xa8ques",
        b"1 < 2 et <b>gras</b>",
        b"\f\t\r\n",
    ],
)
def test_texts_in_the_usual_encodings_are_accepted(content: bytes) -> None:
    assert check("a.txt", content) == "text/plain"
    assert check("a.csv", content) == "text/csv"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"a\x00b", refusals.CONTENT),
        ("UTF-16".encode("utf-16"), refusals.CONTENT),
        (b"MZ\x90\x00\x03", refusals.CONTENT),
        (b"\x1b]0;title\x07", refusals.CONTENT),
        (b"<!DOCTYPE html>", refusals.MARKUP),
        (b" \r\n\t<script>alert(1)</script>", refusals.MARKUP),
        (b"\xef\xbb\xbf <svg onload=alert(1)>", refusals.MARKUP),
        (b"<?xml version='1.0'?>", refusals.MARKUP),
        (b"<?php system('id');", refusals.MARKUP),
        (b"</p>", refusals.MARKUP),
        (b"#!/bin/sh\n", refusals.MARKUP),
        (b"%!PS-Adobe-3.0", refusals.MARKUP),
        (b"%PDF-1.4", refusals.MARKUP),
    ],
)
def test_what_is_more_than_a_text_is_refused(content: bytes, sentence: str) -> None:
    assert refusal("a.txt", content) == sentence
    assert refusal("a.csv", content) == sentence


@pytest.mark.parametrize(
    "content",
    [b"\n%PDF-1.7", b"<!doctype html>%PDF-1.7", b"%PDF-", b"%PDF-x.y", b"%pdf-1.7"],
)
def test_a_pdf_begins_as_one(content: bytes) -> None:
    assert refusal("a.pdf", content) == refusals.CONTENT


@pytest.mark.parametrize("ending", ["odt", "ods", "odp", "docx", "xlsx", "pptx"])
def test_a_zip_is_no_document_because_of_its_name(ending: str) -> None:
    whole = files.office(ending)
    for content in (
        files.zipped({"a.txt": b"a"}),
        files.zipped({}),
        b"PK\x03\x04" + bytes(100),
        whole[: len(whole) // 2],
        b"GIF89a" + whole,
        files.PDF + whole,
    ):
        assert refusal(f"a.{ending}", content) == refusals.CONTENT


def test_a_document_with_macros_is_no_document() -> None:
    types = files.OOXML_MAIN["docx"][1].replace(
        "vnd.openxmlformats-officedocument.wordprocessingml.document",
        "vnd.ms-word.document.macroEnabled",
    )
    macros = f'<Types><Override ContentType="{types}.main+xml"/></Types>'.encode()
    content = files.office("docx", **{"[Content_Types].xml": macros})
    assert refusal("a.docx", content) == refusals.CONTENT
    listed = f'<a ContentType="{files.OOXML_MAIN["docx"][1]}.main+xml"/><a b="vbaProject"/>'
    content = files.office("docx", **{"[Content_Types].xml": listed.encode()})
    assert refusal("a.docx", content) == refusals.CONTENT


def test_an_opendocument_says_its_type_first_and_plainly() -> None:
    said = files.ODF_TYPES["odt"].encode()
    for content in (
        files.zipped({"mimetype": said, "content.xml": b""}),  # compressed
        files.zipped({"content.xml": b"", "mimetype": said}, stored="mimetype"),
        files.zipped(
            {"mimetype": said + b"-template", "content.xml": b""}, stored="mimetype"
        ),
        files.zipped({"mimetype": said}, stored="mimetype"),
    ):
        assert refusal("a.odt", content) == refusals.CONTENT


def test_a_bomb_is_refused_by_what_it_declares(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "MOST_UNPACKED", 10_000_000)
    monkeypatch.setattr(office, "MOST_ENTRIES", 50)
    swollen = files.office("docx", **{"word/media.bin": bytes(10_000_001)})
    assert len(swollen) < 20_000
    assert refusal("a.docx", swollen) == refusals.SWOLLEN
    crowded = files.office("odt", **{f"{number}.xml": b"" for number in range(51)})
    assert refusal("a.odt", crowded) == refusals.SWOLLEN


def test_a_bomb_that_declares_little_is_not_unpacked_either() -> None:
    content = bytearray(files.office("docx", **{"[Content_Types].xml": bytes(50_000_000)}))
    for at in (content.index(b"PK\x03\x04") + 22, content.index(b"PK\x01\x02") + 24):
        content[at : at + 4] = (500).to_bytes(4, "little")
    assert refusal("a.docx", bytes(content)) == refusals.CONTENT


def test_entries_that_share_their_bytes_are_a_bomb() -> None:
    content = bytearray(files.office("docx", **{"a.bin": b"ab" * 5_000}))
    central = content.index(b"PK\x01\x02")
    content[central + 20 : central + 24] = len(content).to_bytes(4, "little")
    assert refusal("a.docx", bytes(content)) in {refusals.SWOLLEN, refusals.CONTENT}


def test_a_refusal_says_in_french_what_to_do() -> None:
    refused = FileRefused(refusals.FILE_SIZE, "100 % vrai.pdf", limit=10 * refusals.MIB)
    with words.using("fr"):
        assert refused.told() == (
            "«\xa0100 % vrai.pdf\xa0» est trop lourd\xa0: un fichier ne peut pas dépasser "
            "10\xa0Mo. Allégez-le ou coupez-le en plusieurs parties, puis joignez-le."
        )
    with words.using("en"):
        assert "may weigh 10\xa0MB at most" in refused.told()
