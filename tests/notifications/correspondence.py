"""A talk whose replies are told by mail, through a real mail server."""

from datetime import timedelta
from email.message import EmailMessage

import time_machine
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select

from app.core.db.engines import Database
from app.tracking import actions as tracking
from app.tracking.models import TopicFollow
from tests.factories import mailing
from tests.factories.mailing import part
from tests.factories.talking import HERE, become
from tests.factories.working import work_off
from tests.factories.writing import opened, posts_in, send

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
GUEST = "Guest@Example.org"


class Talk:
    """Anne, Ben and Chloé talk; letters go through a real server."""

    def __init__(
        self,
        client: TestClient,
        app: FastAPI,
        database: Database,
        clock: time_machine.Traveller,
        post: mailing.Post,
    ) -> None:
        """Sign nobody in."""
        self.client, self.app, self.database = client, app, database
        self.clock, self.post = clock, post
        folder = app.state.settings.data_dir
        given = {"secret_key": app.state.settings.secret_key}
        self.shop = mailing.working(database, folder, post.url, **given)

    def reply(self, name: str, body: str, *, ticked: bool | None = None) -> int:
        """Write a reply as somebody, and return its id."""
        become(self.client, name)
        self.clock.shift(MINUTE)
        sent = opened(self.client, "/topic/1/reply") | {"body": body}
        if ticked is not None:
            sent["wants_answers"] = "1" if ticked else ""
        assert send(self.client, "/topic/1/reply", sent).status_code == 303
        return posts_in(self.database, 1)[-1].id

    def read(self, name: str) -> str:
        """Open the topic as somebody, and let the forum know of it."""
        become(self.client, name)
        answer = self.client.get(HERE)
        assert answer.status_code == 200
        self.app.state.rounds.flush()
        return answer.text

    def letters(self) -> list[EmailMessage]:
        """Let two minutes pass, and return the letters that came."""
        before = len(self.post.letters)
        for _ in range(2):
            self.clock.shift(MINUTE)
            work_off(self.shop)
        return self.post.letters[before:]

    def told(self) -> list[str]:
        """Let two minutes pass, and return who was told."""
        return [str(letter["To"]).partition("@")[0] for letter in self.letters()]

    def follow(self, address: str = GUEST, language: str = "fr") -> None:
        """Follow as a guest who confirmed an address."""
        with self.database.writing() as db:
            tracking.follow_by_mail(db, 1, address=address, language=language)


def follows(database: Database) -> list[TopicFollow]:
    with database.reading() as db:
        return list(db.scalars(select(TopicFollow).where(TopicFollow.is_wanted)))


def path_of(letter: EmailMessage, name: str) -> str:
    """Return the path in a header, or of the letter's action."""
    if name == "action":
        lines = part(letter, "plain").splitlines()
        address = next(line for line in lines if line.startswith("http"))
    else:
        address = str(letter[name]).strip(" <>")
    assert address.startswith("http://localhost:8000/")
    return address.removeprefix("http://localhost:8000")
