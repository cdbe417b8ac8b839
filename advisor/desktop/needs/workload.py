"""The workload: its volume, who uses it, and behind a fold the requests; costs follow typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QWidget,
)

from advisor.billing.volume import with_requests, with_sizes
from advisor.desktop.needs.volume import WIDTH, VolumePanel
from advisor.desktop.needs.workload_fields import Field, text_labels, usual_value, workload_fields
from advisor.desktop.needs.workload_preset import PresetBox
from advisor.desktop.parts.buttons import fold_button
from advisor.desktop.parts.choices import choice_box
from advisor.desktop.parts.labels import caption, set_text
from advisor.desktop.parts.layouts import NO_MARGINS, form_row, in_column
from advisor.desktop.parts.looks import set_looks
from advisor.desktop.parts.number_box import NumberBox, WholeBox
from advisor.desktop.parts.number_fields import number_field, whole_field, without_steps
from advisor.desktop.refresh import Seen
from advisor.wording.volumes import shape_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.catalog.presets import Workload
    from advisor.desktop.session import Session

# Pairs of shares that may not exceed 100 % together.
_TOGETHER = {
    "batch_share": "flex_share",
    "flex_share": "batch_share",
    "cached_share": "cache_write_share",
    "cache_write_share": "cached_share",
}


# Qt keeps the numbers of a box for whole ones in 32 bits.
MOST_WHOLE = 2**31 - 1


class WorkloadPanel(QWidget):
    """The volume and a few rows; a line says what requests that is, and unfolds to all fields."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._fields = {field.name: field for field in workload_fields(session.words)}
        self._boxes: dict[str, QWidget] = {}
        self._captions: dict[str, QLabel] = {}
        self._preset = PresetBox(session)
        self._rest = QWidget()
        self._more = fold_button("", "workload.more", self._rest.setVisible)
        set_looks(self._more, "small")
        self._more.setToolTip(session.words.say("See and change all that is known of the requests"))
        usual = self._make_form([f for f in self._fields.values() if not f.folded])
        rest = self._make_form([f for f in self._fields.values() if f.folded])
        rest.setContentsMargins(*NO_MARGINS)
        self._rest.setLayout(rest)
        self._rest.hide()
        in_column(
            VolumePanel(session), usual, self._preset, self._more, self._rest,
            on=self, spacing=3, margins=NO_MARGINS,
        )  # fmt: skip
        self._seen = Seen()
        session.recommendation_changed.connect(self._follow)
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
        if field.kind == "factor" or field.most > MOST_WHOLE:
            factor = number_field(
                name, field.label, store, ends=(field.least, field.most),
                decimals=int(field.kind == "factor"), live=True,
            )  # fmt: skip
            factor.setSingleStep(field.step)
            return without_steps(factor)
        suffix = self._session.words.language.percent if field.kind == "percent" else ""
        ends = int(field.least), int(field.most)
        whole = whole_field(name, field.label, store, ends=ends, suffix=suffix, live=True)
        whole.setSingleStep(int(field.step))
        return without_steps(whole)

    def _setter(self, field: Field) -> Callable[[Any], None]:
        def store(shown: Any) -> None:
            match field.kind:
                case "percent":
                    self._store(field, shown / 100)
                case "count":
                    self._store(field, int(shown))
                case _:
                    self._store(field, shown)

        return store

    def _store(self, field: Field, value: Any) -> None:
        session = self._session
        workload = session.scenario.workload
        if value == usual_value(session.catalog, field.name):
            value = None
        if field.name in ("input_tokens", "output_tokens"):
            changed = with_sizes(workload, **{field.name: value})
        elif field.name == "requests_per_month":
            changed = with_requests(workload, value)
        else:
            changed = msgspec.structs.replace(workload, **{field.name: value}, **_other_share(
                workload, field.name, value))  # fmt: skip
        text = session.words.say("workload")
        session.change(text, merge=f"workload.{field.name}", workload=changed)

    def _follow(self) -> None:
        session = self._session
        if self._seen.is_new(session.recommendation.evaluation.raw, session.scenario.workload):
            self.refresh()

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
        set_text(self._more, shape_sentence(workload, session.words))


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
