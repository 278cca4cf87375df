"""A post that came from another forum as HTML: changed as it is, or made Markdown."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from app.core.db.engines import Database
from app.posts.models import Post, Revision
from tests.factories.forum import Said
from tests.factories.reading import page, words_of
from tests.factories.talking import HERE, become, edit, filled, people, talk

OLD = (
    "<p>Bonjour <strong>à tous</strong>.</p>"
    '<ul><li>Un</li><li><a href="https://exemple.fr/">Deux</a></li></ul>'
)


@pytest.fixture
def post_id(client: TestClient, database: Database) -> int:
    """Let Anne have written a post elsewhere, which was imported."""
    (anne,) = people(database, "Anne")
    (written,) = talk(database, [Said(OLD, anne, format="html")])
    become(client, "Anne")
    return written


def kept(database: Database, post_id: int) -> tuple[str, str]:
    with database.reading() as db:
        post = db.get_one(Post, post_id)
        return post.format, post.source


def test_the_form_offers_markdown(client: TestClient, post_id: int) -> None:
    opened = client.get(f"/post/{post_id}/edit")
    button = page(opened).css_first("button[name=convert]")
    assert button is not None
    assert button.text().strip() == "Convertir en Markdown"
    assert filled(opened)["body"] == OLD
    assert filled(opened)["format"] == "html"


def test_converted_it_is_shown_before_it_is_kept(
    client: TestClient, database: Database, post_id: int
) -> None:
    looked = edit(client, post_id, OLD, convert="1", reason="Mise au propre")
    assert looked.status_code == 200
    sent = filled(looked)
    assert "**à tous**" in sent["body"]
    assert "[Deux](https://exemple.fr/)" in sent["body"]
    assert (sent["format"], sent["reason"]) == ("markdown", "Mise au propre")
    assert "Bonjour à tous." in words_of(looked, ".preview")
    assert "Le texte est maintenant en Markdown" in words_of(looked, "[role=status]")
    assert page(looked).css("button[name=convert]") == []
    assert kept(database, post_id) == ("html", OLD)
    assert client.post(f"/post/{post_id}/edit", data=sent).status_code == 303
    assert kept(database, post_id) == ("markdown", sent["body"])
    shown = page(client.get(HERE)).css_first(".post__body")
    assert shown is not None
    assert shown.css("strong, li, a") != []
    with database.reading() as db:
        (original,) = db.scalars(select(Revision)).all()
        assert (original.format, original.source) == ("html", OLD)


def test_the_original_can_be_restored(
    client: TestClient, database: Database, post_id: int
) -> None:
    looked = edit(client, post_id, OLD, convert="1")
    client.post(f"/post/{post_id}/edit", data=filled(looked))
    form = {"revision": "1"}
    assert client.post(f"/post/{post_id}/history/restore", data=form).status_code == 303
    assert kept(database, post_id) == ("html", OLD)


def test_html_changed_as_html_stays_html_and_harmless(
    client: TestClient, database: Database, post_id: int
) -> None:
    worse = f'{OLD}<script>alert(1)</script><p onclick="x()">Suite.</p>'
    assert edit(client, post_id, worse).status_code == 303
    assert kept(database, post_id) == ("html", worse)
    body = page(client.get(HERE)).css_first(".post__body")
    assert body is not None
    assert "Suite." in body.text()
    assert body.css("script, [onclick]") == []


def test_nobody_makes_html_of_a_markdown_post(
    client: TestClient, database: Database
) -> None:
    (anne,) = people(database, "Anne")
    (written,) = talk(database, [Said("Du *Markdown*.", anne)])
    become(client, "Anne")
    assert edit(client, written, "<b>Du HTML</b>", format="html").status_code == 303
    assert kept(database, written) == ("markdown", "<b>Du HTML</b>")
    opened = client.get(f"/post/{written}/edit")
    assert page(opened).css("button[name=convert]") == []
