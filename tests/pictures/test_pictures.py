"""Every screen looks as it did, to the last pixel, in both languages and themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtGui import QImage

from tests.desktop.dialog_classes import every_dialog_of_the_program
from tests.pictures import digests
from tests.pictures.taking import (
    HERE,
    LANGUAGES,
    THEMES,
    as_file,
    file_of,
    stored,
    taken,
)

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

MOST_MEGABYTES = 6.0


def pixels(image: QImage) -> NDArray[np.uint32]:
    flat = np.frombuffer(image.constBits(), np.uint32)
    return flat.reshape(image.height(), image.width())


def differing(one: QImage, other: QImage) -> str:
    """Where two pictures differ, in words; empty where they do not."""
    if other.isNull():
        return "there is no picture of it"
    if one.size() != other.size():
        return f"{one.width()} × {one.height()} instead of {other.width()} × {other.height()}"
    down, across = np.nonzero(pixels(one) != pixels(other))
    if not down.size:
        return ""
    return (
        f"{down.size} pixels between x {across.min()} to {across.max()} and "
        f"y {down.min()} to {down.max()}"
    )


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_screen_looks_as_in_its_picture(language: str, tmp_path: Path) -> None:
    differences, names, kinds = [], set(), set()
    golden = digests.read()
    for name, now, kind, has_file in taken(language):
        names.add(name)
        kinds.add(kind)
        known = golden.get(name)
        if known is None or known.pixels != digests.of_pixels(now):
            seen = tmp_path / f"{name}.webp"
            seen.parent.mkdir(exist_ok=True)
            seen.write_bytes(as_file(now))
            where = differing(now, stored(file_of(name))) if has_file else "other pixels"
            differences.append(f"{name}: {where}")
    hint = (
        f"Look at those in {tmp_path} beside those in {HERE}; if they shall look so now, "
        "run python -m tests.pictures and commit what changed"
    )
    assert not differences, "\n".join((*differences, hint))
    assert {n for n in golden if n.startswith(language)} == names, (
        "pictures of screens that are gone"
    )
    assert every_dialog_of_the_program() - kinds == set(), "dialogs without a picture"
    assert {"QFileDialog", "QMessageBox"} <= kinds


def test_that_each_screen_has_a_picture_in_both_languages_themes_and_at_both_scales() -> None:
    screens = {name.partition("/")[2].partition("@")[0] for name in digests.read()}
    wanted = {
        f"{language}-{theme}/{screen}{scale}"
        for language in LANGUAGES
        for theme in THEMES
        for screen in screens
        for scale in ("", "@2x")
    }
    assert digests.read().keys() == wanted


def test_that_the_files_are_those_of_the_digests() -> None:
    files = {str(path.relative_to(HERE).with_suffix("")): path for path in HERE.rglob("*.webp")}
    told = {name: d.file for name, d in digests.read().items() if d.file != digests.NO_FILE}
    assert told == {name: digests.of_file(path) for name, path in files.items()}


def test_that_the_pictures_take_little_room() -> None:
    size = sum(path.stat().st_size for path in HERE.rglob("*.webp"))
    assert size / 1e6 < MOST_MEGABYTES


@pytest.mark.usefixtures("qtbot")
def test_that_a_single_pixel_is_found() -> None:
    one = QImage(4, 3, QImage.Format.Format_RGB32)
    one.fill(0)
    other = one.copy()
    assert differing(one, other) == ""
    other.setPixel(2, 1, 0xFF0000)
    assert differing(one, other) == "1 pixels between x 2 to 2 and y 1 to 1"
    assert differing(one, QImage()) == "there is no picture of it"
