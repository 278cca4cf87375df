"""The demo forum shows each thing a forum can show, and is sound as data and as French."""

import json
import re
from collections import Counter
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from app.core.i18n import gaps
from app.exchange import demo

Record = dict[str, Any]

LINES = (demo.FOLDER / "forum.jsonl").read_text(encoding="utf-8").splitlines()
RECORDS: list[Record] = [json.loads(line) for line in LINES]
KINDS = ("exchange", "member", "forum", "topic", "post", "revision", "quote", "attachment")
SEED = Path(__file__).parents[3] / "shared/seed"
CODE = re.compile(r"```.*?```|`[^`\n]*`|https?://\S+", re.DOTALL)
QUOTE = re.compile(r"^(:{3,}) quote(?: post=(\S+))?\n(.*?)\n\1$", re.DOTALL | re.MULTILINE)


def of_kind(kind: str) -> list[Record]:
    return [record for record in RECORDS if record["kind"] == kind]


def posts_of(topic: str) -> list[Record]:
    return [post for post in of_kind("post") if post["topic"] == topic]


def at(instant: str) -> datetime:
    return datetime.fromisoformat(instant)


POSTS = {post["id"]: post for post in of_kind("post")}
MEMBERS = {member["id"]: member for member in of_kind("member")}
BODIES = [record["body"] for record in (*of_kind("post"), *of_kind("revision"))]


def quotes(body: str) -> list[tuple[str, str]]:
    """Return what each quote of a body names and says, the quotes inside included."""
    found = []
    for match in QUOTE.finditer(body):
        found.append((match[2] or "", QUOTE.sub("", match[3]).strip()))
        found += quotes(match[3])
    return found


def depth(post: Record) -> int:
    return 1 + depth(POSTS[post["reply_to"]]) if "reply_to" in post else 1


def test_three_forums_hold_twelve_topics_and_about_a_hundred_posts() -> None:
    counts = Counter(record["kind"] for record in RECORDS)
    assert (counts["exchange"], counts["forum"], counts["topic"]) == (1, 3, 12)
    assert 70 <= counts["post"] <= 110
    assert {topic["forum"] for topic in of_kind("topic")} == {"1", "2", "3"}
    assert all(len(forum["description"]) > 60 for forum in of_kind("forum"))


def test_kinds_come_in_the_order_of_the_format() -> None:
    places = [KINDS.index(record["kind"]) for record in RECORDS]
    assert places == sorted(places)


@pytest.mark.parametrize("kind", ["member", "forum", "topic", "post", "attachment"])
def test_no_id_is_given_twice(kind: str) -> None:
    ids = [record["id"] for record in of_kind(kind)]
    assert len(ids) == len(set(ids))


def test_every_reference_points_at_something() -> None:
    forums = {forum["id"] for forum in of_kind("forum")}
    topics = {topic["id"] for topic in of_kind("topic")}
    files = {attachment["id"] for attachment in of_kind("attachment")}
    for record in RECORDS:
        assert record.get("forum") in {None, *forums}
        assert record.get("topic") in {None, *topics}
        assert {record.get("post"), record.get("of")} <= {None, *POSTS}
        assert {record.get("author"), record.get("by"), record.get("edited_by")} <= {
            None,
            *MEMBERS,
        }
    for body in BODIES:
        assert {source for source, _ in quotes(body) if source} <= set(POSTS)
        assert set(re.findall(r"attachment:(\w+)", body)) <= files


def test_an_answer_comes_after_what_it_answers_in_the_same_topic() -> None:
    for post in POSTS.values():
        if "reply_to" in post:
            answered = POSTS[post["reply_to"]]
            assert answered["topic"] == post["topic"]
            assert at(answered["created_at"]) < at(post["created_at"])


def test_time_only_goes_forward() -> None:
    for topic in of_kind("topic"):
        posts = posts_of(topic["id"])
        assert topic["created_at"] == posts[0]["created_at"]
        for earlier, later in pairwise(posts):
            assert int(earlier["id"]) < int(later["id"])
            assert at(earlier["created_at"]) < at(later["created_at"])
    for post in POSTS.values():
        assert at(post["created_at"]) < at(
            post.get("edited_at", "2026-11-20T00:00:00+01:00")
        )
        author = MEMBERS.get(post.get("author") or "")
        assert author is None or at(author["joined_at"]) < at(post["created_at"])


def test_instants_carry_the_offset_of_paris() -> None:
    paris = ZoneInfo("Europe/Paris")
    keys = ("joined_at", "created_at", "edited_at", "at")
    for instant in (record[key] for record in RECORDS for key in keys if key in record):
        assert at(instant).utcoffset() == at(instant).astimezone(paris).utcoffset()
        assert 2019 <= at(instant).year <= 2026


def test_three_accounts_are_ready_to_sign_in() -> None:
    reachable = {m["name"]: m["email"] for m in MEMBERS.values() if "email" in m}
    assert set(reachable) == {demo.MEMBER, demo.MODERATOR, demo.ADMINISTRATOR}
    assert all(address.endswith("@example.org") for address in reachable.values())
    assert any("group" in member for member in MEMBERS.values())


def test_every_state_of_an_author_is_shown() -> None:
    authors = {post["author"] for post in POSTS.values() if post.get("author")}
    assert any(MEMBERS[author].get("state") == "deleted" for author in authors)
    assert any(post.get("guest_name") for post in POSTS.values())
    assert any("guest_name" in p and p["guest_name"] is None for p in POSTS.values())
    assert any("author" in p and p["author"] is None for p in POSTS.values())
    assert all(("author" in p) != ("guest_name" in p) for p in POSTS.values())


