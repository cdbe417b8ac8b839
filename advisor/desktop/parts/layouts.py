"""Build rows and columns of widgets in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

if TYPE_CHECKING:
    Content = QWidget | QLayout | int | None
    Part = Content | tuple[QWidget | QLayout, int]
    Margins = tuple[int, int, int, int]

B = TypeVar("B", bound=QBoxLayout)
NO_MARGINS = (0, 0, 0, 0)


def in_row(
    *parts: Part, on: QWidget | None = None, spacing: int | None = None,
    margins: Margins | None = None,
) -> QHBoxLayout:  # fmt: skip
    """Lay out widgets and layouts from left to right.

    Args:
        parts: each a widget or layout; with a number after it, its stretch; a number alone is a gap
            in pixels; None: an empty stretch.
        on: the widget to lay out; None: the result becomes a part of another layout.
        spacing: pixels between parts; None: as in the style.
        margins: pixels left, above, right, below; None: as in the style.
    """
    return _fill(QHBoxLayout(on) if on else QHBoxLayout(), parts, spacing, margins)


def in_column(
    *parts: Part, on: QWidget | None = None, spacing: int | None = None,
    margins: Margins | None = None,
) -> QVBoxLayout:  # fmt: skip
    """Lay out widgets and layouts from top to bottom; arguments as for ``in_row``."""
    return _fill(QVBoxLayout(on) if on else QVBoxLayout(), parts, spacing, margins)


def add_parts(layout: QBoxLayout, *parts: Part) -> None:
    """Add parts to a row or column."""
    for part in parts:
        held, share = part if isinstance(part, tuple) else (part, 0)
        if held is None:
            layout.addStretch(1)
        elif isinstance(held, int):
            layout.addSpacing(held)
        elif isinstance(held, QWidget):
            layout.addWidget(held, share)
        else:
            layout.addLayout(held, share)


def _fill(layout: B, parts: tuple[Part, ...], spacing: int | None, margins: Margins | None) -> B:
    if spacing is not None:
        layout.setSpacing(spacing)
    if margins is not None:
        layout.setContentsMargins(*margins)
    add_parts(layout, *parts)
    return layout


def form_row(grid: QGridLayout, line: int, *widgets: QWidget) -> None:
    """Put a caption, its control and what follows into a line of a grid."""
    for place, widget in enumerate(widgets):
        grid.addWidget(widget, line, place)
