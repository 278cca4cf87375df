"""Who waits for whom: work that takes long leaves the processor to whoever reads."""

import os
import threading
from contextlib import suppress
from pathlib import Path

SOON, LATER = 5, 10
"""Somebody waits for it to end; nobody does. Steps of the kernel's «nice»."""

_GROUP = Path("/proc/self/autogroup")


def give_way(steps: int) -> None:
    """Let other processes go before this one, and before those that it will start.

    Where Linux shares out the processor by sessions first, one that is this process's own
    gives way as a whole.
    """
    before = os.nice(0)
    with suppress(OSError):
        os.nice(steps)
        if os.getsid(0) == os.getpid():
            _GROUP.write_text(str(before + steps))


def let_pass(steps: int) -> None:
    """Let the other threads go before this one, for good: only for one that may wait."""
    with suppress(OSError):
        thread = threading.get_native_id()
        os.setpriority(
            os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + steps
        )
