"""Cards of this forum's own posts and topics: what each reader may see, no word more."""

import re
from dataclasses import dataclass

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from app.core import clock
from app.core.db import changes
from app.core.db.engines import Database
from app.posts.actions import states
from app.posts.models import Post
from app.topics.actions import counters
from app.topics.actions.title import rename
from app.topics.models import Topic
from tests.conftest import BASE_URL, MaxQueries
from tests.factories import forum as make
from tests.factories.company import browser_of
from tests.factories.forum import PASSWORD, Said
from tests.factories.house import SECRETS, House, enter
from tests.factories.reading import addresses, all_words, page, words_of

ABSENT = "/p/987654"
SAID = "Les horaires changent lundi."


@dataclass(frozen=True, slots=True)
class Shown:
    """A topic whose one post holds addresses, and the topic they point at."""

    address: str
    post: int
    topic: int
    posts: tuple[int, ...]

    @property
    def permalink(self) -> str:
        """Where the answer pointed at is."""
        return f"/p/{self.posts[1]}"


@pytest.fixture
def shown(database: Database) -> Shown:
    """Show addresses of a topic in which Anne and Ben wrote."""
    with database.writing() as db:
        anne, ben = make.member(db), make.member(db, "Ben")
        place = make.forum(db)
        said = [Said("On ouvre à neuf heures.", anne), Said(SAID, ben)]
        topic, posts = make.topic_with(db, place, said, "Les horaires d’été")
        other, cards = make.topic_with(db, place, [Said()], "Cartes")
        ids = (posts[0].id, posts[1].id)
        made = Shown(f"/topic/{other.id}-cartes/", cards[0].id, topic.id, ids)
    write(database, made, f"{BASE_URL}{made.permalink}")
    return made


@pytest.fixture
def moderator(app: FastAPI, database: Database, client: TestClient) -> TestClient:
    """Read as a moderator."""
    assert client is not None
    with database.writing() as db:
        chloe = make.member(db, "Chloé", "moderator", password=PASSWORD)
    return browser_of(app, chloe)


@pytest.fixture
def reader(app: FastAPI, database: Database, client: TestClient) -> TestClient:
    """Read as a member."""
    assert client is not None
    with database.writing() as db:
        denis = make.member(db, "Denis", password=PASSWORD)
    return browser_of(app, denis)


def write(database: Database, shown: Shown, *lines: str) -> None:
    """Write these paragraphs into the post that shows addresses."""
    with database.writing() as db:
        post = db.get_one(Post, shown.post)
        post.source = "\n\n".join(lines)
        db.flush()
        make.render_again(db, [post])
        changes.touch(db, f"post:{post.id}", f"topic:{post.topic_id}")


def become(database: Database, post_id: int, state: str) -> None:
    """Hide, remove or restore a post as the forum does."""
    with database.writing() as db:
        post = db.get_one(Post, post_id)
        states.move(db, post, state, None, None if state == "visible" else clock.now())
        db.flush()
        counters.recount(db, [post.topic_id])


def cards(answer: Response) -> list[str]:
    assert answer.status_code == 200
    return all_words(answer, ".post .card")


def bodies(answer: Response) -> list[str]:
    return [node.inner_html or "" for node in page(answer).css(".post__body")]


def test_a_post_is_shown_by_its_card(client: TestClient, shown: Shown) -> None:
    answer = client.get(shown.address)
    (said,) = cards(answer)
    assert said == (
        f"Les horaires d’été Message n° 2, par Ben · 7 mars 2026 à 10 h 12 {SAID}"
    )
    here = f"{BASE_URL}/topic/{shown.topic}-les-horaires-d-ete/#comment-{shown.posts[1]}"
    assert addresses(answer, ".card a") == [here]
    assert BASE_URL + shown.permalink not in words_of(answer, ".post__body")


