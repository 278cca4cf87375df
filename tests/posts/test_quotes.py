"""Quotes are filled when they are read: what may be told then, and not when written."""

from fastapi.testclient import TestClient

from app.core.db.engines import Database
from app.posts.models import Post
from tests.factories import forum as make
from tests.factories.forum import Said
from tests.factories.reading import addresses, all_words, page, words_of

SAID = "Les horaires changent lundi."


def quoting(database: Database) -> tuple[str, int]:
    """Make a topic whose second post quotes its first; return address and quoted id."""
    with database.writing() as db:
        anne = make.member(db)
        topic, posts = make.topic_with(db, make.forum(db), [Said(SAID, anne), Said()], "Q")
        posts[
            1
        ].source = f"::: quote post={posts[0].id} author=Menteur\n{SAID}\n:::\n\nOui."
        db.flush()
        make.render_again(db, posts)
        return f"/topic/{topic.id}-q/", posts[0].id


def test_a_quote_names_its_author_and_links_its_source(
    client: TestClient, database: Database
) -> None:
    address, source = quoting(database)
    answer = client.get(address)
    assert words_of(answer, ".quote figcaption").startswith("Le 7 mars 2026 à 9 h 12, ")
    assert "Anne Verneuil a dit :" in words_of(answer, ".quote figcaption")
    assert "Menteur" not in answer.text
    assert words_of(answer, ".quote blockquote") == SAID
    assert addresses(answer, ".quote figcaption a")[0].endswith(f"#comment-{source}")


def test_a_quote_of_a_hidden_post_shows_nothing_of_it(
    client: TestClient, database: Database
) -> None:
    address, source = quoting(database)
    with database.writing() as db:
        db.get_one(Post, source).state = "hidden"
    answer = client.get(address)
    assert "horaires" not in answer.text
    assert "Anne Verneuil" not in words_of(answer, ".stream")
    assert "Citation d’un message qui n’est pas accessible." in words_of(answer, ".stream")
    assert "Oui." in words_of(answer, ".stream")


def test_an_erased_author_vanishes_from_other_peoples_quotes(
    client: TestClient, database: Database
) -> None:
    address, source = quoting(database)
    with database.writing() as db:
        post = db.get_one(Post, source)
        post.author_id, post.is_anonymised = None, True
    answer = client.get(address)
    assert "Compte supprimé a dit :" in words_of(answer, ".quote figcaption")
    assert "Anne" not in words_of(answer, ".stream")


def test_a_new_name_is_the_name_in_quotes_and_mentions(
    client: TestClient, database: Database
) -> None:
    with database.writing() as db:
        anne = make.member(db)
        said = [Said(SAID, anne), Said("Merci @Anne Verneuil !")]
        topic, posts = make.topic_with(db, make.forum(db), said, "Q")
        posts[1].source += f"\n\n::: quote post={posts[0].id}\n{SAID}\n:::"
        db.flush()
        make.render_again(db, posts)
        anne.name = "Anne Renommée"
    second = all_words(client.get(f"/topic/{topic.id}-q/"), "article")[1]
    assert "Merci @Anne Renommée" in second
    assert "Anne Renommée a dit :" in second
    assert "Verneuil" not in second


def test_an_imported_quote_without_source_is_named_and_not_linked(
    client: TestClient, database: Database
) -> None:
    with database.writing() as db:
        words = '::: quote author="Jean Dupont" at=2012-05-01T10:00:00+02:00\nVieux.\n:::'
        said = [Said(words), Said("::: quote\nSans nom.\n:::")]
        topic, _ = make.topic_with(db, make.forum(db), said, "Q")
    answer = client.get(f"/topic/{topic.id}-q/")
    first, second = all_words(answer, ".quote figcaption")
    assert first == "Le 1er mai 2012 à 10 h 00, Jean Dupont a dit :"
    assert second == "Citation :"
    assert addresses(answer, ".quote figcaption a") == []


def test_long_and_deep_quotes_fold(client: TestClient, database: Database) -> None:
    deep = ":::: quote author=A\nDehors.\n\n::: quote author=B\nDedans.\n:::\n::::"
    with database.writing() as db:
        said = [Said(deep), Said("::: quote\n" + "Long. " * 150 + "\n:::")]
        topic, _ = make.topic_with(db, make.forum(db), said, "Q")
    read = page(client.get(f"/topic/{topic.id}-q/"))
    folded = [node.text() for node in read.css("details.quote__fold blockquote")]
    assert len(folded) == 2
    assert "Dedans." in folded[0]
    assert "Dehors." not in folded[0]
    assert "Long." in folded[1]
