"""The workload form: number and size of requests; costs update while typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QWidget,
)

from advisor.billing.workload import resized
from advisor.desktop.needs.workload_fields import Field, text_labels, usual_value, workload_fields
from advisor.desktop.needs.workload_preset import PresetBox
from advisor.desktop.parts.buttons import fold_button
from advisor.desktop.parts.choices import choice_box
from advisor.desktop.parts.labels import caption, set_text
from advisor.desktop.parts.layouts import NO_MARGINS, form_row, in_column
from advisor.desktop.parts.number_box import NumberBox, WholeBox
from advisor.desktop.parts.number_fields import number_field, whole_field, without_steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.catalog.presets import Workload
    from advisor.desktop.session import Session

WIDTH = 118
# Pairs of shares that may not exceed 100 % together.
_TOGETHER = {
    "batch_share": "flex_share",
    "flex_share": "batch_share",
    "cached_share": "cache_write_share",
    "cache_write_share": "cached_share",
}


class WorkloadPanel(QWidget):
    """A form with one row per field; rarely used fields are folded away."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._fields = {field.name: field for field in workload_fields(session.words)}
        self._boxes: dict[str, QWidget] = {}
        self._captions: dict[str, QLabel] = {}
        self._preset = PresetBox(session)
        self._rare = QWidget()
        self._more = fold_button(session.words.say("More"), "workload.more", self._rare.setVisible)
        usual = self._make_form([f for f in self._fields.values() if not f.rare])
        rare = self._make_form([f for f in self._fields.values() if f.rare])
        rare.setContentsMargins(*NO_MARGINS)
        self._rare.setLayout(rare)
        self._rare.hide()
        in_column(
            self._preset, usual, self._more, self._rare, on=self, spacing=3, margins=NO_MARGINS
        )
        session.recommendation_changed.connect(self.refresh)
        self.refresh()

    def _make_form(self, fields: list[Field]) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        for line, field in enumerate(fields):
            box = self._boxes[field.name] = self._make_box(field)
            box.setFixedWidth(WIDTH)
            box.setToolTip(field.tip)
            label = caption(field.label, box, "soft", tip=field.tip)
            self._captions[field.name] = label
            form_row(grid, line, label, box)
        return grid

    def _make_box(self, field: Field) -> QWidget:
        name, store = f"workload.{field.name}", self._setter(field)
        if field.kind == "choice":
            return choice_box(name, field.label, field.choices, store)
        if field.kind == "factor":
            factor = number_field(
                name, field.label, store, ends=(field.least, field.most), decimals=1, live=True
            )
            factor.setSingleStep(field.step)
            return without_steps(factor)
        suffix = self._session.words.language.percent if field.kind == "percent" else ""
        ends = int(field.least), int(field.most)
        whole = whole_field(name, field.label, store, ends=ends, suffix=suffix, live=True)
        whole.setSingleStep(int(field.step))
        return without_steps(whole)

    def _setter(self, field: Field) -> Callable[[Any], None]:
        def store(shown: Any) -> None:
            self._store(field, shown / 100 if field.kind == "percent" else shown)

        return store

    def _store(self, field: Field, value: Any) -> None:
        session = self._session
        workload = session.scenario.workload
        if value == usual_value(session.catalog, field.name):
            value = None
        if field.name in ("input_tokens", "output_tokens"):
            changed = resized(workload, **{field.name: value})
        else:
            changed = msgspec.structs.replace(workload, **{field.name: value}, **_other_share(
                workload, field.name, value))  # fmt: skip
        text = session.words.say("workload")
        session.change(text, merge=f"workload.{field.name}", workload=changed)

    def refresh(self) -> None:
        """Show the workload of the scenario."""
        session = self._session
        workload = session.scenario.workload
        for name, box in self._boxes.items():
            value = getattr(workload, name)
            if value is None:
                value = usual_value(session.catalog, name)
            _show(box, self._fields[name], value)
        for name, label in text_labels(workload, session.words).items():
            set_text(self._captions[name], label)
            if self._boxes[name].accessibleName() != label:
                self._boxes[name].setAccessibleName(label)
        self._boxes["language"].setEnabled(workload.unit != "tokens")
        self._boxes["thinking_ratio"].setEnabled(workload.thinking != "included")
        self._preset.refresh()


def _other_share(workload: Workload, name: str, value: Any) -> dict[str, float]:
    """The other share of its pair, lowered to what ``value`` leaves; empty if it still fits."""
    other = _TOGETHER.get(name)
    if other is None:
        return {}
    left = round(1 - value, 6)
    return {other: left} if getattr(workload, other) > left else {}


def _show(box: QWidget, field: Field, value: Any) -> None:
    blocked = box.blockSignals(True)
    if isinstance(box, QComboBox):
        box.setCurrentIndex(box.findData(value))
    elif isinstance(box, (WholeBox, NumberBox)) and value is not None:
        shown = round(100 * value) if field.kind == "percent" else value
        if box.value() != shown:
            box.setValue(shown)
    box.blockSignals(blocked)
