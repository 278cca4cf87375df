"""While texts made to be slow are rendered, everybody else goes on reading."""

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient

from app.core.backends.rendering import WorkerRenderer
from app.core.text.rendering import References, Rendered
from tests.corpora import hostile
from tests.factories.house import House

pytestmark = pytest.mark.corpora

HUNG = 10.0


@pytest.fixture
def renderer() -> Iterator[WorkerRenderer]:
    """Render as the forum does, in processes of this one's own."""
    made = WorkerRenderer()
    yield made
    made.close()


def test_pages_are_answered_while_slow_texts_are_rendered(
    client: TestClient, house: House, renderer: WorkerRenderer
) -> None:
    texts = [hostile.built(row["build"]) for row in hostile.rows("pathological")]
    pages = ("/", f"/topic/{house.topic}-bibliotheques/", f"/p/{house.visible_post}/share")
    with ThreadPoolExecutor(1) as elsewhere:
        rendering = elsewhere.submit(
            renderer.render_many, [(text, "markdown", References()) for text in texts]
        )
        answers = read_until(client, rendering, pages)

    assert len(answers) > len(texts)
    assert {status for status, _ in answers} == {200}
    assert max(seconds for _, seconds in answers) < HUNG
    lost = [
        text[:40]
        for text, made in zip(texts, rendering.result(), strict=True)
        if not hostile.is_kept(text, made)
    ]
    assert lost == []


def read_until(
    client: TestClient, rendering: Future[list[Rendered]], pages: tuple[str, ...]
) -> list[tuple[int, float]]:
    """Read pages in turn until all is rendered; return each status and how long it took."""
    answers: list[tuple[int, float]] = []
    while not rendering.done():
        began = time.monotonic()
        answer = client.get(pages[len(answers) % len(pages)])
        answers.append((answer.status_code, time.monotonic() - began))
    return answers
