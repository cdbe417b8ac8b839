"""Large blocks that were freed are given back to the system."""

from __future__ import annotations

import ctypes
import platform

import pytest

from advisor.desktop.allocation import LARGE, give_back_large_blocks


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has the choice")
def test_that_a_large_block_is_mapped_after_a_larger_one_was_freed() -> None:
    assert give_back_large_blocks()
    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    libc.malloc.argtypes = [ctypes.c_size_t]
    libc.free.argtypes = [ctypes.c_void_p]
    libc.free(libc.malloc(7 * LARGE))
    block = libc.malloc(2 * LARGE)
    assert is_mapped(block)
    libc.free(block)


def is_mapped(block: int) -> bool:
    """Whether glibc marked a block as mapped by itself: the second bit of the word before it."""
    word = ctypes.c_size_t.from_address(block - ctypes.sizeof(ctypes.c_size_t)).value
    return bool(word & 2)
