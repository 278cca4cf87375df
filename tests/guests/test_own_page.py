"""The page of a held message: its own browser corrects the address and the text."""

from datetime import timedelta

import time_machine
from fastapi.testclient import TestClient

from app.core import clock
from app.core.db.engines import Database
from tests.conftest import BASE_URL, SAME_ORIGIN
from tests.factories.counting import fingerprint
from tests.factories.guests import (
    ADDRESS,
    confirm,
    held_in,
    hold_key,
    letters_to,
    moderated,
    path_in,
    write,
)
from tests.factories.house import House, enter
from tests.factories.reading import page, words_of
from tests.factories.writing import fields_of, posts_in

MEANT = "camille@example.com"


def write_one(client: TestClient, house: House) -> str:
    answer = write(client, f"/topic/{house.topic}/reply")
    return answer.headers["location"]


def test_only_the_browser_it_was_written_in_sees_it(
    client: TestClient, house: House, database: Database
) -> None:
    here = write_one(client, house)
    answer = client.get(here)
    assert "camille" not in answer.text
    key = client.cookies.get("held")
    assert key is not None
    stranger = TestClient(
        client.app, base_url=BASE_URL, headers=SAME_ORIGIN, follow_redirects=False
    )
    stranger.cookies.set("held", key, path=here.replace("4", "3"))
    before = fingerprint(database)
    nowhere = stranger.get("/guests/987654")
    for role in ("guest", "member", "admin"):
        enter(stranger, role)
        assert stranger.get(here).status_code == nowhere.status_code == 404
    stranger.cookies.clear()
    before = fingerprint(database)
    for path, form in (
        ("edit", {"body": "Autre chose.", "base_revision": "1"}),
        ("address", {"guest_email": MEANT}),
        ("resend", {}),
    ):
        assert stranger.post(f"{here}/{path}", data=form).status_code == 404
    assert fingerprint(database) == before


def test_the_key_stays_on_its_own_page(client: TestClient, house: House) -> None:
    answer = write(client, f"/topic/{house.topic}/reply")
    said = answer.headers["set-cookie"]
    assert f"Path={answer.headers['location']};" in said
    assert "HttpOnly" in said
    assert "Max-Age=2419200" in said


def test_a_corrected_address_kills_the_first_link(
    client: TestClient, house: House, database: Database
) -> None:
    here = write_one(client, house)
    wrong = path_in(letters_to(database)[-1])
    answer = client.post(f"{here}/address", data={"guest_email": MEANT})
    assert answer.status_code == 303
    assert "un courriel à c…@example.com" in words_of(client.get(here))
    assert client.get(wrong).status_code == 410
    assert client.post(wrong, data={}).status_code == 410
    assert confirm(client, database, MEANT).status_code == 303
    message = held_in(database, 4)
    assert (message.state, message.address) == ("moderation", MEANT)
    refused = client.post(f"{here}/address", data={"guest_email": ADDRESS})
    assert refused.status_code == 410


def test_an_address_that_cannot_be_is_said_to_be_one(
    client: TestClient, house: House, database: Database
) -> None:
    here = write_one(client, house)
    answer = client.post(f"{here}/address", data={"guest_email": "camille@"})
    assert answer.status_code == 422
    assert "Écrivez votre adresse complète" in words_of(answer, "#address-error")
    field = page(answer).css_first("#guest_email")
    assert field is not None
    assert field.attributes["value"] == "camille@"
    assert page(answer).css_first("details[open]") is not None
    assert len(letters_to(database)) == 1


def test_another_letter_replaces_the_link_and_there_is_an_end_to_it(
    client: TestClient, house: House, database: Database
) -> None:
    here = write_one(client, house)
    first = path_in(letters_to(database)[-1])
    with time_machine.travel(clock.now() + timedelta(minutes=2), tick=False) as traveller:
        for _ in range(3):
            assert client.post(f"{here}/resend", data={}).status_code == 303
        answer = client.post(f"{here}/resend", data={})
        assert answer.status_code == 429
        assert "attendez 60 minutes" in words_of(answer, "#address-error")
        traveller.shift(timedelta(hours=2))
        assert client.post(f"{here}/resend", data={}).status_code == 303
        assert client.get(first).status_code == 410
        assert confirm(client, database).status_code == 303


def test_the_text_is_read_again_looked_at_and_changed(
    client: TestClient, house: House, database: Database
) -> None:
    here = write_one(client, house)
    sent = fields_of(client.get(here))
    assert sent["body"] == "Bonjour, **voici** ce que je sais."
    seen = client.post(f"{here}/edit", data=sent | {"body": "*Mieux*", "preview": "1"})
    assert words_of(seen, "#preview .prose") == "Mieux"
    assert held_in(database, 4).revision == 1
    answer = client.post(f"{here}/edit", data=sent | {"body": "Mieux dit."})
    assert answer.status_code == 303
    assert words_of(client.get(here), "textarea") == "Mieux dit."
    late = client.post(f"{here}/edit", data=sent | {"body": "D’une autre fenêtre."})
    assert late.status_code == 409
    assert fields_of(late)["body"] == "D’une autre fenêtre."
    assert "dans une autre fenêtre" in words_of(late, ".alert")
    wrong = client.post(f"{here}/edit", data=fields_of(client.get(here)) | {"body": "a"})
    assert wrong.status_code == 422
    assert "deux caractères au moins" in words_of(wrong, ".alert")
    assert held_in(database, 4).source == "Mieux dit."


def test_nobody_confirms_or_approves_other_words_than_were_read(
    client: TestClient, house: House, database: Database
) -> None:
    here = write_one(client, house)
    path = path_in(letters_to(database)[-1])
    read = fields_of(client.get(path), "main form")
    changed = fields_of(client.get(here)) | {"body": "Tout autre chose."}
    client.post(f"{here}/edit", data=changed)
    answer = client.post(path, data=read)
    assert answer.status_code == 409
    assert "relisez-le" in words_of(answer)
    assert confirm(client, database).status_code == 303
    changed = fields_of(client.get(here)) | {"body": "Et encore autre chose."}
    assert client.post(f"{here}/edit", data=changed).status_code == 303
    enter(client, "moderator")
    path = "/moderation/queue/4/approve"
    assert client.post(path, data={"revision": 2}).status_code == 409
    assert moderated(client, database, 4).status_code == 303
    assert posts_in(database, house.topic)[-1].source == "Et encore autre chose."


def test_a_topics_title_is_changed_with_it(
    client: TestClient, house: House, database: Database
) -> None:
    hold_key(client, house.held)
    here = f"/guests/{house.held}"
    sent = fields_of(client.get(here))
    assert sent["title"] == "zqheldtitle"
    short = client.post(f"{here}/edit", data=sent | {"title": "a"})
    assert short.status_code == 422
    assert client.post(f"{here}/edit", data=sent | {"title": "Un prêt"}).status_code == 303
    assert held_in(database, house.held).title == "Un prêt"
