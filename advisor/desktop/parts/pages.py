"""Pages that scroll up and down where they are higher than their place, and never sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from advisor.desktop.parts.layouts import in_column
from advisor.desktop.parts.steady_scroll import SteadyScroll

if TYPE_CHECKING:
    from advisor.desktop.parts.layouts import Margins

PAGE_MARGINS = (14, 12, 14, 14)


class Page(QScrollArea):
    """A column of widgets; it stays where the user scrolled it to while its texts change.

    Attributes:
        column: the layout to add widgets to.
    """

    def __init__(
        self, parent: QWidget | None = None, *, margins: Margins = PAGE_MARGINS, spacing: int = 8
    ) -> None:
        """Begin empty."""
        super().__init__(parent)
        _set_up(self)
        content = _Content()
        self.column = in_column(on=content, margins=margins, spacing=spacing)
        self.setWidget(content)
        SteadyScroll(self.verticalScrollBar())


class _Content(QWidget):
    """As high as its texts are at its width.

    Qt would ask for the height that they have at their narrowest, and show a scroll bar for it.
    """

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


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
