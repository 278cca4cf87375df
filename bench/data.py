"""Builds the forum that everything is measured on, of any size, and keeps it.

`python -m bench.data 10k 1M` builds in advance. A forum is kept under `var/bench/` until
the schema, the renderer or these programs change.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from app.accounts import passwords
from app.attachments.models import StoredFile
from app.core import paths
from app.core.backends.storage import LocalStorage, Storage
from app.core.db import engines, schema
from app.core.paging import pages_for
from app.core.text.rendering import RENDERER_VERSION
from app.forums.addresses import forum_url
from app.posts.addresses import POSTS_A_PAGE, topic_url
from app.topics.queries.lists import TOPICS_A_PAGE
from bench import plan as plans
from bench import rows, stores, texts, words
from bench.plan import Plan
from bench.rows import Files

CACHE = paths.ROOT / "var" / "bench"
PASSWORD = "un mot de passe assez long"  # noqa: S105  # nobody's
MANIFEST = "forum.json"
MOST_COLD = 1_000
MOST_HIDING = 20
_UNITS = {"k": 1_000, "M": 1_000_000}
_FILES = ((b"%PDF-1.4\n%%EOF\n", "application/pdf"), (b"Notes.\n", "text/plain"))
_BUILDERS = (plans, rows, stores, texts, words)
_NAMES = ("Programme.pdf", "notes.txt")


@dataclass(frozen=True, slots=True)
class Built:
    """A forum ready to be served, and where to look in it."""

    posts: int
    members: int
    topics: int
    giant_pages: int
    forum_pages: int
    full_topics: tuple[int, ...]
    hiding_topics: tuple[int, ...]

    @property
    def showcase(self) -> str:
        """An ordinary topic whose first page is full, alike at every size."""
        return topic_of(plans.SHOWCASE)

    def giant(self, page: int = 1) -> str:
        """Return a page of the topic of 100,000 posts."""
        return topic_of(plans.GIANT, page)

    def forum(self, page: int = 1) -> str:
        """Return a page of the forum of 100,000 topics."""
        return forum_of(plans.BIG_FORUM, page)

    def cold(self) -> list[str]:
        """Return full pages of topics that nothing else reads, each once."""
        topics = [topic_of(number) for number in self.full_topics]
        giants = [self.giant(page) for page in range(2, self.giant_pages)]
        return (topics + giants)[:MOST_COLD]

    def hiding(self) -> list[str]:
        """Return first pages on which a post is hidden, of topics that nobody answers."""
        return [topic_of(number) for number in self.hiding_topics]

    def writers(self, count: int) -> list[str]:
        """Return the names of moderators, who may write without a pause."""
        return [words.name(number - 1) for number in plans.MODERATORS[:count]]

    def readers(self, count: int) -> list[str]:
        """Return the names of ordinary members; like all, they sign in with `PASSWORD`."""
        first = plans.MODERATORS.stop
        return [words.name(number - 1) for number in range(first, first + count)]


def topic_of(number: int, page: int = 1) -> str:
    """Return the address of a page of a topic."""
    return topic_url(number, words.title(number), page)


def forum_of(number: int, page: int = 1) -> str:
    """Return the address of a page of a forum."""
    return forum_url(number, words.forum_title(number), page)


def posts_in(size: str) -> int:
    """Read a size as people say it: 2000, 10k, 1M."""
    return int(size[:-1]) * _UNITS[size[-1]] if size[-1] in _UNITS else int(size)


@contextmanager
def borrowed(size: str) -> Iterator[tuple[Built, Path]]:
    """Give a copy of the kept forum in its own data folder, removed afterwards.

    Where the disk has no room for a copy, the kept one is given itself.
    """
    kept = kept_forum(posts_in(size))
    if shutil.disk_usage(CACHE).free < 2 * _weight(kept):
        yield read(kept), kept
        return
    with tempfile.TemporaryDirectory(prefix="borrowed-", dir=CACHE) as folder:
        copy = Path(folder) / "data"
        # a file system that can copies in no time
        subprocess.run(("cp", "-r", "--reflink=auto", str(kept), str(copy)), check=True)
        yield read(copy), copy


def kept_forum(posts: int) -> Path:
    """Return the data folder of a forum of this many posts, building it at need."""
    kept = CACHE / f"{posts}-{fingerprint()}"
    if not (kept / MANIFEST).exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        for stale in CACHE.glob(f"{posts}-*"):
            shutil.rmtree(stale)
        with tempfile.TemporaryDirectory(prefix="making-", dir=CACHE) as folder:
            making = Path(folder) / "data"
            build(posts, making, f"sqlite:///{making}/causerie.sqlite3")
            making.rename(kept)
    return kept


def build(posts: int, folder: Path, url: str) -> Built:
    """Fill the empty database at `url` with a forum; its files go into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    plan = plans.planned(posts)
    files, hashed = _migrated(folder, url), passwords.hashed(PASSWORD)
    with stores.storing(url) as store:
        writing = rows.Writing(plan, texts.library(), files, hashed, store.instant)
        for table in writing.tables():
            store.write(table)
    built = _described(plan)
    (folder / MANIFEST).write_text(json.dumps(asdict(built)), encoding="utf-8")
    return built


