"""The workload: how many requests of what size; the bill follows as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSpinBox, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.desktop.session import Session


class WorkloadPanel(QWidget):
    """A form of number boxes, one a field of the workload."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._boxes: dict[str, QSpinBox] = {}
        say = session.words.say
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        for field, label, maximum, step, tip in (
            ("requests_per_month", say("Requests a month"), 1_000_000_000, 1_000, ""),
            ("input_tokens", say("Input tokens"), 10_000_000, 500,
             say("Tokens of one typical request, cached ones included")),
            ("output_tokens", say("Output tokens"), 1_000_000, 100,
             say("Tokens of one typical answer, thinking included")),
            ("cached_share", say("Cached input"), 100, 5,
             say("Share of the input that the provider's cache serves")),
            ("batch_share", say("Batch"), 100, 5,
             say("Share of the requests that can wait for a batch price")),
            ("peak_share", say("Peak hours"), 100, 5,
             say("Share of the requests that fall into a provider's peak hours")),
            ("context_need", say("Context needed"), 10_000_000, 8_000,
             say("More context than this is worth nothing more")),
        ):  # fmt: skip
            box = self._make_box(field, maximum, step)
            caption = QLabel(label)
            caption.setProperty("soft", True)
            caption.setBuddy(box)
            box.setAccessibleName(label)
            if tip:
                caption.setToolTip(tip)
                box.setToolTip(tip)
            row = grid.rowCount()
            grid.addWidget(caption, row, 0)
            grid.addWidget(box, row, 1)
        session.recommendation_changed.connect(self.refresh)
        self.refresh()

    def _make_box(self, field: str, maximum: int, step: int) -> QSpinBox:
        box = QSpinBox()
        box.setObjectName(f"workload.{field}")
        box.setRange(1 if field == "context_need" else 0, maximum)
        box.setSingleStep(step)
        box.setGroupSeparatorShown(True)
        box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.setFixedWidth(118)
        if field.endswith("_share"):
            box.setSuffix(" %")
        elif field != "requests_per_month":
            box.setSuffix("")
        box.valueChanged.connect(self._setter(field))
        self._boxes[field] = box
        return box

    def _setter(self, field: str) -> Callable[[int], None]:
        def store(shown: int) -> None:
            value: float | int = shown / 100 if field.endswith("_share") else shown
            workload = msgspec.structs.replace(self._session.scenario.workload, **{field: value})
            text = self._session.words.say("workload")
            self._session.change(text, merge=f"workload.{field}", workload=workload)

        return store

    def refresh(self) -> None:
        """Show the workload of the scenario."""
        workload = self._session.scenario.workload
        for field, box in self._boxes.items():
            value = getattr(workload, field)
            shown = round(100 * value) if field.endswith("_share") else value
            if box.value() != shown:
                blocked = box.blockSignals(True)
                box.setValue(shown)
                box.blockSignals(blocked)
