"""The points of a curve as number boxes: exact, with units, and usable by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QGridLayout,
    QWidget,
)

from advisor.decision.judging.curve_points import points_of
from advisor.desktop.dialogs.value_functions.unit import FigureUnit, unit_of
from advisor.desktop.parts.buttons import sign_button
from advisor.desktop.parts.labels import caption
from advisor.desktop.parts.number_fields import number_field
from advisor.wording.value_functions import leaf_of, role_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.decision.judging.curve_points import CurvePoint, Role
    from advisor.desktop.dialogs.value_functions.editor import FunctionEditor
    from advisor.desktop.parts.number_box import NumberBox
    from advisor.desktop.session import Session
    from advisor.wording.language import Words

FULL = 100.0


class PointRows(QWidget):
    """One row a point, worst to best: its figure and, except at the ends, its value."""

    def __init__(self, session: Session, editor: FunctionEditor) -> None:
        super().__init__()
        self._session, self._editor = session, editor
        self._roles: tuple[Role, ...] = ()
        self._unit = FigureUnit()
        self._figures: list[NumberBox] = []
        self._worths: dict[int, NumberBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(0, 1)

    def refresh(self) -> None:
        """Show the current function."""
        session, editor = self._session, self._editor
        points = points_of(editor.curve)
        leaf = leaf_of(session.recommendation, editor.key)
        unit = unit_of(session.narrator, leaf)
        roles = tuple(point.role for point in points)
        if roles != self._roles or unit != self._unit:
            self._roles, self._unit = roles, unit
            self._rebuild()
        for index, point in enumerate(points):
            self._show(index, point)

    def commit(self) -> None:
        """Take over typed input before another action."""
        for box in (*self._figures, *self._worths.values()):
            if box.hasFocus():
                box.interpretText()
                return

    def _show(self, index: int, point: CurvePoint) -> None:
        box, factor = self._figures[index], self._unit.factor
        low, high = self._editor.limits(index)
        with QSignalBlocker(box):
            box.setRange(low * factor, high * factor)
            if box.value() != round(point.x * factor, box.decimals()):
                box.setValue(point.x * factor)
        worth = self._worths.get(index)
        if worth is not None and worth.value() != round(FULL * point.worth):
            with QSignalBlocker(worth):
                worth.setValue(FULL * point.worth)

    def _rebuild(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                # A box hidden while typing would still report a number, for a point that has
                # changed or is gone.
                widget.blockSignals(True)
                widget.hide()
                widget.setObjectName("")  # before deletion, another one takes its place
                widget.deleteLater()
        self._figures.clear()
        self._worths.clear()
        removable = self._roles.count("point") > 1
        for index, role in enumerate(self._roles):
            self._add(2 * index, index, role, removable=removable)

    def _add(self, row: int, index: int, role: Role, *, removable: bool) -> None:
        say = self._session.words.say
        name = role_name(role, index, self._session.words)
        figure = self._make_figure(index, name)
        self._grid.addWidget(caption(name, figure, "soft", "small"), row, 0, 1, 3)
        self._grid.addWidget(figure, row + 1, 0)
        self._figures.append(figure)
        if role != "point":
            return
        worth = worth_field(
            f"function.worth.{index}", say("Worth of {point}", point=name),
            lambda shown: self._editor.set_worth(index, shown / FULL), self._session.words,
        )  # fmt: skip
        self._grid.addWidget(worth, row + 1, 1)
        self._worths[index] = worth
        remove = sign_button(
            "×", f"function.remove.{index}", lambda: self._remove(index), size=(22, 22),
            spoken=say("Remove {point}", point=name), tip=say("Remove this point"),
        )  # fmt: skip
        remove.setEnabled(removable)
        self._grid.addWidget(remove, row + 1, 2)

    def _remove(self, index: int) -> None:
        self.commit()
        self._editor.remove_point(index)

    def _make_figure(self, index: int, name: str) -> NumberBox:
        unit = self._unit
        box = number_field(
            f"function.figure.{index}", name,
            lambda shown: self._editor.set_figure(index, shown / self._unit.factor),
            decimals=unit.decimals, suffix=unit.suffix,
        )  # fmt: skip
        box.setPrefix(unit.prefix)
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        if unit.rounding == "places":
            box.setStepType(QAbstractSpinBox.StepType.AdaptiveDecimalStepType)
        return box


def worth_field(name: str, spoken: str, run: Callable[[float], object], words: Words) -> NumberBox:
    """Return a number box for a value, 0 to 100 %."""
    box = number_field(name, spoken, run, ends=(0.0, FULL), suffix=words.language.percent)
    box.setAlignment(Qt.AlignmentFlag.AlignRight)
    box.setFixedWidth(72)
    return box
