"""Letters about replies end when their reader says so: with one click, for good."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.core.db.engines import Database
from app.core.signing import Signer
from app.notifications import links
from tests.factories.counting import fingerprint
from tests.factories.filling import SECRET
from tests.factories.reading import addresses, all_words, page, words_of
from tests.factories.talking import become
from tests.notifications.correspondence import Talk, follows, path_of

BASE = "http://localhost:8000"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def provider(app: FastAPI) -> TestClient:
    """Send what a mail provider does: no cookie, no origin, no session."""
    return TestClient(
        app, base_url=BASE, headers={"accept-language": "en"}, follow_redirects=False
    )


def stop_of(talk: Talk) -> str:
    (letter,) = talk.letters()
    return path_of(letter, "List-Unsubscribe")


@pytest.mark.parametrize("as_files", [False, True])
def test_a_mail_provider_stops_letters_with_one_click(
    talk: Talk,
    provider: TestClient,
    *,
    as_files: bool,
) -> None:
    talk.follow()
    talk.reply("Ben", "Moi.", ticked=False)
    path = stop_of(talk)
    parts = {"files": {"List-Unsubscribe": (None, "One-Click")}}
    answer = provider.post(path, **(parts if as_files else {"data": ONE_CLICK}))
    assert answer.status_code == 200
    assert "no more letters about this topic" in words_of(answer)
    assert "set-cookie" not in answer.headers
    assert follows(talk.database) == []
    talk.reply("Ben", "Encore moi.")
    assert talk.told() == []
    assert provider.post(path, data=ONE_CLICK).status_code == 200


def test_a_link_alone_stops_nothing_its_button_does(
    talk: Talk,
) -> None:
    talk.reply("Anne", "Qui vient ?", ticked=True)
    talk.reply("Ben", "Moi.", ticked=False)
    path = stop_of(talk)
    become(talk.client, "")
    before = fingerprint(talk.database)
    for _ in range(2):
        shown = talk.client.get(path)
        assert "Ne plus recevoir de courriel" in words_of(shown)
        assert "Sujet" in words_of(shown)
    assert fingerprint(talk.database) == before
    form = page(shown).css_first("main form")
    assert form is not None
    assert form.attributes["action"] == path
    done = talk.client.post(path, data={"button": "1"})
    assert (done.status_code, done.headers["location"]) == (303, f"{path}?done=1")
    told = talk.client.get(done.headers["location"])
    assert "Vous ne recevrez plus de courriel" in words_of(told)
    talk.read("Anne")
    talk.reply("Ben", "Encore moi.")
    assert talk.told() == []
    become(talk.client, "Anne")
    box = page(talk.client.get("/topic/1/reply")).css_first("#composer-answers")
    assert box is not None
    assert "checked" not in box.attributes


def test_two_hundred_stops_at_once_are_one(talk: Talk) -> None:
    talk.follow()
    talk.follow("other@example.org")
    talk.reply("Ben", "Moi.", ticked=False)
    letters = talk.letters()
    become(talk.client, "")
    path = next(path_of(one, "List-Unsubscribe") for one in letters if "Guest" in one["To"])

    def stop(_number: int) -> int:
        return talk.client.post(path, data=ONE_CLICK).status_code

    with ThreadPoolExecutor(16) as pool:
        assert set(pool.map(stop, range(200))) == {200}
    assert [follow.address for follow in follows(talk.database)] == ["other@example.org"]


@pytest.mark.parametrize("wrong", ["x", "1", "1.x.y", "é", "a" * 200])
def test_no_token_is_made_up(client: TestClient, database: Database, wrong: str) -> None:
    before = fingerprint(database)
    for path in (f"/letters/stop/{wrong}", f"/letters/read/{wrong}"):
        assert client.get(path).status_code == 404
    assert client.post(f"/letters/stop/{wrong}", data=ONE_CLICK).status_code == 404
    assert fingerprint(database) == before


def test_a_token_serves_for_what_it_was_made_alone(
    talk: Talk,
    provider: TestClient,
) -> None:
    talk.follow()
    signer = Signer(SECRET.encode())
    read = links.read_path(signer, 1, 1).rpartition("/")[2]
    assert provider.post(f"/letters/stop/{read}", data=ONE_CLICK).status_code == 404
    other = links.stop_path(Signer(b"another secret"), 1)
    assert provider.post(other, data=ONE_CLICK).status_code == 404
    assert len(follows(talk.database)) == 1


@pytest.mark.parametrize(
    "headers",
    [{}, {"origin": "https://mail.example"}, {"sec-fetch-site": "cross-site"}],
)
def test_other_sites_may_stop_and_do_nothing_else(
    talk: Talk,
    provider: TestClient,
    headers: Mapping[str, str],
) -> None:
    talk.follow()
    path = links.stop_path(Signer(SECRET.encode()), 1)
    for other in (f"{path}/", f"{path}/x", "/letters/stop/", "/account/follows", "/logout"):
        answer = provider.post(other, data=ONE_CLICK, headers=dict(headers))
        assert answer.status_code == 403, other
    for method in ("PUT", "DELETE", "PATCH"):
        assert provider.request(method, path, headers=dict(headers)).status_code == 403
    unknown = {**headers, "host": "elsewhere.example"}
    assert provider.post(path, data=ONE_CLICK, headers=unknown).status_code == 400
    assert len(follows(talk.database)) == 1
    assert provider.post(path, data=ONE_CLICK, headers=dict(headers)).status_code == 200
    assert follows(talk.database) == []


def test_members_stop_from_their_list(
    talk: Talk,
) -> None:
    talk.reply("Anne", "Qui vient ?", ticked=True)
    shown = talk.client.get("/account/follows")
    assert all_words(shown, ".follows__title") == ["Sujet"]
    assert f"{BASE}/topic/1-sujet/" in addresses(shown)
    become(talk.client, "Ben")
    assert all_words(talk.client.get("/account/follows"), ".follows__title") == []
    assert talk.client.post("/account/follows", data={"follow": "1"}).status_code == 404
    become(talk.client, "Anne")
    assert talk.client.post("/account/follows", data={"follow": "1"}).status_code == 303
    assert all_words(talk.client.get("/account/follows"), ".follows__title") == []
    talk.reply("Ben", "Moi.", ticked=False)
    assert talk.told() == []


def test_a_guest_is_told_to_sign_in(client: TestClient) -> None:
    answer = client.get("/account/follows")
    assert answer.status_code == 403
    assert "Connectez-vous pour voir les sujets" in words_of(answer)
    assert client.post("/account/follows", data={"follow": "1"}).status_code == 404
