"""Window of the value functions: one page a benchmark or criterion, beside the main window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QWidget,
)
from typing_extensions import override

from advisor.catalog.presets import CAPABILITY
from advisor.charts.style import criterion_colour
from advisor.decision.judging.effective import function_keys, own_keys
from advisor.desktop.dialogs.value_functions.page import FunctionPage
from advisor.desktop.parts.dialogs import Dialog
from advisor.desktop.parts.layouts import NO_MARGINS, in_row
from advisor.wording import value_functions

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from advisor.desktop.session import Session

WIDTH, HEIGHT = 1060, 600
LIST_WIDTH = 236
SIGN = 10


class ValueFunctionsWindow(Dialog):
    """Not modal and without an Apply button: the ranking follows each change.

    Attributes:
        session: the scenario shown and changed.
        pages: list of everything that has a value function.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """List the value functions; a page is built when first shown."""
        say = session.words.say
        super().__init__(
            session.words, parent, "value_functions", say("Value functions"), (WIDTH, HEIGHT)
        )
        # Kept when closed, so that it reopens on the same page.
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.session = session
        self._made: dict[str, FunctionPage] = {}
        self._state: tuple[object, ...] = ()
        self.pages = QListWidget()
        self.pages.setObjectName("function.pages")
        self.pages.setAccessibleName(say("What is judged"))
        self.pages.setFixedWidth(LIST_WIDTH)
        self.pages.setIconSize(QSize(SIGN, SIGN))
        self.pages.setSpacing(1)
        self.pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedWidget()
        in_row(self.pages, (self._stack, 1), on=self, spacing=0, margins=NO_MARGINS)
        self.pages.currentItemChanged.connect(self._turn)
        session.recommendation_changed.connect(self._follow)
        session.style_changed.connect(self._follow)

    @property
    def key(self) -> str | None:
        """The benchmark or criterion of the visible page."""
        row = self.pages.currentRow()
        return None if row < 0 else str(self.pages.item(row).data(Qt.ItemDataRole.UserRole))

    @property
    def page(self) -> FunctionPage | None:
        """The visible page."""
        return self._made.get(self.key or "")

    def show_key(self, key: str | None) -> None:
        """Open a page; for capability that of its heaviest benchmark; None: stay."""
        self._list()
        scenario = self.session.scenario
        if key == CAPABILITY and scenario.mix:
            key = max(scenario.mix, key=lambda part: part.share).benchmark
        keys = function_keys(self.session.catalog, scenario)
        if key in keys:
            self.pages.setCurrentRow(keys.index(key))

    def _follow(self) -> None:
        if self.isVisible():
            self._list()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._list()
        super().showEvent(event)

    def _list(self) -> None:
        """List what this scenario judges, and mark the user's own functions."""
        session = self.session
        scenario, catalog = session.scenario, session.catalog
        keys, own = function_keys(catalog, scenario), own_keys(catalog, scenario)
        state = (keys, own, session.style)
        if state == self._state:
            return
        rebuild = not self._state or keys != self._state[0]
        self._state = state
        if rebuild:
            self._refill(keys)
        for row, key in enumerate(keys):
            self._set_text(self.pages.item(row), key, is_own=key in own)

    def _refill(self, keys: tuple[str, ...]) -> None:
        before = self.key
        blocked = self.pages.blockSignals(True)
        self.pages.clear()
        for key in keys:
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, key)
            self.pages.addItem(item)
        self.pages.blockSignals(blocked)
        self.pages.setCurrentRow(keys.index(before) if before in keys else 0)

    def _set_text(self, item: QListWidgetItem, key: str, *, is_own: bool) -> None:
        session = self.session
        words = session.words
        name = session.narrator.measure(key)
        item.setText(words.say("{figure} (your own)", figure=name) if is_own else name)
        item.setToolTip(value_functions.title(session.narrator, key))
        font = item.font()
        font.setBold(is_own)
        item.setFont(font)
        criteria = session.catalog.criteria
        criterion = criteria[key if key in criteria else CAPABILITY]
        item.setIcon(_sign(criterion_colour(criterion, session.style)))

    def _turn(self) -> None:
        key = self.key
        if key is None:
            return
        page = self._made.get(key)
        if page is None:
            page = self._made[key] = FunctionPage(self.session, key)
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)


def _sign(colour: str) -> QIcon:
    pixmap = QPixmap(SIGN, SIGN)
    pixmap.fill(QColor(colour))
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)  # otherwise Qt tints it
    return icon
