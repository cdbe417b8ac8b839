"""``digests.txt``: of each picture a digest of its pixels, and one of its file where it has one.

The second says that the file is that of these pixels, so that it need not be decoded to compare.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QImage

FILE = Path(__file__).with_name("digests.txt")
NO_FILE = "-"


class Digests(NamedTuple):
    """Of the pixels of a picture, and of its file; ``NO_FILE`` without one."""

    pixels: str
    file: str


def of_pixels(image: QImage) -> str:
    """Return the digest of a picture's size and pixels."""
    size = f"{image.width()} {image.height()} ".encode()
    return sha256(size + bytes(image.constBits())).hexdigest()[:32]


def of_file(path: Path) -> str:
    """Return the digest of a file; ``NO_FILE`` if there is none."""
    return sha256(path.read_bytes()).hexdigest()[:32] if path.exists() else NO_FILE


def read() -> dict[str, Digests]:
    """Return the digests by name of the picture."""
    if not FILE.exists():
        return {}
    lines = (line.split() for line in FILE.read_text(encoding="utf-8").splitlines())
    return {name: Digests(pixels, file) for name, pixels, file in lines}


def write(digests: Mapping[str, Digests]) -> None:
    """Store digests, sorted by name."""
    lines = [f"{name} {pixels} {file}\n" for name, (pixels, file) in sorted(digests.items())]
    FILE.write_text("".join(lines), encoding="utf-8")
