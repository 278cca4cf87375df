"""The plan of a forum of any size: who writes when, where, and in answer to what.

Posts of many topics are written in turn, as in life: the posts of a topic lie scattered
among all others. The same size gives the same plan.
"""

from array import array
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import TypeAlias

from app.core.ids import LARGEST

GIANT, SHOWCASE = 1, 2
"""The topic of 100,000 posts, and an ordinary one that looks alike at every size."""

WRITING = range(3, 11)
"""Topics that are there to be answered while something is measured."""

MODERATORS = range(2, 14)
"""Members who may write without a pause: they do the writing that is measured."""

SHOWCASE_POSTS, WRITING_POSTS = 60, 30
BIG_FORUM, OTHER_FORUMS = 1, range(2, 13)
MOST_IN_GIANT = MOST_IN_BIG_FORUM = 100_000
OPEN_TOPICS = 60
ANSWERED_AMONG = 12
GUESTS, ANSWERS, HIDDEN, LEFT_ALONE = 0.03, 0.3, 0.004, 0.002

Numbers: TypeAlias = "array[int]"


def _numbers() -> Numbers:
    return array("i")


@dataclass(slots=True)
class Topics:
    """What is known of each topic once all is written, by its number minus one."""

    forum: Numbers = field(default_factory=_numbers)
    first: Numbers = field(default_factory=_numbers)
    last: Numbers = field(default_factory=_numbers)
    posts: Numbers = field(default_factory=_numbers)
    visible: Numbers = field(default_factory=_numbers)


@dataclass(slots=True)
class Participants:
    """Who wrote how many visible posts in which topic, and which was the first."""

    first: Numbers = field(default_factory=_numbers)
    topic: Numbers = field(default_factory=_numbers)
    member: Numbers = field(default_factory=_numbers)
    count: Numbers = field(default_factory=_numbers)


@dataclass(slots=True)
class Plan:
    """Every post by its number minus one; 0 is a guest, and an answer to nothing."""

    members: int
    topic: Numbers = field(default_factory=_numbers)
    author: Numbers = field(default_factory=_numbers)
    answered: Numbers = field(default_factory=_numbers)
    answers: Numbers = field(default_factory=_numbers)
    hidden: set[int] = field(default_factory=set)
    topics: Topics = field(default_factory=Topics)
    participants: Participants = field(default_factory=Participants)


@dataclass(slots=True)
class _Open:
    """A topic that people still write in."""

    number: int
    left: int
    recent: deque[int] = field(default_factory=lambda: deque(maxlen=ANSWERED_AMONG))
    counts: Counter[int] = field(default_factory=Counter)
    firsts: dict[int, int] = field(default_factory=dict)


def planned(posts: int) -> Plan:
    """Plan a forum of this many posts."""
    return _Planning(posts).done()


def forum_of_special(number: int) -> int:
    """Tell in which forum a topic is that is not in the biggest."""
    return OTHER_FORUMS[number % len(OTHER_FORUMS)]


class _Planning:
    def __init__(self, posts: int) -> None:
        self._total = min(posts, LARGEST)
        self._chance = Random(posts)  # noqa: S311  # a plan is no secret
        self.plan = Plan(members=max(50, min(20_000, posts // 50)))
        self._most_in_big = min(MOST_IN_BIG_FORUM, posts // 10)
        self._giant = self._opened(min(MOST_IN_GIANT, posts // 10))
        self._left_alone: list[_Open] = []
        self._coming = self._sizes(posts - self._giant.left)

    def done(self) -> Plan:
        open_now = [self._opened(next(self._coming)) for _ in range(OPEN_TOPICS)]
        for post_id in range(1, self._total + 1):
            left = self._total - post_id + 1
            if self._giant.left and self._chance.random() * left < self._giant.left:
                self._write(post_id, self._giant)
                continue
            place = int(self._chance.random() * len(open_now))
            self._write(post_id, open_now[place])
            if not open_now[place].left:
                self._follow(open_now, place)
            elif self._chance.random() < LEFT_ALONE:
                self._interrupt(open_now, place)
        return self.plan

    def _sizes(self, posts: int) -> Iterator[int]:
        """Yield how many posts each topic will have: most have few, some have many."""
        fixed = [SHOWCASE_POSTS, *(WRITING_POSTS for _ in WRITING)]
        yield from fixed
        left = posts - sum(fixed)
        while left:
            size = min(left, 1 + int(self._chance.lognormvariate(1.1, 1.1)))
            left -= size
            yield size

    def _opened(self, size: int) -> _Open:
        topics = self.plan.topics
        number = len(topics.forum) + 1
        topics.forum.append(self._forum_of(number))
        for column in (topics.first, topics.last, topics.posts, topics.visible):
            column.append(0)
        return _Open(number, size)

    def _forum_of(self, number: int) -> int:
        is_special = number <= WRITING[-1]
        if not is_special and self._most_in_big and self._chance.random() < 0.75:
            self._most_in_big -= 1
            return BIG_FORUM
        return forum_of_special(number)

    def _follow(self, open_now: list[_Open], place: int) -> None:
        """Open the next topic where one has ended, or take one up that was left alone."""
        if size := next(self._coming, None):
            open_now[place] = self._opened(size)
        elif self._left_alone:
            open_now[place] = self._left_alone.pop()
        else:
            open_now[place] = open_now[-1]
            open_now.pop()

    def _interrupt(self, open_now: list[_Open], place: int) -> None:
        """Leave a topic alone for long, so that some posts come after a gap in time."""
        self._left_alone.append(open_now[place])
        if len(self._left_alone) > OPEN_TOPICS:
            open_now[place] = self._left_alone.pop(int(self._chance.random() * OPEN_TOPICS))
        else:
            self._follow(open_now, place)

    def _write(self, post_id: int, topic: _Open) -> None:
        plan, chance = self.plan, self._chance
        author = self._writer()
        answers = chance.random() < ANSWERS and topic.recent
        answered = topic.recent[int(chance.random() * len(topic.recent))] if answers else 0
        topic.left -= 1
        plan.topic.append(topic.number)
        plan.author.append(author)
        plan.answered.append(answered)
        plan.answers.append(0)
        self._count(post_id, topic, author, answered)
        if not topic.left:
            self._close(topic)

    def _writer(self) -> int:
        if self._chance.random() < GUESTS:
            return 0
        return int(self._chance.random() ** 2 * self.plan.members) + 1

    def _count(self, post_id: int, topic: _Open, author: int, answered: int) -> None:
        topics, at = self.plan.topics, topic.number - 1
        topics.posts[at] += 1
        if not topics.first[at]:
            topics.first[at] = post_id
        elif topic.left and self._chance.random() < HIDDEN:
            self.plan.hidden.add(post_id)
            self.plan.answered[-1] = 0
            return
        topics.last[at] = post_id
        topics.visible[at] += 1
        topic.recent.append(post_id)
        topic.counts[author] += 1
        topic.firsts.setdefault(author, post_id)
        if answered:
            self.plan.answers[answered - 1] += 1

    def _close(self, topic: _Open) -> None:
        participants = self.plan.participants
        for member, count in topic.counts.items():
            participants.first.append(topic.firsts[member])
            participants.topic.append(topic.number)
            participants.member.append(member)
            participants.count.append(count)
