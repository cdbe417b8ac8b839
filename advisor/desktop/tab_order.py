"""The order in which Tab goes through the window: top bar, answer and ranking, reasons, needs.

Qt's own order is that in which widgets were made: rows that come later, such as those of a
benchmark that was added, would stand at the end. The needs come last, since they are a long form:
from the top to the ranking there are few stops, and F6 leads to the needs from anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

# Object names of the parts of the window, in the order of Tab.
PARTS = ("topbar", "home_bar", "notice_bar", "fits", "why", "needs")
# Widgets whose middles differ by less, in pixels, stand in one row.
SAME_ROW = 9


def step(window: QMainWindow, *, forward: bool) -> bool:
    """Give the keyboard to the next stop, or to the former one; False where there is none."""
    named = [window.findChild(QWidget, name) for name in PARTS]
    stops = [stop for part in (*named, window.statusBar()) if part for stop in stops_of(part)]
    focused = QApplication.focusWidget()
    if not stops or focused is None or focused.window() is not window:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    target = _after(stops, focused, forward=forward)
    target.setFocus(reason)
    bring_into_view(target)
    return True


def stops_of(part: QWidget) -> list[QWidget]:
    """Widgets of a part that Tab stops at, row by row from left to right.

    A page that scrolls comes with all that stands on it, wherever that is scrolled to.
    """
    takes = Qt.FocusPolicy.TabFocus.value
    found = [
        widget
        for widget in (part, *part.findChildren(QWidget))
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy().value & takes == takes
        and widget.focusProxy() is None
    ]
    return _in_order(found, part)


def bring_into_view(widget: QWidget) -> None:
    """Scroll all pages that a widget stands in so that it is seen."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()


def _in_order(widgets: list[QWidget], part: QWidget) -> list[QWidget]:
    pages: dict[QWidget, list[QWidget]] = {}
    for widget in widgets:
        page = _outermost_page(widget, part)
        pages.setdefault(widget if page is None else page, []).append(widget)
    found: list[QWidget] = []
    for place in _by_rows(list(pages), part):
        held = pages[place]
        if place is not part and isinstance(place, QScrollArea):
            content = [widget for widget in held if widget is not place]
            found += [widget for widget in held if widget is place]
            inside = place.widget()
            found += _in_order(content, inside) if inside is not None else []
        else:
            found += held
    return found


def _outermost_page(widget: QWidget, part: QWidget) -> QScrollArea | None:
    """The outermost page within a part that a widget is or stands on; None if on none."""
    found, place = None, widget
    while place is not part:
        found = place if isinstance(place, QScrollArea) else found
        parent = place.parentWidget()
        if parent is None:
            break
        place = parent
    return found


def _by_rows(widgets: list[QWidget], part: QWidget) -> list[QWidget]:
    middles = {
        id(w): w.mapTo(part, QPoint(0, 0 if isinstance(w, QScrollArea) else w.height() // 2))
        for w in widgets
    }
    rows: list[list[QWidget]] = []
    for widget in sorted(widgets, key=lambda w: middles[id(w)].y()):
        same = rows and middles[id(widget)].y() - middles[id(rows[-1][0])].y() < SAME_ROW
        if same:
            rows[-1].append(widget)
        else:
            rows.append([widget])
    return [w for row in rows for w in sorted(row, key=lambda w: middles[id(w)].x())]


def _after(stops: list[QWidget], focused: QWidget, *, forward: bool) -> QWidget:
    """The stop after the focused widget, or after the stop that it stands in; else the first."""
    holding = [stop for stop in stops if stop.isAncestorOf(focused)]
    found = [stop for stop in stops if stop is focused] or holding[-1:]
    if not found:
        return stops[0 if forward else -1]
    return stops[(stops.index(found[0]) + (1 if forward else -1)) % len(stops)]
