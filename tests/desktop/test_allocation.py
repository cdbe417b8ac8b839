"""Large blocks that were freed are given back to the system, and few pictures are kept."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest
from PySide6.QtGui import QPixmapCache

from advisor.desktop.allocation import MOST_PICTURES_KB, keep_fewer_pictures

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


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has the choice")
def test_that_a_large_block_is_mapped_after_a_larger_one_was_freed() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    assert done.stdout == "1\n"


@pytest.mark.usefixtures("qapp")
def test_that_qt_keeps_fewer_pictures_than_it_would() -> None:
    assert MOST_PICTURES_KB < 10_240
    keep_fewer_pictures()
    assert QPixmapCache.cacheLimit() == MOST_PICTURES_KB