def read(folder: Path) -> Built:
    """Return what was built in this data folder."""
    described = json.loads((folder / MANIFEST).read_text("utf-8"))
    for several in ("full_topics", "hiding_topics"):
        described[several] = tuple(described[several])
    return Built(**described)


def main(sizes: list[str]) -> None:
    """Build forums in advance and say how long each took."""
    for size in sizes:
        began = time.monotonic()
        kept = kept_forum(posts_in(size))
        print(f"{size}: {_weight(kept) / 1e6:,.0f} MB, {time.monotonic() - began:.1f} s")


def _weight(kept: Path) -> int:
    return (kept / "causerie.sqlite3").stat().st_size


def _migrated(folder: Path, url: str) -> Files:
    """Bring an empty database up to date, and keep the files that posts attach."""
    database = engines.open_database(url)
    try:
        schema.migrate(database)
        storage = LocalStorage(folder / "files")
        with database.writing() as db:
            stored = [_stored(storage, *file) for file in _FILES]
            db.add_all(stored)
            db.flush()
            return Files([file.id for file in stored], _NAMES)
    finally:
        database.close()


def _stored(storage: Storage, content: bytes, media_type: str) -> StoredFile:
    digest = hashlib.sha256(content).digest()
    key = digest.hex()[:32]
    storage.put(key, content)
    return StoredFile(sha256=digest, size=len(content), key=key, media_type=media_type)


def _described(plan: Plan) -> Built:
    topics = plan.topics
    full = (
        number
        for number, count in enumerate(topics.posts, start=1)
        if count >= POSTS_A_PAGE and number > plans.WRITING[-1]
    )
    hiding = (
        number
        for number in sorted({plan.topic[post_id - 1] for post_id in plan.hidden})
        if topics.posts[number - 1] <= POSTS_A_PAGE
    )
    return Built(
        posts=len(plan.topic),
        members=plan.members,
        topics=len(topics.posts),
        giant_pages=pages_for(topics.posts[plans.GIANT - 1], POSTS_A_PAGE),
        forum_pages=pages_for(topics.forum.count(plans.BIG_FORUM), TOPICS_A_PAGE),
        full_topics=tuple(islice(full, MOST_COLD)),
        hiding_topics=tuple(islice(hiding, MOST_HIDING)),
    )


def fingerprint() -> str:
    """Tell apart forums that other code built: tables, texts or this program changed."""
    files = sorted((paths.MIGRATIONS / "versions").glob("*.py"))
    files += [Path(str(module.__file__)) for module in _BUILDERS]
    said = [file.read_text("utf-8") for file in files]
    seen = json.dumps([RENDERER_VERSION, Built.__slots__, *said])
    return hashlib.sha256(seen.encode()).hexdigest()[:12]


if __name__ == "__main__":
    main(sys.argv[1:] or ["10k", "1M"])