def test_a_topic_is_shown_by_its_card(
    client: TestClient, shown: Shown, database: Database
) -> None:
    write(database, shown, f"{BASE_URL}/topic/{shown.topic}-n-importe/")
    (said,) = cards(client.get(shown.address))
    assert said == (
        "Les horaires d’été Sujet ouvert par Anne Verneuil · 7 mars 2026 à 9 h 12"
        " On ouvre à neuf heures."
    )


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/topic/{topic}", "/topic/{topic}-les-horaires-d-ete/"),
        ("/topic/{topic}-x", "/topic/{topic}-les-horaires-d-ete/"),
        ("/topic/{topic}-x/?view=thread", "/topic/{topic}-les-horaires-d-ete/"),
        ("/topic/{topic}-x/page/2/", "/topic/{topic}-les-horaires-d-ete/page/2/"),
        ("/topic/{topic}-x/#comment-{post}", "#comment-{post}"),
        ("/topic/1{topic}-ailleurs/#comment-{post}", "#comment-{post}"),
        ("/topic/{topic}-x/page/3/#comment-{post}", "#comment-{post}"),
        ("/topic/{topic}-x/?do=findComment&comment={post}", "#comment-{post}"),
        ("/p/{post}", "#comment-{post}"),
    ],
)
def test_each_way_of_writing_an_address_has_a_card(
    client: TestClient, shown: Shown, database: Database, path: str, leads_to: str
) -> None:
    names = {"topic": shown.topic, "post": shown.posts[1]}
    write(database, shown, BASE_URL + path.format(**names))
    (address,) = addresses(client.get(shown.address), ".card a")
    assert address.endswith(leads_to.format(**names))


@pytest.mark.parametrize(
    "written",
    [
        "<{own}>",
        "Voir {own}",
        "[mots]({own})",
        "- {own}",
        "> {own}",
        "::: quote\n{own}\n:::",
        "`{own}`",
        "{own}/share",
        "{own}0000000000",
        "http://localhost:8001/p/1",
        "http://localhost/p/1",
        "http://localhost:8000@exemple.fr/p/1",
        "http://exemple.fr@localhost:8000/p/1",
        "http://localhost:8000.exemple.fr/p/1",
        "http://exemple.fr/http://localhost:8000/p/1",
        "http://lоcalhost:8000/p/1",  # a Cyrillic letter
        "http://localhost:8000/",
        "http://localhost:8000/forum/1-x/",
        "http://localhost:8000/profile/1-x/",
        "http://localhost:8000/topic/0-x/",
        "http://localhost:8000/topic/1-x/?do=getLastComment",
        "http://localhost:8000/topic/1-x/?do=findComment&comment=a",
        "http://localhost:8000/topic/1-x/page/0/",
        "http://localhost:8000//topic/1-x/",
        "http://localhost:8000/topic/٣-x/",
    ],
)
def test_any_other_address_has_none(
    client: TestClient, shown: Shown, database: Database, written: str
) -> None:
    write(database, shown, written.format(own=BASE_URL + shown.permalink))
    assert cards(client.get(shown.address)) == []


@pytest.mark.parametrize("state", ["hidden", "deleted", "pending"])
def test_what_a_reader_may_not_see_is_as_what_does_not_exist(
    client: TestClient, reader: TestClient, shown: Shown, database: Database, state: str
) -> None:
    """Hidden, removed or absent: the same bytes, whatever was kept before."""
    assert cards(client.get(shown.address)) == cards(reader.get(shown.address)) != []
    become(database, shown.posts[1], state)
    for browser in (client, reader):
        write(database, shown, BASE_URL + shown.permalink)
        (veiled,) = bodies(browser.get(shown.address))
        write(database, shown, BASE_URL + ABSENT)
        (absent,) = bodies(browser.get(shown.address))
        assert veiled.replace(shown.permalink, ABSENT) == absent
        assert ABSENT in absent
        assert "card" not in absent


