"""Members who write while the server dies under them, and send again what had no answer."""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bench import plan
from bench.client import Answer, Browser

FORUM = 2
TOPICS = plan.WRITING[:3]
"""Few, so that several write in the same one."""

OPEN_EVERY, EDIT_EVERY, REMOVE_EVERY, ANSWER_EVERY = 13, 5, 7, 3
LONGEST_WAIT = 120.0
_PLACE = re.compile(r"#comment-(\d+)$")


class Lost(Exception):
    """The forum refused what it must take; the message says what and how."""


@dataclass(slots=True)
class Told:
    """A post as its author was told that it is: its text, and whether it can be read."""

    words: str
    is_reply: bool
    is_visible: bool = True
    texts: int = 1


@dataclass(slots=True)
class Author:
    """One member, and all that was acknowledged to him."""

    number: int
    browser: Browser
    told: dict[int, Told] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)
    again: Counter[str] = field(default_factory=Counter)

    async def write_on(self, is_over: Callable[[], bool]) -> None:
        """Write until it is over; what was begun is sent until it is answered."""
        run, count = time.time_ns(), 0
        while not is_over():
            count += 1
            key = f"{run}x{self.number}x{count}"
            if count % OPEN_EVERY == 0:
                await self._open(key)
            elif count % EDIT_EVERY == 0:
                await self._edit(key)
            elif count % REMOVE_EVERY == 0:
                await self._remove()
            else:
                await self._reply(key, is_answer=count % ANSWER_EVERY == 0)

    async def _reply(self, key: str, *, is_answer: bool) -> None:
        form = {"body": f"Voici mot{key}fin.", "idempotency_key": key}
        here = [p for p, told in self.told.items() if told.is_reply and told.is_visible]
        if is_answer and here:
            form["reply_to"] = str(here[-1])
        topic = TOPICS[self.number % len(TOPICS)]
        answer = await self._sent("replies", f"/topic/{topic}/reply", form)
        self._keep("replies", answer, Told(form["body"], is_reply=True))

    async def _open(self, key: str) -> None:
        form = {"title": f"Sujet {key}", "body": f"Voici mot{key}fin."}
        keyed = {**form, "idempotency_key": key}
        answer = await self._sent("topics", f"/forum/{FORUM}/new-topic", keyed)
        self._keep("topics", answer, Told(form["body"], is_reply=False))

    async def _edit(self, key: str) -> None:
        found = (p for p, told in self.told.items() if told.is_visible and told.texts == 1)
        if post_id := next(found, None):
            told = self.told[post_id]
            form = {"body": f"Voici mot{key}refait.", "base_revision": str(told.texts)}
            answer = await self._sent("edits", f"/post/{post_id}/edit", form)
            self._expect("edits", answer, {303})
            told.words, told.texts = form["body"], told.texts + 1

    async def _remove(self) -> None:
        found = [p for p, told in self.told.items() if told.is_visible]
        if len(found) > 2:
            answer = await self._sent("removals", f"/post/{found[1]}/delete", {})
            self._expect("removals", answer, {303, 404})  # 404: a lost answer was a yes
            self.told[found[1]].is_visible = False

    async def _sent(self, what: str, path: str, form: Mapping[str, str]) -> Answer:
        """Send a form until it is answered, however often the server dies."""
        until = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < until:
            answer = await self.browser.post(path, form)
            if answer.status and answer.status < 500:
                return answer
            self.again[str(answer.status or "no answer")] += 1
            await asyncio.sleep(0.05)
        raise Lost(f"no answer to one of {what} for {LONGEST_WAIT:.0f} s")

    def _keep(self, what: str, answer: Answer, told: Told) -> None:
        self._expect(what, answer, {303})
        found = _PLACE.search(answer.header("location"))
        if found is None or int(found[1]) in self.told:
            raise Lost(f"one of {what} leads to {answer.header('location')}")
        self.told[int(found[1])] = told

    def _expect(self, what: str, answer: Answer, statuses: set[int]) -> None:
        if answer.status not in statuses:
            raise Lost(f"one of {what} was answered {answer.status}")
        self.done[what] += 1
