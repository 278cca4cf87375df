"""What an operator watches: `/metrics`, for the machine itself alone."""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from fastapi import Request, Response
from prometheus_client import CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy.exc import DBAPIError

from app.core.backends import mail
from app.core.errors import NotFound
from app.core.web.lanes import Router
from app.settings import LOOPBACK

router = Router()

PROCESS = str(os.getpid())
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
FORWARDED = ("x-forwarded-for", "forwarded", "x-real-ip")


class Metrics:
    """What one process counts of itself; `process` tells the processes apart."""

    def __init__(self, state: Any) -> None:  # noqa: ANN401  # Starlette's bag of parts
        """Count for the application with this state."""
        self.registry = CollectorRegistry()
        self._answers = Histogram(
            "causerie_answer_seconds",
            "How long the application took to answer, by route; the page cache aside.",
            ["route", "status", "process"],
            registry=self.registry,
            buckets=BUCKETS,
        )
        self.registry.register(_Parts(state))

    def answered(self, route: str, status: int, began: float) -> None:
        """Count an answer that was begun at `began` on the performance clock."""
        seconds = time.perf_counter() - began
        self._answers.labels(route, str(status), PROCESS).observe(seconds)


class _Parts(Collector):
    """Reads the application's parts when it is asked, and costs nothing until then."""

    def __init__(self, state: Any) -> None:  # noqa: ANN401  # as above
        self._state = state

    def collect(self) -> Iterator[Metric]:
        pages = self._state.pages
        yield _counter("page_cache_hits", "Pages sent from the cache.", pages.hits)
        yield _counter("page_cache_fills", "Pages made and kept.", pages.fills)
        yield _gauge("page_cache_bytes", "What kept pages weigh.", pages.store.size)
        yield _gauge("page_cache_pages", "Pages kept.", len(pages.store))
        kept = self._state.kept
        yield _gauge("kept_bytes", "What is kept for members' pages weighs.", kept.size)
        for name, engine in (
            ("reader", self._state.database.reader),
            ("writer", self._state.database.writer),
        ):
            out = engine.pool.checkedout()
            yield _gauge(
                f"database_{name}s_busy", f"Connections of the {name} in use.", out
            )
        for name, count in self._state.lanes.waiting.items():
            yield _gauge(f"lane_{name}_waiting", f"Requests that wait to {name}.", count)
        with suppress(DBAPIError), self._state.database.reading() as db:
            waiting, failed = mail.waiting(db)
            yield _gauge("letters_waiting", "Letters that wait to be sent.", waiting)
            yield _gauge("letters_failed", "Letters that no server takes.", failed)


@router.get("/metrics", name="metrics.show")
def metrics(request: Request) -> Response:
    """Tell the numbers to the machine this runs on; others find nothing here."""
    here = request.client is not None and request.client.host in LOOPBACK
    if not here or any(name in request.headers for name in FORWARDED):
        raise NotFound
    text = generate_latest(request.app.state.metrics.registry)
    return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8")


def _counter(name: str, told: str, count: float) -> Metric:
    family = CounterMetricFamily(f"causerie_{name}", told, labels=["process"])
    family.add_metric([PROCESS], count)
    return family


def _gauge(name: str, told: str, value: float) -> Metric:
    family = GaugeMetricFamily(f"causerie_{name}", told, labels=["process"])
    family.add_metric([PROCESS], value)
    return family
