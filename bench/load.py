"""Load by wrk, which asks faster than anything in Python could."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.client import HOST
from bench.figures import Figures

CONNECTIONS = 16
PATIENCE = "--timeout=30s"
"""What is slow is told as slow, not as failed."""

_SCRIPT = Path(__file__).with_name("wrk.lua")


def require() -> None:
    """Install wrk where that is ours to do; end with a sentence where it is missing."""
    if shutil.which("wrk") is None and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing wrk, which makes the load.", file=sys.stderr)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (("update",), ("install", "-y", "--no-install-recommends", "wrk")):
            command = ("apt-get", "-qq", *words)
            subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL)
    if shutil.which("wrk") is None:
        sys.exit("wrk is missing: `apt install wrk`, or see https://github.com/wg/wrk")


def load(
    port: int,
    paths: Sequence[str],
    headers: Mapping[str, str],
    seconds: float,
    connections: int = CONNECTIONS,
) -> Figures:
    """Ask for `paths` in turn, as often as the answers come, for this long."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as listed:
        listed.write("\n".join(paths))
        listed.flush()
        several = ("--", listed.name) if len(paths) > 1 else ()
        said = [word for pair in headers.items() for word in ("-H", ": ".join(pair))]
        timing = ("-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", PATIENCE)
        url = f"http://{HOST}:{port}{paths[0]}"
        command = ("wrk", *timing, "-s", str(_SCRIPT), *said, url, *several)
        ran = subprocess.run(command, check=True, capture_output=True, text=True)
    told = json.loads(ran.stdout.strip().splitlines()[-1])
    return Figures(
        rate=told["requests"] / told["seconds"],
        p50=told["p50"] / 1000,
        p99=told["p99"] / 1000,
        failed=told["refused"] + told["broken"],
        size=told["bytes"] / max(1, told["requests"]),
    )
