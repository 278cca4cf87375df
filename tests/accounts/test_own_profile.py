"""One's own profile: name, picture, words, and how pages look and tell the time."""

from io import BytesIO

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from PIL import Image

from app.accounts.models import Member
from app.core.db.engines import Database
from tests.conftest import MaxQueries
from tests.factories.files import drawn, picture
from tests.factories.forum import Said
from tests.factories.reading import addresses, page, words_of
from tests.factories.talking import become, filled, people, talk

HERE = "/topic/1-sujet/"
OWN = "/account/profile"


@pytest.fixture
def anne(client: TestClient, database: Database) -> TestClient:
    """Sign in as Anne, who wrote in a topic, as Ben did."""
    anne, ben = people(database, "Anne", "Ben")
    talk(database, [Said("Bonjour.", anne), Said("Salut.", ben)])
    become(client, "Anne")
    return client


def save(client: TestClient, file: bytes | None = None, **fields: str) -> Response:
    """Change one's profile through its form."""
    opened = client.get(OWN)
    assert opened.status_code == 200
    sent = {**filled(opened, f'form[action="{OWN}"]'), **fields}
    attached = ("moi.png", file, "image/png") if file else ("", b"", "text/plain")
    return client.post(OWN, data=sent, files={"picture": attached})


def test_guests_are_led_to_sign_in(client: TestClient) -> None:
    answer = client.get(OWN)
    assert answer.headers["location"] == "/login?next=%2Faccount%2Fprofile"
    assert client.post(OWN, data={"name": "x"}).status_code == 303


def test_a_name_changes_wherever_it_stands(anne: TestClient) -> None:
    become(anne, "")
    assert "Anne" in words_of(anne.get(HERE))
    become(anne, "Anne")
    assert save(anne, name="  Anne   Verneuil ").status_code == 303
    become(anne, "")
    assert "Anne Verneuil" in words_of(anne.get(HERE), "#comment-1")
    answer = anne.get("/profile/1-anne/")
    assert answer.headers["location"] == "/profile/1-anne-verneuil/"
    assert words_of(anne.get("/profile/1-anne-verneuil/"), "h1") == "Anne Verneuil"


@pytest.mark.parametrize("name", ["ben", "BEN", " ", "\u200b", "x" * 81])
def test_a_name_that_is_none_is_given_back(anne: TestClient, name: str) -> None:
    answer = save(anne, name=name, bio="À garder.")
    assert answer.status_code == 422
    assert words_of(answer, "#name-error")
    assert "À garder." in answer.text
    assert words_of(anne.get("/profile/1-anne/"), "h1") == "Anne"


def test_words_about_oneself_are_plain_words_with_links(anne: TestClient) -> None:
    bio = "Bibliothécaire.\n<b>gras</b> https://exemple.fr/a @Ben"
    assert save(anne, bio=bio).status_code == 303
    become(anne, "")
    shown = anne.get("/profile/1-anne/")
    assert "<b>gras</b>" in words_of(shown, ".profile__bio")
    assert addresses(shown, ".profile__bio a") == ["https://exemple.fr/a"]
    become(anne, "Anne")
    assert save(anne, bio="x" * 2001).status_code == 422
    assert save(anne, bio="").status_code == 303
    become(anne, "")
    assert page(anne.get("/profile/1-anne/")).css_first(".profile__bio") is None


def test_a_picture_is_made_anew_and_shown_wherever_its_owner_is(anne: TestClient) -> None:
    sent = picture("png", drawn(600, 400))
    assert save(anne, sent).status_code == 303
    become(anne, "")
    for place in (HERE, "/forum/1-communication/", "/profile/1-anne/"):
        found = page(anne.get(place)).css("img.avatar")
        assert found
        small = anne.get(found[0].attributes["src"] or "")
        assert small.status_code == 200
        assert small.headers["content-type"] == "image/webp"
        assert small.headers["x-content-type-options"] == "nosniff"
        assert "max-age=2592000" in small.headers["cache-control"]
        image = Image.open(BytesIO(small.content))
        assert image.size == ((256, 256) if place.startswith("/profile") else (96, 96))


def test_a_picture_is_taken_away_again(anne: TestClient) -> None:
    assert save(anne, picture("png", drawn(300, 300))).status_code == 303
    (address,) = {one.attributes["src"] for one in page(anne.get(HERE)).css("img.avatar")}
    assert save(anne, remove_picture="1").status_code == 303
    assert page(anne.get(HERE)).css("img.avatar") == []
    assert anne.get(address or "").status_code == 404


def test_what_is_no_picture_is_given_back(anne: TestClient) -> None:
    answer = save(anne, b"%PDF-1.4", bio="À garder.")
    assert answer.status_code == 422
    assert "moi.png" in words_of(answer, "#picture-error")
    assert "À garder." in answer.text


def test_a_member_has_the_same_language_theme_and_times_everywhere(
    anne: TestClient, database: Database
) -> None:
    sent = save(anne, language="en", theme="dark", time_zone="Asia/Tokyo")
    assert sent.status_code == 303
    become(anne, "Anne")  # another browser
    own = anne.get(HERE)
    assert 'lang="en"' in own.text
    assert 'data-theme="dark"' in own.text
    assert "7 March 2026 at 17:12" in words_of(own)
    become(anne, "Ben")
    assert "7 mars 2026 à 9 h 12" in words_of(anne.get(HERE)).replace("\xa0", " ")
    become(anne, "")
    assert "7 mars 2026 à 9 h 12" in words_of(anne.get(HERE)).replace("\xa0", " ")
    become(anne, "Anne")
    assert (
        anne.post("/preferences", data={"language": "fr", "next": "/"}).status_code == 303
    )
    anne.cookies.delete("language")
    assert 'lang="fr"' in anne.get("/").text
    with database.reading() as db:
        assert db.get_one(Member, 1).time_zone == "Asia/Tokyo"


def test_a_zone_that_is_none_is_given_back(anne: TestClient) -> None:
    answer = save(anne, time_zone="../../etc/passwd")
    assert answer.status_code == 422
    assert words_of(answer, "#time_zone-error")


def test_a_profile_stays_within_a_few_queries(
    anne: TestClient, max_queries: MaxQueries
) -> None:
    become(anne, "")
    with max_queries(5):
        assert anne.get("/profile/1-anne/").status_code == 200


def test_more_than_a_page_of_messages_has_pages(
    client: TestClient, database: Database
) -> None:
    (anne,) = people(database, "Anne")
    talk(database, [Said(f"Message {n}.", anne) for n in range(1, 26)])
    first = client.get("/profile/1-anne/")
    (further,) = addresses(first, ".latest__more a")
    assert further.endswith("/profile/1-anne/posts/page/2/")
    second = client.get("/profile/1-anne/posts/page/2/")
    assert "Message 15." in words_of(second)
    assert addresses(second, ".latest__more a")[0].endswith("/profile/1-anne/")
    assert "Message 5." in words_of(client.get("/profile/1-anne/posts/page/3/"))
    for nothing in ("posts/page/4/", "files/page/2/", "x/page/1/"):
        assert client.get(f"/profile/1-anne/{nothing}").status_code == 404
    answer = client.get("/profile/1-x/posts/page/2/")
    assert answer.headers["location"] == "/profile/1-anne/posts/page/2/"