def test_every_state_of_a_topic_and_of_a_post_is_shown() -> None:
    topics = of_kind("topic")
    assert sum(topic.get("pinned", False) for topic in topics) == 1
    assert sum(topic.get("locked", False) for topic in topics) == 1
    assert all(topic["tags"] for topic in topics)
    states = Counter(post.get("state", "visible") for post in POSTS.values())
    assert states["deleted"] == states["hidden"] == 1
    formats = Counter(post["format"] for post in POSTS.values())
    assert formats["markdown"] > 0.9 * len(POSTS)
    assert {"html", "text"} <= set(formats)


def test_the_showcase_has_quotes_files_two_pages_and_a_deep_thread() -> None:
    posts = posts_of(demo.SHOWCASE_TOPIC)
    ids = {post["id"] for post in posts}
    assert len(posts) > 25
    assert max(map(depth, posts)) >= 5
    assert sum("reply_to" in post for post in posts) >= 20
    found = [quote for post in posts for quote in quotes(post["body"])]
    assert any(source for source, _ in found)
    assert any(not source for source, _ in found)
    assert any(":::: quote" in post["body"] for post in posts)
    types = {a["media_type"] for a in of_kind("attachment") if a["post"] in ids}
    assert types == {"application/pdf", "image/png"}


def test_silences_of_weeks_months_and_years_are_shown() -> None:
    units = Counter[str]()
    for topic in of_kind("topic"):
        for earlier, later in pairwise(posts_of(topic["id"])):
            gap = gaps.between(at(earlier["created_at"]), at(later["created_at"]))
            units[gap.unit if gap else "none"] += 1
    assert min(units["week"], units["month"], units["year"]) >= 2


def test_edits_are_shown_with_and_without_a_reason_and_keep_what_was_said() -> None:
    edited = [post for post in POSTS.values() if "edited_at" in post]
    assert {"edit_reason" in post for post in edited} == {True, False}
    assert any(post["edited_by"] != post["author"] for post in edited)
    assert len(of_kind("revision")) >= 5
    for revision in of_kind("revision"):
        post = POSTS[revision["post"]]
        assert revision["body"] != post["body"]
        assert (revision["at"], revision["by"]) == (post["created_at"], post["author"])


@pytest.mark.parametrize(
    "shown",
    [
        r"^- ",
        r"^1\. ",
        r"^- \[x\] ",
        r"^\|--*",
        r"^```xml",
        r"^```python",
        r"^> ",
        r":wink:",
        r":thumbsup:",
        r" :\)$",
        r"\[[^]]+\]\(https://",
        r"(?<!\()https://",
        r"!\[[^]]{40,}\]\(attachment:",
        r"@Colombe|@Wassila Ferrandin",
        r"\*\*\S",
    ],
)
def test_everything_markdown_offers_is_shown(shown: str) -> None:
    assert any(re.search(shown, body, re.MULTILINE) for body in BODIES)


def test_what_is_quoted_was_said() -> None:
    for body in BODIES:
        for source, said in quotes(body):
            assert not source or said in POSTS[source]["body"]


def test_whoever_is_mentioned_exists() -> None:
    names = tuple(member["name"] for member in MEMBERS.values())
    called = [text for body in BODIES for text in CODE.sub("", body).split("@")[1:]]
    assert len(called) >= 5
    assert all(text.startswith(names) for text in called)


def test_the_french_is_typeset() -> None:
    for record in RECORDS:
        for key in ("body", "title", "description", "edit_reason", "reason", "name"):
            text = CODE.sub("", record.get(key) or "")
            assert not re.search(r"\w'\w|\.\.\.|[«(] ?$|\w[!?»]|«\w", text), (key, text)
            assert key == "body" or not re.search(r" [;:!?»]|« ", text), (key, text)


def test_each_file_is_what_it_says_and_small() -> None:
    stored = {path.name for path in (demo.FOLDER / "files").iterdir()}
    files = {record["file"]: record for record in of_kind("attachment")}
    assert {f"files/{name}" for name in stored} == set(files)
    for name, record in files.items():
        path = demo.FOLDER / name
        if record["media_type"] == "application/pdf":
            content = path.read_bytes()
            assert content.startswith(b"%PDF-")
            assert b"/ToUnicode" in content, "the text could not be selected"
            assert len(content) <= 30_000
        else:
            with Image.open(path) as image:
                assert image.get_format_mimetype() == record["media_type"]
            assert path.stat().st_size <= 60_000


def test_posts_are_of_varied_length_and_none_is_said_twice() -> None:
    lengths = sorted(len(post["body"]) for post in POSTS.values())
    assert lengths[len(lengths) // 10] < 150
    assert lengths[-len(lengths) // 10] > 700
    assert len({post["body"] for post in POSTS.values()}) == len(POSTS)


def test_nothing_is_taken_from_the_reference_topic() -> None:
    if not SEED.is_dir():
        pytest.skip("the reference topic is not beside the project")
    said = re.split(r"[.!?\n]", (SEED / "document.txt").read_text(encoding="utf-8"))
    sentences = {text for sentence in said if len(text := sentence.strip()) > 40}
    assert sentences
    everything = "\n".join(LINES).replace("\\n", "\n")
    assert not [text for text in sentences if text in everything]
