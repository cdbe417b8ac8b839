"""The must-haves as chips, and what they leave."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from advisor.decision.budget_rule import with_budget
from advisor.desktop.needs.home_region import HomeBox
from advisor.desktop.needs.more_rules import WIDTH, MoreRules
from advisor.desktop.needs.place_chips import PlaceChips
from advisor.desktop.parts.buttons import fold_button
from advisor.desktop.parts.chip import Chip
from advisor.desktop.parts.flow import Flow
from advisor.desktop.parts.labels import caption, note, set_text
from advisor.desktop.parts.layouts import NO_MARGINS, in_column, in_row
from advisor.desktop.parts.looks import set_looks
from advisor.desktop.parts.one_stop import as_one_stop
from advisor.wording import names, numbers
from advisor.wording.rule_chips import chip_names
from advisor.wording.unranked import to_verify_count

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent

    from advisor.desktop.session import Session

SWITCHES = (
    "good_enough",
    "usable_from_mainland",
    "commercial_use",
    "open_weights",
    "own_machines",
    "api_access",
    "strict",
)


class MustHavesPanel(QWidget):
    """Places, switches, home region; what they leave; behind a fold the rules asked more rarely."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._seen: tuple[object, int] | None = None
        say = session.words.say
        self._home = HomeBox(session.words)
        self._home.setObjectName("home_region")
        self._home.setFixedWidth(WIDTH)
        self._home.setToolTip(
            say("Where you are: services there count as at home, and licences may exclude it")
        )
        self._home.activated.connect(self._set_home)
        self._places = PlaceChips(session)
        self._switches = {name: self._make_chip(name) for name in SWITCHES}
        self._in_budget = Chip(
            say("Within budget"), "budget.rule", self._set_rule,
            spoken=say("Nothing dearer than the budget"),
            tip=say("Off: what is dearer stays in the ranking, and its cost is worth nothing"),
        )  # fmt: skip
        self._more_rules = MoreRules(session)
        self._more = fold_button("", "constraint.fold", self._more_rules.setVisible)
        set_looks(self._more, "small")
        self._more_rules.hide()
        self._effect = note("", "constraint.effect")
        self._lay_out()
        session.recommendation_changed.connect(self.refresh)
        self.refresh()

    def _make_chip(self, name: str) -> Chip:
        words = self._session.words
        short, full = chip_names(name, words)
        return Chip(short, f"constraint.{name}", partial(self._switch, name), spoken=full)

    def _lay_out(self) -> None:
        switches = QWidget()
        enough, *others = self._switches.values()
        chips = (enough, self._in_budget, *others)
        Flow(*chips, on=switches)
        as_one_stop(chips, enough)
        home = caption(self._session.words.say("Home region"), self._home, "soft")
        in_column(
            self._places, in_row(home, None, self._home), switches, self._effect,
            self._more, self._more_rules, on=self, spacing=5, margins=NO_MARGINS,
        )  # fmt: skip

    def refresh(self) -> None:
        """Show the must-haves of the scenario and what they leave."""
        recommendation = self._session.recommendation
        seen = (recommendation.evaluation, len(recommendation.order))
        if self._seen is not None and self._seen[0] is seen[0]:
            if self._seen[1] != seen[1]:  # so that a slider changed what is known enough
                self._seen = seen
                set_text(self._effect, self._effect_text())
            return
        self._seen = seen
        wanted = self._session.scenario.constraints
        self._home.show_home(self._session.scenario.home_region)
        self._places.refresh()
        for name, chip in self._switches.items():
            chip.setChecked(getattr(wanted, name))
        self._in_budget.setChecked(wanted.monthly_budget is not None)
        self._more_rules.refresh()
        set_text(self._effect, self._effect_text())
        set_text(self._more, self._more_text())

    def _effect_text(self) -> str:
        narrator, recommendation = self._session.narrator, self._session.recommendation
        ways = narrator.count("in {n} way", "in {n} ways", len(recommendation.order))
        left = narrator.count(
            "leaves {n} model {ways}", "leaves {n} models {ways}",
            len(recommendation.leaders), ways=ways,
        )  # fmt: skip
        removed = int(recommendation.evaluation.removed.sum())
        total = len(recommendation.offers)
        parts = [
            left,
            narrator.say(
                "removes {removed} of {total} offers", removed=f"{removed:,}", total=f"{total:,}"
            ),
        ]
        if recommendation.evaluation.to_verify.any():
            parts.append(to_verify_count(narrator))
        return " · ".join(parts)

    def _more_text(self) -> str:
        words, count = self._session.words, self._more_rules.count()
        if not count:
            return words.say("More rules, and rules of machines")
        return words.count("More rules, {n} of machines set", "More rules, {n} of machines set",
                           count)  # fmt: skip

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        # On entering: what rules cost is summed up only for who looks.
        self._effect.setToolTip(self._prices())
        super().enterEvent(event)

    def _prices(self) -> str:
        """What each rule costs in points, a line each."""
        narrator = self._session.narrator
        return "\n".join(
            narrator.say(
                "price of “{constraint}”: {points} points",
                constraint=names.constraint_name(removal.constraint, narrator),
                points=numbers.score(removal.price),
            )
            for removal in self._session.recommendation.removals
            if removal.price is not None and removal.price >= 0.05  # noqa: PLR2004 - prints as 0.1
        )

    def _set_home(self) -> None:
        self._session.set_home(self._home.region)

    def _set_rule(self, on: bool) -> None:
        scenario = self._session.scenario
        changed = with_budget(scenario, scenario.budget, is_rule=on)
        self._session.set_scenario(changed, self._session.words.say("budget"), merge="budget.rule")

    def _switch(self, name: str, on: bool) -> None:
        constraints = self._session.scenario.constraints
        constraints = msgspec.structs.replace(constraints, **{name: on})
        self._session.change(self._session.words.say("must-haves"), constraints=constraints)
