"""Every tooltip of the program wraps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QToolTip, QWidget
from typing_extensions import override

from advisor.desktop.events.tooltips import WIDEST, tip_at, wrapped
from tests.desktop.screen_rules.rule import Rule

if TYPE_CHECKING:
    from tests.desktop.conftest import Screens

MARGIN = 40
LEAST = 40


class TooltipsWrap(Rule):
    """No tooltip is wider than a paragraph."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._seen: set[str] = set()

    @override
    def look(self, name: str, top: QWidget, program: Screens) -> None:
        for widget in top.findChildren(QWidget):
            if not widget.isVisible():
                continue
            for at in places(widget):
                text = tip_at(widget, at)
                if not text or text in self._seen or not QRect(widget.rect()).contains(at):
                    continue
                self._seen.add(text)
                tip = shown_for(widget, at)
                if tip is not None:
                    is_narrow = tip.width() <= WIDEST + MARGIN
                    self.expect(holds=is_narrow, fault=f"{name}: {text}")
        QToolTip.hideText()

    @override
    def end(self, program: Screens) -> None:
        self.expect(holds=len(self._seen) > LEAST, fault=f"only {len(self._seen)} tips were seen")
        is_any_long = any(wrapped(text) != text for text in self._seen)
        self.expect(holds=is_any_long, fault="no tip was long enough to be wrapped")


def shown_for(widget: QWidget, at: QPoint) -> QLabel | None:
    """The tooltip that appears where the pointer rests."""
    QToolTip.hideText()
    QApplication.processEvents()
    QApplication.sendEvent(widget, QHelpEvent(QHelpEvent.Type.ToolTip, at, widget.mapToGlobal(at)))
    tips = [w for w in QApplication.topLevelWidgets() if w.inherits("QTipLabel") and w.isVisible()]
    return tips[0] if tips and isinstance(tips[0], QLabel) else None


def places(widget: QWidget) -> list[QPoint]:
    """Where to rest the pointer: along the first row of a table, else in the middle."""
    view = widget.parentWidget()
    if isinstance(view, QAbstractItemView) and widget is view.viewport():
        return [QPoint(x, 10) for x in range(5, widget.width(), 60)]
    return [widget.rect().center()]
