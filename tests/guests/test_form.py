"""The form of those who have no account: what it says, and what it asks."""

from datetime import timedelta
from typing import TypeVar

import pytest
import time_machine
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import func, select

from app.accounts.choices import BANNED_DOMAINS
from app.core import clock
from app.core.db import changes, options
from app.core.db.engines import Database
from app.core.db.options import Option
from app.forums.models import Forum
from app.guests.choices import MODE, QUESTION, REVIEW, Question
from app.guests.models import GuestMessage
from tests.factories.guests import WORDS, write
from tests.factories.house import House, enter
from tests.factories.reading import addresses, all_words, page, words_of
from tests.factories.writing import fields_of, opened, reply, send

T = TypeVar("T")
READ_FIRST = (
    "Votre message paraîtra après confirmation de votre adresse, puis relecture par un "
    "modérateur."
)
AT_ONCE = "Votre message paraîtra dès que vous aurez confirmé votre adresse."
REGISTERED = "Votre message paraîtra une fois votre inscription terminée."


def topic(house: House) -> str:
    return f"/topic/{house.topic}-bibliotheques/"


def answer_to(house: House) -> str:
    return f"/topic/{house.topic}/reply"


def held(database: Database) -> int:
    """Count the held messages, without the three of the house."""
    with database.reading() as db:
        return (db.scalar(select(func.count(GuestMessage.id))) or 0) - 3


def choose(database: Database, option: Option[T], value: T) -> None:
    with database.writing() as db:
        options.choose(db, option, value)


def let_forum(database: Database, house: House, mode: str) -> None:
    with database.writing() as db:
        db.get_one(Forum, house.forum).guest_mode = mode
        changes.touch_everything(db)


def told(answer: Response, field: str) -> str:
    """Return what stands beside a field, once it is announced as it must be."""
    area = page(answer).css_first(f"#composer-{field}")
    assert area is not None
    assert area.attributes["aria-invalid"] == "true"
    links = [link.attributes["href"] for link in page(answer).css(".alert[role=alert] a")]
    assert f"#composer-{field}" in links
    return words_of(answer, f"#composer-{field}-error")


def test_it_stands_under_a_topic_as_the_document_words_it(
    client: TestClient, house: House
) -> None:
    shown = client.get(topic(house))
    assert words_of(shown, "#reply-title") == "Rejoindre la conversation"
    assert words_of(shown, ".reply__invitation") == (
        "Vous pouvez publier maintenant et vous inscrire plus tard. Si vous avez un "
        "compte, connectez-vous maintenant pour publier avec votre compte."
    )
    (way,) = addresses(shown, ".reply__invitation a")
    assert way.endswith(f"/login?next=%2Ftopic%2F{house.topic}-bibliotheques%2F")
    body = page(shown).css_first("#reply textarea")
    assert body is not None
    assert body.attributes["placeholder"] == "Répondre à ce sujet…"
    assert words_of(shown, "label[for=composer-body]") == "Votre réponse"
    assert words_of(shown, ".guest-who") == "Invité"
    assert words_of(shown, "label[for=wants-answers]") == (
        "M’avertir des réponses par courriel"
    )
    assert "wants_answers" not in fields_of(shown)
    assert "idempotency_key" not in fields_of(shown)
    assert addresses(shown, "#consent-hint a")[0].endswith("/guests/privacy")


def test_the_sentence_of_the_mode_stands_under_it(
    client: TestClient, house: House, database: Database
) -> None:
    def sentence() -> str:
        return words_of(client.get(topic(house)), ".guest-terms")

    assert sentence() == READ_FIRST
    choose(database, REVIEW, value=False)
    assert sentence() == AT_ONCE
    choose(database, MODE, "register")
    assert sentence() == REGISTERED
    let_forum(database, house, "confirm")
    assert sentence() == AT_ONCE
    form = client.get(f"/forum/{house.forum}/new-topic")
    assert words_of(form, ".guest-terms") == AT_ONCE


def test_where_guests_do_not_write_there_are_two_ways_in(
    client: TestClient, house: House, database: Database
) -> None:
    let_forum(database, house, "off")
    shown = client.get(topic(house))
    assert all_words(shown, "#reply a") == ["Se connecter", "S’inscrire"]
    assert addresses(shown, "#reply a")[1].endswith("/register")
    assert page(shown).css_first("#reply form") is None
    for address in (answer_to(house), f"/forum/{house.forum}/new-topic"):
        assert client.get(address).status_code == 403
        sent = dict(WORDS, title="Un titre") if "forum" in address else dict(WORDS)
        answer = client.post(address, data=sent)
        assert answer.status_code == 403
        assert fields_of(answer)["body"] == WORDS["body"]
        assert "Connectez-vous" in words_of(answer, ".alert")
    assert held(database) == 0


