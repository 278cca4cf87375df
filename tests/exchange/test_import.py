"""The rules of an import: once, from several forums, with other ids or the same."""

from pathlib import Path

import pytest
from sqlalchemy import delete, func, insert, select

from app.accounts.models import Member
from app.core.backends.storage import LocalStorage
from app.core.db.base import Base
from app.core.db.engines import Database
from app.core.errors import Refused
from app.core.ids import LARGEST
from app.exchange import queries
from app.exchange.models import ImportRun
from app.forums.models import Forum
from app.posts.models import Post, Quote, Revision
from app.topics.models import Topic
from app.tracking.models import AllRead
from tests.exchange import everything
from tests.exchange.everything import HEADING, at, member, post
from tests.factories import moving
from tests.factories.forum import BEGINNING

FORUM = {"kind": "forum", "id": "f", "title": "Ailleurs"}
TOPIC = {
    "kind": "topic",
    "id": "t",
    "forum": "f",
    "title": "Un sujet",
    "created_at": at(0),
    "guest_name": "Zoé",
}


@pytest.fixture
def storage(tmp_path: Path) -> LocalStorage:
    """Give a place for files."""
    return moving.files_beside(tmp_path)


def source(name: str) -> dict[str, object]:
    return {**HEADING, "source": name}


def said(old: str, body: str = "Bonjour.", **keys: object) -> dict[str, object]:
    return {**post(1, 1, body), "id": old, "topic": "t", **keys}


def test_a_second_run_changes_nothing(
    database: Database, storage: LocalStorage, tmp_path: Path
) -> None:
    path = everything.written_to(tmp_path / "all")
    moving.bring_in(path, database, storage, keep_ids=False)
    before = moving.rows(database)

    report = moving.bring_in(path, database, storage, keep_ids=False)

    assert moving.rows(database) == before
    assert all(tally.already == tally.read for tally in report.tallies.values())
    assert not any(tally.written for tally in report.tallies.values())


def test_a_later_copy_of_the_same_forum_brings_only_what_is_new(
    database: Database, storage: LocalStorage, tmp_path: Path
) -> None:
    path = everything.written_to(tmp_path / "all")
    moving.bring_in(path, database, storage, keep_ids=False)
    before = {name: _count(database, model) for name, model in queries.TABLES.items()}
    late = post(50, 1, "Plus tard.", author="5", reply_to="12")
    longer = everything.written_to(tmp_path / "longer", late)

    report = moving.bring_in(longer, database, storage, keep_ids=False)

    assert not report.mismatches
    assert (report.tally("post").written, report.tally("post").already) == (1, 14)
    assert (report.tally("revision").written, report.tally("quote").written) == (0, 0)
    after = {name: _count(database, model) for name, model in queries.TABLES.items()}
    assert after == {**before, "post": 15}
    with database.reading() as db:
        added = db.scalars(select(Post).where(Post.source == "Plus tard.")).one()
        topic = db.get_one(Topic, added.topic_id)
        answered = db.get_one(Post, added.reply_to_id)
        assert (added.position, topic.post_count, topic.last_post_id) == (10, 10, added.id)
        assert (answered.source, answered.answer_count) == ("Sans nom.", 1)
        ben = db.scalars(select(Member).where(Member.name == "Ben")).one()
        assert ben.post_count == 2


def test_ids_in_words_follow_their_posts_and_files(
    database: Database, storage: LocalStorage, tmp_path: Path
) -> None:
    for name in ("first", "second"):
        path = everything.written_to(tmp_path / name)
        text = (path / "forum.jsonl").read_text()
        (path / "forum.jsonl").write_text(text.replace('"everything"', f'"{name}"'))
        moving.bring_in(path, database, storage, keep_ids=False)

    with database.reading() as db:
        plans = db.scalars(select(Post).where(Post.source.contains("le plan](")))
        first, second = sorted(plans, key=lambda one: one.id)
        assert first.source != second.source
        assert "<!--file " in first.html
        assert "<!--file " in second.html
        edges = dict(
            db.execute(
                select(Quote.post_id, Quote.source_id)
                .join(Post, Post.id == Quote.post_id)
                .where(Post.source.contains("Vu."))
            ).all()
        )
        assert set(edges.values()) == {first.id, second.id}
        sources = list(db.scalars(select(Revision.source).order_by(Revision.id)))
        assert sources[0] is not None
        assert "`::: quote post=10`" in sources[0]  # code stays as it was typed
        assert sources[0] != sources[2]


def test_a_quote_of_nothing_never_becomes_a_quote_of_something(
    database: Database, storage: LocalStorage, tmp_path: Path
) -> None:
    quoting = said("a", "::: quote post=2\nPas de vous.\n:::\n\n[f](attachment:1)")
    path = moving.write(
        tmp_path / "dead", HEADING, FORUM, TOPIC, quoting, said("b", "Je n’ai rien dit.")
    )
    moving.bring_in(path, database, storage, keep_ids=False)

    with database.reading() as db:
        assert db.scalar(select(Post.id).where(Post.id == 2)) is not None
        assert list(db.scalars(select(Quote.source_id))) == [None]
        written = db.scalars(select(Post.source).order_by(Post.id)).first()
        assert written is not None
        assert "post=2" not in written
        assert "attachment:1" not in written


