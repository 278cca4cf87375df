"""The first post yet to read: found in topics of any length, and the right one."""

import random
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.core.db.engines import Database
from app.core.db.rows import AnySelect
from app.posts.models import Post
from app.topics.models import Topic
from app.tracking import actions, queries
from app.tracking.marks import OwnMarks
from app.tracking.models import AllRead
from app.tracking.rules import ReadSoFar
from tests.conftest import MaxQueries
from tests.factories import forum as make
from tests.factories.forum import Said

HOUR = timedelta(hours=1)


@pytest.fixture
def anne(database: Database) -> int:
    with database.writing() as db:
        return make.member(db, "Anne").id


def long_talk(database: Database, anne: int, posts: int) -> int:
    """Make a topic in which every third post is hidden or Anne's own."""
    states = ("visible", "hidden", "deleted")
    with database.writing() as db:
        said = [Said(state=states[n % 9 // 3 if n % 3 else 0]) for n in range(posts)]
        topic, made = make.topic_with(db, make.forum(db), said)
        for post in made[::5]:
            post.author_id = anne
        return topic.id


def asked(own: OwnMarks) -> AnySelect:
    """Ask for the mark and the count of the only topic there is."""
    return select(queries.mark(own), queries.new_count(own)).select_from(Topic)


def test_it_is_what_reading_from_the_beginning_would_find(
    database: Database, anne: int
) -> None:
    topic = long_talk(database, anne, 90)
    chance = random.Random(80)  # noqa: S311  # no secret
    with database.writing() as db:
        db.add(AllRead(member_id=anne, at=make.BEGINNING))
        posts = db.scalars(
            select(Post).where(Post.topic_id == topic).order_by(Post.position)
        ).all()
    for _ in range(40):
        written, unwritten = chance.randint(0, 95), chance.choice((0, 0, 50, 90))
        until = make.BEGINNING + chance.randint(-2, 95) * HOUR
        with database.writing() as db:
            actions.keep_marks(db, {anne: {topic: written}})
            db.get_one(AllRead, anne).at = until
        own = OwnMarks(anne, {topic: unwritten} if unwritten else {})
        with database.reading() as db:
            mark, count = db.execute(asked(own)).one()
            so_far = ReadSoFar(anne, mark, until)
            new = [post.id for post in posts if so_far.is_new(post)]
            assert queries.first_new(db, topic, own) == (new[0] if new else None)
            assert count == len(new)


def test_it_takes_one_query(database: Database, anne: int, max_queries: MaxQueries) -> None:
    topic = long_talk(database, anne, 60)
    with max_queries(1) as said, database.reading() as db:
        assert queries.first_new(db, topic, OwnMarks(anne)) is not None
    assert len(said) == 1


def test_new_posts_are_counted_as_far_as_a_hundred(database: Database, anne: int) -> None:
    with database.writing() as db:
        make.topic_with(db, make.forum(db), [Said()] * 130)
    own = OwnMarks(anne)
    with database.reading() as db:
        assert db.execute(asked(own)).one() == (0, queries.MOST_NEW)
