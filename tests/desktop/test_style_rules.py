"""What Qt keeps of boxes that are gone: their rules of style went with them."""

from __future__ import annotations

import ctypes
import gc
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QComboBox, QMainWindow, QSpinBox, QVBoxLayout, QWidget

from advisor.desktop.events.event_rules import EventRules

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

BOXES, ROUNDS = 30, 4
# A rule that stays is 800 bytes.
MOST_LEFT_OF_A_BOX = 300


class HeapInfo(ctypes.Structure):
    """``struct mallinfo2`` of glibc."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            "arena", "ordblks", "smblks", "hblks", "hblkhd",
            "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost",
        )
    )  # fmt: skip


@pytest.fixture
def used_bytes() -> Callable[[], int]:
    """Bytes that the C library has given out."""
    if sys.platform != "linux":
        pytest.skip("asks glibc")
    try:
        mallinfo = ctypes.CDLL(None).mallinfo2
    except AttributeError:
        pytest.skip("asks glibc 2.33 or newer")
    mallinfo.restype = HeapInfo
    return lambda: int(mallinfo().uordblks)


@pytest.mark.parametrize("kind", [QSpinBox, QComboBox])
def test_that_boxes_that_are_deleted_leave_no_rule_of_style(
    qtbot: QtBot, used_bytes: Callable[[], int], kind: type[QWidget]
) -> None:
    EventRules.install()
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setStyleSheet("QLabel { color: red }")
    window.show()

    def make_and_delete() -> None:
        panel = QWidget()
        layout = QVBoxLayout(panel)
        for _ in range(BOXES):
            layout.addWidget(kind())
        window.setCentralWidget(panel)
        QApplication.processEvents()
        window.takeCentralWidget()
        panel.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    for _ in range(ROUNDS):
        make_and_delete()
    gc.collect()
    before = used_bytes()
    for _ in range(ROUNDS):
        make_and_delete()
    gc.collect()
    assert (used_bytes() - before) / (ROUNDS * BOXES) < MOST_LEFT_OF_A_BOX
