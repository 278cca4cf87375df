"""Files of a reply: attached with it, placed in it, and never lost by a refusal."""

from io import BytesIO

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from PIL import Image
from sqlalchemy import select

from app.attachments.models import Attachment
from app.core.db.engines import Database
from tests.factories.house import House, enter
from tests.factories.reading import all_words, page, words_of
from tests.factories.writing import PDF, fields_of, opened, posts_in, reply, send

TEXT = "Voici le plan."
DOCUMENT = ("Plan d’accès.pdf", PDF, "application/pdf")


def picture(name: str = "salle.png") -> tuple[str, bytes, str]:
    """Draw a small picture."""
    drawn = BytesIO()
    Image.new("RGB", (40, 20), "teal").save(drawn, "PNG")
    return name, drawn.getvalue(), "image/png"


def drafts(database: Database) -> list[tuple[str, str]]:
    """Return the names and words of the files that no post shows yet."""
    with database.reading() as db:
        stmt = select(Attachment.name, Attachment.alt)
        stmt = stmt.where(Attachment.post_id.is_(None))
        rows = db.execute(stmt.order_by(Attachment.id))
        return [(row.name, row.alt) for row in rows]


def listed(answer: Response) -> list[str]:
    """Return the names of the files that the form holds."""
    return all_words(answer, ".drafts .attachment__name")


def test_files_come_with_the_reply(
    member: TestClient, house: House, database: Database
) -> None:
    answer = reply(member, house.topic, TEXT, files=[DOCUMENT, picture()])
    assert answer.status_code == 303
    shown, anchor = member.get(answer.headers["location"]), answer.headers["location"]
    files = all_words(shown, f"#{anchor.partition('#')[2]} .attachment__words")
    assert files[0].startswith("Plan d’accès.pdf (PDF, ")
    assert files[1].startswith("salle.png (PNG, ")
    assert drafts(database) == []
    address = page(shown).css_first(f"#{anchor.partition('#')[2]} .attachment")
    assert address is not None
    member.cookies.clear()
    assert member.get(address.attributes["href"] or "").content == PDF


def test_a_file_kept_before_can_be_placed_and_described(
    member: TestClient, house: House, database: Database
) -> None:
    sent = opened(member, f"/topic/{house.topic}/reply") | {"attach": "1", "body": TEXT}
    kept = send(member, f"/topic/{house.topic}/reply", sent, [picture(), DOCUMENT])
    assert kept.status_code == 200
    assert listed(kept) == ["salle.png", "Plan d’accès.pdf"]
    assert [name for name, _ in drafts(database)] == ["salle.png", "Plan d’accès.pdf"]
    again = fields_of(kept)
    first = again["draft_ids"][0]
    again |= {
        "draft_alts": ["La salle de lecture, bleue", ""],
        "body": f"{TEXT}\n\n![](attachment:{first})",
        "preview": "1",
    }
    preview = send(member, f"/topic/{house.topic}/reply", again)
    image = page(preview).css_first(".preview .prose img")
    assert image is not None
    assert image.attributes["alt"] == "La salle de lecture, bleue"
    assert member.get(image.attributes["src"] or "").status_code == 200
    assert all_words(preview, ".preview .attachment__name") == ["Plan d’accès.pdf"]
    last = fields_of(preview)
    assert last["draft_alts"] == ["La salle de lecture, bleue", ""]
    place = send(member, f"/topic/{house.topic}/reply", last).headers["location"]
    anchor = place.partition("#")[2]
    shown = page(member.get(place))
    assert shown.css_first(f"#{anchor} .prose img[alt^='La salle']") is not None
    assert len(shown.css(f"#{anchor} .attachment")) == 1


