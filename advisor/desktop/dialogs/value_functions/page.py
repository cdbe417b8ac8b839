"""One value function: its curve, its points as numbers, its shape, what it means, the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from advisor.decision.judging.curve_points import may_grow, shape_of
from advisor.desktop.dialogs.value_functions.editor import FunctionEditor
from advisor.desktop.dialogs.value_functions.level_rows import LevelRows
from advisor.desktop.dialogs.value_functions.point_rows import PointRows
from advisor.desktop.dialogs.value_functions.unit import unit_of
from advisor.desktop.parts.labels import heading
from advisor.desktop.refresh import FollowingPanel
from advisor.wording import value_functions as wording

if TYPE_CHECKING:
    from advisor.charts.worth_view import WorthView
    from advisor.desktop.session import Session

ROWS_WIDTH = 300


class FunctionPage(FollowingPanel):
    """Follows the session: the ranking moves under the drag, and the page with the ranking.

    Attributes:
        editor: changes the function.
        chart: its curve.
        reset: the button back to the catalogue's.
    """

    def __init__(self, session: Session, key: str) -> None:
        """Show the function of a benchmark of the mix or of a criterion."""
        from advisor.charts.worth_chart import WorthChart

        super().__init__(session)
        say = session.words.say
        self.editor = FunctionEditor(session, key)
        self._shown: WorthView | None = None
        self.chart = WorthChart()
        self.chart.handle_pressed.connect(self._begin)
        self.chart.handle_moved.connect(self._drag)
        self.chart.handle_released.connect(self.refresh)
        self.chart.place_asked.connect(self._add_at)
        self.chart.offer_clicked.connect(session.select)
        self._title = QLabel()
        self._title.setObjectName("function.title")
        self._title.setStyleSheet("font-weight: 700; font-size: 12pt;")
        self._description = _text("function.description", soft=True)
        self.meaning = _text("function.meaning")
        self.meaning.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.note = _text("function.note", soft=True)
        self._rows: PointRows | LevelRows = (
            LevelRows(session, self.editor)
            if self.editor.order
            else PointRows(session, self.editor)
        )
        self._shape = self._make_shape()
        self._add = QPushButton(say("Add a point"))
        self._add.setObjectName("function.add")
        self._add.setToolTip(say("On the curve, where the gap is widest; then drag it"))
        self._add.clicked.connect(lambda: self._change(self.editor.add_point))
        self.reset = QPushButton(say("Reset to the catalogue’s"))
        self.reset.setObjectName("function.reset")
        self.reset.clicked.connect(lambda: self._change(self.editor.reset))
        self._lay_out()

    def refresh(self) -> None:
        """Show the function in effect, and the present ranking on it."""
        from advisor.charts.worth_view import worth_view

        session, key = self.session, self.editor.key
        words, recommendation = session.words, session.recommendation
        if all(leaf.measure != key for leaf in recommendation.evaluation.leaves):
            return  # another use case: the window is about to show another page
        self._shown = worth_view(recommendation, key)
        self.chart.set_data(recommendation, self._shown, words, session.style, session.selected)
        self._rows.refresh()
        leaf = self._shown.leaf
        _set_text(self._title, wording.title(recommendation, key, words))
        _set_text(self._description, wording.description(recommendation, key, words))
        _set_text(self.meaning, wording.meaning(recommendation, leaf, words))
        _set_text(self.note, self.editor.refusal or self._notes(self._shown))
        self.reset.setEnabled(self.editor.is_own)
        if not self.editor.order:
            with QSignalBlocker(self._shape):
                self._shape.setCurrentIndex(self._shape.findData(shape_of(self.editor.curve)))
            self._add.setEnabled(may_grow(self.editor.curve))

    def _notes(self, shown: WorthView) -> str:
        """The signs of the chart, and who has no figure."""
        words, recommendation = self.session.words, self.session.recommendation
        told = [words.say("A dot is a ranked offer, a ring one whose figure is an estimate.")]
        if shown.scale.enough is not None:
            told.append(words.say("The dashed line is the good-enough level."))
        missing = len(recommendation.order) - len(shown.rows)
        if missing:
            told.append(
                words.count(
                    "{n} ranked offer has no figure here; a quarter of its worth counts.",
                    "{n} ranked offers have no figure here; a quarter of its worth counts.",
                    missing,
                )
            )
        return ("" if words.code == "zh" else " ").join(told)

    def _make_shape(self) -> QComboBox:
        words = self.session.words
        box = QComboBox()
        box.setObjectName("function.shape")
        box.setAccessibleName(words.say("Shape of the curve"))
        if not self.editor.order:
            for shape in self.editor.shapes:
                box.addItem(wording.shape_name(shape, words), shape)
            if self.editor.key in self.session.catalog.benchmarks:
                box.setToolTip(
                    words.say("Whether capability bends at the good-enough level is one choice "
                              "for all benchmarks.")
                )  # fmt: skip
        box.activated.connect(
            lambda index: self._change(lambda: self.editor.reshape(box.itemData(index)))
        )
        return box

    def _lay_out(self) -> None:
        say = self.session.words.say
        side = QVBoxLayout()
        side.setSpacing(6)
        numeric = not self.editor.order
        side.addWidget(heading(say("Points of the curve") if numeric else say("Levels")))
        side.addWidget(self._in_scroll_area(self._rows), 1)
        side.addWidget(self._add)  # always: without a parent its closure would keep the page alive
        self._add.setVisible(numeric)
        side.addWidget(self.reset)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 14, 16, 14)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.addWidget(self._title, 0, 0, 1, 2)
        grid.addWidget(self._description, 1, 0, 1, 2)
        grid.addLayout(self._shape_row(visible=numeric), 2, 0, 1, 2)
        grid.addWidget(self.chart, 3, 0)
        grid.addLayout(side, 3, 1)
        grid.addWidget(self.meaning, 4, 0, 1, 2)
        grid.addWidget(self.note, 5, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(3, 1)

    def _shape_row(self, *, visible: bool) -> QHBoxLayout:
        label = QLabel(self.session.words.say("Shape"))
        label.setProperty("soft", True)
        label.setBuddy(self._shape)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self._shape)
        row.addStretch(1)
        label.setVisible(visible)
        self._shape.setVisible(visible)
        return row

    def _in_scroll_area(self, widget: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFixedWidth(ROWS_WIDTH)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.addWidget(widget)
        layout.addStretch(1)
        area.setWidget(content)
        return area

    def _begin(self) -> None:
        self._rows.commit()
        self.editor.begin()

    def _drag(self, index: int, place: float, worth: float) -> None:
        if self._shown is None:
            return
        figure = 0.0
        if not self._shown.is_levels:
            leaf = self._shown.leaf
            unit = unit_of(self.session.recommendation, leaf, self.session.words)
            figure = unit.rounded(self._shown.figure_at(place))
        self.editor.drag(index, figure, round(worth, 2))

    def _add_at(self, place: float) -> None:
        if self._shown is not None and not self._shown.is_levels:
            figure = self._shown.figure_at(place)
            self._change(lambda: self.editor.add_point(figure))

    def _change(self, change: object) -> None:
        self._rows.commit()  # what is typed counts first: the points may be others afterwards
        if callable(change):
            change()
        self.refresh()


def _text(name: str, *, soft: bool = False) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setProperty("soft", soft)
    label.setProperty("small", soft)
    return label


def _set_text(label: QLabel, text: str) -> None:
    if label.text() != text:
        label.setText(text)
