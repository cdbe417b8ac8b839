"""Pages that scroll vertically if they are too high, and never horizontally."""

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
    """A column of widgets; it keeps the user's scroll position while its texts change."""

    def __init__(self, parent: QWidget | None = None) -> None:
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
            texts_only: whether all parts can shrink to the width, as wrapped texts do.
        """
        content = _Texts() if texts_only else QWidget()
        in_column(*parts, on=content, margins=margins, spacing=spacing)
        # Set only when filled: an area filled later shows its scroll bar too late.
        self.setWidget(content)
        SteadyScroll(self.verticalScrollBar())


class _Texts(QWidget):
    """As high as its texts at its width.

    Qt would use their height at the narrowest width, and show a scroll bar for it.
    """

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


def scrolled(widget: QWidget) -> QScrollArea:
    """Return a scroll area around a widget."""
    area = QScrollArea()
    _set_up(area)
    area.setWidget(widget)
    return area


def _set_up(area: QScrollArea) -> None:
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