def test_drafts_are_for_their_owner_alone(
    member: TestClient, house: House, database: Database
) -> None:
    sent = opened(member, f"/topic/{house.topic}/reply") | {"attach": "1"}
    kept = send(member, f"/topic/{house.topic}/reply", sent, [DOCUMENT])
    number = fields_of(kept)["draft_ids"]
    enter(member, "moderator")
    assert member.get(f"/attachment/{number}/x.pdf").status_code == 404
    stolen = {"draft_ids": number, "draft_alts": "moi"}
    answer = reply(member, house.topic, TEXT, fields=stolen)
    assert answer.status_code == 422
    assert "joignez-le de nouveau" in words_of(answer, "#composer-files-error")
    assert reply(member, house.topic, TEXT, fields={"removed_ids": number}).is_redirect
    assert drafts(database) == [("Plan d’accès.pdf", "")]


@pytest.mark.parametrize("why", ["words", "pace"])
def test_a_refusal_keeps_the_files(
    member: TestClient, house: House, database: Database, why: str
) -> None:
    if why == "pace":
        reply(member, house.topic, "Un premier message.")
    answer = reply(member, house.topic, "a" if why == "words" else TEXT, files=[DOCUMENT])
    assert answer.status_code == (422 if why == "words" else 429)
    assert listed(answer) == ["Plan d’accès.pdf"]
    assert drafts(database) == [("Plan d’accès.pdf", "")]
    enter(member, "member")
    again = send(member, f"/topic/{house.topic}/reply", fields_of(answer))
    assert listed(again) == ["Plan d’accès.pdf"]
    assert drafts(database) == [("Plan d’accès.pdf", "")]


def test_a_file_that_is_not_taken_keeps_the_others(
    member: TestClient, house: House, database: Database
) -> None:
    page_of_markup = ("page.html", b"<p>Bonjour</p>", "text/html")
    answer = reply(member, house.topic, TEXT, files=[DOCUMENT, page_of_markup])
    assert answer.status_code == 422
    assert "« page.html »" in words_of(answer, "#composer-files-error")
    assert listed(answer) == ["Plan d’accès.pdf"]
    assert len(posts_in(database, house.topic)) == 7
    assert send(member, f"/topic/{house.topic}/reply", fields_of(answer)).is_redirect
    assert len(posts_in(database, house.topic)) == 8
    assert drafts(database) == []


def test_a_file_may_be_taken_out_again(
    member: TestClient, house: House, database: Database
) -> None:
    sent = opened(member, f"/topic/{house.topic}/reply") | {"attach": "1"}
    kept = send(member, f"/topic/{house.topic}/reply", sent, [DOCUMENT, picture()])
    again = fields_of(kept) | {"body": TEXT}
    again["removed_ids"] = again["draft_ids"][0]
    place = send(member, f"/topic/{house.topic}/reply", again).headers["location"]
    files = f"#{place.partition('#')[2]} .attachment__name"
    assert all_words(member.get(place), files) == ["salle.png"]
    assert drafts(database) == []


def test_too_much_for_one_message_is_told_and_kept(
    member: TestClient, house: House, database: Database
) -> None:
    heavy = [(f"{n}.pdf", PDF + bytes(9_000_000), "application/pdf") for n in range(3)]
    answer = reply(member, house.topic, TEXT, files=heavy)
    assert answer.status_code == 422
    assert "ne peuvent pas dépasser 25 Mo" in words_of(answer, "#composer-files-error")
    assert listed(answer) == ["0.pdf", "1.pdf", "2.pdf"]
    assert len(posts_in(database, house.topic)) == 7


def test_the_same_form_sent_again_attaches_nothing_twice(
    member: TestClient, house: House, database: Database
) -> None:
    sent = opened(member, f"/topic/{house.topic}/reply") | {"body": TEXT}
    for _ in range(2):
        assert send(member, f"/topic/{house.topic}/reply", sent, [DOCUMENT]).is_redirect
    with database.reading() as db:
        names = list(db.scalars(select(Attachment.name)))
    assert names.count("Plan d’accès.pdf") == 2  # the house has one of its own


def test_guests_files_are_not_kept(
    client: TestClient, house: House, database: Database
) -> None:
    sent = {"body": TEXT, "idempotency_key": "of a member who was signed out"}
    answer = send(client, f"/topic/{house.topic}/reply", sent, [DOCUMENT])
    assert answer.status_code == 403
    assert fields_of(answer)["body"] == TEXT
    assert drafts(database) == []
