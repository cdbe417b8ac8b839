"""How sure: the verdict, rank intervals, where sliders may stand, who wins for which priorities."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from advisor.desktop.parts.headings import heading
from advisor.desktop.parts.steady_scroll import SteadyScroll
from advisor.desktop.parts.wrapped_label import WrappedLabel
from advisor.desktop.refresh import FollowingPanel
from advisor.wording import names
from advisor.wording.nothing_fits import nothing_fits
from advisor.wording.robustness import band_sentence, lead_sentences, verdict_sentence

if TYPE_CHECKING:
    from advisor.charts.row_table import RowChart
    from advisor.charts.walking_weights import WalkingWeights
    from advisor.desktop.session import Session

MARGIN = 14
FREE = 100.0


class ConfidencePanel(FollowingPanel):
    """The panel; built when it is first seen, so that the start does not wait for it."""

    intervals: RowChart
    winners: RowChart
    walk: WalkingWeights

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Stay empty until seen."""
        super().__init__(session, parent)
        self.setObjectName("confidence.panel")
        self._built = False
        session.certainty_changed.connect(self._show_certainty)

    def _build(self) -> None:
        from advisor.charts.row_table import RowChart
        from advisor.charts.walking_weights import WalkingWeights

        say = self.session.words.say
        self.verdict = _label("confidence.verdict")
        self.intervals = RowChart("chart.rank_intervals")
        self.intervals.setAccessibleName(say("Ranks as weights and figures vary"))
        self.winners = RowChart("chart.central_weights")
        self.winners.setAccessibleName(say("Who wins for which priorities"))
        for chart in (self.intervals, self.winners):
            chart.offer_clicked.connect(self.session.select)
        self.winners_note = _label("confidence.winners")
        self.bands = _label("confidence.bands")
        self.criterion = self._make_criterion()
        self.walk = WalkingWeights()
        self.walk.share_moved.connect(self._set_share)
        self.legend = _label("confidence.walk.legend")
        self.leads = _label("confidence.walk.leads")
        choice = QHBoxLayout()
        label = QLabel(say("Weight of"))
        label.setBuddy(self.criterion)
        choice.addWidget(label)
        choice.addWidget(self.criterion, 1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, 12, MARGIN, MARGIN)
        column.setSpacing(8)
        column.addWidget(self.verdict)
        for title, parts in (
            (say("Ranks as weights and figures vary"), (self.intervals,)),
            (say("Walking weights"), (choice, self.walk, self.legend, self.leads)),
            (say("Where the sliders may stand"), (self.bands,)),
            (say("Who wins for which priorities"), (self.winners, self.winners_note)),
        ):
            column.addWidget(heading(title))
            for part in parts:
                if isinstance(part, QHBoxLayout):
                    column.addLayout(part)
                else:
                    column.addWidget(part)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        SteadyScroll(area.verticalScrollBar())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.nothing = _label("confidence.nothing")
        self.nothing.setContentsMargins(MARGIN, 12, MARGIN, MARGIN)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._area = area
        outer.addWidget(self.nothing, 1)
        outer.addWidget(area)
        self._built = True

    def _make_criterion(self) -> QComboBox:
        from advisor.decision.judging.effective import COST

        words, catalog = self.session.words, self.session.catalog
        box = QComboBox()
        box.setObjectName("confidence.criterion")
        box.setAccessibleName(words.say("Weight of"))
        for criterion in catalog.criteria:
            box.addItem(names.criterion_name(catalog, criterion, words), criterion)
        box.setCurrentIndex(max(box.findData(COST), 0))
        box.currentIndexChanged.connect(self.refresh)
        return box

    def refresh(self) -> None:
        """Show the walk live; the rest is greyed until things stand still."""
        if not self._built:
            self._build()
        text = nothing_fits(self.session.recommendation, self.session.words)
        self.nothing.setText(escape(text))
        self.nothing.setVisible(bool(text))
        self._area.setVisible(not text)
        if not text:
            self._show_walk()
            self._show_certainty()

    def _show_certainty(self) -> None:
        session = self.session
        if not self._built or not self.isVisible() or not session.recommendation.ranked:
            return
        held = session.certainty
        if held is None or not session.is_certainty_fresh:
            self.intervals.fade()
            self.winners.fade()
            for text in (self.verdict, self.bands):
                text.setEnabled(False)
            if not self.verdict.text():
                self.verdict.setText(session.words.say("Drawing weights and figures…"))
            return
        from advisor.charts.confidence_tables import central_weights, rank_intervals

        words, style, selected = session.words, session.style, session.selected
        for text in (self.verdict, self.bands):
            text.setEnabled(True)
        self._show_bands()
        self.verdict.setText(escape(verdict_sentence(held, words)))
        self.intervals.set_table(rank_intervals(held, words), style, selected)
        self.winners.set_table(central_weights(held, words, style), style, selected)
        never = len(held.offers) - len(held.winners)
        self.winners_note.setText(
            words.count(
                "Bars: the mean of the priorities with which an offer comes first, of all there"
                " are. {n} offer never comes first.",
                "Bars: the mean of the priorities with which an offer comes first, of all there"
                " are. {n} offers never come first.",
                never,
            )
        )

    def _show_bands(self) -> None:
        session = self.session
        words, recommendation = session.words, session.recommendation
        lines = []
        for criterion, band in recommendation.robustness.bands.items():
            name = names.criterion_name(session.catalog, criterion, words)
            now = f"{recommendation.scenario.priorities[criterion]:g}"
            text = escape(band_sentence(recommendation, band, words))
            lines.append(f"<b>{escape(name)}</b> ({now}): {text}")
        self.bands.setText("<br>".join(lines))

    def _show_walk(self) -> None:
        from advisor.charts.confidence_tables import walk_of
        from advisor.charts.walking_weights import PALETTE

        session = self.session
        words, recommendation = session.words, session.recommendation
        shown = walk_of(recommendation, self.criterion.currentData())
        for widget in (self.walk, self.legend, self.leads):
            widget.setVisible(shown is not None)
        if shown is None:
            return
        walks, crossings, found = shown
        self.walk.set_data(walks, crossings, found.share, words, session.style)
        entries = [
            f'<span style="white-space:nowrap"><span style="color:{shade}">■</span>&nbsp;'
            f"{escape(names.offer_name(recommendation.candidate(walk.offer), words))}</span>"
            for walk, shade in zip(walks, PALETTE, strict=False)
        ]
        self.legend.setText(" &nbsp; ".join(entries))
        self.leads.setText("<br>".join(map(escape, lead_sentences(recommendation, found, words))))

    def _set_share(self, share: float) -> None:
        """The criterion's slider follows the line under the hand, the others as they are.

        Where its slider would have to pass 100, it stands there and the others give way.
        """
        session, criterion = self.session, self.criterion.currentData()
        before = session.scenario.priorities
        others = sum(r for c, r in before.items() if c != criterion)
        if others <= 0:
            return
        share = min(max(share, 0.0), 0.99)
        wanted = share / (1 - share) * others
        shrink = min(1.0, FREE / wanted) if wanted else 1.0
        after = {c: round(r * shrink, 2) for c, r in before.items()}
        after[criterion] = round(min(wanted, FREE), 2)
        name = names.criterion_name(session.catalog, criterion, session.words)
        text = session.words.say("priority of {criterion}", criterion=name)
        session.change(text, merge=f"walk.{criterion}", priorities=after)


def _label(name: str) -> QLabel:
    label = WrappedLabel()
    label.setObjectName(name)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
