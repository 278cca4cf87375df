"""Each kind, key and state of the exchange format becomes what the forum keeps."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts.models import Group, Member, Membership
from app.attachments.models import Attachment, StoredFile
from app.core.backends.storage import LocalStorage
from app.core.db.engines import Database
from app.exchange.report import Report
from app.forums.models import Forum
from app.posts.models import Post, Quote, Revision
from app.topics.models import Participant, Topic, TopicEvent, TopicLock
from app.tracking.models import TopicFollow
from tests.exchange import everything
from tests.factories import moving


@pytest.fixture
def storage(tmp_path: Path) -> LocalStorage:
    """Give a place for files."""
    return moving.files_beside(tmp_path)


@pytest.fixture
def report(database: Database, storage: LocalStorage, tmp_path: Path) -> Report:
    """Bring everything in."""
    path = everything.written_to(tmp_path / "everything")
    return moving.bring_in(path, database, storage)


@pytest.fixture
def db(database: Database, report: Report) -> Iterator[Session]:
    """Look at what came."""
    assert not report.mismatches
    with database.reading() as session:
        yield session


def test_all_that_was_read_was_written(report: Report) -> None:
    read = {kind: tally.read for kind, tally in report.tallies.items()}
    assert read == {
        "member": 3,
        "forum": 2,
        "topic": 3,
        "post": 14,
        "revision": 2,
        "quote": 2,
        "attachment": 3,
        "event": 2,
        "follow": 3,
    }
    assert {kind: tally.written for kind, tally in report.tallies.items()} == read
    assert dict(report.remarks) == {"answers in a circle, cut": 1}


def test_members_keep_who_they_were(db: Session) -> None:
    anne, ben, gone = db.scalars(select(Member).order_by(Member.id))
    assert (anne.id, anne.email, anne.email_key) == (
        3,
        "Anne@example.org",
        "anne@example.org",
    )
    assert anne.password_hash == everything.HASH
    assert anne.joined_at == datetime(2024, 5, 1, 7, 0, 7, 123, tzinfo=UTC)
    assert [m.state for m in (anne, ben, gone)] == ["active", "banned", "deleted"]
    assert {m.role for m in (anne, ben, gone)} == {"member"}
    avatar = db.get_one(StoredFile, anne.avatar_file_id)
    assert (avatar.media_type, avatar.width, avatar.height) == ("image/png", 320, 240)
    groups = select(Group.name).join(Membership).where(Membership.member_id == ben.id)
    assert sorted(db.scalars(groups)) == ["Catalogue", "Équipe"]


def test_forums_keep_their_tree(db: Session) -> None:
    top, below = db.scalars(select(Forum).order_by(Forum.id))
    assert (top.parent_id, top.position, top.is_shareable) == (None, 7, True)
    assert (below.parent_id, below.is_shareable) == (top.id, False)


def test_topics_keep_their_marks(db: Session) -> None:
    first, closed, silent = db.scalars(select(Topic).order_by(Topic.id))
    assert (first.author_id, first.views, first.is_pinned) == (3, 41, True)
    assert (first.title, first.tags) == (
        "Tout\u00a0: <b>à la fois</b> ?",
        ["été", "plan"],
    )
    assert closed.guest_name == "Zoé"
    assert silent.is_anonymised
    lock = db.get_one(TopicLock, closed.id)
    assert (lock.by_id, lock.reason) == (5, "Réglé.")
    assert db.get(TopicLock, first.id) is None


def test_posts_keep_their_writers_in_three_states(db: Session) -> None:
    def writer(post_id: int) -> tuple[int | None, str | None, bool]:
        post = db.get_one(Post, post_id)
        return post.author_id, post.guest_name, post.is_anonymised

    assert writer(10) == (3, None, False)
    assert writer(12) == (None, None, False)
    assert writer(13) == (None, "Zoé", False)
    assert writer(14) == (None, None, True)
    assert writer(15) == (8, None, False)


def test_posts_are_numbered_by_time_and_held_ones_are_not(db: Session) -> None:
    rows = db.execute(select(Post.id, Post.position).where(Post.topic_id == 1))
    numbers = {row.id: row.position for row in rows}
    assert numbers == {
        10: 1,
        11: 2,
        12: 3,
        13: 4,
        14: 5,
        15: 6,
        16: 7,
        17: None,
        18: 8,
        19: 9,
    }


def test_the_thread_follows_answers_even_to_later_posts(db: Session) -> None:
    stmt = select(Post.id).where(Post.topic_id == 1, Post.thread_path != "")
    assert list(db.scalars(stmt.order_by(Post.thread_path))) == [
        10,
        13,
        14,
        11,
        15,
        12,
        16,
        18,
        19,
    ]
    assert db.get_one(Post, 11).thread_depth == 2
    assert db.get_one(Post, 10).answer_count == 2  # the hidden one counts for nobody


def test_answers_in_a_circle_are_cut_at_the_first(db: Session) -> None:
    first, second = db.get_one(Post, 32), db.get_one(Post, 33)
    assert (first.reply_to_id, second.reply_to_id) == (None, 32)


def test_edits_and_revisions_come_along(db: Session) -> None:
    edited = db.get_one(Post, 18)
    assert (edited.edited_by_id, edited.edit_reason) == (5, "Une coquille.")
    assert (edited.edit_is_minor, edited.revision) == (True, 3)
    before, purged = db.scalars(select(Revision).order_by(Revision.id))
    assert (before.post_id, before.by_id, before.format) == (18, 3, "markdown")
    assert (before.reason, before.is_minor) == ("Une précision.", True)
    assert before.title == "Un autre titre"
    assert before.source is not None
    assert "post=11" in before.source
    assert (purged.source, purged.purged_by_id) == (None, 5)
    assert purged.purged_at == datetime(2024, 5, 1, 7, 26, 7, 123, tzinfo=UTC)


def test_what_its_author_took_away_can_still_come_back(db: Session) -> None:
    gone = db.get_one(Post, 16)
    assert (gone.state, gone.removed_by_id) == ("deleted", 3)
    assert gone.removed_at == datetime(2024, 5, 1, 7, 58, 7, 123, tzinfo=UTC)
    assert gone.reworded_at == datetime(2024, 5, 1, 7, 17, 7, 123, tzinfo=UTC)


def test_what_happened_to_topics_is_told_again(db: Session) -> None:
    renamed, restored = db.scalars(select(TopicEvent).order_by(TopicEvent.id))
    assert (renamed.kind, renamed.by_id, renamed.topic_id) == ("title", 3, 1)
    assert (renamed.before, renamed.after) == ("Un autre titre", "Tout")
    assert (restored.kind, restored.by_id, restored.post_id) == ("post restored", None, 13)


def test_edges_stand_beside_the_quotes_of_bodies(db: Session) -> None:
    stmt = select(Quote.ordinal, Quote.source_id).where(Quote.post_id == 18)
    rows = db.execute(stmt.order_by(Quote.ordinal))
    assert [tuple(row) for row in rows] == [(-2, 11), (-1, 12), (0, 10)]


def test_files_are_kept_once_under_every_name(db: Session, storage: LocalStorage) -> None:
    plan, image, again = db.scalars(select(Attachment).order_by(Attachment.id))
    assert (plan.name, plan.downloads, plan.is_in_body) == (everything.NAME, 12, True)
    assert image.is_in_body
    assert not again.is_in_body
    assert again.file_id == plan.file_id
    stored = db.get_one(StoredFile, plan.file_id)
    assert storage.read(stored.key) == everything.PDF
    assert stored.media_type == "application/pdf"


def test_counters_say_what_is_visible(db: Session) -> None:
    first, closed, silent = db.scalars(select(Topic).order_by(Topic.id))
    assert (first.post_count, first.reply_count) == (9, 6)
    assert (first.first_post_id, first.last_post_id) == (10, 19)
    assert (closed.post_count, closed.reply_count, closed.last_post_id) == (3, 2, 33)
    assert (silent.post_count, silent.reply_count, silent.last_post_id) == (0, 0, None)
    forums = {f.id: (f.topic_count, f.post_count, f.last_post_id) for f in _forums(db)}
    assert forums == {2: (1, 7, 19), 4: (1, 3, 33)}
    members = {m.id: m.post_count for m in db.scalars(select(Member))}
    assert members == {3: 5, 5: 1, 8: 0}
    participants = select(Participant.member_id, Participant.post_count).where(
        Participant.topic_id == 1
    )
    assert set(map(tuple, db.execute(participants))) == {(3, 3), (5, 1), (None, 3)}


def _forums(db: Session) -> list[Forum]:
    return list(db.scalars(select(Forum)))


def test_who_follows_is_told_of_what_comes_from_now_on(db: Session) -> None:
    found = list(db.scalars(select(TopicFollow).order_by(TopicFollow.id)))
    assert [(one.topic_id, one.member_id, one.address, one.is_wanted) for one in found] == [
        (1, 3, None, True),
        (1, None, "Zoe@example.org", True),
        (6, 3, None, False),
    ]
    assert [one.language for one in found] == ["en", "fr", "fr"]
    assert found[1].address_key == "zoe@example.org"
    last = db.scalar(select(func.max(Post.position)).where(Post.topic_id == 1))
    assert found[0].after == found[1].after == last
    assert found[0].told_at is None
