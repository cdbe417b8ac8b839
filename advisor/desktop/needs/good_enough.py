"""What good enough means, and the benchmark mix that makes capability, with a level for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from advisor.decision.judging.effective import ends_of
from advisor.decision.mix import (
    with_benchmark,
    with_level,
    with_mix,
    with_share,
    without_benchmark,
)
from advisor.desktop.needs.count_it import CountIt
from advisor.desktop.needs.enough_as import EnoughAsBox
from advisor.desktop.needs.mix_row import MixRow
from advisor.desktop.parts.buttons import tool_button
from advisor.desktop.parts.in_hand import InHand
from advisor.desktop.parts.labels import paragraph
from advisor.desktop.parts.layouts import NO_MARGINS, in_column, in_row
from advisor.wording.warnings import withdrawn_in_mix

if TYPE_CHECKING:
    from advisor.catalog.presets import MixPart
    from advisor.catalog.records import Benchmark
    from advisor.desktop.session import Session


class GoodEnoughPanel(QWidget):
    """A line a benchmark of the mix, details of the active one, and a button to add more."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the session's mix and connect to its changes."""
        super().__init__(parent)
        self._session = session
        self._rows: dict[str, MixRow] = {}
        self._shown: tuple[Benchmark, ...] = ()
        self._seen: tuple[object, int] | None = None
        say = session.words.say
        self._said = EnoughAsBox(session)
        self._list = in_column(spacing=3)
        self._in_hand = InHand()
        self._own = CountIt(session, self.add)
        self._withdrawn = paragraph("", "withdrawn", "soft")
        self._knee = QCheckBox(say("Past good enough, little is gained"))
        self._knee.setObjectName("knee")
        self._knee.setToolTip(
            say(
                "Capability is worth 90 % at the good-enough level. Off: every point "
                "counts the same."
            )
        )
        self._knee.clicked.connect(self._toggle)
        add = tool_button(
            say("Add a benchmark…"), "mix.add", self._ask_benchmark, "flat",
            tip=say("Let another benchmark count, such as one of your own"),
        )  # fmt: skip
        in_column(
            self._said, self._list, self._in_hand, self._own, in_row(add, None),
            self._withdrawn, self._knee,
            on=self, spacing=4, margins=NO_MARGINS,
        )  # fmt: skip
        session.recommendation_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the mix of the scenario."""
        session = self._session
        recommendation = session.recommendation
        seen = (recommendation.evaluation, len(recommendation.order))
        if self._seen is not None and seen[0] is self._seen[0] and seen[1] == self._seen[1]:
            return  # a slider moved, which changes nothing here
        self._seen = seen
        mix, catalog = session.scenario.mix, session.catalog
        scales = tuple(catalog.benchmarks[part.benchmark] for part in mix)
        if scales != self._shown:
            self._rebuild(scales)
            self._shown = scales
        for part in mix:
            ends = ends_of(catalog, session.scenario, part.benchmark)
            self._rows[part.benchmark].show_part(part, ends, recommendation)
        self._said.refresh()
        self._knee.setChecked(session.scenario.knee)
        self._own.refresh()
        self._say_withdrawn()

    def _say_withdrawn(self) -> None:
        texts = withdrawn_in_mix(self._session.narrator)
        self._withdrawn.setText("\n".join(texts))
        self._withdrawn.setVisible(bool(texts))

    def _rebuild(self, scales: tuple[Benchmark, ...]) -> None:
        """Add rows for new benchmarks and remove those of dropped ones.

        The other rows are kept, so that the keyboard focus stays while the mix changes.
        """
        wanted = {scale.id: scale for scale in scales}
        for benchmark, row in list(self._rows.items()):
            self._list.removeWidget(row)
            if wanted.get(benchmark) != row.scale:
                self._in_hand.drop(row)
                row.hide()
                row.known.deleteLater()
                row.deleteLater()
                del self._rows[benchmark]
        for benchmark, scale in wanted.items():
            if benchmark not in self._rows:
                self._rows[benchmark] = self._make_row(scale)
            self._list.addWidget(self._rows[benchmark])

    def _make_row(self, scale: Benchmark) -> MixRow:
        row = MixRow(scale, self._session.words)
        row.share_set.connect(self._set_share)
        row.level_set.connect(self._set_level)
        row.dropped.connect(self._drop)
        self._in_hand.add(row, row.known, (row.share, row.level))
        return row

    def _set_share(self, benchmark: str, share: float) -> None:
        text = self._session.words.say("share of a benchmark")
        mix = with_share(self._session.scenario.mix, benchmark, share)
        self._change(mix, text, merge=f"share.{benchmark}")

    def _set_level(self, benchmark: str, level: float) -> None:
        text = self._session.words.say("good-enough level")
        mix = with_level(self._session.scenario.mix, benchmark, level)
        self._change(mix, text, merge=f"enough.{benchmark}")

    def _drop(self, benchmark: str) -> None:
        mix = without_benchmark(self._session.scenario.mix, benchmark)
        self._change(mix, self._session.words.say("benchmark left out"))

    def _ask_benchmark(self) -> None:
        from advisor.desktop.needs.add_benchmark import AddBenchmarkDialog

        dialog = AddBenchmarkDialog(self._session, self)
        dialog.chosen.connect(self.add)
        dialog.open()

    def add(self, benchmark: str) -> None:
        """Add a benchmark to the mix as one undo step."""
        scenario = self._session.scenario
        mix = with_benchmark(self._session.catalog, scenario.mix, benchmark, scenario.enough_as)
        self._change(mix, self._session.words.say("benchmark added"))

    def _change(self, mix: tuple[MixPart, ...], text: str, *, merge: str = "") -> None:
        self._session.set_scenario(with_mix(self._session.scenario, mix), text, merge=merge)

    def _toggle(self, on: bool) -> None:
        self._session.change(self._session.words.say("good-enough level"), knee=on)
