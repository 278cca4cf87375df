"""The reference topic, imported, reads line by line like the page it comes from."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from app.core.backends.storage import Storage
from app.core.db.engines import Database
from tests.factories import moving

GAPS = {
    "2 weeks later...": "2 semaines plus tard…",
    "1 month later...": "1 mois plus tard…",
}
NOTICES = (
    "Collé en tant que texte enrichi",
    "émoticônes maximum",
    "automatiquement intégré",
    "contenu précédent a été rétabli",
    "directement coller des images",
)
SHOWN_OTHERWISE = {":wink:": "😉", ":thumbsup:": "👍", ":)": "🙂", ":(": "🙁"}
TOPIC = "/topic/1-bibs-et-services-com/"


@pytest.fixture
def seed() -> Path:
    """Find the reference topic beside the project."""
    if not moving.SEED.is_dir():
        pytest.skip("the reference topic is not beside the project")
    return moving.SEED


@pytest.fixture
def shown(
    seed: Path, database: Database, storage: Storage, client: TestClient
) -> LexborHTMLParser:
    """Import the topic and open its page as a guest."""
    moving.bring_in(seed, database, storage)
    answer = client.get(TOPIC)
    assert answer.status_code == 200
    return LexborHTMLParser(answer.text)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _lines(document: str) -> Iterator[str]:
    """Yield what the document says before the guest's form, as the page words it."""
    for line in document.split("Rejoindre la conversation", maxsplit=1)[0].splitlines():
        said = _plain(line).removeprefix("• ")
        for typed, face in SHOWN_OTHERWISE.items():
            said = said.replace(typed, face)
        if said:
            yield GAPS.get(said, said)


def _words(page: LexborHTMLParser) -> str:
    assert page.body is not None
    return _plain(page.body.text(separator=" "))


def test_every_line_of_the_document_is_there_in_order(
    seed: Path, shown: LexborHTMLParser
) -> None:
    said, place = _words(shown).replace(" ,", ","), 0
    lines = list(_lines((seed / "document.txt").read_text(encoding="utf-8")))
    assert len(lines) > 60
    # the page opens with its header, which names the author once more
    opening = lines.index("Messages recommandés")
    assert {"Aller au contenu", "Bibs et services com", "Anne Verneuil"} == set(
        lines[:opening]
    )
    for line in ("Aller au contenu", "Bibs et services com", *lines[opening:]):
        found = said.find(line, place)
        assert found >= 0, f"«{line}» does not follow {said[max(0, place - 80) : place]!r}"
        place = found + (0 if line == "Anne Verneuil" else len(line))


def test_each_post_has_its_author_and_links(shown: LexborHTMLParser) -> None:
    articles = shown.css("article")
    assert len(articles) == 12
    assert len([node for node in shown.css("article h3") if _plain(node.text())]) == 12
    permalinks = [node for node in shown.css("article a") if "Lien vers" in node.text()]
    shares = [node for node in shown.css("article a") if "Partager sur" in node.text()]
    assert len(permalinks) == len(shares) == 12
    assert len({node.attributes["href"] for node in permalinks}) == 12
    assert not [node for node in shown.css("article p") if not _plain(node.text())]


def test_guests_join_the_conversation_as_the_document_words_it(
    seed: Path, shown: LexborHTMLParser
) -> None:
    said = _words(shown)
    document = (seed / "document.txt").read_text(encoding="utf-8")
    form = document.partition("Rejoindre la conversation")[2].splitlines()
    sentence, who, placeholder = [_plain(line) for line in form if line.strip()][:3]
    start = said.index("Rejoindre la conversation")
    assert said[start:].startswith(f"Rejoindre la conversation {sentence} {who} ")
    body = shown.css_first("#reply textarea[name=body]")
    assert body is not None
    assert body.attributes["placeholder"] == placeholder


def test_no_notice_is_there_that_is_not_true(shown: LexborHTMLParser) -> None:
    said = _words(shown)
    assert not [notice for notice in NOTICES if notice in said]
    assert "later" not in said


def test_the_edit_line_is_one_piece(shown: LexborHTMLParser) -> None:
    assert shown.html is not None
    assert "Modifié par Isalabib" in shown.html.replace("\xa0", " ")


def test_the_file_comes_back_byte_for_byte_under_its_name(
    seed: Path, shown: LexborHTMLParser, client: TestClient
) -> None:
    records = (seed / "forum.jsonl").read_text(encoding="utf-8").splitlines()
    name = next(json.loads(r)["name"] for r in records if '"kind": "attachment"' in r)
    link = next(
        node.attributes["href"] or ""
        for node in shown.css("article a")
        if (node.attributes["href"] or "").startswith("/attachment/")
    )

    answer = client.get(link)

    assert answer.content == (seed / "files" / "a1.pdf").read_bytes()
    told = answer.headers["content-disposition"].split("filename*=UTF-8''")[1]
    assert unquote(told) == name
    assert unquote(link).endswith(name)
