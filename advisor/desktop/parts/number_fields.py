"""Create number boxes in one call: name, range, decimals, unit, width."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox

from advisor.desktop.parts.number_box import NumberBox, WholeBox

if TYPE_CHECKING:
    from collections.abc import Callable

B = TypeVar("B", NumberBox, WholeBox)


def number_field(
    name: str, spoken: str = "", run: Callable[[float], object] | None = None, *,
    ends: tuple[float, float] | None = None, decimals: int = 0, suffix: str = "",
    live: bool = False, tip: str = "",
) -> NumberBox:  # fmt: skip
    """Return a box for a number with decimals.

    Args:
        name: object name.
        spoken: its name for assistive tools; empty if a caption names it.
        run: called with each new number.
        ends: lowest and highest number.
        decimals: number of decimals.
        suffix: the unit.
        live: whether it reports while typing, not only when done.
        tip: meaning of the number.
    """
    box = NumberBox()
    box.setDecimals(decimals)
    if ends is not None:
        box.setRange(*ends)
    _set_up(box, name, spoken, suffix, tip, live=live)
    if run is not None:
        box.valueChanged.connect(run)
    return box


def whole_field(
    name: str, spoken: str = "", run: Callable[[int], object] | None = None, *,
    ends: tuple[int, int] | None = None, suffix: str = "", live: bool = False, tip: str = "",
) -> WholeBox:  # fmt: skip
    """Return a box for a whole number; arguments as for ``number_field``."""
    box = WholeBox()
    if ends is not None:
        box.setRange(*ends)
    _set_up(box, name, spoken, suffix, tip, live=live)
    if run is not None:
        box.valueChanged.connect(run)
    return box


def without_steps(box: B, width: int | None = None) -> B:
    """Align the number right and hide the arrows; return the box."""
    box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
    box.setAlignment(Qt.AlignmentFlag.AlignRight)
    if width is not None:
        box.setFixedWidth(width)
    return box


def show_number(box: NumberBox, ends: tuple[float, float], value: float) -> None:
    """Set range and value of a box without emitting its signals."""
    blocked = box.blockSignals(True)
    if (box.minimum(), box.maximum()) != ends:
        box.setRange(*ends)
    if box.value() != round(value, box.decimals()):
        box.setValue(value)
    box.blockSignals(blocked)


def _set_up(
    box: NumberBox | WholeBox, name: str, spoken: str, suffix: str, tip: str, *, live: bool
) -> None:
    box.setObjectName(name)
    box.setAccessibleName(spoken)
    box.setSuffix(suffix)
    box.setToolTip(tip)
    box.setKeyboardTracking(live)
