"""A forum taken out and brought into another is the same forum."""

from pathlib import Path

import pytest

from app.core.db.engines import Database
from app.exchange import demo
from tests.conftest import MakeDatabase
from tests.exchange import everything
from tests.factories import moving

PAIRS = [
    ("sqlite", "sqlite"),
    ("postgresql", "postgresql"),
    ("sqlite", "postgresql"),
    ("postgresql", "sqlite"),
]
FORUMS = ("reference", "demo", "everything")


@pytest.fixture(params=FORUMS)
def forum(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Give each of three forums, as exchange data."""
    if request.param == "everything":
        return everything.written_to(tmp_path / "everything")
    if request.param == "demo":
        return demo.FOLDER
    if not moving.SEED.is_dir():
        pytest.skip("the reference topic is not beside the project")
    return moving.SEED


@pytest.mark.parametrize(("source", "target"), PAIRS)
@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_a_forum_moves_whole(
    make_database: MakeDatabase,
    tmp_path: Path,
    forum: Path,
    source: str,
    target: str,
    name: str,
) -> None:
    first, second = make_database(source), make_database(target)
    here = moving.files_beside(tmp_path, "here")
    there = moving.files_beside(tmp_path, "there")
    moving.bring_in(forum, first, here)

    exported = moving.take_out(first, here, tmp_path / name)
    report = moving.bring_in(exported, second, there)

    assert not report.mismatches
    assert not report.unknown
    assert moving.rows(second) == moving.rows(first)
    assert moving.contents(second, there) == moving.contents(first, here)


def test_renumbered_it_is_told_the_same_way(
    make_database: MakeDatabase, database_kind: str, tmp_path: Path, forum: Path
) -> None:
    storage = moving.files_beside(tmp_path)
    told = []
    for strangers in (1, 4):
        # somebody is there already, so that no number is the file's
        database = make_database(database_kind)
        moving.bring_in(_strangers(tmp_path, strangers), database, storage, keep_ids=False)
        before = moving.take_out(database, storage, tmp_path / f"before-{strangers}")
        moving.bring_in(forum, database, storage, keep_ids=False)
        after = moving.take_out(database, storage, tmp_path / f"after-{strangers}")
        told.append(moving.renumbered(after, beyond=before))

    assert told[0] == told[1]
    assert len(told[0]) > 15


def test_the_same_forum_gives_the_same_bytes(
    make_database: MakeDatabase, tmp_path: Path, forum: Path
) -> None:
    storage = moving.files_beside(tmp_path)
    zips = []
    for kind in ("sqlite", "postgresql"):
        database = make_database(kind)
        moving.bring_in(forum, database, storage)
        path = moving.take_out(database, storage, tmp_path / f"{kind}.zip")
        zips.append(path.read_bytes())
    assert zips[0] == zips[1]


def test_what_was_imported_comes_out_in_its_own_words(
    database: Database, tmp_path: Path
) -> None:
    storage = moving.files_beside(tmp_path)
    path = everything.written_to(tmp_path / "all")
    moving.bring_in(path, database, storage)

    told = moving.lines(moving.take_out(database, storage, tmp_path / "out"))

    bodies = {line["id"]: line["body"] for line in told if line["kind"] == "post"}
    assert bodies == {post["id"]: post["body"] for post in everything.POSTS}
    assert [line for line in told if line["kind"] == "quote"] == list(everything.QUOTES)
    names = [line["name"] for line in told if line["kind"] == "attachment"]
    assert names == [record["name"] for record in everything.ATTACHMENTS]


def _strangers(tmp_path: Path, count: int) -> Path:
    many = range(1, count + 1)
    path = moving.write(
        tmp_path / f"strangers-{count}",
        {**everything.HEADING, "source": "strangers"},
        *(everything.member(n, f"Inconnu {n}") for n in many),
        *({**everything.FORUMS[0], "id": str(n), "title": f"Ailleurs {n}"} for n in many),
        *({**everything.TOPICS[2], "id": str(n), "forum": str(n)} for n in many),
        *(everything.post(n, n, f"Déjà là {n}.") for n in many),
        *({**everything.ATTACHMENTS[0], "id": str(n), "post": str(n)} for n in many),
    )
    (path / "files/one.pdf").write_bytes(b"%PDF another")
    return path
