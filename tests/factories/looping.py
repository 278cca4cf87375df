"""Coroutines run to their end, in a test beside a browser too: its loop never ends."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def apart(act: Callable[[], T]) -> T:
    """Do something in a thread of its own, where no event loop runs yet."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(act).result()
