"""A topic's page as readers see it, flat: posts, gaps, tombstones, answers, edits."""

from fastapi.testclient import TestClient

from app.core.db import changes
from app.core.db.engines import Database
from tests.conftest import MaxQueries
from tests.factories.house import House, enter
from tests.factories.reading import (
    addresses,
    all_words,
    page,
    post_numbers,
    words,
    words_of,
)

BASE = "http://localhost:8000"


def test_the_frame_is_complete(client: TestClient, house: House) -> None:
    answer = client.get(f"/topic/{house.topic}-bibliotheques/")
    read = page(answer)
    assert words_of(answer, "title") == "Bibliothèques — Communication — Causerie"
    assert words_of(answer, "h1") == "Bibliothèques"
    assert words_of(answer, "#messages") == "Messages recommandés"
    skip = read.css_first("body a[href]")
    assert skip is not None
    assert (words(skip), skip.attributes["href"]) == ("Aller au contenu", "#contenu")
    main = read.css_first("main#contenu")
    assert main is not None
    assert main.attributes["tabindex"] == "-1"
    here = f"{BASE}/topic/{house.topic}-bibliotheques/"
    assert addresses(answer, "link[rel=canonical]") == [here]
    opened = {
        m.attributes["property"]: m.attributes["content"]
        for m in read.css("meta[property]")
    }
    assert opened["og:title"] == "Bibliothèques"
    assert opened["og:url"] == here
    assert (opened["og:description"] or "").startswith("Bonjour à tous")
    assert 'itemtype="https://schema.org/DiscussionForumPosting"' in answer.text


def test_authors_are_in_one_of_three_states(client: TestClient, house: House) -> None:
    answer = client.get(f"/topic/{house.topic}-bibliotheques/")
    names = all_words(answer, "article h3 .post__name")
    assert names == ["Anne", "David", "Invité", "Compte supprimé", "Élodie (invité)"]
    linked = addresses(answer, "article h3 a.post__name")
    assert linked[0] == f"{BASE}/profile/{house.member}-anne/"
    assert len(linked) == 2


def test_each_post_has_its_number_permalink_and_share_link(
    client: TestClient, house: House
) -> None:
    answer = client.get(f"/topic/{house.topic}-bibliotheques/")
    articles = page(answer).css("article[id^=comment-]")
    assert len(articles) == 5
    for article in articles:
        number = article.attributes["data-number"]
        post_id = (article.attributes["id"] or "").removeprefix("comment-")
        links = {link.attributes["href"]: words(link) for link in article.css("a[href]")}
        assert links[f"/p/{post_id}"] == f"Lien vers le commentaire – message n° {number}"
        assert links[f"/p/{post_id}/share"].startswith("Partager sur d’autres sites")


def test_what_was_removed_leaves_its_number_and_a_sentence(
    client: TestClient, house: House
) -> None:
    answer = client.get(f"/topic/{house.topic}-bibliotheques/")
    assert post_numbers(answer) == [1, 2, 3, 4, 5, 6, 7]
    assert all_words(answer, ".tombstone") == [
        "Message n° 3 retiré par la modération",
        "Message n° 5 supprimé par son auteur",
    ]


def test_moderators_read_what_they_hid(client: TestClient, house: House) -> None:
    enter(client, "moderator")
    answer = client.get(f"/topic/{house.topic}-bibliotheques/")
    assert all_words(answer, ".tombstone") == ["Message n° 5 supprimé par son auteur"]
    hidden = words_of(answer, f"#comment-{house.hidden_post}")
    assert "Masqué aux lecteurs" in hidden
    assert "zqhidden" in hidden


def test_gaps_count_the_silence_between_visible_posts(
    client: TestClient, house: House
) -> None:
    answer = client.get(f"/topic/{house.topic}-bibliotheques/")
    assert all_words(answer, ".time-gap") == ["2 semaines plus tard…"]
    second = client.get(f"/topic/{house.long_topic}-un-long-sujet/page/2/")
    assert all_words(second, ".time-gap") == ["2 semaines plus tard…", "2 ans plus tard…"]
    first_shown = page(second).css_first(".stream > :nth-child(2)")
    assert first_shown is not None
    assert "time-gap" in (first_shown.attributes["class"] or "")


