"""What good enough means: a score on a benchmark that the user knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from advisor.catalog.presets import EnoughAs
from advisor.decision.mix import with_enough_as
from advisor.desktop.needs.mix_row import MARGIN
from advisor.desktop.parts.choices import choice_box, keep_narrow, offer_choices
from advisor.desktop.parts.labels import caption, note, set_text
from advisor.desktop.parts.layouts import NO_MARGINS, in_column, in_row
from advisor.desktop.parts.number_fields import number_field, show_number, without_steps
from advisor.wording.enough import said_enough

if TYPE_CHECKING:
    from advisor.desktop.session import Session

NARROW = 9


class EnoughAsBox(QWidget):
    """A benchmark and a score on it; below, which levels of the mix do not follow from it."""

    def __init__(self, session: Session) -> None:
        """Create the boxes; ``refresh`` fills them."""
        super().__init__()
        self._session = session
        say = session.words.say
        tip = say(
            "A model with this score is good enough; on other benchmarks that is the score which "
            "a model of the same ability is expected to have."
        )
        self.level = without_steps(
            number_field(
                "enough_as.level", say("As able as: score that is good enough"), self._set_level,
                decimals=1, tip=tip,
            ), 66,
        )  # fmt: skip
        self.benchmark = choice_box(
            "enough_as.benchmark", say("Benchmark that good enough is said in"), (), self._choose
        )
        self.benchmark.setToolTip(tip)
        keep_narrow(self.benchmark, NARROW)
        self._ids: tuple[str, ...] = ()
        self._text = note("", "enough_as.text")
        in_column(
            in_row(caption(say("As able as"), self.level), self.level, (self.benchmark, 1)),
            self._text, on=self, spacing=2, margins=NO_MARGINS,
        )  # fmt: skip

    def refresh(self) -> None:
        """Show what the scenario says; where it says nothing, the level of the largest share."""
        session, said = self._session, self._said
        self._offer(said.benchmark)
        scale = session.catalog.benchmarks[said.benchmark]
        self.level.setSuffix(session.words.language.percent if scale.unit == "%" else "")
        show_number(self.level, (scale.chance + MARGIN, scale.best - MARGIN), said.level)
        set_text(self._text, said_enough(session.catalog, session.scenario, session.words))
        for box in (self.level, self.benchmark):
            box.setEnabled(session.scenario.knee)

    @property
    def _said(self) -> EnoughAs:
        scenario = self._session.scenario
        if scenario.enough_as is not None:
            return scenario.enough_as
        largest = max(scenario.mix, key=lambda part: part.share)
        return EnoughAs(benchmark=largest.benchmark, level=largest.enough)

    def _offer(self, chosen: str) -> None:
        """Offer the benchmarks that have a scale, and the chosen one."""
        catalog = self._session.catalog
        ids = tuple(dict.fromkeys([*catalog.carrying.scales, chosen]))
        if ids != self._ids:
            named = sorted(((i, catalog.benchmarks[i].name) for i in ids), key=lambda each: each[1])
            offer_choices(self.benchmark, named, chosen)
            self._ids = ids
        self.benchmark.setCurrentIndex(self.benchmark.findData(chosen))

    def _set_level(self, level: float) -> None:
        self._say(EnoughAs(benchmark=self._said.benchmark, level=level), merge="enough_as")

    def _choose(self, benchmark: str) -> None:
        """Say the same in another benchmark."""
        said, catalog = self._said, self._session.catalog
        if benchmark == said.benchmark:
            return
        level = catalog.carrying.level(said, benchmark)
        if level is not None:
            self._say(EnoughAs(benchmark=benchmark, level=level))

    def _say(self, said: EnoughAs, *, merge: str = "") -> None:
        session = self._session
        text = session.words.say("what is good enough")
        session.set_scenario(
            with_enough_as(session.catalog, session.scenario, said), text, merge=merge
        )
