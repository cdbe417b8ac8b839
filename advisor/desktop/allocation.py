"""What the C library and Qt hold on to (``decisions/051-memory-of-a-long-session.md``)."""

from __future__ import annotations

import sys

# Of glibc's malloc.h.
M_MMAP_THRESHOLD = -3
# Blocks of at least so many bytes are mapped one by one, and given back once freed. With 1 MB a
# simulation takes a fifth longer, with 4 MB a tenth, and as little memory is left behind.
LARGE = 4 << 20
# Kilobytes of pictures that Qt keeps of boxes, each in its sizes and states. Its own limit of 10 MB
# was filled over thousands of actions; all boxes of the window take less than 2 MB.
MOST_PICTURES_KB = 4096


def keep_fewer_pictures() -> None:
    """Let Qt forget the pictures of boxes that were not drawn for long."""
    from PySide6.QtGui import QPixmapCache

    QPixmapCache.setCacheLimit(MOST_PICTURES_KB)


def give_back_large_blocks() -> bool:
    """Let glibc return each large block to the system when it is freed.

    Unless told, glibc raises the size from which it maps blocks to that of the largest one freed so
    far, up to 32 MB. Simulations and pictures then lie within its heaps, which only grow.

    Returns:
        Whether it was done; False where the C library is another one.
    """
    if sys.platform != "linux":
        return False
    import ctypes

    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError):  # a C library that has no such choice
        return False
    return bool(mallopt(M_MMAP_THRESHOLD, LARGE))
