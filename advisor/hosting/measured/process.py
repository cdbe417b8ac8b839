"""Run a worker process for one query: wait for its answer, kill it on cancel or time-out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import threading
    from collections.abc import Mapping, Sequence

COMMAND = (sys.executable, "-m", "advisor.hosting.measured.worker")
LOOK_S = 0.05


class HaltedError(Exception):
    """The worker gave no answer; ``failed``: its process ended without one."""

    def __init__(self, why: Literal["time", "cancelled", "failed"], sentence: str) -> None:
        self.why = why
        super().__init__(sentence)


def ask(
    query: Mapping[str, Any],
    *,
    seconds: float,
    stop: threading.Event | None = None,
    command: Sequence[str] = COMMAND,
) -> dict[str, Any]:
    """Start a worker, send it a query and return its answer.

    Safe from any thread and in parallel: each call has a process of its own.

    Raises:
        HaltedError: the worker took too long, was stopped, or ended without an answer.
    """
    pipe = subprocess.PIPE
    with subprocess.Popen(  # noqa: S603 - this program
        command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment(), encoding="utf-8"
    ) as process:
        try:
            output, complaint = _wait(process, json.dumps(query) + "\n", seconds, stop)
        finally:
            if process.poll() is None:
                process.kill()
    lines = output.splitlines()
    if process.returncode != 0 or not lines:
        last = (complaint.strip().splitlines() or ["no word"])[-1]
        raise HaltedError("failed", f"the worker ended with {process.returncode}: {last}")
    answer: dict[str, Any] = json.loads(lines[-1])
    return answer


def _wait(
    process: subprocess.Popen[str], line: str, seconds: float, stop: threading.Event | None
) -> tuple[str, str]:
    end = time.monotonic() + seconds
    text: str | None = line
    while True:
        try:
            return process.communicate(text, timeout=LOOK_S)
        except subprocess.TimeoutExpired:
            text = None  # the first call has sent it
        if stop is not None and stop.is_set():
            raise HaltedError("cancelled", "cancelled")
        if time.monotonic() > end:
            raise HaltedError("time", f"no answer within {seconds:g} s")


def environment() -> dict[str, str]:
    """Environment of the worker: this ``advisor`` on its path, and no warnings in its output."""
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths), "PYTHONWARNINGS": "ignore"}
