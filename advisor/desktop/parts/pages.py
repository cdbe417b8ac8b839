"""Pages that scroll up and down where they are higher than their place, and never sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from advisor.desktop.parts.layouts import in_column
from advisor.desktop.parts.steady_scroll import SteadyScroll

if TYPE_CHECKING:
    from advisor.desktop.parts.layouts import Margins, Part

PAGE_MARGINS = (14, 12, 14, 14)


class Page(QScrollArea):
    """A column of widgets; it stays where the user scrolled it to while its texts change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        _set_up(self)

    def fill(
        self, *parts: Part, margins: Margins = PAGE_MARGINS, spacing: int = 8,
        texts_only: bool = False,
    ) -> None:  # fmt: skip
        """Show these parts, from top to bottom.

        Args:
            parts: as for ``in_column``.
            margins: pixels around the column.
            spacing: pixels between parts.
            texts_only: whether all of it gives way to the width, as texts that wrap do.
        """
        content = _Texts() if texts_only else QWidget()
        in_column(*parts, on=content, margins=margins, spacing=spacing)
        # Only when it is full: an area that fills later shows its scroll bar a moment too late.
        self.setWidget(content)
        SteadyScroll(self.verticalScrollBar())


class _Texts(QWidget):
    """As high as its texts are at its width.

    Qt would ask for the height that they have at their narrowest, and show a scroll bar for it.
    """

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


def scrolled(widget: QWidget) -> QScrollArea:
    """A widget in an area where it scrolls."""
    area = QScrollArea()
    _set_up(area)
    area.setWidget(widget)
    return area


def _set_up(area: QScrollArea) -> None:
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
