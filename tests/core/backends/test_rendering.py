"""Rendering in processes that can be killed."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core import paths
from app.core.backends.rendering import WorkerRenderer
from app.core.text.pasting import pasted
from app.core.text.rendering import FileRef, References, escaped, render

NOTHING = References()
SLOW = ">" * 2_000 + " a\n" + "b\n" * 22_000
"""Takes the parser far longer than any limit here."""


@pytest.fixture(scope="module")
def renderer() -> Iterator[WorkerRenderer]:
    made = WorkerRenderer(workers=2, seconds=0.5)
    yield made
    made.close()


def worker_ids() -> set[int]:
    listed = subprocess.run(
        ["ps", "--ppid", str(os.getpid()), "-o", "pid=,args="],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return {int(line.split()[0]) for line in listed.splitlines() if "text.worker" in line}


def test_a_text_is_rendered_as_in_this_process(renderer: WorkerRenderer) -> None:
    file = FileRef(2, "p.png", "image/png", "/attachment/2/p.png", 6, 4, "")
    references = References({"anne": 5}, {2: file})
    source = "@Anne « oui » ![p](attachment:2)\n\n::: quote post=3\n:wink:\n:::"

    for fmt in ("markdown", "html", "text"):
        shown = renderer.render(source, fmt, references)
        assert shown == render(source, fmt, references)


def test_a_paste_is_converted_as_in_this_process(renderer: WorkerRenderer) -> None:
    html = "<h2>Un titre</h2><p>é <b>gras</b></p>"
    assert renderer.convert(html) == pasted(html)
    assert renderer.convert("<p>rien de plus</p>") is None


def test_a_paste_that_takes_too_long_is_plain(renderer: WorkerRenderer) -> None:
    renderer.render("warm", "text", NOTHING)
    before = worker_ids()
    assert renderer.convert("<b>" + "<p>*a</p>" * 40_000) is None
    assert before - worker_ids()
    assert renderer.render("**a**", "markdown", NOTHING).html == (
        "<p><strong>a</strong></p>"
    )


def test_a_slow_text_is_shown_escaped_in_time(renderer: WorkerRenderer) -> None:
    renderer.render("warm", "text", NOTHING)
    before = worker_ids()
    assert renderer.render(SLOW, "markdown", NOTHING) == escaped(SLOW)
    assert before - worker_ids()  # the process that was too slow is gone
    assert renderer.render("**a**", "markdown", NOTHING).html == (
        "<p><strong>a</strong></p>"
    )


def test_breaches_one_after_the_other_all_come_back(renderer: WorkerRenderer) -> None:
    texts = [(SLOW, "markdown", NOTHING), ("**a**", "markdown", NOTHING)] * 3
    shown = renderer.render_many(texts)  # type: ignore[arg-type]  # formats as typed

    assert [made.intact for made in shown] == [False, True] * 3
    assert {made.html for made in shown[1::2]} == {"<p><strong>a</strong></p>"}


def test_a_killed_worker_is_replaced() -> None:
    before = worker_ids()
    renderer = WorkerRenderer()
    mine = worker_ids() - before
    assert len(mine) == 2
    for pid in mine:
        os.kill(pid, signal.SIGKILL)

    shown = [renderer.render("**a**", "markdown", NOTHING) for _ in range(3)]

    assert [made.intact for made in shown] == [False, False, True]
    renderer.close()
    assert worker_ids() <= before


def test_threads_share_the_workers_without_mixing_texts(renderer: WorkerRenderer) -> None:
    mixed: list[int] = []

    def write(number: int) -> None:
        for _ in range(20):
            shown = renderer.render(f"post **{number}**", "markdown", NOTHING)
            if shown.html != f"<p>post <strong>{number}</strong></p>":
                mixed.append(number)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert mixed == []


def test_many_texts_come_back_in_order(renderer: WorkerRenderer) -> None:
    shown = renderer.render_many([(str(n), "text", NOTHING) for n in range(200)])

    assert [made.html for made in shown] == [f"<p>{n}</p>" for n in range(200)]


def test_renderings_in_threads_of_one_process_do_not_mix() -> None:
    mixed: list[str] = []

    def write(word: str) -> None:
        source = f"www.{word}.org **{word}** http://example.org/{word} `{word}`"
        expected = render(source, "markdown").html
        mixed.extend(word for _ in range(50) if render(source, "markdown").html != expected)
        if expected.count(word) != 6:
            mixed.append(expected)

    threads = [threading.Thread(target=write, args=(f"mot{n}x",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert mixed == []


def test_workers_end_with_the_forum() -> None:
    program = (
        "from app.core.backends.rendering import WorkerRenderer\n"
        "from app.core.text.rendering import References\n"
        "r = WorkerRenderer(); r.render('a', 'text', References())\n"
        "print(*(w._process.pid for w in r._all), flush=True)\n"
        "import os; os.kill(os.getpid(), 9)\n"
    )
    died = subprocess.run(
        [sys.executable, "-c", program],
        cwd=paths.PACKAGE_PARENT,
        capture_output=True,
        text=True,
        check=False,
    )
    workers = [int(pid) for pid in died.stdout.split()]
    deadline = time.monotonic() + 10
    while any(map(_is_running, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)

    assert len(workers) == 2
    assert not any(map(_is_running, workers))


def test_a_worker_is_told_nothing_of_the_forum(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAUSERIE_SECRET_KEY", "canari")
    before = worker_ids()
    renderer = WorkerRenderer()
    environments = [
        (Path("/proc") / str(pid) / "environ").read_bytes() for pid in worker_ids() - before
    ]
    renderer.close()

    assert len(environments) == 2
    assert not any(b"canari" in environment for environment in environments)


def test_the_worker_starts_without_the_web() -> None:
    program = (
        "import sys, app.core.text.worker\n"
        "print([n for n in ('fastapi', 'sqlalchemy', 'jinja2') if n in sys.modules])"
    )
    seen = subprocess.run(
        [sys.executable, "-c", program],
        cwd=paths.PACKAGE_PARENT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert seen == "[]\n"


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = (Path("/proc") / str(pid) / "stat").read_text(encoding="ascii")
    return status.rpartition(")")[2].split()[0] != "Z"
