"""What the C library and Qt hold on to (``decisions/051-memory-of-a-long-session.md``)."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    import ctypes

    from advisor.desktop.session import Session

# Of glibc's malloc.h.
M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8
# Blocks of at least so many bytes are mapped one by one, and given back once freed. With 1 MB a
# simulation takes a fifth longer, with 4 MB a tenth, and as little memory is left behind.
LARGE = 4 << 20
# Kilobytes of pictures that Qt keeps of boxes, each in its sizes and states. Its own limit of 10 MB
# was filled over thousands of actions; all boxes of the window take less than 2 MB.
MOST_PICTURES_KB = 4096
# Seconds from the first change to the giving back of what was freed. It takes 2 to 20 ms.
QUIET = 15


def keep_fewer_pictures() -> None:
    """Let Qt forget the pictures of boxes that were not drawn for long."""
    from PySide6.QtGui import QPixmapCache

    QPixmapCache.setCacheLimit(MOST_PICTURES_KB)


def give_back_large_blocks() -> bool:
    """Let glibc return each large block to the system when it is freed, and keep one heap.

    Unless told, glibc raises the size from which it maps blocks to that of the largest one freed so
    far, up to 32 MB. Simulations and pictures then lie within its heaps, which only grow. And each
    thread gets a heap of its own, whose holes no other thread fills; here Python lets one thread
    run at a time, so that none waits for another's.

    Returns:
        Whether it was done; False where the C library is another one.
    """
    library = _c_library()
    try:
        return library is not None and bool(
            library.mallopt(M_MMAP_THRESHOLD, LARGE) and library.mallopt(M_ARENA_MAX, 1)
        )
    except AttributeError:  # a C library that has no such choice
        return False


def give_back_free_pages() -> bool:
    """Let glibc return the free pages within its heaps, which it else does at their ends only.

    Returns:
        Whether there were any; False where the C library is another one.
    """
    library = _c_library()
    try:
        return library is not None and bool(library.malloc_trim(0))
    except AttributeError:
        return False


class GivingBack(QObject):
    """Gives free pages back some time after a change, while no button of the mouse is held."""

    def __init__(self, session: Session, parent: QObject) -> None:
        """Start watching; ends with ``parent``."""
        super().__init__(parent)
        self.timer = QTimer(self, singleShot=True, interval=QUIET * 1000)
        self.timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self.timer.timeout.connect(self.give_back)
        session.recommendation_changed.connect(self._wait)
        session.selection_changed.connect(self._wait)

    def _wait(self) -> None:
        if not self.timer.isActive():
            self.timer.start()

    def give_back(self) -> None:
        """Do it now, or later if something is being dragged."""
        from PySide6.QtWidgets import QApplication

        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self.timer.start()
        else:
            give_back_free_pages()


@cache
def _c_library() -> ctypes.CDLL | None:
    """Return the C library of Linux; None elsewhere."""
    if sys.platform != "linux":
        return None
    import ctypes

    try:
        return ctypes.CDLL(None)
    except OSError:
        return None