@pytest.mark.parametrize("role", ["guest", "member", "moderator"])
def test_no_secret_of_a_post_is_in_its_card(
    client: TestClient, house: House, database: Database, role: str
) -> None:
    with database.writing() as db:
        known = range(1, house.closed_post + 3)
        paths = [f"/p/{number}" for number in known]
        paths += [f"/topic/{number}-x/" for number in (house.topic, house.veiled_topic)]
        said = [Said(BASE_URL + path) for path in paths]
        topic, posts = make.topic_with(db, make.forum(db, "Cartes"), said, "Cartes")
        assert len(posts) > 25
    enter(client, role)
    answers = [client.get(f"/topic/{topic.id}-cartes/page/{n}/") for n in (1, 2)]
    answers[0] = client.get(f"/topic/{topic.id}-cartes/")
    shown = "".join(" ".join(cards(answer)) for answer in answers)
    assert "Bonjour à tous" in shown
    assert ("zqhidden" in shown) is (role == "moderator")
    for secret, readers in SECRETS.items():
        assert role in readers or not any(secret in answer.text for answer in answers)


def test_hiding_and_restoring_are_seen_at_once(
    client: TestClient, reader: TestClient, shown: Shown, database: Database
) -> None:
    for state in ("visible", "hidden", "visible", "deleted", "visible"):
        become(database, shown.posts[1], state)
        for browser in (client, reader, client, reader):
            answer = browser.get(shown.address)
            assert len(cards(answer)) == (state == "visible")
            assert ("horaires" in words_of(answer, ".post")) is (state == "visible")


def test_a_moderator_sees_that_others_do_not(
    client: TestClient, moderator: TestClient, shown: Shown, database: Database
) -> None:
    become(database, shown.posts[1], "hidden")
    (said,) = cards(moderator.get(shown.address))
    assert "Masqué aux lecteurs" in said
    assert SAID in said
    assert cards(client.get(shown.address)) == []
    become(database, shown.posts[1], "deleted")
    assert cards(moderator.get(shown.address)) == []


def test_a_topic_whose_first_post_is_hidden_shows_its_title_alone(
    client: TestClient, shown: Shown, database: Database
) -> None:
    write(database, shown, f"{BASE_URL}/topic/{shown.topic}-x/")
    for first, second, said in (
        ("visible", "visible", ["neuf heures"]),
        ("hidden", "visible", ["Les horaires d’été"]),
        ("hidden", "hidden", []),
        ("hidden", "visible", ["Les horaires d’été"]),
        ("visible", "visible", ["neuf heures"]),
    ):
        become(database, shown.posts[0], first)
        become(database, shown.posts[1], second)
        found = cards(client.get(shown.address))
        assert len(found) == len(said)
        assert all(words in found[0] for words in said)
        if said == ["Les horaires d’été"]:
            assert found == said


def test_a_card_changes_with_what_it_shows(
    client: TestClient, shown: Shown, database: Database
) -> None:
    client.get(shown.address)
    with database.writing() as db:
        rename(db, shown.topic, "Les horaires d’hiver", None)
    answer = client.get(shown.address)
    assert "Les horaires d’hiver" in cards(answer)[0]
    assert "-les-horaires-d-hiver/" in addresses(answer, ".card a")[0]
    with database.writing() as db:
        post = db.get_one(Post, shown.posts[1])
        post.author_id, post.is_anonymised = None, True
        changes.touch(db, f"post:{post.id}")
    assert "par Compte supprimé" in cards(client.get(shown.address))[0]


def test_replies_do_not_make_the_pages_of_others_anew(
    client: TestClient, shown: Shown, database: Database, max_queries: MaxQueries
) -> None:
    write(database, shown, f"{BASE_URL}/topic/{shown.topic}-x/")
    client.get(shown.address)
    with database.writing() as db:
        changes.touch(db, f"topic:{shown.topic}")
    with max_queries(0):
        client.get(shown.address)


