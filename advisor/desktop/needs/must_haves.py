"""The must-haves, and how many offers they remove."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QWidget,
)

from advisor.catalog.bounds import LEAST_CHANCE, MOST_CHANCE, MOST_MONEY
from advisor.catalog.currencies import sign_of
from advisor.catalog.places import USUAL
from advisor.desktop.needs.home_region import HomeBox
from advisor.desktop.needs.places import PlacesButton
from advisor.desktop.parts.labels import caption, note, set_text
from advisor.desktop.parts.layouts import NO_MARGINS, form_row, in_column, in_row
from advisor.desktop.parts.number_fields import number_field, show_number, without_steps
from advisor.wording import names, numbers
from advisor.wording.places import CHOICES
from advisor.wording.unranked import to_verify_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.catalog.records import Currency
    from advisor.desktop.session import Session

SWITCHES = (
    "good_enough",
    "commercial_use",
    "open_weights",
    "own_machines",
    "api_access",
    "usable_from_mainland",
    "strict",
)
WIDTH = 132
# In per cent.
CHANCES = (100 * LEAST_CHANCE, 100 * MOST_CHANCE)


class MustHavesPanel(QWidget):
    """Home region, places, budget and switches; below, their effect in offers and points."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        say = session.words.say
        self._home = HomeBox(session.words)
        self._home.setObjectName("home_region")
        self._home.setToolTip(
            say("Where you are: services there count as at home, and licences may exclude it")
        )
        self._home.activated.connect(self._set_home)
        self._stays = self._make_places("data_stays_in", say("anywhere"), CHOICES)
        self._stays.chosen.connect(self._set_stays)
        self._not_in = self._make_places("not_in", say("nowhere"), USUAL)
        self._not_in.chosen.connect(self._set_not_in)
        self._budget = without_steps(
            number_field(
                "constraint.monthly_budget",
                names.constraint_name("monthly_budget", session.words),
                self._set_budget, ends=(0, MOST_MONEY), live=True,
            )
        )  # fmt: skip
        self._budget.setSingleStep(100)
        self._budget.setSpecialValueText(say("no limit"))
        self._chance = without_steps(
            number_field(
                "constraint.enough_chance", say("Chance to be good enough that is needed"),
                self._set_chance, ends=CHANCES, suffix=session.words.language.percent,
                tip=say("An offer must be good enough with at least this chance"),
            ), 60,
        )  # fmt: skip
        self._switches = {name: QCheckBox(text) for name, text in self._switch_texts().items()}
        self._effect = note("", "constraint.effect")
        self._lay_out()
        session.recommendation_changed.connect(self.refresh)
        self.refresh()

    def _switch_texts(self) -> dict[str, str]:
        say = self._session.words.say
        texts = {
            n: names.constraint_name(n, self._session.words) for n in SWITCHES if n != "strict"
        }
        return texts | {"strict": say("Strict: unknown fails other rules too")}

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        words = self._session.words
        rows: tuple[tuple[str, QWidget], ...] = (
            (words.say("Home region"), self._home),
            (names.constraint_name("data_stays_in", words), self._stays),
            (names.constraint_name("not_in", words), self._not_in),
            (names.constraint_name("monthly_budget", words), self._budget),
        )
        for line, (name, widget) in enumerate(rows):
            widget.setFixedWidth(WIDTH)
            form_row(grid, line, caption(name, widget, "soft"), widget)
        for name, box in self._switches.items():
            box.setObjectName(f"constraint.{name}")
            box.clicked.connect(lambda on, n=name: self._change(**{n: on}))
        enough, *switches = self._switches.values()
        in_column(
            grid,
            in_row(enough, None, self._chance),
            *switches,
            self._effect,
            on=self,
            spacing=4,
            margins=NO_MARGINS,
        )

    def refresh(self) -> None:
        """Show the must-haves of the scenario and their effect."""
        wanted = self._session.scenario.constraints
        self._home.show_home(self._session.scenario.home_region)
        self._stays.show_ticks(wanted.data_stays_in)
        self._not_in.show_ticks(wanted.not_in)
        sign = sign_of(self._budget_currency())
        blocked = self._budget.blockSignals(True)
        if self._budget.prefix() != f"≤ {sign}":  # setting it relays out the window
            self._budget.setPrefix(f"≤ {sign}")
        if self._budget.value() != (wanted.monthly_budget or 0):
            self._budget.setValue(wanted.monthly_budget or 0)
        self._budget.blockSignals(blocked)
        for name, box in self._switches.items():
            box.setChecked(getattr(wanted, name))
        show_number(self._chance, CHANCES, 100 * wanted.enough_chance)
        self._chance.setEnabled(wanted.good_enough)
        set_text(self._effect, self._effect_text())

    def _effect_text(self) -> str:
        narrator, recommendation = self._session.narrator, self._session.recommendation
        removed = int(recommendation.evaluation.removed.sum())
        total = len(recommendation.offers)
        parts = [narrator.say("removes {removed} of {total} offers", removed=removed, total=total)]
        if recommendation.evaluation.to_verify.any():
            parts.append(to_verify_count(narrator))
        parts += [
            narrator.say(
                "price of “{constraint}”: {points} points",
                constraint=names.constraint_name(removal.constraint, narrator),
                points=numbers.score(removal.price),
            )
            for removal in recommendation.removals
            if removal.price is not None and removal.price >= 0.05  # noqa: PLR2004 - prints as 0.1
        ]
        return " · ".join(parts)

    def _make_places(self, constraint: str, none: str, choices: Sequence[str]) -> PlacesButton:
        words = self._session.words
        button = PlacesButton(names.constraint_name(constraint, words), none, choices, words)
        button.setObjectName(f"constraint.{constraint}")
        return button

    def _set_home(self) -> None:
        self._session.set_home(self._home.region)

    def _set_stays(self, places: tuple[str, ...]) -> None:
        self._change(data_stays_in=places, not_in=self._without("not_in", places))

    def _set_not_in(self, places: tuple[str, ...]) -> None:
        self._change(not_in=places, data_stays_in=self._without("data_stays_in", places))

    def _without(self, constraint: str, places: tuple[str, ...]) -> tuple[str, ...]:
        """Places of ``constraint`` except ``places``, since no place may be in both rules."""
        present: tuple[str, ...] = getattr(self._session.scenario.constraints, constraint)
        return tuple(place for place in present if place not in places)

    def _budget_currency(self) -> Currency:
        """Currency of the budget, or of the scenario if no budget is set."""
        scenario = self._session.scenario
        wanted = scenario.constraints
        return scenario.currency if wanted.monthly_budget is None else wanted.budget_currency

    def _set_budget(self, amount: float) -> None:
        currency = self._budget_currency()
        self._change(merge="budget", monthly_budget=amount or None, budget_currency=currency)

    def _set_chance(self, percent: float) -> None:
        self._change(merge="enough_chance", enough_chance=percent / 100)

    def _change(self, *, merge: str = "", **changes: Any) -> None:
        constraints = msgspec.structs.replace(self._session.scenario.constraints, **changes)
        text = self._session.words.say("must-haves")
        self._session.change(text, merge=merge, constraints=constraints)
