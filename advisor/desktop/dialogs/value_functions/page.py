"""One value function: curve, points as numbers, shape, meaning, and reset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QWidget,
)
from typing_extensions import override

from advisor.decision.judging.curve_points import may_grow, shape_of
from advisor.desktop.dialogs.value_functions.editor import FunctionEditor
from advisor.desktop.dialogs.value_functions.level_rows import LevelRows
from advisor.desktop.dialogs.value_functions.point_rows import PointRows
from advisor.desktop.dialogs.value_functions.unit import unit_of
from advisor.desktop.parts.buttons import push_button
from advisor.desktop.parts.choices import add_choices, choice_box
from advisor.desktop.parts.labels import caption, heading, note, one_line, paragraph, set_text
from advisor.desktop.parts.layouts import in_column, in_row
from advisor.desktop.parts.pages import scrolled
from advisor.desktop.refresh import FollowingPanel
from advisor.wording import value_functions as wording

if TYPE_CHECKING:
    from advisor.charts.worth_view import WorthView
    from advisor.decision.judging.curve_points import Shape
    from advisor.desktop.session import Session

ROWS_WIDTH = 300


class FunctionPage(FollowingPanel):
    """Follows the session: dragging a point updates the ranking, and the ranking updates the page.

    Attributes:
        editor: changes the function.
        chart: its curve.
        reset: button that restores the catalogue's function.
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
        self._title = one_line("", "function.title", "title")
        self._description = note("", "function.description")
        self.meaning = paragraph("", "function.meaning", selectable=True)
        self.note = note("", "function.note")
        self._rows: PointRows | LevelRows = (
            LevelRows(session, self.editor)
            if self.editor.order
            else PointRows(session, self.editor)
        )
        self._shape = self._make_shape()
        self._add = push_button(
            say("Add a point"), "function.add", lambda: self._change(self.editor.add_point),
            tip=say("On the curve, where the gap is widest; then drag it"), by_enter=True,
        )  # fmt: skip
        self.reset = push_button(
            say("Reset to the catalogue’s"), "function.reset",
            lambda: self._change(self.editor.reset), by_enter=True,
        )  # fmt: skip
        self._lay_out()

    @override
    def let_go(self) -> None:
        """Drop the answer: each page once looked at would keep one of its own."""
        self.chart.let_go()

    def refresh(self) -> None:
        """Show the current function with the current ranking on it."""
        from advisor.charts.worth_view import worth_view

        session, key = self.session, self.editor.key
        narrator, recommendation = session.narrator, session.recommendation
        if all(leaf.measure != key for leaf in recommendation.evaluation.leaves):
            return  # after a change of use case the window is about to show another page
        self._shown = worth_view(recommendation, key)
        self.chart.set_data(narrator, self._shown, session.style, session.selected)
        self._rows.refresh()
        leaf = self._shown.leaf
        set_text(self._title, wording.title(narrator, key))
        set_text(self._description, wording.description(narrator, key))
        set_text(self.meaning, wording.meaning(narrator, leaf))
        set_text(self.note, self.editor.refusal or self._notes(self._shown))
        self.reset.setEnabled(self.editor.is_own)
        if not self.editor.order:
            with QSignalBlocker(self._shape):
                self._shape.setCurrentIndex(self._shape.findData(shape_of(self.editor.curve)))
            self._add.setEnabled(may_grow(self.editor.curve))

    def _notes(self, shown: WorthView) -> str:
        """Explain the signs of the chart, and count the offers without a figure."""
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
        return words.sentences(*told)

    def _make_shape(self) -> QComboBox:
        words = self.session.words
        box = choice_box("function.shape", words.say("Shape of the curve"), run=self._reshape)
        if not self.editor.order:
            add_choices(
                box, ((shape, wording.shape_name(shape, words)) for shape in self.editor.shapes)
            )
            if self.editor.key in self.session.catalog.benchmarks:
                box.setToolTip(
                    words.say("Whether capability bends at the good-enough level is one choice "
                              "for all benchmarks.")
                )  # fmt: skip
        return box

    def _reshape(self, shape: Shape) -> None:
        self._change(lambda: self.editor.reshape(shape))

    def _lay_out(self) -> None:
        say = self.session.words.say
        numeric = not self.editor.order
        title = heading(say("Points of the curve") if numeric else say("Levels"))
        # Always add the button: without a parent its closure would keep the page alive.
        side = in_column(title, (self._scrolled_rows(), 1), self._add, self.reset, spacing=6)
        self._add.setVisible(numeric)
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
        label = caption(self.session.words.say("Shape"), self._shape, "soft")
        row = in_row(label, self._shape, None, spacing=8)
        label.setVisible(visible)
        self._shape.setVisible(visible)
        return row

    def _scrolled_rows(self) -> QScrollArea:
        content = QWidget()
        in_column(self._rows, None, on=content, margins=(0, 0, 8, 0))
        area = scrolled(content)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFixedWidth(ROWS_WIDTH)
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
            unit = unit_of(self.session.narrator, leaf)
            figure = unit.rounded(self._shown.figure_at(place))
        self.editor.drag(index, figure, round(worth, 2))

    def _add_at(self, place: float) -> None:
        if self._shown is not None and not self._shown.is_levels:
            figure = self._shown.figure_at(place)
            self._change(lambda: self.editor.add_point(figure))

    def _change(self, change: object) -> None:
        self._rows.commit()  # take typed input first, since the points may change
        if callable(change):
            change()
        self.refresh()
