"""The budget: money a month, in all or a seat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QWidget

from advisor.catalog.bounds import MOST_MONEY, MOST_USERS
from advisor.catalog.currencies import sign_of
from advisor.decision.budget_rule import with_budget
from advisor.decision.seats import with_seats
from advisor.desktop.parts.choices import choice_box
from advisor.desktop.parts.labels import caption
from advisor.desktop.parts.layouts import NO_MARGINS, in_column, in_row
from advisor.desktop.parts.number_fields import number_field, whole_field, without_steps
from advisor.desktop.refresh import Seen
from advisor.wording.budgets import budget_sentence

if TYPE_CHECKING:
    from advisor.catalog.presets import Budget
    from advisor.desktop.session import Session

ALL, SEAT = "all", "seat"
USUAL_SEATS = 10


class BudgetPanel(QWidget):
    """An amount in the scenario's currency, for all or for each of some seats."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the session's budget and connect to its changes."""
        super().__init__(parent)
        self._session = session
        say = session.words.say
        spoken = say("Budget a month")
        ends = (1.0, float(MOST_MONEY))
        self._amount = without_steps(
            number_field("budget.amount", spoken, self._set_amount, ends=ends, live=True), 80
        )
        self._amount.setSingleStep(100)
        self._for = choice_box(
            "budget.for", say("Whom the budget is for"),
            ((ALL, say("in all")), (SEAT, say("a seat"))), self._set_for,
        )  # fmt: skip
        self._seats = without_steps(
            whole_field(
                "budget.seats",
                say("Seats"),
                self._set_seats,
                ends=(1, MOST_USERS),
                live=True,
                tip=say("The use case's volume and the people follow, until you set them"),
            ),
            64,
        )
        self._seats_row = QWidget()
        in_row(
            caption(say("Seats"), self._seats, "soft"), None, self._seats,
            on=self._seats_row, margins=NO_MARGINS,
        )  # fmt: skip
        in_column(
            in_row(
                caption(say("Budget a month"), self._amount, "soft"), None, self._amount, self._for,
                spacing=4,
            ),
            self._seats_row, on=self, spacing=3, margins=NO_MARGINS,
        )  # fmt: skip
        self._seen = Seen()
        session.recommendation_changed.connect(self._follow)
        self.refresh()

    def _follow(self) -> None:
        session = self._session
        if self._seen.is_new(session.recommendation.evaluation, session.scenario.budget):
            self.refresh()

    def refresh(self) -> None:
        """Show the budget of the scenario."""
        scenario = self._session.scenario
        budget, sign = scenario.budget, sign_of(scenario.currency)
        amount = self._converted(budget.amount, budget.currency)
        widgets = (self._amount, self._for, self._seats)
        blocked = [widget.blockSignals(True) for widget in widgets]
        if self._amount.prefix() != sign:  # setting it relays out the window
            self._amount.setPrefix(sign)
        if self._amount.value() != round(amount):
            self._amount.setValue(amount)
        self._for.setCurrentIndex(self._for.findData(ALL if budget.seats is None else SEAT))
        self._seats_row.setVisible(budget.seats is not None)
        if budget.seats is not None and self._seats.value() != budget.seats:
            self._seats.setValue(budget.seats)
        for widget, was in zip(widgets, blocked, strict=True):
            widget.blockSignals(was)
        self._amount.setToolTip(budget_sentence(self._session.narrator))

    def _converted(self, amount: float, currency: str) -> float:
        rate = self._session.recommendation.evaluation.rate
        return rate.convert(amount, currency, self._session.scenario.currency)

    def _set_amount(self, amount: float) -> None:
        budget, wanted = self._session.scenario.budget, self._session.scenario.currency
        negligible = budget.negligible
        if negligible is not None:
            negligible = self._converted(negligible, budget.currency)
        changed = msgspec.structs.replace(
            budget, amount=amount, currency=wanted, negligible=negligible
        )
        self._change(changed, "amount")

    def _set_for(self, whom: str) -> None:
        seats = USUAL_SEATS if whom == SEAT else None
        budget = self._session.scenario.budget
        if (budget.seats is None) != (seats is None):
            # The total stays: it is who it is divided among that changes.
            amount = budget.total / (seats or 1)
            self._change(msgspec.structs.replace(budget, amount=amount, seats=seats), "for")

    def _set_seats(self, seats: int) -> None:
        session = self._session
        use_case = session.catalog.use_cases[session.scenario.use_case]
        scenario = with_seats(session.scenario, seats, use_case)
        session.set_scenario(scenario, session.words.say("budget"), merge="budget.seats")

    def _change(self, budget: Budget, what: str) -> None:
        """Set the budget; a must-have that stood at the old one follows it."""
        scenario = with_budget(self._session.scenario, budget)
        text = self._session.words.say("budget")
        self._session.set_scenario(scenario, text, merge=f"budget.{what}")
