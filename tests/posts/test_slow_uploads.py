"""Files take long to be taken in; nobody who only writes waits for them."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from app.core.backends.pictures import WorkerPictures
from app.core.db.engines import Database
from app.core.pictures.parts import Picture
from app.core.web.lanes import UPLOADERS, WRITERS
from tests.factories.files import picture
from tests.factories.forum import Said
from tests.factories.talking import assert_counts_are_true, become, people, talk
from tests.factories.working import wait_until
from tests.factories.writing import posts_in, send

UPLOADS = 6 * WRITERS


class SlowPictures(WorkerPictures):
    """Cleans no picture before it is told to."""

    def __init__(self) -> None:
        """Begin with the door shut."""
        super().__init__(workers=UPLOADS)
        self.door, self.inside = threading.Event(), 0

    def cleaned(self, content: bytes, media_type: str) -> Picture:
        """Wait at the door, then clean."""
        self.inside += 1
        assert self.door.wait(60)
        return super().cleaned(content, media_type)


@pytest.fixture
def slow(app: FastAPI, client: TestClient, database: Database) -> SlowPictures:
    """Let Modeste, who may write without a pause, send pictures that take their time."""
    app.state.pictures = pictures = SlowPictures()
    people(database, "Modeste")
    talk(database, [Said("Bonjour.")])
    become(client, "Modeste")
    return pictures


@contextmanager
def uploading(
    client: TestClient, slow: SlowPictures, *, alone: bool = False
) -> Iterator[list[Future[Response]]]:
    """Have more pictures on their way than there are writers, with words or alone."""

    def upload(number: int) -> Response:
        file = ("Salle.png", picture("png"), "image/png")
        if alone:
            return client.post("/uploads", files={"files": file})
        return send(client, "/topic/1/reply", {"body": f"Photo {number}."}, [file])

    with ThreadPoolExecutor(UPLOADS) as many:
        sent = [many.submit(upload, number) for number in range(UPLOADS)]
        try:
            wait_until(lambda: slow.inside == UPLOADERS)
            yield sent
        finally:
            slow.door.set()


def test_writers_do_not_wait_for_files(
    app: FastAPI, client: TestClient, database: Database, slow: SlowPictures
) -> None:
    with uploading(client, slow) as sent:
        wait_until(lambda: app.state.lanes.waiting["upload"] == UPLOADS - UPLOADERS)
        for body in ("Sans photo.", "Toujours sans."):
            answer = send(client, "/topic/1/reply", {"body": body})
            assert answer.status_code == 303
        assert client.get("/topic/1-sujet/").status_code == 200
        assert not any(one.done() for one in sent)
        assert slow.inside == UPLOADERS
    assert {one.result().status_code for one in sent} == {303}
    posts = posts_in(database, 1)
    assert [post.position for post in posts] == list(range(1, UPLOADS + 4))
    assert [post.source for post in posts[1:3]] == ["Sans photo.", "Toujours sans."]
    assert_counts_are_true(database)


def test_nobody_waits_for_files_that_come_alone(
    app: FastAPI, client: TestClient, database: Database, slow: SlowPictures
) -> None:
    with uploading(client, slow, alone=True) as sent:
        wait_until(lambda: app.state.lanes.waiting["upload"] == UPLOADS - UPLOADERS)
        answer = send(client, "/topic/1/reply", {"body": "Sans photo."})
        assert answer.status_code == 303
        assert not any(one.done() for one in sent)
    assert {one.result().status_code for one in sent} == {201}
    assert len(posts_in(database, 1)) == 2
