"""A probe of a driver or an operating system may hang or fail; the program must not."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
log = logging.getLogger(__name__)


def within(seconds: float, probe: Callable[[], T]) -> tuple[T | None, bool]:
    """The probe's result and whether it came in time; (None, False) where it failed or hangs.

    A probe that hangs in a driver cannot be ended from outside: its thread is left behind as a
    daemon, which keeps the program from neither working nor ending.
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
