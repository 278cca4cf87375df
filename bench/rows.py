"""The rows of a planned forum, as the forum itself would keep them."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.accounts.models import Member
from app.attachments.models import Attachment
from app.core.db.base import Base
from app.core.text.references import fold
from app.core.text.rendering import RENDERER_VERSION
from app.forums.models import Forum
from app.posts.models import Post, Quote
from app.posts.threads import DEEPEST, STEP
from app.topics.models import Participant, Topic
from bench import words
from bench.plan import BIG_FORUM, MODERATORS, OTHER_FORUMS, Plan
from bench.texts import Library, Text

END = datetime(2026, 9, 1, tzinfo=UTC)
BETWEEN_POSTS = timedelta(minutes=1)
A_FILE_EVERY = 53
PINNED = frozenset({1, 2})

Instant = Callable[[datetime], object]
Values = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of one table, and which columns they fill; others get their default."""

    model: type[Base]
    names: Sequence[str]
    values: Iterable[Values]


@dataclass(frozen=True, slots=True)
class Files:
    """The stored files that posts attach: their ids and a name for each."""

    ids: Sequence[int]
    names: Sequence[str]


class Writing:
    """Turns a plan into rows, with times as the database keeps them."""

    def __init__(
        self, plan: Plan, texts: Library, files: Files, password: str, instant: Instant
    ) -> None:
        """Take what every table needs."""
        self._plan, self._texts, self._files = plan, texts, files
        self._password, self._instant = password, instant
        self._beginning = END - BETWEEN_POSTS * len(plan.topic)

    def tables(self) -> Iterator[Rows]:
        """Yield the rows of each table, those that others point at first."""
        member = "id name name_key email email_key password_hash joined_at role post_count"
        forum = (
            "id title description parent_id topic_count post_count "
            "last_post_id last_post_at"
        )
        topic = (
            "id forum_id title created_at views is_pinned post_count reply_count "
            "first_post_id last_post_id last_post_at author_id guest_name"
        )
        post = (
            "id topic_id position created_at state format source html excerpt renderer "
            "reply_to_id answer_count thread_path thread_depth author_id guest_name"
        )
        quote = "post_id ordinal source_id html length depth"
        participant = "first_post_id topic_id member_id post_count"
        yield Rows(Member, member.split(), self._members())
        yield Rows(Forum, forum.split(), self._forums())
        yield Rows(Topic, topic.split(), self._topics())
        yield Rows(Post, post.split(), self._posts())
        yield Rows(Quote, quote.split(), self._quotes())
        yield Rows(Participant, participant.split(), self._participants())
        yield Rows(Attachment, "id post_id file_id name".split(), self._attachments())

    def _at(self, post_id: int) -> object:
        return self._instant(self._beginning + BETWEEN_POSTS * post_id)

    def _members(self) -> Iterator[Values]:
        hidden = self._plan.hidden
        counts = Counter(
            author
            for post_id, author in enumerate(self._plan.author, start=1)
            if post_id not in hidden
        )
        joined = self._instant(self._beginning - timedelta(days=30))
        roles = {1: "admin"} | dict.fromkeys(MODERATORS, "moderator")
        for number in range(1, self._plan.members + 1):
            name = words.name(number - 1)
            email = f"member{number}@example.org"
            role = roles.get(number, "member")
            key, count = fold(name), counts[number]
            yield (number, name, key, email, email, self._password, joined, role, count)

    def _forums(self) -> Iterator[Values]:
        topics = self._plan.topics
        topic_counts, post_counts = Counter(topics.forum), Counter[int]()
        last = Counter[int]()
        for forum, visible, last_id in zip(
            topics.forum, topics.visible, topics.last, strict=True
        ):
            post_counts[forum] += visible
            last[forum] = max(last[forum], last_id)
        for number in (BIG_FORUM, *OTHER_FORUMS):
            title = words.forum_title(number)
            above = None if number <= len(OTHER_FORUMS) // 2 else number // 2
            newest = last[number] or None
            counts = (topic_counts[number], post_counts[number])
            at = self._at(newest) if newest else None
            yield (number, title, "Tout ce qui s’en dit.", above, *counts, newest, at)

    def _topics(self) -> Iterator[Values]:
        topics = self._plan.topics
        columns = (topics.forum, topics.posts, topics.visible, topics.first, topics.last)
        for number, row in enumerate(zip(*columns, strict=True), start=1):
            forum, posts, visible, first, last = row
            yield (
                number,
                forum,
                words.title(number),
                self._at(first),
                number * 7_919 % 5_000,
                number in PINNED,
                posts,
                visible - 1,
                first,
                last,
                self._at(last),
                *self._signed(self._plan.author[first - 1], first),
            )

    def _posts(self) -> Iterator[Values]:
        plan, thread = self._plan, _Thread(self._plan)
        positions = array("i", bytes(4 * (len(plan.topics.forum) + 1)))
        for post_id, topic in enumerate(plan.topic, start=1):
            positions[topic] += 1
            answered = plan.answered[post_id - 1]
            path, depth = thread.place(post_id, positions[topic], answered)
            is_hidden = post_id in plan.hidden
            text = self._text(post_id)
            yield (
                post_id,
                topic,
                positions[topic],
                self._at(post_id),
                "hidden" if is_hidden else "visible",
                "markdown",
                text.source(answered),
                text.html,
                text.excerpt,
                RENDERER_VERSION,
                answered or None,
                plan.answers[post_id - 1],
                path,
                depth,
                *self._signed(plan.author[post_id - 1], post_id),
            )

    def _quotes(self) -> Iterator[Values]:
        for post_id, answered in enumerate(self._plan.answered, start=1):
            quote = self._text(post_id).quote if answered else None
            if quote:
                yield (post_id, quote.ordinal, answered, quote.html, quote.length, 1)

    def _participants(self) -> Iterator[Values]:
        who = self._plan.participants
        for first, topic, member, count in zip(
            who.first, who.topic, who.member, who.count, strict=True
        ):
            yield (first, topic, member or None, count)

    def _attachments(self) -> Iterator[Values]:
        for number, post_id in enumerate(
            range(A_FILE_EVERY, len(self._plan.topic) + 1, A_FILE_EVERY), start=1
        ):
            which = number % len(self._files.ids)
            yield (number, post_id, self._files.ids[which], self._files.names[which])

    def _text(self, post_id: int) -> Text:
        return self._texts.said_in(
            post_id,
            answers=bool(self._plan.answered[post_id - 1]),
            hidden=post_id in self._plan.hidden,
        )

    def _signed(self, author: int, post_id: int) -> tuple[int | None, str | None]:
        """Return the member, or the name that a guest gave; some give none."""
        if author:
            return author, None
        return None, f"Passant {post_id % 100}" if post_id % 2 else None


class _Thread:
    """Gives each post its path, and forgets those that nobody answers any more."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._paths: dict[int, str] = {}
        self._left: dict[int, int] = {}

    def place(self, post_id: int, position: int, answered: int) -> tuple[str, int]:
        trunk = self._above(answered)[: (DEEPEST - 1) * STEP] if answered else ""
        path = f"{trunk}{position:0{STEP}x}"
        if times := self._plan.answers[post_id - 1]:
            self._paths[post_id], self._left[post_id] = path, times
        return path, len(path) // STEP - 1

    def _above(self, answered: int) -> str:
        self._left[answered] -= 1
        if self._left[answered]:
            return self._paths[answered]
        del self._left[answered]
        return self._paths.pop(answered)
