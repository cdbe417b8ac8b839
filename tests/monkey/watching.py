"""What is watched while the monkey acts: errors, memory, what is alive, whether the answer fits."""

from __future__ import annotations

import ctypes
import gc
import json
import os
import subprocess
import sys
import tempfile
import traceback
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shiboken6
from PySide6.QtCore import QObject, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox

from advisor.decision import recommend
from advisor.decision.scenario_file import dump_scenario
from tests.monkey.actions import settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from advisor.desktop.window import MainWindow

MEGABYTE = 1 << 20
# The offscreen platform says so of windows with a smallest size, or brought to the front.
HARMLESS = "This plugin does not support "


class Watch:
    """Collects what went wrong, from Python's last resort and from Qt's log.

    Attributes:
        problems: each as a text.
    """

    def __init__(self) -> None:
        """Begin to listen, and let nothing open outside the window."""
        self.problems: list[str] = []
        sys.excepthook = self._raised
        qInstallMessageHandler(self._logged)
        stay_inside(setattr)

    def _raised(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self.problems.append("".join(traceback.format_exception(kind, error, trace)))

    def _logged(self, kind: QtMsgType, _context: object, text: str) -> None:
        if kind != QtMsgType.QtDebugMsg and HARMLESS not in text:
            self.problems.append(f"Qt: {text}")


def stay_inside(put: Callable[[Any, str, Any], None]) -> None:
    """Let nothing open outside the window or wait for an answer.

    Args:
        put: ``setattr``, or a test's own that takes it back.
    """
    for kind, name, answer in (
        (QDesktopServices, "openUrl", False),
        (QMessageBox, "exec", 0),
        (QFileDialog, "getOpenFileName", ("", "")),
        (QFileDialog, "getSaveFileName", ("", "")),
    ):
        put(kind, name, partial(_answer, answer))


def _answer(answer: Any, *_args: object, **_options: object) -> Any:
    return answer


def compare(window: MainWindow, folder: Path, *, terminal: bool) -> str:
    """How the answer in the window differs from one made anew of the same scenario; empty: not."""
    session = window.session
    shown, scenario = session.recommendation, session.scenario
    fresh = recommend(session.library.catalog(), scenario)
    if shown.ranked != fresh.ranked:
        return f"the window ranks {shown.ranked[:3]}, recommend() {fresh.ranked[:3]}"
    if not np.array_equal(shown.scores[shown.order], fresh.scores[fresh.order]):
        return "the window's scores are not those of recommend()"
    model = window.fits.model
    # Headings have no offer, and what a search found among the rest has no rank.
    offers = [model.offer_at(row) for row in range(model.rowCount())]
    ranks = [shown.ranks[offer] for offer in offers if offer in shown.ranks]
    if len(set(ranks)) != len(ranks):
        return "the table shows an offer twice"
    return _compare_terminal(shown, scenario, folder) if terminal else ""


def _compare_terminal(shown: Any, scenario: Any, folder: Path) -> str:
    file = folder / "monkey.toml"
    file.write_text(dump_scenario(scenario), encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable, "-m", "advisor", "recommend", "--scenario", str(file),
            "--format", "json", "--limit", "0",
        ],
        check=False, capture_output=True, text=True, env=os.environ,
    )  # fmt: skip
    if done.returncode and not shown.ranked:
        return ""  # it says that nothing fits
    if done.returncode:
        return f"the terminal says: {done.stderr or done.stdout}"[:600]
    told = [row["offer"] for row in json.loads(done.stdout)["ranking"]]
    if told != list(shown.ranked):
        return f"the terminal ranks {told[:3]}, the window {shown.ranked[:3]}"
    return ""


def memory_mb() -> float:
    """Resident memory of this process, after what is free was given back to the system."""
    settle()
    gc.collect()
    settle()
    gc.collect()
    if sys.platform == "linux":
        ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


class _Mallinfo(ctypes.Structure):
    """What ``mallinfo2`` of glibc fills, in the order of its header."""

    _fields_ = [
        (name, ctypes.c_size_t)
        for name in (
            "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks",
            "fordblks", "keepcost",
        )
    ]  # fmt: skip


def in_use() -> str:
    """Megabytes in use of C's heap, of its mapped blocks and of Python's pools; empty elsewhere."""
    library = ctypes.CDLL(None)
    if sys.platform != "linux" or not hasattr(library, "mallinfo2"):
        return ""
    library.mallinfo2.restype = _Mallinfo
    heap = library.mallinfo2()
    told = _python_pools()
    arenas = int(told["arenas allocated current"])
    blocks = int(told["bytes in allocated blocks"])
    return (
        f"C {heap.uordblks / MEGABYTE:.0f} of {heap.arena / MEGABYTE:.0f} and "
        f"{heap.hblkhd / MEGABYTE:.0f} mapped, Python {blocks / MEGABYTE:.0f} of {arenas}"
    )


def _python_pools() -> dict[str, str]:
    """Figures of ``sys._debugmallocstats``, which writes to C's standard error only."""
    sys.stderr.flush()
    kept = os.dup(2)
    with tempfile.TemporaryFile() as file:
        os.dup2(file.fileno(), 2)
        try:
            sys._debugmallocstats()  # noqa: SLF001 - documented nowhere else
        finally:
            os.dup2(kept, 2)
            os.close(kept)
        file.seek(0)
        lines = file.read().decode().splitlines()
    pairs = (line.rpartition("=") for line in lines if "=" in line)
    return {
        name.strip(" #"): value.strip().replace(",", "").split()[0]
        for name, _, value in pairs
        if value.strip()
    }


def alive() -> Counter[str]:
    """How many objects of Qt Python holds, by class; those whose widget is gone apart."""
    found: Counter[str] = Counter()
    for thing in gc.get_objects():
        if isinstance(thing, QObject):
            gone = "" if shiboken6.isValid(thing) else " (gone)"
            found[type(thing).__name__ + gone] += 1
    return found
