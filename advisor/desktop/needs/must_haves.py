"""The must-haves, and what they remove."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from advisor.catalog.bounds import MOST_MONEY
from advisor.wording import names, numbers

if TYPE_CHECKING:
    from advisor.desktop.session import Session

SWITCHES = (
    "commercial_use",
    "open_weights",
    "own_machines",
    "api_access",
    "usable_from_mainland",
    "strict",
)
REGIONS = (None, "CN", "EU", "US", "own")


class MustHavesPanel(QWidget):
    """Where data stays, the budget, the switches; below, what they remove and cost."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        say = session.words.say
        self._region = QComboBox()
        self._region.setObjectName("constraint.data_stays_in")
        for region in REGIONS:
            text = say("anywhere") if region is None else names.region_name(region, session.words)
            self._region.addItem(text, region)
        self._region.setFixedWidth(118)
        self._region.activated.connect(self._set_region)
        self._budget = QDoubleSpinBox()
        self._budget.setObjectName("constraint.monthly_budget")
        self._budget.setRange(0, MOST_MONEY)
        self._budget.setDecimals(0)
        self._budget.setSingleStep(100)
        self._budget.setGroupSeparatorShown(True)
        self._budget.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self._budget.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._budget.setSpecialValueText(say("no limit"))
        self._budget.setFixedWidth(118)
        self._budget.valueChanged.connect(self._set_budget)
        self._switches = {name: QCheckBox(text) for name, text in self._switch_texts().items()}
        self._effect = QLabel()
        self._effect.setObjectName("constraint.effect")
        self._effect.setProperty("soft", True)
        self._effect.setProperty("small", True)
        self._effect.setWordWrap(True)
        self._lay_out()
        session.recommendation_changed.connect(self.refresh)
        self.refresh()

    def _switch_texts(self) -> dict[str, str]:
        say = self._session.words.say
        texts = {
            n: names.constraint_name(n, self._session.words) for n in SWITCHES if n != "strict"
        }
        return texts | {"strict": say("Strict: unknown counts as failed")}

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        for constraint, widget in (
            ("data_stays_in", self._region),
            ("monthly_budget", self._budget),
        ):
            name = names.constraint_name(constraint, self._session.words)
            label = QLabel(name)
            label.setProperty("soft", True)
            label.setBuddy(widget)
            widget.setAccessibleName(name)
            row = grid.rowCount()
            grid.addWidget(label, row, 0)
            grid.addWidget(widget, row, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(grid)
        for name, box in self._switches.items():
            box.setObjectName(f"constraint.{name}")
            box.clicked.connect(lambda on, n=name: self._change(**{n: on}))
            layout.addWidget(box)
        layout.addWidget(self._effect)

    def refresh(self) -> None:
        """Show the must-haves of the scenario and their effect."""
        wanted = self._session.scenario.constraints
        self._region.setCurrentIndex(self._region.findData(wanted.data_stays_in))
        sign = numbers.SIGNS[wanted.budget_currency]
        blocked = self._budget.blockSignals(True)
        if self._budget.prefix() != f"≤ {sign}":  # setting it lays the window out anew
            self._budget.setPrefix(f"≤ {sign}")
        if self._budget.value() != (wanted.monthly_budget or 0):
            self._budget.setValue(wanted.monthly_budget or 0)
        self._budget.blockSignals(blocked)
        for name, box in self._switches.items():
            box.setChecked(getattr(wanted, name))
        text = self._effect_text()
        if text != self._effect.text():
            self._effect.setText(text)

    def _effect_text(self) -> str:
        words = self._session.words
        recommendation = self._session.recommendation
        removed = int(recommendation.evaluation.removed.sum())
        total = len(recommendation.offers)
        parts = [words.say("removes {removed} of {total} offers", removed=removed, total=total)]
        parts += [
            words.say(
                "price of “{constraint}”: {points} points",
                constraint=names.constraint_name(removal.constraint, words),
                points=numbers.score(removal.price),
            )
            for removal in recommendation.removals
            if removal.price is not None and removal.price >= 0.05  # noqa: PLR2004 - prints as 0.1
        ]
        return " · ".join(parts)

    def _set_region(self, index: int) -> None:
        self._change(data_stays_in=self._region.itemData(index))

    def _set_budget(self, amount: float) -> None:
        currency = self._session.scenario.currency
        self._change(merge="budget", monthly_budget=amount or None, budget_currency=currency)

    def _change(self, *, merge: str = "", **changes: Any) -> None:
        constraints = msgspec.structs.replace(self._session.scenario.constraints, **changes)
        text = self._session.words.say("must-haves")
        self._session.change(text, merge=merge, constraints=constraints)