def test_every_guest_gets_the_same_bytes(client: TestClient, house: House) -> None:
    first = client.get(topic(house))
    later = {"user-agent": "another", "cookie": "held=x; quotes=1.2"}
    with time_machine.travel(clock.now() + timedelta(minutes=5), tick=False):
        assert client.get(topic(house), headers=later).content == first.content


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("guest_name", "", "Donnez le nom dont votre message sera signé"),
        ("guest_name", "\u202e\u2066x", "Donnez le nom dont votre message sera signé"),
        ("guest_name", "é" * 81, "Un nom compte 80 caractères au plus."),
        ("guest_email", "", "Écrivez votre adresse complète"),
        ("guest_email", "camille@", "Écrivez votre adresse complète"),
        ("guest_email", "c@x.fr\r\nBcc: z@y.fr", "Écrivez votre adresse complète"),
        ("consent", "", "Cochez cette case : sans votre accord"),
        ("body", "a", "Écrivez votre message : deux caractères au moins."),
        ("body", ":wink: " * 76, "Seulement 75 émoticônes maximum sont autorisées."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_the_text_is_kept(
    client: TestClient,
    house: House,
    database: Database,
    field: str,
    value: str,
    sentence: str,
) -> None:
    answer = write(client, answer_to(house), {field: value})
    assert answer.status_code == 422
    assert told(answer, field).startswith(sentence)
    again = fields_of(answer)
    kept = {"body", "guest_name", "guest_email"} - {field}
    assert {name: again[name] for name in kept} == {name: WORDS[name] for name in kept}
    assert held(database) == 0


@pytest.mark.parametrize(
    ("after", "sent", "sentence"),
    [
        (timedelta(seconds=1), {}, "C’était très rapide."),
        (timedelta(hours=25), {}, "Ce formulaire a été ouvert il y a plus d’un jour."),
        (timedelta(minutes=1), {"shown_at": "x"}, "Ce formulaire n’a pas été reconnu."),
        (timedelta(minutes=1), {"shown_at": ""}, "Ce formulaire n’a pas été reconnu."),
        (timedelta(minutes=1), {"website": "x"}, "Un champ qui n’est pas affiché a été"),
    ],
)
def test_programs_are_told_so_and_people_try_once_more(
    client: TestClient,
    house: House,
    database: Database,
    after: timedelta,
    sent: dict[str, str],
    sentence: str,
) -> None:
    answer = write(client, answer_to(house), sent, after=after)
    assert answer.status_code == 422
    assert told(answer, "body").startswith(sentence)
    assert held(database) == 0
    again = fields_of(answer) | {"consent": "1"}
    with time_machine.travel(clock.now() + after + timedelta(minutes=2), tick=False):
        assert send(client, answer_to(house), again).status_code == 303


def test_a_question_keeps_programs_out(
    client: TestClient, house: House, database: Database
) -> None:
    question: Question = {
        "question": "De quelle couleur est l’herbe ?",
        "answers": ["Verte", "vert"],
    }
    choose(database, QUESTION, question)
    shown = client.get(topic(house))
    assert (
        words_of(shown, "label[for=composer-answer]") == "De quelle couleur est l’herbe ?"
    )
    answer = write(client, answer_to(house), {"answer": "bleue"})
    assert answer.status_code == 422
    assert told(answer, "answer").startswith("Ce n’est pas la réponse attendue.")
    assert write(client, answer_to(house), {"answer": " VERTE "}).status_code == 303


def test_nobody_writes_from_a_banned_domain(
    client: TestClient, house: House, database: Database
) -> None:
    choose(database, BANNED_DOMAINS, ["Jetable.example"])
    for address in ("a@jetable.example", "a@sous.jetable.example"):
        answer = write(client, answer_to(house), {"guest_email": address})
        assert told(answer, "guest_email").startswith("Ce forum n’accepte pas de messages")
    sound = {"guest_email": "a@pasjetable.example"}
    assert write(client, answer_to(house), sound).status_code == 303


def test_a_guest_sees_how_it_looks(
    client: TestClient, house: House, database: Database
) -> None:
    answer = write(client, answer_to(house), {"preview": "1", "guest_name": ""})
    assert answer.status_code == 200
    assert words_of(answer, "#preview .prose") == "Bonjour, voici ce que je sais."
    assert fields_of(answer)["guest_email"] == WORDS["guest_email"]
    assert held(database) == 0


def test_a_guest_quotes_and_answers(client: TestClient, house: House) -> None:
    post = house.visible_post
    form = fields_of(client.get(f"{answer_to(house)}?quote={post},{house.hidden_post}"))
    assert f"post={post}" in form["body"]
    assert "zqhidden" not in form["body"]
    form = fields_of(client.get(f"{answer_to(house)}?reply_to={post}"))
    assert form["reply_to"] == str(post)


def test_a_members_form_without_a_session_asks_to_sign_in(
    client: TestClient, house: House, database: Database
) -> None:
    enter(client, "member")
    sent = opened(client, answer_to(house)) | {"body": "Ma réponse."}
    client.cookies.clear()
    answer = send(client, answer_to(house), sent)
    assert answer.status_code == 403
    assert "Connectez-vous" in told(answer, "body")
    again = fields_of(answer)
    enter(client, "member")
    assert send(client, answer_to(house), again).status_code == 303
    assert held(database) == 0


def test_members_see_none_of_it(client: TestClient, house: House) -> None:
    enter(client, "member")
    shown = client.get(topic(house))
    assert page(shown).css_first("[name=guest_name], [name=shown_at]") is None
    sent = dict(WORDS, body="Je suis membre.")
    assert reply(client, house.topic, fields=sent).status_code == 303
    assert "Je suis membre." in client.get(topic(house)).text