def test_all_cards_of_a_page_are_asked_for_at_once(
    client: TestClient, shown: Shown, database: Database, max_queries: MaxQueries
) -> None:
    client.get(shown.address)
    write(database, shown, "Rien.")
    with max_queries(50) as without:
        client.get(shown.address)
    lines = [f"{BASE_URL}/p/{number}" for number in (*shown.posts, 999_999)]
    lines += [f"{BASE_URL}/topic/{shown.topic}-x/", "https://youtu.be/dQw4w9WgXcQ"]
    write(database, shown, *lines)
    with max_queries(len(without) + 1) as said:
        assert len(cards(client.get(shown.address))) == 4
    assert len(said) == len(without) + 1
    write(database, shown, "https://youtu.be/dQw4w9WgXcQ", "https://exemple.fr/p/1")
    with max_queries(len(without)):
        assert len(cards(client.get(shown.address))) == 1


def test_a_card_of_a_card_is_an_address(
    client: TestClient, shown: Shown, database: Database
) -> None:
    with database.writing() as db:
        topic = db.get_one(Topic, shown.topic)
        _, (last,) = make.topic_with(
            db, make.forum(db, "B"), [Said(f"{BASE_URL}/p/{shown.post}")], topic.title
        )
    answer = client.get(f"/topic/{last.topic_id}-les-horaires-d-ete/")
    (said,) = cards(answer)
    assert said.endswith(BASE_URL + shown.permalink)
    assert not page(answer).css(".card .card")


def test_a_quote_of_a_card_is_its_address(
    client: TestClient, reader: TestClient, shown: Shown, database: Database
) -> None:
    topic = shown.address.split("/")[2]
    number = topic.partition("-")[0]
    form = page(reader.get(f"/topic/{number}/reply?quote={shown.post}"))
    area = form.css_first("textarea[name=body]")
    assert area
    assert BASE_URL + shown.permalink in area.text()
    quote = f"::: quote post={shown.post}\n{BASE_URL}{shown.permalink}\n:::"
    with database.writing() as db:
        _, (last,) = make.topic_with(db, make.forum(db, "B"), [Said(f"{quote}\n\nA.")], "C")
    answer = client.get(f"/topic/{last.topic_id}-c/")
    assert cards(answer) == []
    assert words_of(answer, ".quote blockquote") == BASE_URL + shown.permalink


def test_previews_show_the_cards_that_pages_would(
    reader: TestClient, shown: Shown, database: Database
) -> None:
    address = BASE_URL + shown.permalink
    video = "https://youtu.be/dQw4w9WgXcQ"
    body = f"{address}\n\n{video}\n\n{BASE_URL}{ABSENT}"
    live = reader.post("/preview", data={"body": body})
    assert SAID in words_of(live, ".card")
    part = page(live).css_first("[data-live]")
    assert part
    assert part.attributes["data-cards"] == f"{address} {video}"
    become(database, shown.posts[1], "hidden")
    live = reader.post("/preview", data={"body": body})
    part = page(live).css_first("[data-live]")
    assert part
    assert part.attributes["data-cards"] == video
    assert "horaires" not in live.text


def test_a_video_is_a_link_until_somebody_says_so(
    client: TestClient, shown: Shown, database: Database
) -> None:
    address = "https://www.youtube.com/watch?v=dQw4w9WgXcQ&x=%22%3E"
    write(database, shown, address)
    answer = client.get(shown.address)
    assert "Lire la vidéo (YouTube)" in cards(answer)[0]
    assert addresses(answer, ".card a") == [address, address]
    play = page(answer).css_first(".card [data-player]")
    assert play
    assert play.attributes["data-player"] == (
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"
    )
    assert not page(answer).css("iframe, img[src^=http], link[href*=youtube]")
    assert not re.search(r'(?:src|srcset|poster)="https?:', answer.text)
