"""Bytes in a folder: kept whole, listed, deleted; what is not ours is left alone."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.core.backends.storage import LocalStorage
from app.core.errors import NotFound

ONE, OTHER = "1" * 32, "f" * 32


def test_what_is_deleted_is_gone_and_deleting_twice_is_once(tmp_path: Path) -> None:
    storage = LocalStorage(tmp_path)
    storage.put(ONE, b"one")
    storage.put(OTHER, b"other")
    storage.delete(ONE)
    storage.delete(ONE)
    assert not storage.holds(ONE)
    with pytest.raises(NotFound):
        storage.read(ONE)
    assert storage.read(OTHER) == b"other"


def test_keys_are_listed_with_the_time_they_were_kept(tmp_path: Path) -> None:
    storage = LocalStorage(tmp_path)
    storage.put(ONE, b"one")
    storage.put(OTHER, b"other")
    listed = dict(iter(storage.keys()))
    assert set(listed) == {ONE, OTHER}
    assert abs(listed[ONE] - datetime.now(UTC)) < timedelta(minutes=1)  # noqa: TID251  # the disk's


def test_a_file_that_no_key_leads_to_is_not_listed(tmp_path: Path) -> None:
    storage = LocalStorage(tmp_path)
    storage.put(ONE, b"one")
    for name in ("notes.txt", f"{OTHER}", f"aa/bb/{OTHER}", "ff/ff/ffff"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"the operator's")
    assert [key for key, _ in iter(storage.keys())] == [ONE]


def test_many_keys_are_all_listed(tmp_path: Path) -> None:
    storage = LocalStorage(tmp_path)
    keys = {f"{number:032x}" for number in range(1_500)}
    for key in keys:
        storage.put(key, b"")
    assert {key for key, _ in iter(storage.keys())} == keys
