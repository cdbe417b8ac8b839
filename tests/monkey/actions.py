"""What a user may do in the window: whatever stands there is pressed, moved, typed into, chosen.

Found by kind and not by name, so that a new control is tried without a word here.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QDate, QEvent, QPoint, QRegularExpression, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QDoubleSpinBox,
    QLineEdit,
    QMenu,
    QPushButton,
    QSpinBox,
    QTableView,
    QToolButton,
    QWidget,
)

from advisor.catalog.layer_file import OWN_SOURCE
from advisor.catalog.own_figures import own_layer, with_own
from advisor.catalog.records import TokenPrice
from advisor.desktop.needs.slider import PrioritySlider

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from advisor.desktop.window import MainWindow

W = TypeVar("W", bound=QWidget)
LEFT = Qt.MouseButton.LeftButton
# Each waits for an answer, writes a file of its own, or ends the program.
LEFT_ALONE = {"open", "save", "save_as", "export", "quit", "about", "recent"}
# By name, what Qt makes for its own use within our widgets is left out.
OURS = QRegularExpression("^(?!qt_|ScrollLeftButton|ScrollRightButton).+")
# Export, Apply, Save in a form, and Fetch, which asks the network.
OPENS_A_FILE = {"primary", "import.choose"}


class Monkey:
    """Acts on a window at random; the same seed does the same.

    Attributes:
        last: what it did last.
    """

    def __init__(self, window: MainWindow, rng: random.Random) -> None:
        """Sit down in front of a window."""
        self._window, self._rng = window, rng
        self.last = ""
        self._ways: tuple[tuple[int, Callable[[], str]], ...] = (
            (20, self._drag_a_slider), (10, self._set_a_box), (6, self._choose_in_a_box),
            (6, self._press_a_button), (10, self._select_a_row), (4, self._sort_a_table),
            (4, self._filter), (6, self._turn_a_tab), (6, self._run_a_command),
            (6, self._undo_or_redo), (3, self._change_a_day), (3, self._open_a_menu),
            (3, self._work_on_a_curve), (2, self._change_the_catalogue),
            (2, self._change_the_language), (2, self._change_the_theme), (1, self._resize),
            (6, self._close_dialogs),
        )  # fmt: skip

    def act(self) -> None:
        """Do one thing, and let the window follow."""
        weights, ways = zip(*self._ways, strict=True)
        way = self._rng.choices(ways, weights)[0]
        self.last = way.__name__
        self.last = f"{way.__name__}: {way()}"
        settle()

    def _of_kind(self, *kinds: type[W]) -> list[W]:
        """What is seen and can be used, in the window and the dialogs beside it, by name."""
        found = [
            widget
            for kind in kinds
            for widget in self._window.findChildren(kind, OURS)
            if widget.objectName() not in OPENS_A_FILE and widget.isVisible() and widget.isEnabled()
        ]
        return sorted(found, key=lambda widget: widget.objectName())

    def _pick(self, *kinds: type[W]) -> W | None:
        found = self._of_kind(*kinds)
        return self._rng.choice(found) if found else None

    def _drag_a_slider(self) -> str:
        slider = self._pick(PrioritySlider)
        if slider is None:
            return ""
        middle = slider.height() // 2
        places = [QPoint(self._rng.randrange(max(slider.width(), 1)), middle) for _ in range(3)]
        QTest.mousePress(slider, LEFT, pos=places[0])
        for place in places:
            QTest.mouseMove(slider, place)
        QTest.mouseRelease(slider, LEFT, pos=places[-1])
        if self._rng.random() < 0.1:
            QTest.mouseDClick(slider, LEFT, pos=places[-1])
        return slider.objectName()

    def _set_a_box(self) -> str:
        boxes: list[QSpinBox | QDoubleSpinBox] = []
        boxes += self._of_kind(QSpinBox)
        boxes += self._of_kind(QDoubleSpinBox)
        if not boxes:
            return ""
        box = self._rng.choice(boxes)
        value = self._rng.uniform(box.minimum(), min(box.maximum(), box.value() * 1.5 + 10))
        if isinstance(box, QSpinBox):
            box.setValue(int(value))
        else:
            box.setValue(value)
        return f"{box.objectName()} = {value:g}"

    def _choose_in_a_box(self) -> str:
        box = self._pick(QComboBox)
        if box is None or not box.count():
            return ""
        place = self._rng.randrange(box.count())
        box.setCurrentIndex(place)
        box.activated.emit(place)
        return f"{box.objectName()} → {place}"

    def _press_a_button(self) -> str:
        button = self._pick(QCheckBox, QPushButton, QToolButton)
        if button is None or _opens_a_menu(button):
            return ""
        name = button.objectName() or button.text()
        button.click()
        return name

    def _select_a_row(self) -> str:
        table = self._pick(QTableView)
        if table is None or not table.model().rowCount():
            return ""
        row = self._rng.randrange(table.model().rowCount())
        table.selectRow(row)
        return f"{table.objectName()} {row}"

    def _sort_a_table(self) -> str:
        table = self._pick(QTableView)
        if table is None or not table.isSortingEnabled():
            return ""
        column = self._rng.randrange(-1, table.model().columnCount())
        order = self._rng.choice((Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder))
        table.sortByColumn(column, order)
        return f"{table.objectName()} {column}"

    def _filter(self) -> str:
        lines = [line for line in self._of_kind(QLineEdit) if "filter" in line.objectName()]
        if not lines:
            return ""
        line, text = self._rng.choice(lines), self._rng.choice(("", "", "qwen", "x y", "deep"))
        line.setText(text)
        return f"{line.objectName()} {text!r}"

    def _turn_a_tab(self) -> str:
        place = self._rng.randrange(self._window.tabs.count())
        self._window.tabs.setCurrentIndex(place)
        return str(place)

    def _run_a_command(self) -> str:
        names = sorted(set(self._window.actions_by_id) - LEFT_ALONE)
        name = self._rng.choice(names)
        self._window.actions_by_id[name].trigger()
        return name

    def _undo_or_redo(self) -> str:
        stack = self._window.session.undo_stack
        way = self._rng.choice((stack.undo, stack.undo, stack.redo))
        way()
        return ""

    def _change_a_day(self) -> str:
        box = self._pick(QDateEdit)
        if box is None:
            return ""
        span = box.minimumDate().daysTo(box.maximumDate())
        day = box.maximumDate().addDays(-self._rng.randrange(min(span, 400) + 1))
        box.setDate(QDate(day))
        return str(day.toString(Qt.DateFormat.ISODate))

    def _open_a_menu(self) -> str:
        buttons = [b for b in self._of_kind(QToolButton) if b.menu() is not None]
        menus = [button.menu() for button in buttons]
        menus += [
            menu
            for action in self._window.menuBar().actions()
            if isinstance(menu := action.menu(), QMenu)
        ]
        menu = self._rng.choice(menus)
        menu.aboutToShow.emit()
        choices = [action for action in menu.actions() if action.isCheckable()]
        if choices and menu not in menus[len(buttons) :]:
            self._rng.choice(choices).trigger()
        return menu.objectName() or menu.title()

    def _work_on_a_curve(self) -> str:
        window = self._window
        key = self._rng.choice(sorted(window.session.catalog.criteria))
        window.dialogs.value_functions(key)
        settle()
        curves = window.dialogs.curves
        if curves is None or curves.page is None:
            return key
        chart, view = curves.page.chart, curves.page.chart.viewport()
        place = QPoint(self._rng.randrange(view.width()), self._rng.randrange(view.height()))
        box = next(iter(curves.page.findChildren(QDoubleSpinBox, OURS)), None)
        if box is not None and self._rng.random() < 0.3:
            box.setFocus()
            QTest.keyClicks(box, str(self._rng.randrange(100)))
        if self._rng.random() < 0.3:
            QTest.mouseDClick(view, LEFT, pos=place)
        handle = chart.handle_position(0).toPoint()
        QTest.mousePress(view, LEFT, pos=handle)
        QTest.mouseMove(view, place)
        if self._rng.random() < 0.2:
            window.session.undo_stack.undo()
        QTest.mouseRelease(view, LEFT, pos=place)
        return key

    def _change_the_catalogue(self) -> str:
        session = self._window.session
        priced = sorted(set(session.catalog.prices_by_offer) & set(session.catalog.offers))
        offer = self._rng.choice(priced)
        today = dt.datetime.now(dt.UTC).date()
        price = TokenPrice(
            offer=offer,
            currency="USD",
            input=Decimal(self._rng.randrange(1, 900)) / 100,
            output=Decimal(self._rng.randrange(1, 900)) / 100,
            checked=today,
            source=OWN_SOURCE,
        )
        layer = with_own(own_layer(session.catalog), "prices", price, today)
        session.change_catalogue(session.library.setting_own(layer), "own price")
        return offer

    def _change_the_language(self) -> str:
        other = "en" if self._window.session.words.code == "zh" else "zh"
        self._window.set_language(other)
        return other

    def _change_the_theme(self) -> str:
        theme = self._rng.choice(("light", "dark", "system"))
        self._window.set_theme(theme)
        return theme

    def _resize(self) -> str:
        width, height = self._rng.choice(((1280, 720), (1500, 950), (1920, 1080)))
        self._window.resize(width, height)
        return f"{width} × {height}"

    def _close_dialogs(self) -> str:
        for dialog in self._window.findChildren(QDialog, OURS):
            dialog.close()
        return ""


def _opens_a_menu(button: QAbstractButton) -> bool:
    return isinstance(button, QToolButton | QPushButton) and button.menu() is not None


def settle() -> None:
    """Let events, and deletions that wait for them, through."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
