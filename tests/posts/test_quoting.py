"""Quoting: what one may read, from several pages, and true to its source."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from app.accounts.models import Member
from app.core.db.engines import Database
from app.posts.models import Post, Quote
from tests.conftest import MaxQueries
from tests.factories.forum import Said
from tests.factories.house import SECRETS, House, enter
from tests.factories.reading import addresses, all_words, page, words_of
from tests.factories.talking import become, edit, people, talk
from tests.factories.writing import fields_of, opened, posts_in, reply, send

SAID = "Voici *ce que* je pense. Le plan"


def box_of(post_id: int) -> str:
    return f'input[type=checkbox][name=quote][value="{post_id}"]'


def edges(database: Database, post_id: int) -> list[tuple[int | None, bool]]:
    """Return the posts that one quotes, and whether its words are changed."""
    with database.reading() as db:
        stmt = select(Quote.source_id, Quote.is_changed).where(Quote.post_id == post_id)
        rows = db.execute(stmt.order_by(Quote.ordinal))
        return [(row.source_id, row.is_changed) for row in rows]


def test_quote_leads_to_the_form_with_the_quote_in_it(
    member: TestClient, house: House, database: Database
) -> None:
    topic = member.get(f"/topic/{house.topic}-bibliotheques/")
    quoting = f"/topic/{house.topic}/reply?quote={house.visible_post}"
    links = {link.attributes["href"] for link in page(topic).css("a[data-quote]")}
    assert quoting in links
    sent = opened(member, quoting)
    assert sent["body"] == f"::: quote post={house.visible_post}\n{SAID}\n:::\n\n"
    sent["body"] += "J’abonde."
    place = send(member, f"/topic/{house.topic}/reply", sent).headers["location"]
    shown, anchor = member.get(place), place.partition("#")[2]
    said = words_of(shown, f"#{anchor} .quote")
    assert said == "Le 7 mars 2026 à 10 h 12, David a dit : Voici ce que je pense. Le plan"
    assert "cité 1 fois" in words_of(shown, f"#comment-{house.visible_post}")
    new = posts_in(database, house.topic)[-1]
    assert edges(database, new.id) == [(house.visible_post, False)]


def test_several_posts_of_several_pages_are_quoted_at_once(
    member: TestClient, house: House, database: Database
) -> None:
    first, last = (posts_in(database, house.long_topic)[at].id for at in (2, 29))
    sent = opened(member, f"/topic/{house.long_topic}/reply?quote={last},{first}")
    assert sent["body"] == (
        f"::: quote post={last}\nMessage 30.\n:::\n\n"
        f"::: quote post={first}\nMessage 3.\n:::\n\n"
    )
    send(member, f"/topic/{house.long_topic}/reply", sent | {"body": sent["body"] + "Oui."})
    new = posts_in(database, house.long_topic)[-1]
    assert [source for source, _ in edges(database, new.id)] == [last, first]


def test_chosen_posts_are_kept_from_page_to_page_without_a_script(
    member: TestClient, house: House, database: Database
) -> None:
    topic = f"/topic/{house.long_topic}-un-long-sujet/"
    first, last = (posts_in(database, house.long_topic)[at].id for at in (2, 29))
    shown = page(member.get(topic))
    assert len(shown.css('input[type=checkbox][name=quote][form="quoting"]')) == 25
    button = shown.css_first("#quoting [formaction]")
    assert button is not None
    kept = member.post(
        button.attributes["formaction"] or "",
        data={"quote": [str(first)], "back": button.attributes["value"] or ""},
    )
    assert (kept.status_code, kept.headers["location"]) == (303, f"{topic}#quoting")
    assert page(member.get(topic)).css_first(f"{box_of(first)}[checked]") is not None
    second = page(member.get(f"{topic}page/2/"))
    hidden = second.css('#quoting input[type="hidden"][name=quote]')
    assert [field.attributes["value"] for field in hidden] == [str(first)]
    form = member.get(f"/topic/{house.long_topic}/reply?quote={first}&quote={last}")
    sent = fields_of(form)
    assert sent["body"].count("::: quote post=") == 2
    send(member, f"/topic/{house.long_topic}/reply", sent)
    assert page(member.get(topic)).css_first("#quoting [type=hidden]") is None
    assert page(member.get(topic)).css_first(f"{box_of(first)}[checked]") is None


def test_posts_chosen_beside_the_words_are_quoted_above_them(
    member: TestClient, house: House, database: Database
) -> None:
    fields = {"quote_ids": f"{house.visible_post}"}
    assert reply(member, house.topic, "J’abonde.", fields=fields).status_code == 303
    new = posts_in(database, house.topic)[-1]
    assert new.source == (f"::: quote post={house.visible_post}\n{SAID}\n:::\n\nJ’abonde.")
    assert edges(database, new.id) == [(house.visible_post, False)]


def test_words_that_their_source_never_said_are_told(
    client: TestClient, database: Database
) -> None:
    people(database, "Anne", "Mode")
    with database.reading() as db:
        anne = db.get_one(Member, 1)
    (said,) = talk(database, [Said("Les horaires changent lundi.", anne)])
    become(client, "Anne")
    assert edit(client, said, "Les horaires changent mardi.").status_code == 303
    become(client, "Mode")
    for words, is_changed in (
        ("Les horaires changent mardi.", False),
        ("Les horaires changent lundi.", False),
        ("horaires changent", False),
        ("Les horaires ne changent pas.", True),
    ):
        place = reply(client, 1, f"::: quote post={said}\n{words}\n:::\n\nAh.")
        new = posts_in(database, 1)[-1]
        assert edges(database, new.id) == [(said, is_changed)], words
        shown = words_of(client.get(place.headers["location"]), f"#comment-{new.id}")
        assert ("citation modifiée" in shown) == is_changed


@pytest.mark.parametrize("way", ["link", "field", "preview", "typed"])
def test_no_hidden_word_is_pulled_in(member: TestClient, house: House, way: str) -> None:
    ids = [house.hidden_post, house.pending_post, house.deleted_post]
    address = f"/topic/{house.topic}/reply"
    query = ",".join(map(str, ids))
    typed = "".join(f"::: quote post={number}\nmot\n:::\n\n" for number in ids)
    if way == "link":
        answer = member.get(f"{address}?quote={query}")
        assert "n’est plus accessible" in words_of(answer)
        assert fields_of(answer)["body"] == ""
    elif way == "typed":
        place = reply(member, house.topic, f"{typed}Voilà.").headers["location"]
        answer = member.get(place)
        assert (
            all_words(answer, f"#{place.partition('#')[2]} .quote")
            == ["Citation d’un message qui n’est pas accessible."] * 3
        )
    else:
        fields = {"quote_ids": query} if way == "field" else {}
        fields |= {"preview": "1"}
        answer = reply(member, house.topic, f"{typed}Voilà.", fields=fields)
        assert answer.status_code == 200
        assert "David" not in words_of(answer, ".preview")
        assert len(page(answer).css(".preview .quote--absent")) == 3
    nobodys = [word for word, readers in SECRETS.items() if "member" not in readers]
    assert [word for word in nobodys if word in answer.text.lower()] == []


def test_nobody_learns_whether_he_guessed_hidden_words(
    member: TestClient, house: House, database: Database
) -> None:
    enter(member, "member")
    said = [f"::: quote post={house.hidden_post}\n{w}\n:::" for w in ("zqhidden", "faux")]
    reply(member, house.topic, f"{said[0]}\n\n{said[1]}\n\nVoilà.")
    new = posts_in(database, house.topic)[-1]
    assert edges(database, new.id) == [(house.hidden_post, True)] * 2


def test_quotes_are_counted_for_those_who_see_them(
    client: TestClient, house: House, database: Database, max_queries: MaxQueries
) -> None:
    address = f"/topic/{house.topic}-bibliotheques/"
    quoted = f"#comment-{house.visible_post}"
    words = f"::: quote post={house.visible_post}\nVoici\n:::\n\n"
    enter(client, "moderator")
    for number in (1, 2):
        reply(client, house.topic, f"{words}{words}Numéro {number}.")
    reply(client, house.long_topic, f"{words}Ailleurs.")
    assert "cité 3 fois" in words_of(client.get(address), quoted)
    with database.writing() as db:
        db.get_one(Post, posts_in(database, house.topic)[-1].id).state = "hidden"
    with max_queries(6):
        assert "cité 3 fois" in words_of(client.get(address), quoted)
    enter(client, "member")
    assert "cité 2 fois" in words_of(client.get(address), quoted)


def test_a_guests_page_tells_at_once_of_a_quote_elsewhere(
    client: TestClient, house: House
) -> None:
    address = f"/topic/{house.topic}-bibliotheques/"
    assert "cité" not in client.get(address).text
    enter(client, "moderator")
    words = f"::: quote post={house.visible_post}\nVoici\n:::\n\nAilleurs."
    reply(client, house.long_topic, words)
    client.cookies.clear()
    quoted = words_of(client.get(address), f"#comment-{house.visible_post}")
    assert "cité 1 fois" in quoted


def test_erased_names_are_not_quoted(member: TestClient, database: Database) -> None:
    first = posts_in(database, 1)[0].id
    body = opened(member, f"/topic/1/reply?quote={first}")["body"]
    assert "Bonjour à tous, et à @…." in body
    assert "zqerased" not in body.lower()
    sent = opened(member, "/topic/1/reply") | {"body": f"{body}Salut."}
    send(member, "/topic/1/reply", sent)
    assert edges(database, posts_in(database, 1)[-1].id) == [(first, False)]


def test_guests_have_nothing_to_quote_with(client: TestClient, house: House) -> None:
    shown = client.get(f"/topic/{house.topic}-bibliotheques/")
    assert page(shown).css_first("[data-quote], [name=quote], #quoting") is None
    assert addresses(shown, "#reply a")[0].endswith(
        f"/login?next=%2Ftopic%2F{house.topic}-bibliotheques%2F"
    )