def test_answers_point_at_what_they_answer_unless_it_is_gone(
    client: TestClient, house: House
) -> None:
    address = f"/topic/{house.topic}-bibliotheques/"
    assert "En réponse à" not in words_of(client.get(address), ".stream")
    enter(client, "moderator")
    answer = client.get(address)
    assert "En réponse à zqwriter (invité) (message n° 3)" in words_of(answer, ".stream")
    assert "En réponse à David (message n° 2)" in words_of(answer, ".stream")
    answered = words_of(answer, f"#comment-{house.visible_post}")
    assert "1 réponse" in answered


def test_an_edit_says_who_when_and_why(client: TestClient, house: House) -> None:
    last = all_words(
        client.get(f"/topic/{house.topic}-x/", follow_redirects=True), "article"
    )
    edited = next(said for said in last if "Fin." in said)
    assert "Modifié par Ben le " in edited
    assert "— Motif : Orthographe" in edited


def test_names_of_the_erased_vanish_from_mentions(client: TestClient, house: House) -> None:
    answer = client.get(f"/topic/{house.topic}-bibliotheques/")
    assert "@compte supprimé" in all_words(answer, "article")[0]


def test_the_attached_file_is_named_sized_and_counted(
    client: TestClient, house: House
) -> None:
    post = words_of(
        client.get(f"/topic/{house.topic}-bibliotheques/"), f"#comment-{house.visible_post}"
    )
    assert "Le plan (PDF, 26 octets), téléchargé 0 fois" in post


def test_page_two_knows_its_neighbours(client: TestClient, house: House) -> None:
    address = f"/topic/{house.long_topic}-un-long-sujet/"
    first, second = client.get(address), client.get(f"{address}page/2/")
    assert post_numbers(first) == list(range(1, 26))
    assert post_numbers(second) == list(range(26, 31))
    assert addresses(first, "link[rel=next]") == [f"{BASE}{address}page/2/"]
    assert addresses(second, "link[rel=prev]") == [f"{BASE}{address}"]
    assert words_of(second, "title").startswith("Un long sujet — page 2 — ")
    assert client.get(f"{address}page/3/").status_code == 404
    again = client.get(f"{address}page/1/")
    assert (again.status_code, again.headers["location"]) == (301, address)


def test_views_are_counted_for_people_and_kept_once_flushed(
    client: TestClient, house: House, database: Database
) -> None:
    address = f"/topic/{house.topic}-bibliotheques/"
    counters = client.app.state.counters  # type: ignore[attr-defined]  # the ASGI app's
    client.get(address)
    client.get(address)
    client.get(address, headers={"user-agent": "A crawling bot"})
    client.get(address, headers={"sec-purpose": "prefetch"})
    client.head(address)
    counters.flush()
    with database.writing() as db:
        changes.touch(db, f"topic:{house.topic}")  # views alone never drop a kept page
    assert "2 vues" in words_of(client.get(address), ".topic__meta")


def test_a_locked_topic_says_so(client: TestClient, house: House) -> None:
    answer = client.get(f"/topic/{house.veiled_topic}-un-sujet-voile/")
    assert "Verrouillé : plus de réponse" in words_of(answer, ".topic__head")


def test_it_takes_few_queries_however_long_it_is(
    client: TestClient, house: House, max_queries: MaxQueries
) -> None:
    enter(client, "moderator")
    for address in (
        f"/topic/{house.topic}-bibliotheques/",
        f"/topic/{house.topic}-bibliotheques/?view=thread",
        f"/topic/{house.long_topic}-un-long-sujet/",
        f"/topic/{house.long_topic}-un-long-sujet/page/2/",
    ):
        with max_queries(6):
            assert client.get(address).status_code == 200
