"""Remembers what was written and when that was acknowledged; tells when a page is too old.

All times are seconds of one clock. A change that is on its way while a page is read may be
seen or not: only what was settled before counts, and only what has not been changed since.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.texts import HIDDEN_WORDS

ALLOWED_SECONDS = 1.0
_LAST_POST = re.compile(r"/topic/(\d+)-[^\"#]*#comment-(\d+)")


@dataclass(slots=True)
class Change:
    """From the 303 on a word must be on its page, or must not; until then it may be."""

    sent: float
    answered: float
    is_there: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """A post that became the last of its topic at some time between two moments."""

    post_id: int
    sent: float
    answered: float


@dataclass(slots=True)
class Witness:
    """Everything that was written, and the worst that was seen."""

    words: dict[str, dict[str, list[Change]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    replies: dict[int, list[Reply]] = field(default_factory=lambda: defaultdict(list))
    oldest: float = 0.0
    checks: int = 0

    def changed(self, page: str, word: str, change: Change) -> None:
        """Remember that a word came to a page, or went from it."""
        self.words[page].setdefault(word, []).append(change)

    def replied(self, topic_id: int, reply: Reply) -> None:
        """Remember the newest post of a topic."""
        self.replies[topic_id].append(reply)

    def faults(self, page: str, html: str, began: float, ended: float) -> Iterator[str]:
        """Yield what is wrong with a page that was asked for and came at these times."""
        if HIDDEN_WORDS in html:
            yield "shows a hidden post"
        for word, known in self.words.get(page, {}).items():
            if age := self._age(known, is_there=word in html, began=began, ended=ended):
                yield f"«{word}» is {age:.2f} s late"
        if not page.startswith("/topic/"):
            yield from self._list_faults(html, began)

    def _age(
        self, known: list[Change], *, is_there: bool, began: float, ended: float
    ) -> float:
        """Tell for how long this word was wrong; zero while that is allowed."""
        if any(one.sent <= ended and one.answered > began for one in known):
            return 0.0
        settled = [one for one in known if one.answered <= began]
        if not settled:
            return 0.0
        self.checks += 1
        if settled[-1].is_there == is_there:
            return 0.0
        return self._judged(began - settled[-1].answered)

    def _list_faults(self, html: str, began: float) -> Iterator[str]:
        """Check the last posts that a list of topics shows."""
        shown: dict[int, set[int]] = defaultdict(set)
        for topic_id, post_id in _LAST_POST.findall(html):
            shown[int(topic_id)].add(int(post_id))
        for topic_id in shown.keys() & self.replies.keys():
            known = self.replies[topic_id]
            seen = max(shown[topic_id])
            if seen > max(one.post_id for one in known):
                continue  # seen before its writer knew
            self.checks += 1
            reply = next((one for one in known if one.post_id == seen), None)
            if reply is None:
                continue  # the same, while another writer knew of his own
            newer = [
                one for one in known if one.sent > reply.answered and one.answered <= began
            ]
            if newer and (age := self._judged(began - newer[0].answered)):
                yield f"the last post of topic {topic_id} is {age:.2f} s late"

    def _judged(self, age: float) -> float:
        self.oldest = max(self.oldest, age)
        return age if age > ALLOWED_SECONDS else 0.0
