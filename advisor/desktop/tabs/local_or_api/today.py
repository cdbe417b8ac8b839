"""What the user pays today, for hosting to beat: an API of any model, or an amount a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QGridLayout, QWidget

from advisor.catalog.bounds import LEAST_COST, MOST_COST
from advisor.decision.analysis.local_or_api import PAID_TODAY
from advisor.decision.scenario import PaidToday
from advisor.desktop.parts.choices import choice_box, keep_narrow, offer_choices
from advisor.desktop.parts.labels import caption
from advisor.desktop.parts.number_fields import number_field
from advisor.wording.names import offer_name

if TYPE_CHECKING:
    from advisor.desktop.session import Session

NOTHING = ""


class TodayRow(QWidget):
    """What is paid today, and below it the amount where it is an amount."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Build the fields."""
        super().__init__(parent)
        self.session = session
        say = session.words.say
        title = say("Compare with")
        self.choice = choice_box("hosting.today", title, run=self._choose)
        keep_narrow(self.choice, 16)
        self.amount = number_field(
            "hosting.today.amount", say("What is paid today, a month"), self._set_amount,
            ends=(LEAST_COST, MOST_COST), decimals=2,
        )  # fmt: skip
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(caption(title, self.choice), 0, 0)
        grid.addWidget(self.choice, 0, 1)
        grid.addWidget(self.amount, 1, 1)
        self._offered: tuple[str, ...] | None = None
        self.refresh()

    def refresh(self) -> None:
        """Update from the scenario, and offer the APIs that have a price."""
        paid = self.session.scenario.hosting.today
        chosen = NOTHING
        if paid is not None:
            chosen = PAID_TODAY if paid.amount is not None else paid.offer
        self._offer_apis(chosen)
        with QSignalBlocker(self.choice):
            self.choice.setCurrentIndex(max(self.choice.findData(chosen), 0))
        self.amount.setVisible(chosen == PAID_TODAY)
        if paid is not None and paid.amount is not None:
            with QSignalBlocker(self.amount):
                self.amount.setSuffix(f" {paid.currency}")
                self.amount.setValue(paid.amount)

    def _offer_apis(self, chosen: str) -> None:
        """List the priced APIs anew, if they are others: naming hundreds takes a while."""
        session = self.session
        priced = [
            c for c in session.recommendation.evaluation.candidates
            if c.offer.kind == "api" and c.list_cost is not None and c.list_cost[0] > 0
        ]  # fmt: skip
        ids = tuple(c.offer.id for c in priced)
        if ids == self._offered:
            return
        self._offered = ids
        say, narrator = session.words.say, session.narrator
        items = [
            (NOTHING, say("the model’s cheapest API")),
            (PAID_TODAY, say("an amount a month …")),
            *(
                (id_, name)
                for name, id_ in sorted((offer_name(c, narrator), c.offer.id) for c in priced)
            ),
        ]
        offer_choices(self.choice, items, chosen)

    def _choose(self, chosen: str) -> None:
        if chosen == NOTHING:
            self._change(None)
        elif chosen == PAID_TODAY:
            scenario = self.session.scenario
            self._change(PaidToday(amount=scenario.budget.total, currency=scenario.budget.currency))
        else:
            self._change(PaidToday(offer=chosen))

    def _set_amount(self, amount: float) -> None:
        paid = self.session.scenario.hosting.today
        currency = self.session.scenario.currency if paid is None else paid.currency
        self._change(PaidToday(amount=amount, currency=currency))

    def _change(self, paid: PaidToday | None) -> None:
        hosting = msgspec.structs.replace(self.session.scenario.hosting, today=paid)
        text = self.session.words.say("what is paid today")
        self.session.change(text, merge="hosting.today", hosting=hosting)
