"""Every tooltip of the program wraps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QHelpEvent, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QToolTip,
    QWidget,
)

from advisor.desktop.events.tooltips import WIDEST, tip_at, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.desktop.conftest import Screens

LONG = "Whether capability bends at the good-enough level is one choice for all benchmarks. " * 3
MARGIN = 40


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("text", [LONG, LONG + "\nA second line", "<b>" + LONG, "价格" * 90])
def test_that_a_long_tip_is_wrapped_and_says_the_same(text: str) -> None:
    document = QTextDocument()
    document.setDefaultFont(QToolTip.font())
    document.setHtml(wrapped(text))
    document.adjustSize()
    assert document.size().width() <= WIDEST + MARGIN
    said = document.toPlainText().replace("\n", " ")
    assert "".join(said.split()) == "".join(text.removeprefix("<b>").split())


@pytest.mark.usefixtures("qapp")
def test_that_a_short_tip_and_a_sign_that_is_no_tag_stay_as_they_are() -> None:
    assert wrapped("Undo") == "Undo"
    assert "&lt;5" in wrapped(f"<5 & {LONG}".replace("<5 &", "a <5 &"))


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


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_no_tooltip_of_any_screen_is_wider_than_a_paragraph(
    screens: Callable[..., Screens], language: str
) -> None:
    program = screens(language)
    seen: set[str] = set()

    def visit(name: str, top: QWidget) -> None:
        for widget in top.findChildren(QWidget):
            if not widget.isVisible():
                continue
            for at in places(widget):
                text = tip_at(widget, at)
                if not text or text in seen or not QRect(widget.rect()).contains(at):
                    continue
                seen.add(text)
                tip = shown_for(widget, at)
                if tip is not None:
                    assert tip.width() <= WIDEST + MARGIN, f"{name}: {text}"
        QToolTip.hideText()

    program.visit(visit)
    assert len(seen) > 40
    assert any(wrapped(text) != text for text in seen)
