"""Large blocks that were freed are given back to the system, and few pictures are kept."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication

from advisor import Scenario
from advisor.charts.style import LIGHT
from advisor.desktop import allocation
from advisor.desktop.allocation import MOST_PICTURES_KB, GivingBack, keep_fewer_pictures
from advisor.desktop.session import Session
from tests.world.loading import world

# In a process of its own: where the heap already has a hole of that size, glibc fills it instead.
PROGRAM = """
import ctypes
from advisor.desktop.allocation import LARGE, give_back_large_blocks
assert give_back_large_blocks()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.malloc.argtypes = [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]
libc.free(libc.malloc(7 * LARGE))
block = libc.malloc(2 * LARGE)
# The second bit of the word before a block: mapped by itself.
print(ctypes.c_size_t.from_address(block - ctypes.sizeof(ctypes.c_size_t)).value >> 1 & 1)
"""

# Half of the small blocks are freed, with others between them.
HOLES = """
import ctypes
from pathlib import Path
from advisor.desktop.allocation import give_back_free_pages

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1])

libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.malloc.argtypes = [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]
size, pages = 64 * 1024, 16
blocks = [libc.malloc(size) for _ in range(400)]
for block in blocks:
    ctypes.memset(block, 1, size)
for block in blocks[::2]:
    libc.free(block)
before = resident()
assert give_back_free_pages()
print(before - resident() > 200 * pages // 2)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has the choice")
def test_that_a_large_block_is_mapped_after_a_larger_one_was_freed() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    assert done.stdout == "1\n"


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has the choice")
def test_that_free_pages_between_blocks_in_use_are_given_back() -> None:
    done = subprocess.run([sys.executable, "-c", HOLES], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


@pytest.mark.usefixtures("qapp")
def test_that_they_are_given_back_some_time_after_a_change_but_not_in_a_drag(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[bool] = []
    held = [Qt.MouseButton.LeftButton]
    monkeypatch.setattr(allocation, "give_back_free_pages", lambda: given.append(True))
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: held[0])
    catalog = world()
    scenario = Scenario.from_use_case(catalog, "everyday-coding")
    session = Session(catalog, scenario, language="en", style=LIGHT)
    try:
        timer = GivingBack(session, session).timer
        assert not timer.isActive()
        session.set_scenario(session.scenario.replace(knee=not session.scenario.knee), "knee")
        assert timer.isActive()
        for button, expected in ((held[0], ([], True)), (Qt.MouseButton.NoButton, ([True], False))):
            held[0] = button
            timer.stop()
            timer.timeout.emit()
            assert (given, timer.isActive()) == expected
    finally:
        session.close()


@pytest.mark.usefixtures("qapp")
def test_that_qt_keeps_fewer_pictures_than_it_would() -> None:
    assert MOST_PICTURES_KB < 10_240
    keep_fewer_pictures()
    assert QPixmapCache.cacheLimit() == MOST_PICTURES_KB
