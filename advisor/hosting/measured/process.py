"""A worker process put one question: started, waited for, and killed when told or late."""

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
    """No answer came.

    Attributes:
        why: ``time``, ``cancelled``, or ``failed`` where the process ended without a word.
    """

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
    """A worker's answer to one query.

    Any thread may call it, several at once: each call has a process of its own.

    Raises:
        HaltedError: late, stopped, or ended without an answer.
    """
    pipe = subprocess.PIPE
    with subprocess.Popen(  # noqa: S603 - this very program
        command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment(), encoding="utf-8"
    ) as process:
        try:
            said, complaint = _wait(process, json.dumps(query) + "\n", seconds, stop)
        finally:
            if process.poll() is None:
                process.kill()
    lines = said.splitlines()
    if process.returncode != 0 or not lines:
        last = (complaint.strip().splitlines() or ["no word"])[-1]
        raise HaltedError("failed", f"the worker ended with {process.returncode}: {last}")
    answer: dict[str, Any] = json.loads(lines[-1])
    return answer


def _wait(
    process: subprocess.Popen[str], line: str, seconds: float, stop: threading.Event | None
) -> tuple[str, str]:
    end = time.monotonic() + seconds
    given: str | None = line
    while True:
        try:
            return process.communicate(given, timeout=LOOK_S)
        except subprocess.TimeoutExpired:
            given = None  # it has been taken over by the first call
        if stop is not None and stop.is_set():
            raise HaltedError("cancelled", "cancelled")
        if time.monotonic() > end:
            raise HaltedError("time", f"no answer within {seconds:g} s")


def environment() -> dict[str, str]:
    """The worker's: this ``advisor`` on its path, and no warnings among its last words."""
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths), "PYTHONWARNINGS": "ignore"}