def test_names_and_addresses_here_stay_their_owners(
    database: Database, storage: LocalStorage, tmp_path: Path
) -> None:
    anne = member(1, "Anne", email="anne@example.org")
    ours = moving.write(tmp_path / "ours", source("ours"), anne, member(2, "Anne 2"))
    theirs = moving.write(
        tmp_path / "theirs",
        source("theirs"),
        member(1, "ANNE", email="ANNE@example.org"),
        member(2, "Ben"),
    )
    moving.bring_in(ours, database, storage, keep_ids=False)

    report = moving.bring_in(theirs, database, storage, keep_ids=False)

    with database.reading() as db:
        rows = db.execute(select(Member.name, Member.email).order_by(Member.id))
        assert [tuple(row) for row in rows] == [
            ("Anne", "anne@example.org"),
            ("Anne 2", None),
            ("ANNE 3", None),
            ("Ben", None),
        ]
    assert sorted(report.remarks.values()) == [1, 1]


def test_a_role_never_comes_from_a_file(
    database: Database, storage: LocalStorage, tmp_path: Path
) -> None:
    path = moving.write(tmp_path / "role", HEADING, member(1, "Anne", role="admin"))

    report = moving.bring_in(path, database, storage)

    assert dict(report.unknown) == {"member.role": 1}
    with database.reading() as db:
        assert list(db.scalars(select(Member.role))) == ["member"]


def test_whoever_comes_with_a_forum_has_no_backlog(
    database: Database, storage: LocalStorage, tmp_path: Path
) -> None:
    here = moving.write(tmp_path / "in", HEADING, member(1, "Anne"))
    moving.bring_in(here, database, storage)
    with database.reading() as db:
        run = db.scalars(select(ImportRun)).one()
        assert db.scalars(select(AllRead.at)).all() == [run.started_at]


def test_unknown_kinds_and_keys_are_told_and_kept_out(
    database: Database, storage: LocalStorage, tmp_path: Path
) -> None:
    odd = member(1, "Anne", shoe_size=42, **{f"key{n}": n for n in range(200)})
    poll = {"kind": "poll", "id": "1"}
    path = moving.write(tmp_path / "odd", {**HEADING, "charset": "utf-8"}, poll, odd, poll)

    report = moving.bring_in(path, database, storage)

    assert not report.mismatches
    assert report.unknown["poll"] == 2
    assert report.unknown["exchange.charset"] == 1
    assert report.unknown["member.shoe_size"] == 1
    assert len(report.unknown) == 101  # the rest is counted under one name
    assert report.unknown.total() == 204


def test_the_same_revision_twice_is_written_once_and_told(
    database: Database, storage: LocalStorage, tmp_path: Path
) -> None:
    twice = {"kind": "revision", "post": "a", "at": at(1), "body": "x", "format": "text"}
    path = moving.write(tmp_path / "twice", HEADING, FORUM, TOPIC, said("a"), twice, twice)

    report = moving.bring_in(path, database, storage, keep_ids=False)

    assert report.tally("revision").skipped == {"the same twice": 1}
    assert not report.mismatches
    assert _count(database, Revision) == 1


def test_kept_ids_need_an_empty_forum(
    database: Database, storage: LocalStorage, tmp_path: Path
) -> None:
    moving.bring_in(
        moving.write(tmp_path / "one", HEADING, member(1, "A")), database, storage
    )
    before = moving.rows(database)
    other = moving.write(tmp_path / "two", source("two"), member(2, "Ben"))

    with pytest.raises(Refused, match="empty forum"):
        moving.bring_in(other, database, storage)
    assert moving.rows(database) == before


def test_ids_go_on_after_those_that_were_kept(
    database: Database, storage: LocalStorage, tmp_path: Path
) -> None:
    path = moving.write(tmp_path / "far", HEADING, member(7, "Anne"), member(4000, "Ben"))
    moving.bring_in(path, database, storage)

    with database.writing() as db:
        db.add(_stranger("Zoé"))
    with database.reading() as db:
        assert db.scalar(select(func.max(Member.id))) == 4001


def test_the_id_of_a_removed_row_is_never_given_again(
    database: Database, storage: LocalStorage, tmp_path: Path
) -> None:
    first = moving.write(tmp_path / "a", source("a"), member(1, "Anne"), member(2, "Ben"))
    moving.bring_in(first, database, storage, keep_ids=False)
    with database.writing() as db:
        db.execute(delete(AllRead))
        db.execute(delete(Member))
    second = moving.write(tmp_path / "b", source("b"), member(1, "Zoé"))

    moving.bring_in(second, database, storage, keep_ids=False)

    with database.reading() as db:
        assert list(db.scalars(select(Member.id))) == [3]


def test_too_few_ids_are_left(
    database: Database, storage: LocalStorage, tmp_path: Path
) -> None:
    with database.writing() as db:
        db.execute(insert(Forum), {"id": LARGEST - 1, "title": "Au bout"})
        if not database.is_sqlite:
            move = select(func.setval("forum_id_seq", LARGEST - 1))
            db.execute(move)
    path = moving.write(tmp_path / "two", HEADING, FORUM, {**FORUM, "id": "g"})

    with pytest.raises(Refused, match="not enough ids"):
        moving.bring_in(path, database, storage, keep_ids=False)
    assert _count(database, ImportRun) == 0


def _count(database: Database, model: type[Base]) -> int:
    with database.reading() as db:
        return db.scalar(select(func.count()).select_from(model)) or 0


def _stranger(name: str) -> Member:
    return Member(name=name, name_key=name.casefold(), joined_at=BEGINNING)
