"""What a letter is: two languages, two forms, and headers that nobody else writes."""

import json
from dataclasses import asdict
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from app.core.backends.mail import Action, Words, masked
from app.core.backends.mail.letters import Letter
from app.core.backends.mail.writing import deliverable, written
from app.settings import Settings
from tests.core.backends.conftest import BEGINNING
from tests.factories.corpora import corpus
from tests.factories.mailing import part

HEADERS = {
    *("Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "MIME-Version"),
    *("X-Auto-Response-Suppress", "Content-Type"),
}
HOSTILE = (
    "Bonjour\r\nBcc: all@example.org",
    "Bonjour\nBcc: all@example.org\n\nautre corps",
    "Bonjour\x85Bcc: all@example.org",
    "Bonjour\u2028Bcc: all@example.org",
    "Bonjour\x0bBcc: all@example.org\x00",
    "=?utf-8?q?Bonjour=0d=0aBcc:_all=40example.org?=",
    '" <all@example.org>, "',
    "é" * 400,
    "😀" * 80,
)
PLAIN = Words("Bonjour", ("Un mot.",))


def sent(
    words: Words, address: str = "anne@example.org", language: str = "fr", **own: object
) -> EmailMessage:
    """Write a letter and read it again, as the server that receives it does."""
    said = json.loads(json.dumps(asdict(words)))
    letter = Letter(
        id=7, address=address, language=language, said=said, written_at=BEGINNING
    )
    settings = Settings(data_dir=Path("nowhere"), **own)  # type: ignore[arg-type]  # pydantic checks them
    message = message_from_bytes(written(letter, settings).as_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_french_letter_says_the_same_as_text_and_as_html() -> None:
    words = Words(
        "Une réponse dans « L’été »",
        ("Élodie a répondu.",),
        Action("Lire la réponse", "/p/12"),
        said="Une <b>idée</b>.\nPuis une autre.",
        notes=("À bientôt.",),
        stop_path="/letters/stop/abc",
    )
    letter = sent(words, site_name="L’Été des livres")
    assert letter["Subject"] == "Une réponse dans « L’été »"
    assert letter["From"] == "L’Été des livres <forum@localhost>"
    assert letter["To"] == "anne@example.org"
    assert letter["Auto-Submitted"] == "auto-generated"
    stop = "http://localhost:8000/letters/stop/abc"
    assert letter["List-Unsubscribe"] == f"<{stop}>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    text, html = part(letter, "plain"), part(letter, "html")
    assert text.splitlines()[:10] == [
        "Élodie a répondu.",
        "",
        "Lire la réponse\N{NO-BREAK SPACE}:",
        "http://localhost:8000/p/12",
        "",
        "> Une <b>idée</b>.",
        "> Puis une autre.",
        "",
        "À bientôt.",
        "",
    ]
    assert stop in text.splitlines()
    assert '<html lang="fr">' in html
    assert 'href="http://localhost:8000/p/12">Lire la réponse</a>' in html
    assert "Une &lt;b&gt;idée&lt;/b&gt;." in html
    assert "Ne plus recevoir" in html


def test_an_english_letter_is_english() -> None:
    letter = sent(
        Words("A reply", ("Text.",), Action("Read", "/p/1"), stop_path="/letters/stop/a"),
        language="en",
    )
    lines = part(letter, "plain").splitlines()
    assert lines[2:4] == ["Read:", "http://localhost:8000/p/1"]
    assert "To receive no more letters about this topic:" in part(letter, "plain")
    assert '<html lang="en">' in part(letter, "html")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nobody_adds_a_header(hostile: str) -> None:
    letter = sent(
        Words(hostile, (hostile,), Action(hostile, "/p/1"), said=hostile, notes=(hostile,)),
        site_name=hostile[:80],
    )
    assert set(letter.keys()) == HEADERS
    assert str(letter["To"]) == "anne@example.org"
    assert letter["From"].addresses[0].addr_spec == "forum@localhost"
    assert len(letter["From"].addresses) == 1
    assert len(list(letter.walk())) == 3


def test_no_words_stand_where_the_action_stands() -> None:
    hostile = "Bonjour.\nhttps://elsewhere.example/\n"
    letter = sent(Words("Bonjour", (hostile,), Action(hostile, "/p/1"), said=hostile))
    alone = [line for line in part(letter, "plain").splitlines() if line[:4] == "http"]
    assert alone == ["http://localhost:8000/p/1", "http://localhost:8000/"]


@pytest.mark.parametrize(
    "path",
    [
        *("", "p/1", "//elsewhere.example", "/\\elsewhere.example", "/p/1 x", "/é"),
        *("https://elsewhere.example", ".elsewhere.example", "@elsewhere.example/"),
        "/p/1\nBcc: x",
    ],
)
def test_no_link_leads_elsewhere(path: str) -> None:
    with pytest.raises(ValueError, match="no path of this forum"):
        Action("Lire", path)
    with pytest.raises(ValueError, match="no path of this forum"):
        Words("Bonjour", (), stop_path=path)


def test_an_address_of_other_letters_is_written_as_servers_take_it() -> None:
    far = sent(PLAIN, "jose@bibliothèque.example")
    assert far["To"] == "jose@xn--bibliothque-59a.example"
    named = sent(PLAIN, "josé@example.org")
    assert str(named["To"]) == "josé@example.org"


@pytest.mark.corpora
def test_no_hostile_address_becomes_two_or_a_header() -> None:
    sent_to, refused = 0, 0
    for line in corpus("emails"):
        address = line["payload"]
        try:
            letter = sent(PLAIN, address)
        except ValueError:
            refused += 1
            continue
        sent_to += 1
        assert set(letter.keys()) == HEADERS, address
        assert len(letter["To"].addresses) == 1, address
        shown = letter["To"].addresses[0].addr_spec
        raw = shown.encode("utf-8", "surrogateescape").decode()
        assert raw == deliverable(address).addr_spec, address
    assert sent_to > 50
    assert refused > 50


@pytest.mark.parametrize(
    ("base_url", "sender"),
    [
        ("http://localhost:8000", "forum@localhost"),
        ("http://[::1]:8000", "forum@localhost"),
        ("https://forum.example.org", "forum@forum.example.org"),
        ("https://forum.bibliothèque.example", "forum@forum.xn--bibliothque-59a.example"),
    ],
)
def test_a_forum_without_an_address_of_its_own_has_one(base_url: str, sender: str) -> None:
    letter = sent(PLAIN, base_url=base_url)
    assert letter["From"].addresses[0].addr_spec == sender
    assert letter["Message-ID"].endswith(f"@{sender.partition('@')[2]}>")


def test_an_address_is_masked_for_all_but_its_owner() -> None:
    assert masked("anne.verneuil@example.org") == "a…@example.org"
    assert masked("@example.org") == "…@example.org"
