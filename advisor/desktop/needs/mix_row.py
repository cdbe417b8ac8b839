"""Row for one benchmark of the mix: name, share, good-enough level, and a remove button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from advisor.catalog.live_benchmarks import is_live
from advisor.decision.mix import is_own_benchmark
from advisor.desktop.parts.buttons import sign_button
from advisor.desktop.parts.labels import note, set_text
from advisor.desktop.parts.layouts import NO_MARGINS, in_row
from advisor.desktop.parts.number_fields import number_field, show_number, without_steps
from advisor.desktop.parts.short_label import ShortLabel
from advisor.wording.names import without_variant

if TYPE_CHECKING:
    from advisor.catalog.presets import MixPart
    from advisor.catalog.records import Benchmark
    from advisor.decision.recommendation import Recommendation
    from advisor.wording import Words

# Least distance of the level from the ends of the scale; at an end the knee would vanish.
MARGIN = 0.1
FULL = 100.0


class MixRow(QWidget):
    """Shows one part of the mix and emits the user's changes with the benchmark's id.

    Attributes:
        scale: the benchmark.
        share, level: number boxes of its share in per cent and of its good-enough level.
        known: how many offers have a score, shown while the row is active.

    Signals:
        share_set: the user set a share, 0 to 1.
        level_set: the user set a good-enough level.
        dropped: the user removed the benchmark.
    """

    share_set = Signal(str, float)
    level_set = Signal(str, float)
    dropped = Signal(str)

    def __init__(self, scale: Benchmark, words: Words) -> None:
        """Create the row; ``show_part`` fills it."""
        super().__init__()
        self._words = words
        self.scale = scale
        say = words.say
        self.share = number_field(
            f"share.{scale.id}", say("Share of {benchmark}", benchmark=scale.name),
            self._set_share, suffix=words.language.percent,
            tip=say("Share of capability; the others take what is left"),
        )  # fmt: skip
        self.level = number_field(
            f"enough.{scale.id}", say("Good-enough level of {benchmark}", benchmark=scale.name),
            self._set_level, decimals=1, suffix=words.language.percent if scale.unit == "%" else "",
            tip=say("The score that is good enough"),
        )  # fmt: skip
        without_steps(self.share, 46)
        without_steps(self.level, 58)
        brief = without_variant(scale.name)
        name = ShortLabel(scale.name, words.of(scale, "measures"), brief=brief)
        name.setBuddy(self.share)
        self._drop = sign_button(
            "×", f"drop.{scale.id}", self._ask_out, size=(22, 24),
            spoken=say("Leave {benchmark} out of the mix", benchmark=scale.name),
        )  # fmt: skip
        self.known = note("", f"known.{scale.id}")
        in_row(
            (name, 1), self.share, self.level, self._drop, on=self, spacing=3, margins=NO_MARGINS
        )

    def show_part(
        self, part: MixPart, ends: tuple[float, float], recommendation: Recommendation
    ) -> None:
        """Show share and level; ``ends`` are the scores whose value is 0 and 1."""
        mix, knee = recommendation.scenario.mix, recommendation.scenario.knee
        several = len(mix) > 1
        show_number(self.share, (1.0, FULL), part.share * FULL)
        show_number(self.level, (ends[0] + MARGIN, ends[1] - MARGIN), part.enough)
        self.share.setEnabled(several)
        self.level.setEnabled(knee)
        self._drop.setEnabled(several)
        set_text(self.known, self._known_text(part, recommendation))

    def _known_text(self, part: MixPart, recommendation: Recommendation) -> str:
        """Text that says how many of the ranked offers have a score, and whether new ones do."""
        evaluation = recommendation.evaluation
        column = [leaf.benchmark for leaf in evaluation.leaves].index(part.benchmark)
        figures = evaluation.raw[recommendation.order, column]
        known = int((figures == figures).sum())  # noqa: PLR0124 - not NaN
        text = self._words.say(
            "{known} of {ranked} ranked offers have a score",
            known=f"{known:,}",
            ranked=f"{len(figures):,}",
        )
        catalog, benchmark = recommendation.catalog, part.benchmark
        if is_live(catalog, benchmark) or is_own_benchmark(catalog, benchmark):
            return text
        rarely = self._words.say("few new releases report it")
        return f"{text} · {rarely}"

    def _set_share(self, percent: float) -> None:
        self.share_set.emit(self.scale.id, percent / FULL)

    def _set_level(self, level: float) -> None:
        self.level_set.emit(self.scale.id, level)

    def _ask_out(self) -> None:
        self.dropped.emit(self.scale.id)
