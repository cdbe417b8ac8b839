"""Run probes of drivers and the system with a time limit: they may hang or fail."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
log = logging.getLogger(__name__)


def within(seconds: float, probe: Callable[[], T]) -> tuple[T | None, bool]:
    """The probe's result and True; (None, False) if it failed or hangs.

    A thread that hangs in a driver cannot be ended: it is left running as a daemon, so that the
    program can still end.
    """
    found: list[T] = []

    def run() -> None:
        try:
            found.append(probe())
        except Exception:
            log.debug("a probe of this computer failed", exc_info=True)

    thread = threading.Thread(target=run, name="advisor-probe", daemon=True)
    thread.start()
    thread.join(seconds)
    return (found[0], True) if found else (None, False)
