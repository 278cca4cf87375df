"""Members who reply, edit and remove, and remember what readers must see from then on."""

import asyncio
import math
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Self

from bench import replies
from bench.client import Answer, Browser
from bench.witness import Change, Reply, Witness

PAUSE = 0.1
EDIT_EVERY, REMOVE_EVERY = 4, 5
_EDIT = re.compile(r"^/post/\{[^}]*\}/edit$")
_REMOVE = re.compile(r"^/post/\{[^}]*\}/(delete|remove|hide)$")


@dataclass(frozen=True, slots=True)
class Gestures:
    """What members may do over HTTP so far: the path of each, with a place for the id."""

    can_reply: bool
    edit: str | None
    remove: str | None

    @classmethod
    def of(cls, routes: Sequence[tuple[str, str]]) -> Self:
        """Find them among the forum's routes."""
        posts = [path for method, path in routes if method == "POST"]
        return cls(replies.can_write(routes), _found(posts, _EDIT), _found(posts, _REMOVE))


@dataclass(slots=True)
class Mine:
    """A post that this member wrote, and the word it now shows."""

    post_id: int
    page: str
    word: str


@dataclass(slots=True)
class Writer:
    """One member, writing in one topic."""

    number: int
    browser: Browser
    topic_id: int
    gestures: Gestures
    witness: Witness
    done: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    _mine: list[Mine] = field(default_factory=list)

    async def write_on(self, is_over: Callable[[], bool], pages: list[str]) -> None:
        """Write until it is over; tell readers the pages that change."""
        run, count = time.time_ns(), 0
        while not is_over():
            count += 1
            await self._reply(f"mot{run}x{self.number}x{count}fin", pages)
            if self.gestures.edit and count % EDIT_EVERY == 0 and len(self._mine) > 1:
                await self._edit(f"mot{run}x{self.number}x{count}refait")
            if self.gestures.remove and count % REMOVE_EVERY == 0 and len(self._mine) > 2:
                await self._remove()
            await asyncio.sleep(PAUSE)

    async def _reply(self, word: str, pages: list[str]) -> None:
        sent = time.monotonic()
        answer = await replies.reply(self.browser, self.topic_id, f"Voici {word}.", word)
        answered = time.monotonic()
        place = replies.place_of(answer)
        if place is None:
            await self._refused("reply", answer)
            return
        page, post_id = place
        self.done["replies"] += 1
        self.seconds.append(answer.seconds)
        self._mine.append(Mine(post_id, page, word))
        self.witness.changed(page, word, Change(sent, answered, is_there=True))
        self.witness.replied(self.topic_id, Reply(post_id, sent, answered))
        if page not in pages[-12:]:
            pages.append(page)

    async def _edit(self, word: str) -> None:
        mine = self._mine[-2]  # never the newest, which lists show
        form = {"body": f"Voici {word}.", "reason": "", "base_revision": "1"}
        path = _filled(self.gestures.edit or "", mine.post_id)
        if await self._change("edits", path, form, mine, word):
            mine.word = word

    async def _remove(self) -> None:
        mine = self._mine.pop(-3)
        path = _filled(self.gestures.remove or "", mine.post_id)
        await self._change("removals", path, {}, mine, None)

    async def _change(
        self, what: str, path: str, form: dict[str, str], mine: Mine, word: str | None
    ) -> bool:
        """Make one change; from its 303 on the old word is gone and the new one there."""
        sent = time.monotonic()
        gone = Change(sent, math.inf, is_there=False)
        self.witness.changed(mine.page, mine.word, gone)
        come = Change(sent, math.inf, is_there=True)
        if word:
            self.witness.changed(mine.page, word, come)
        answer = await self.browser.post(path, form)
        answered = time.monotonic()
        if answer.status != 303:  # nobody knows what came of it
            await self._refused(what, answer)
            return False
        self.done[what] += 1
        self.seconds.append(answer.seconds)
        gone.answered = come.answered = answered
        return True

    async def _refused(self, what: str, answer: Answer) -> None:
        self.done[f"{what} refused with {answer.status}"] += 1
        await asyncio.sleep(1)


def _found(paths: Sequence[str], pattern: re.Pattern[str]) -> str | None:
    return next((path for path in paths if pattern.match(path)), None)


def _filled(path: str, post_id: int) -> str:
    return re.sub(r"\{[^}]*\}", str(post_id), path)
