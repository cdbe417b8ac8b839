"""Wrap tooltips: Qt shows plain text in one line, however long, and wraps only rich text."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent
from PySide6.QtGui import Qt as RichText
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTabBar,
    QToolTip,
    QWidget,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QPoint

# In pixels; about 65 letters.
WIDEST = 420


def show_wrapped(widget: QWidget, event: QEvent) -> bool:
    """Show a long tooltip in several lines (a rule of ``EventRules``)."""
    asked = cast("QHelpEvent", event)
    text = tip_at(widget, asked.pos())
    shown = wrapped(text)
    if shown == text:
        return False
    QToolTip.showText(asked.globalPos(), shown, widget)
    return True


def tip_at(widget: QWidget, at: QPoint) -> str:
    """Return the tooltip at a point of a widget; may be empty."""
    if isinstance(widget, QTabBar):
        tab = widget.tabAt(at)
        return widget.tabToolTip(tab) if tab >= 0 else widget.toolTip()
    if isinstance(widget, QMenu):
        under = [a.toolTip() for a in widget.actions() if widget.actionGeometry(a).contains(at)]
        return "".join(under) if widget.toolTipsVisible() else ""
    view = widget.parentWidget()
    if isinstance(view, QAbstractItemView) and widget is view.viewport():
        found = _tip_in(view, at)
        return view.toolTip() if found is None else str(found)
    return widget.toolTip()


def _tip_in(view: QAbstractItemView, at: QPoint) -> object:
    role = Qt.ItemDataRole.ToolTipRole
    if isinstance(view, QHeaderView):
        section = view.logicalIndexAt(at)
        return view.model().headerData(section, view.orientation(), role) if section >= 0 else None
    return view.indexAt(at).data(role)


def wrapped(text: str) -> str:
    """Return a tooltip as rich text of at most ``WIDEST``; unchanged if narrow or rich."""
    if RichText.mightBeRichText(text):
        return text
    measure = QFontMetrics(QToolTip.font())
    if all(measure.horizontalAdvance(line) <= WIDEST for line in text.split("\n")):
        return text
    lines = "<br>".join(escape(line) for line in text.split("\n"))
    return f'<table width="{WIDEST}"><tr><td>{lines}</td></tr></table>'
