"""Then and now: a frozen ranking beside the present one, live under the slider."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker

from advisor.charts.slope import Slope, SlopeChart
from advisor.decision.analysis.answer_change import answer_change
from advisor.decision.analysis.ranking_change import SHOWN, moves
from advisor.decision.mix import within
from advisor.decision.weighing import recommend
from advisor.desktop.parts.buttons import push_button
from advisor.desktop.parts.choices import choice_box
from advisor.desktop.parts.dialogs import Dialog
from advisor.desktop.parts.labels import paragraph
from advisor.desktop.parts.layouts import in_column, in_row
from advisor.desktop.parts.pages import scrolled
from advisor.wording import names, numbers
from advisor.wording.answer_change import change_sentences
from advisor.wording.narrator import Narrator
from advisor.wording.nothing_fits import nothing_fits
from advisor.wording.ranking_change import asked_differently, move_sentence

if TYPE_CHECKING:
    from PySide6.QtWidgets import (
        QWidget,
    )

    from advisor.decision.analysis.ranking_change import Move
    from advisor.decision.recommendation import Recommendation
    from advisor.desktop.session import Session
    from advisor.wording.language import Words

WIDTH, HEIGHT = 860, 560


class SnapshotsDialog(Dialog):
    """Stays open beside the window; a click on a row selects the model everywhere."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Show the newest snapshot."""
        title = session.words.say("Then and now")
        super().__init__(session.words, parent, "snapshots", title, (WIDTH, HEIGHT))
        self._session = session
        self._then: Recommendation | None = None
        self.chosen = choice_box("snapshots.chosen", session.words.say("Frozen ranking"))
        self.chosen.currentIndexChanged.connect(self._choose)
        self.text = paragraph("", "snapshots.text")
        self.chart = SlopeChart()
        self.chart.setAccessibleName(title)
        self.chart.offer_clicked.connect(session.select)
        self._lay_out()
        session.snapshots_changed.connect(self._list)
        session.recommendation_changed.connect(self.refresh)
        session.selection_changed.connect(self.refresh)
        session.style_changed.connect(self.refresh)
        self._list()

    def _lay_out(self) -> None:
        say = self.words.say
        head = in_row(
            (self.chosen, 1),
            push_button(say("Freeze again"), "snapshots.freeze", self._freeze),
            push_button(say("Go back to then"), "snapshots.back", self._go_back),
            push_button(say("Forget it"), "snapshots.forget", self._forget),
        )
        in_column(head, self.text, (scrolled(self.chart), 1), on=self)

    def _list(self) -> None:
        snapshots = self._session.snapshots
        if not snapshots:
            self.close()
            return
        with QSignalBlocker(self.chosen):
            self.chosen.clear()
            for snapshot in snapshots:
                self.chosen.addItem(snapshot.title)
            self.chosen.setCurrentIndex(len(snapshots) - 1)
        self._choose()

    def _choose(self) -> None:
        """Show the chosen ranking, which may have to be made again: once, not at every step."""
        place, snapshots = self.chosen.currentIndex(), self._session.snapshots
        known = 0 <= place < len(snapshots)
        self._then = snapshots[place].recommendation if known else None
        self.refresh()

    def refresh(self) -> None:
        """Draw the lines from the frozen ranking to the present one."""
        session, then = self._session, self._then
        if then is None:
            return
        now, words = session.recommendation, session.words
        self.text.setText("\n".join(self._sentences(then, now)))
        rows = min(SHOWN, max(len(then.ways), len(now.ways)))
        slopes = [self._slope(then, now, move) for move in moves(then, now)]
        heads = (words.say("Then"), words.say("Now"))
        self.chart.set_slopes(slopes, heads, rows, session.style, self._selected(then, now))

    def _sentences(self, then: Recommendation, now: Recommendation) -> list[str]:
        """What is asked differently; and what other figures changed in the answer as now asked."""
        words = self._session.words
        told = Narrator(now, words)
        changes = asked_differently(Narrator(then, words), told)
        if not changes:
            return [words.say("Nothing is asked differently since. Move a slider.")]
        found = [words.say("Changed since: {changes}.", changes=words.listed(changes))]
        if not now.ranked:
            return [*found, nothing_fits(told)]
        if then.catalog is not now.catalog:
            asked = recommend(then.catalog, within(then.catalog, now.scenario))
            change = answer_change(asked, now)
            found += change_sentences(Narrator(asked, words), told, change)
        return found

    def _selected(self, then: Recommendation, now: Recommendation) -> str | None:
        """Return the offer that stands for the model of the selected one."""
        offer = self._session.selected
        side = now if offer in now.evaluation.rows else then
        if offer is None or offer not in side.evaluation.rows:
            return None
        model = side.candidate(offer).line
        ways = now.ways.get(model) or then.ways.get(model) or (offer,)
        return ways[0]

    def _slope(self, then: Recommendation, now: Recommendation, move: Move) -> Slope:
        words, sides = self._session.words, (then, now)
        say, told = words.say, (Narrator(then, words), Narrator(now, words))
        before, after = (
            _texts(side, way, words) for side, way in zip(sides, move.ways, strict=True)
        )
        return Slope(
            offer=move.offer,
            names=(before[0], after[0]),
            then=None if move.then is None else move.then - 1,
            now=None if move.now is None else move.now - 1,
            scores=(before[1], after[1]),
            elsewhere=(
                say("new") if move.then is None else say("from rank {rank}", rank=move.then),
                say("no longer ranked")
                if move.now is None
                else say("to rank {rank}", rank=move.now),
            ),
            tip=move_sentence(told[0], told[1], move),
        )

    def _freeze(self) -> None:
        self._session.freeze()

    def _go_back(self) -> None:
        scenario = self._session.snapshots[self.chosen.currentIndex()].scenario
        self._session.set_scenario(scenario, self._session.words.say("back to a frozen ranking"))

    def _forget(self) -> None:
        self._session.forget(self.chosen.currentIndex())


def _texts(side: Recommendation, way: str | None, words: Words) -> tuple[str, str]:
    """Return the name of a model with its way, and its score; empty where it is not ranked."""
    if way is None:
        return "", ""
    candidate, score = side.candidate(way), float(side.scores[side.evaluation.rows[way]])
    name = f"{names.model_name(candidate)} · {names.short_way_name(candidate, words)}"
    return name, numbers.score(score)
