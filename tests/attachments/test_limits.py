"""How much may be attached: to a post, by a member, by a guest."""

import pytest

from app.attachments import actions, limits, queries, refusals
from app.attachments.refusals import MIB, FileRefused
from app.core.backends.pictures import WorkerPictures
from app.core.backends.storage import Storage
from app.core.db.engines import Database
from tests.attachments.conftest import Keep, Receive, keys_of
from tests.factories import files
from tests.factories import forum as make


@pytest.fixture
def weigh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every limit a thousand times lower: a test is not about writing megabytes."""
    for name in ("FILE", "POST", "MEMBER", "GUEST_FILE"):
        monkeypatch.setattr(limits, name, getattr(limits, name) // 1000)


def text(size: int, first: int = 0) -> bytes:
    """Write a text of `size` bytes, another one for each `first`."""
    return f"{first:08}".encode() + b"a" * (size - 8)


def test_the_limits_are_those_of_the_product() -> None:
    assert (limits.FILE, limits.POST, limits.MEMBER) == (10 * MIB, 25 * MIB, 200 * MIB)
    assert (limits.GUEST_FILE, limits.GUEST_FILES) == (5 * MIB, 1)


@pytest.mark.usefixtures("weigh")
def test_a_file_may_weigh_so_much_and_not_a_byte_more(
    storage: Storage, receive: Receive
) -> None:
    assert receive("a.txt", text(limits.FILE)).size == limits.FILE
    with pytest.raises(FileRefused) as refused:
        receive("a.txt", text(limits.FILE + 1))
    assert refused.value.sentence == refusals.FILE_SIZE
    with pytest.raises(FileRefused):
        actions.receive(
            storage, WorkerPictures(), "a.txt", text(limits.GUEST_FILE + 1), is_guest=True
        )
    assert len(keys_of(storage)) == 1


@pytest.mark.usefixtures("weigh")
def test_the_files_of_a_post_weigh_so_much_together(
    database: Database, anne: int, post: int, keep: Keep
) -> None:
    third = limits.POST // 3
    drafts = [keep(anne, "a.txt", text(third, number)) for number in range(4)]
    with database.writing() as db:
        actions.attach(db, post, anne, drafts[:2])
    with pytest.raises(FileRefused) as refused, database.writing() as db:
        actions.attach(db, post, anne, drafts[2:])
    assert refused.value.sentence == refusals.POST_SIZE
    with database.writing() as db:
        assert queries.used_in(db, post) == (2, 2 * third)
        assert actions.attach(db, post, anne, drafts[2:3]) == (drafts[2],)
    with pytest.raises(FileRefused):
        keep(anne, "b.txt", text(third, 9), post_id=post)


@pytest.mark.usefixtures("weigh")
def test_a_member_has_so_much_room_and_the_same_bytes_count_each_time(
    database: Database, storage: Storage, anne: int, ben: int, keep: Keep
) -> None:
    for _ in range(20):
        keep(anne, "a.txt", text(limits.FILE))
    with database.reading() as db:
        assert queries.used_by(db, anne) == 20 * limits.FILE
        assert queries.used_by(db, ben) == 0
    with pytest.raises(FileRefused) as refused:
        keep(anne, "a.txt", text(limits.FILE, 1))
    assert refused.value.sentence == refusals.MEMBER_SIZE
    assert len(keys_of(storage)) == 1  # what was refused is gone at once
    keep(ben, "a.txt", text(limits.FILE))
    with database.writing() as db:
        actions.discard(db, anne, queries.drafts_of(db, anne)[0].id)
    keep(anne, "a.txt", text(limits.FILE - 100, 1))


def test_what_was_imported_counts_for_the_author_of_its_post(
    database: Database, storage: Storage, anne: int, ben: int, keep: Keep
) -> None:
    with database.writing() as db:
        author = make.member(db, "Chloé")
        _, posts = make.topic_with(db, make.forum(db), [make.Said(by=author)])
        make.attach(db, storage, posts[0], "old.pdf", files.PDF)
    given = keep(ben, "a.txt", text(100))
    with database.writing() as db:
        actions.attach(db, posts[0].id, ben, [given])  # a moderator adds to it
    with database.reading() as db:
        assert queries.used_by(db, author.id) == len(files.PDF)
        assert queries.used_by(db, ben) == 100
        assert queries.used_by(db, anne) == 0


def test_a_guest_attaches_one_file_and_owns_nothing(
    database: Database, post: int, keep: Keep
) -> None:
    kept = keep(None, "a.txt", post_id=post)
    with pytest.raises(FileRefused) as refused:
        keep(None, "b.txt", b"other", post_id=post)
    assert refused.value.sentence == refusals.GUEST_COUNT
    with database.reading() as db:
        assert [file.id for file in queries.of_posts(db, [post])] == [kept]


def test_every_refusal_of_a_picture_says_what_is_wrong(receive: Receive) -> None:
    for content, sentence in (
        (files.claiming(50_000, 50_000), refusals.PIXELS),
        (files.claiming(10, 10)[:40], refusals.CONTENT),
        (files.claiming(1000, 1000), refusals.CONTENT),
    ):
        with pytest.raises(FileRefused) as refused:
            receive("../a.png", content)
        assert (refused.value.sentence, refused.value.name) == (sentence, "a.png")
