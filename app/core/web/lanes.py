"""Where work is done, so that none of it holds up a page.

Short reads of the embedded database are done where they stand, in the event loop: handing
them to a thread costs more than they do. Reads of a database server wait in a few threads.
Writes, which wait for their turn and for the disk, have their own. So have uploads: files
are checked, cleaned and stored before anything is written, and that takes long.
"""

import inspect
from collections.abc import Callable, Mapping
from functools import partial, wraps
from typing import Any, TypeVar, cast

import anyio.to_thread
from anyio import CapacityLimiter
from fastapi import APIRouter, Request

READERS = 6
WRITERS = 4
UPLOADERS = 2
LONG = 2
"""Passwords and long lists: so few that they leave the machine to the others."""
HELPERS = 2
"""What is asked while somebody types: it never stands before whoever signs in or sends."""
T = TypeVar("T")


class Lanes:
    """The ways of doing something that blocks."""

    def __init__(self, *, reads_here: bool) -> None:
        """Read in the event loop, or in threads."""
        self._readers = None if reads_here else CapacityLimiter(READERS)
        self._writers = CapacityLimiter(WRITERS)
        self._uploaders = CapacityLimiter(UPLOADERS)
        self._finishers = CapacityLimiter(WRITERS)
        self._long = CapacityLimiter(LONG)
        self._helpers = CapacityLimiter(HELPERS)

    @property
    def waiting(self) -> dict[str, int]:
        """How many wait in each lane."""
        lanes = {
            "read": self._readers,
            "write": self._writers,
            "upload": self._uploaders,
            "commit": self._finishers,
            "take_long": self._long,
            "help_out": self._helpers,
        }
        return {
            name: lane.statistics().tasks_waiting for name, lane in lanes.items() if lane
        }

    async def read(self, act: Callable[[], T]) -> T:
        """Do something short that reads."""
        if self._readers is None:
            return act()
        return await anyio.to_thread.run_sync(act, limiter=self._readers)

    async def write(self, act: Callable[[], T]) -> T:
        """Do something that writes."""
        return await anyio.to_thread.run_sync(act, limiter=self._writers)

    async def upload(self, act: Callable[[], T]) -> T:
        """Do something that takes files in and then writes."""
        return await anyio.to_thread.run_sync(act, limiter=self._uploaders)

    async def take_long(self, act: Callable[[], T]) -> T:
        """Do something that keeps a core busy for a while."""
        return await anyio.to_thread.run_sync(act, limiter=self._long)

    async def help_out(self, act: Callable[[], T]) -> T:
        """Do something that a script asks again and again while somebody types."""
        return await anyio.to_thread.run_sync(act, limiter=self._helpers)

    async def finish(self, act: Callable[[], T]) -> T:
        """Commit or roll back; writers who wait for the same turn never stand before it."""
        return await anyio.to_thread.run_sync(act, limiter=self._finishers)

    async def let_go(self, act: Callable[[], T]) -> T:
        """Give back what was read with; readers who wait for it never stand before it."""
        if self._readers is None:
            return act()
        return await self.finish(act)


def lanes(request: Request) -> Lanes:
    """Return the application's lanes."""
    return cast("Lanes", request.app.state.lanes)


class Router(APIRouter):
    """A router whose plain functions run in the lane that fits their method."""

    def add_api_route(
        self,
        path: str,
        endpoint: Callable[..., Any],
        **options: Any,  # noqa: ANN401  # the framework's own
    ) -> None:
        """Add a route; a coroutine function is left as it is."""
        if not inspect.iscoroutinefunction(endpoint):
            reads = set(options.get("methods") or {"GET"}) <= {"GET", "HEAD"}
            endpoint = _in_lane(endpoint, "read" if reads else "write")
        super().add_api_route(path, endpoint, **options)


def long(endpoint: Callable[..., T]) -> Callable[..., T]:
    """Mark an endpoint that takes long: it holds up neither pages nor writers."""
    endpoint.lane = "take_long"  # type: ignore[attr-defined]  # read when it is added
    return endpoint


def helping(endpoint: Callable[..., T]) -> Callable[..., T]:
    """Mark an endpoint that is asked while somebody types."""
    endpoint.lane = "help_out"  # type: ignore[attr-defined]  # read when it is added
    return endpoint


def _in_lane(endpoint: Callable[..., T], lane: str) -> Callable[..., Any]:
    """Return a coroutine function that runs `endpoint` in a lane."""
    signature = inspect.signature(endpoint)
    wants_request = "request" in signature.parameters
    name = getattr(endpoint, "lane", lane)

    @wraps(endpoint)
    async def run(request: Request, **given: Any) -> T:  # noqa: ANN401  # the endpoint's own
        if wants_request:
            given["request"] = request
        do = getattr(lanes(request), "upload" if _brings_files(given) else name)
        return cast("T", await do(partial(endpoint, **given)))

    if not wants_request:
        own = inspect.Parameter(
            "request", inspect.Parameter.KEYWORD_ONLY, annotation=Request
        )
        kept = [
            p.replace(kind=inspect.Parameter.KEYWORD_ONLY)
            for p in signature.parameters.values()
        ]
        signature = signature.replace(parameters=[own, *kept])
    run.__signature__ = signature  # type: ignore[attr-defined]  # what the framework reads
    return run


def _brings_files(given: Mapping[str, object]) -> bool:
    """Tell whether a form came with files, in the field that all forms call `files`."""
    return any(getattr(form, "files", None) for form in given.values())
