"""Texts made to be slow: each comes back in time, and none is lost."""

import time
from collections.abc import Iterator

import pytest

from app.core.backends.rendering import WorkerRenderer
from app.core.text.rendering import Format, References
from tests.corpora import hostile

pytestmark = pytest.mark.corpora

LONGEST = 2.0


@pytest.fixture(scope="module")
def renderer() -> Iterator[WorkerRenderer]:
    made = WorkerRenderer()
    made.render("warm", "text", References())
    yield made
    made.close()


@pytest.mark.parametrize("fmt", ["markdown", "html", "text"])
def test_slow_texts_come_back_in_time_and_whole(
    renderer: WorkerRenderer, fmt: Format
) -> None:
    texts = {
        str(r["name"]): hostile.built(r["build"]) for r in hostile.rows("pathological")
    }
    late, lost = [], []
    for name, text in texts.items():
        began = time.perf_counter()
        made = renderer.render(text, fmt, References())
        if time.perf_counter() - began > LONGEST:
            late.append(name)
        if not hostile.is_kept(text, made):
            lost.append(name)

    assert len(texts) > 50
    assert (late, lost) == ([], [])
