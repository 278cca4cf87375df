"""Two people change the same post: nobody's words are lost."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import select

from app.core.db.engines import Database
from app.posts.models import Post, Revision
from tests.factories.forum import Said
from tests.factories.reading import all_words, page, words_of
from tests.factories.talking import HERE, become, edit, filled, people, talk

EDITORS, ROUNDS = 50, 4


@pytest.fixture
def post_id(client: TestClient, database: Database) -> int:
    """Let Anne have written a post that Modeste may change as well."""
    anne, _ = people(database, "Anne", "Modeste")
    (written, _) = talk(database, [Said("Bonjour à tous ici.", anne), Said("Suite.")])
    become(client, "Anne")
    return written


def meanwhile(client: TestClient, post_id: int, body: str) -> None:
    """Let Modeste change the post while Anne's form is open."""
    become(client, "Modeste")
    done = edit(client, post_id, body, motive="charter")
    assert done.status_code == 303
    become(client, "Anne")


def test_both_texts_stand_side_by_side(client: TestClient, post_id: int) -> None:
    sent = filled(client.get(f"/post/{post_id}/edit"))
    meanwhile(client, post_id, "Bonjour à toutes ici.")
    mine = {"body": "Bonjour à tous ici, et là.", "reason": "Un lieu de plus", "minor": "1"}
    refused = client.post(f"/post/{post_id}/edit", data={**sent, **mine})
    assert refused.status_code == 409
    assert "Modeste a modifié ce message" in words_of(refused, "[role=alert]")
    assert words_of(refused, "#theirs") == "Texte enregistré par Modeste"
    assert words_of(refused, "#their-text") == "Bonjour à toutes ici."
    form = filled(refused)
    assert form["body"] == "Bonjour à tous ici, et là."
    assert (form["reason"], form["minor"]) == ("Un lieu de plus", "1")
    assert "Modeste" not in words_of(client.get(HERE), "title")
    assert form["base_revision"] == str(int(sent["base_revision"]) + 1)
    removed = [words.removeprefix("supprimé : ") for words in all_words(refused, "del")]
    added = [words.removeprefix("ajouté : ") for words in all_words(refused, "ins")]
    assert [words.split(" fin ")[0] for words in removed] == ["toutes ici"]
    assert [words.split(" fin ")[0] for words in added] == ["tous ici, et là"]


def test_the_form_of_a_conflict_goes_on(client: TestClient, post_id: int) -> None:
    sent = filled(client.get(f"/post/{post_id}/edit"))
    meanwhile(client, post_id, "Bonjour à toutes ici.")
    mine = {**sent, "body": "Bonjour à chacun."}
    refused = client.post(f"/post/{post_id}/edit", data=mine)
    merged = {**filled(refused), "body": "Bonjour à chacune et chacun."}
    assert client.post(f"/post/{post_id}/edit", data=merged).status_code == 303
    shown = page(client.get(HERE)).css_first(f"#comment-{post_id} .post__body")
    assert shown is not None
    assert shown.text().strip() == "Bonjour à chacune et chacun."


def test_the_same_words_from_both_are_no_conflict(client: TestClient, post_id: int) -> None:
    sent = filled(client.get(f"/post/{post_id}/edit"))
    meanwhile(client, post_id, "Le même texte.")
    same = client.post(f"/post/{post_id}/edit", data={**sent, "body": "Le même texte."})
    assert same.status_code == 303


def test_sent_twice_is_kept_once(
    client: TestClient, database: Database, post_id: int
) -> None:
    sent = {**filled(client.get(f"/post/{post_id}/edit")), "body": "Deux clics."}
    for _ in range(2):
        assert client.post(f"/post/{post_id}/edit", data=sent).status_code == 303
    with database.reading() as db:
        assert db.get_one(Post, post_id).revision == 2


def test_a_preview_of_an_old_text_does_not_hide_the_conflict(
    client: TestClient, post_id: int
) -> None:
    sent = {**filled(client.get(f"/post/{post_id}/edit")), "body": "Bonjour à chacun."}
    meanwhile(client, post_id, "Bonjour à toutes ici.")
    looked = client.post(f"/post/{post_id}/edit", data={**sent, "preview": "1"})
    assert looked.status_code == 200
    saved = client.post(f"/post/{post_id}/edit", data=filled(looked))
    assert saved.status_code == 409


def test_of_fifty_editors_one_wins_each_round_and_none_loses_a_word(
    client: TestClient, database: Database, post_id: int
) -> None:
    form = filled(client.get(f"/post/{post_id}/edit"))
    forms = [{**form, "body": f"Texte de l’éditeur {n}."} for n in range(EDITORS)]
    won: list[str] = []
    with ThreadPoolExecutor(EDITORS) as editors:
        for _ in range(ROUNDS):
            answers = list(editors.map(lambda sent: save(client, post_id, sent), forms))
            pairs = list(zip(forms, answers, strict=True))
            (winner,) = [sent["body"] for sent, answer in pairs if is_kept(answer)]
            forms = [
                given_back(answer, sent["body"], winner)
                for sent, answer in pairs
                if not is_kept(answer)
            ]
            won.append(winner)
    with database.reading() as db:
        kept = db.scalars(select(Revision.source).order_by(Revision.id)).all()
        post = db.get_one(Post, post_id)
        assert (post.revision, post.source) == (ROUNDS + 1, won[-1])
        assert kept == ["Bonjour à tous ici.", *won[:-1]]


def save(client: TestClient, post_id: int, sent: dict[str, str]) -> Response:
    return client.post(f"/post/{post_id}/edit", data=sent)


def is_kept(answer: Response) -> bool:
    assert answer.status_code in {303, 409}
    return answer.status_code == 303


def given_back(answer: Response, mine: str, theirs: str) -> dict[str, str]:
    """Return the form of a conflict, on a page that shows both texts."""
    form = filled(answer)
    assert form["body"] == mine
    assert words_of(answer, "#their-text") == theirs
    return form
