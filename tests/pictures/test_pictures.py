"""The window looks as it did, to the last pixel, in both languages and themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from tests.pictures.taking import KINDS, file_of, taken

if TYPE_CHECKING:
    from pathlib import Path


def differing(one: QImage, other: QImage) -> str:
    """Where two pictures differ, in words; empty where they do not."""
    if one.size() != other.size():
        return f"{one.width()} × {one.height()} instead of {other.width()} × {other.height()}"
    places = [
        (x, y)
        for y in range(one.height())
        for x in range(one.width())
        if one.pixel(x, y) != other.pixel(x, y)
    ]
    if not places:
        return ""
    across, down = zip(*places, strict=True)
    return (
        f"{len(places)} pixels between x {min(across)} to {max(across)} and "
        f"y {min(down)} to {max(down)}"
    )


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize(("language", "theme"), KINDS)
def test_that_the_window_looks_as_in_its_picture(language: str, theme: str, tmp_path: Path) -> None:
    golden, now = file_of(language, theme), taken(language, theme)
    if now == golden.read_bytes():
        return
    seen = tmp_path / golden.name
    seen.write_bytes(now)
    difference = differing(QImage.fromData(now), QImage(str(golden)))
    assert not difference, (
        f"{difference}. Look at {seen} beside {golden}; if it shall look so now, "
        "run python -m tests.pictures and commit what changed"
    )


@pytest.mark.usefixtures("qtbot")
def test_that_a_single_pixel_is_found() -> None:
    one = QImage(4, 3, QImage.Format.Format_RGB32)
    one.fill(0)
    other = one.copy()
    assert differing(one, other) == ""
    other.setPixel(2, 1, 0xFF0000)
    assert differing(one, other) == "1 pixels between x 2 to 2 and y 1 to 1"
