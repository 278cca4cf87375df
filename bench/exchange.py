"""A planned forum as exchange data to import, kept under `var/bench/`."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import plan as plans
from bench import texts, words
from bench.data import CACHE, fingerprint
from bench.plan import BIG_FORUM, OTHER_FORUMS, Plan
from bench.rows import BETWEEN_POSTS, END

Record = dict[str, object]


def kept_exchange(posts: int) -> Path:
    """Return a folder with the exchange data of so many posts, written at need."""
    kept = CACHE / f"exchange-{posts}-{fingerprint()}"
    if not kept.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        for stale in CACHE.glob(f"exchange-{posts}-*"):
            shutil.rmtree(stale)
        with tempfile.TemporaryDirectory(prefix="making-", dir=CACHE) as folder:
            making = Path(folder) / "data"
            _write(plans.planned(posts), making)
            making.rename(kept)
    return kept


def _write(plan: Plan, folder: Path) -> None:
    (folder / "files").mkdir(parents=True)
    with (folder / "forum.jsonl").open("w", encoding="utf-8") as file:
        for record in _records(plan):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def _records(plan: Plan) -> Iterator[Record]:
    yield {"kind": "exchange", "version": 1, "source": f"bench-{len(plan.topic)}"}
    yield from _members(plan)
    for number in (BIG_FORUM, *OTHER_FORUMS):
        yield {"kind": "forum", "id": str(number), "title": f"Importé {number}"}
    yield from _topics(plan)
    yield from _posts(plan)


def _members(plan: Plan) -> Iterator[Record]:
    for number in range(1, plan.members + 1):
        name = f"{words.name(number - 1)} d’ailleurs"
        email = f"imported{number}@example.org"
        yield {"kind": "member", "id": str(number), "name": name, "email": email}


def _topics(plan: Plan) -> Iterator[Record]:
    topics = plan.topics
    for number, (forum, first) in enumerate(
        zip(topics.forum, topics.first, strict=True), start=1
    ):
        yield {
            "kind": "topic",
            "id": str(number),
            "forum": str(forum),
            "title": words.title(number),
            "created_at": _at(plan, first),
            "author": _author(plan, first),
        }


def _posts(plan: Plan) -> Iterator[Record]:
    library = texts.library()
    for post_id, topic in enumerate(plan.topic, start=1):
        answered, is_hidden = plan.answered[post_id - 1], post_id in plan.hidden
        text = library.said_in(post_id, answers=bool(answered), hidden=is_hidden)
        yield {
            "kind": "post",
            "id": str(post_id),
            "topic": str(topic),
            "created_at": _at(plan, post_id),
            "author": _author(plan, post_id),
            "format": "markdown",
            "body": text.source(answered),
            "reply_to": str(answered) if answered else None,
            "state": "hidden" if is_hidden else "visible",
        }


def _at(plan: Plan, post_id: int) -> str:
    return (END - BETWEEN_POSTS * (len(plan.topic) - post_id)).isoformat()


def _author(plan: Plan, post_id: int) -> str | None:
    author = plan.author[post_id - 1]
    return str(author) if author else None
