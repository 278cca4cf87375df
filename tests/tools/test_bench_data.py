"""The forum that everything is measured on is a forum as Causerie itself would keep it."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Row, func, select

from app.accounts.models import Member
from app.core.db.engines import Database
from app.forums.models import Forum
from app.main import create_app
from app.posts.actions.counters import recount_members
from app.posts.models import Post, Quote
from app.settings import Settings
from app.topics.actions.counters import recount, recount_forums
from app.topics.models import Participant, Topic
from bench import data, texts
from bench.data import Built
from bench.witness import Change, Reply, Witness
from tests.conftest import BASE_URL, MakeDatabase

POSTS = 2_000


@pytest.fixture
def filled(make_database: MakeDatabase, database_kind: str) -> Database:
    return make_database(database_kind)


@pytest.fixture
def built(filled: Database, tmp_path: Path) -> Built:
    url = filled.writer.url.render_as_string(hide_password=False)
    filled.close()  # it is filled by another connection, alone
    return data.build(POSTS, tmp_path / "data", url)


def counted(database: Database) -> list[list[Row[tuple[object, ...]]]]:
    """Read every number that the forum keeps beside the posts themselves."""
    kept = (
        select(Post.id, Post.position, Post.thread_path, Post.thread_depth).order_by(
            Post.id
        ),
        select(Post.id, Post.answer_count, Post.reply_to_id).order_by(Post.id),
        select(Topic.__table__).order_by(Topic.id),
        select(Participant.__table__).order_by(Participant.first_post_id),
        select(Forum.__table__).order_by(Forum.id),
        select(Member.id, Member.post_count).order_by(Member.id),
    )
    with database.reading() as db:
        return [list(db.execute(stmt)) for stmt in kept]


def test_counting_everything_again_changes_nothing(filled: Database, built: Built) -> None:
    before = counted(filled)
    with filled.writing() as db:
        assert recount(db, list(db.scalars(select(Topic.id)))) == 0
        recount_forums(db)
        recount_members(db, list(db.scalars(select(Member.id))))
    after = counted(filled)

    assert built.posts == POSTS
    assert [len(rows) for rows in before[:2]] == [POSTS, POSTS]
    assert after == before


def test_there_is_something_of_everything(filled: Database, built: Built) -> None:
    with filled.reading() as db:
        hidden = db.scalar(select(func.count()).where(Post.state == "hidden")) or 0
        answers = db.scalar(select(func.count()).where(Post.reply_to_id.is_not(None))) or 0
        quotes = db.scalar(select(func.count()).select_from(Quote)) or 0
        length = db.scalar(select(func.avg(func.length(Post.source)))) or 0

    assert hidden > 0
    assert answers > POSTS / 10
    assert quotes > POSTS / 20
    assert 400 < length < 1_500
    assert built.giant_pages == POSTS / 10 / 25


def test_its_pages_can_be_read(filled: Database, built: Built, tmp_path: Path) -> None:
    app = create_app(Settings(data_dir=tmp_path / "data", base_url=BASE_URL), filled)
    pages = [
        "/",
        built.showcase,
        built.giant(),
        built.giant(built.giant_pages),
        f"{built.giant(built.giant_pages)}?view=thread",
        built.forum(),
        built.forum(built.forum_pages),
        *built.cold()[:5],
    ]
    with TestClient(app, base_url=BASE_URL, follow_redirects=False) as client:
        answers = {page: client.get(page) for page in pages}

    assert [page for page, answer in answers.items() if answer.status_code != 200] == []
    assert [p for p, answer in answers.items() if texts.HIDDEN_WORDS in answer.text] == []


def test_a_member_of_it_can_sign_in_and_read(
    filled: Database, built: Built, tmp_path: Path
) -> None:
    app = create_app(Settings(data_dir=tmp_path / "data", base_url=BASE_URL), filled)
    form = {"name": built.readers(1)[0], "password": data.PASSWORD}
    with TestClient(app, base_url=BASE_URL, follow_redirects=False) as client:
        answer = client.post("/login", data=form, headers={"origin": BASE_URL})
        page = client.get(built.showcase)

    assert answer.status_code == 303
    assert page.status_code == 200
    assert "/logout" in page.text


PAGE = "/topic/3-un-sujet/"


def test_a_word_that_is_missing_longer_than_a_second_is_told() -> None:
    witness = Witness()
    witness.changed(PAGE, "mot1fin", Change(10.0, 10.1, is_there=True))

    assert list(witness.faults(PAGE, "", 10.05, 10.06)) == []  # on its way
    assert list(witness.faults(PAGE, "", 10.9, 11.0)) == []  # within the second
    assert list(witness.faults(PAGE, "mot1fin", 12.0, 12.1)) == []
    assert list(witness.faults(PAGE, "", 12.0, 12.1)) == ["«mot1fin» is 1.90 s late"]
    assert witness.oldest == pytest.approx(1.9)


def test_a_word_that_was_taken_away_is_told_when_it_is_still_there() -> None:
    witness = Witness()
    witness.changed(PAGE, "mot1fin", Change(10.0, 10.1, is_there=True))
    witness.changed(PAGE, "mot1fin", Change(15.0, 15.1, is_there=False))

    assert list(witness.faults(PAGE, "mot1fin", 15.05, 15.2)) == []
    assert list(witness.faults(PAGE, "", 17.0, 17.1)) == []
    assert len(list(witness.faults(PAGE, "mot1fin", 17.0, 17.1))) == 1


def test_an_old_last_post_in_a_list_is_told() -> None:
    witness = Witness()
    witness.replied(3, Reply(41, 10.0, 10.1))
    witness.replied(3, Reply(42, 11.0, 11.1))
    old, new = (f'<a href="{PAGE}#comment-{number}">' for number in (41, 42))

    assert list(witness.faults("/", new, 14.0, 14.1)) == []
    assert list(witness.faults("/", old, 11.5, 11.6)) == []
    assert len(list(witness.faults("/", old, 14.0, 14.1))) == 1


def test_a_hidden_post_is_told_wherever_it_is() -> None:
    page = f"<p>{texts.HIDDEN_WORDS}</p>"
    assert list(Witness().faults("/", page, 1.0, 1.1)) == ["shows a hidden post"]
