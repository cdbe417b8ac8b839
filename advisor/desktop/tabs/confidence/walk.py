"""Walking weights: which offer leads as the weight of one criterion goes from 0 to 1."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from advisor.charts.walking_weights import PALETTE, WalkingWeights
from advisor.decision.judging.criteria import COST
from advisor.desktop.parts.choices import choice_box
from advisor.desktop.parts.labels import caption, rich_text, set_text
from advisor.desktop.parts.layouts import NO_MARGINS, in_column, in_row
from advisor.desktop.parts.pending_text import PendingText
from advisor.wording.name_forms import without_maker
from advisor.wording.robustness import lead_sentences

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from advisor.desktop.session import Session

FREE = 100.0
MOST_SHARE = 0.99


class Walk(QWidget):
    """The chart for one criterion; dragging its line sets the priority.

    Attributes:
        criterion: combo box of the criteria.
        chart: the chart.
        legend, leads: the offers' colours, and which offer leads in which range.
    """

    def __init__(self, session: Session) -> None:
        """Choose the cost criterion; ``refresh`` draws the chart."""
        super().__init__()
        self._session = session
        self._is_due = self._is_unfinished = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        say, catalog = session.words.say, session.catalog
        criteria = ((c, session.narrator.criterion(c)) for c in catalog.criteria)
        self.criterion = choice_box("confidence.criterion", say("Weight of"), criteria)
        self.criterion.setCurrentIndex(max(self.criterion.findData(COST), 0))
        self.criterion.currentIndexChanged.connect(self.refresh)
        self.chart = WalkingWeights()
        self.chart.share_moved.connect(self._set_share)
        self.legend = rich_text("confidence.walk.legend")
        self.leads = PendingText("confidence.walk.leads")
        choice = in_row(caption(say("Weight of"), self.criterion), (self.criterion, 1))
        in_column(
            choice, self.chart, self.legend, self.leads, on=self, spacing=8, margins=NO_MARGINS
        )

    def follow(self) -> None:
        """Draw the chart again where it is in view; else as soon as it comes into view."""
        if self.visibleRegion().isEmpty():
            self._is_due = True
        else:
            self.refresh()

    def finish(self) -> None:
        """Say which models lead, if that waited until the sliders rest."""
        if self._is_unfinished:
            self.refresh()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_due:
            self._soon.start()

    def refresh(self) -> None:
        """Draw the chart of the chosen criterion, or clear it if there is none."""
        from advisor.charts.confidence_tables import walk_of

        self._is_due = False
        session = self._session
        narrator = session.narrator
        shown = walk_of(narrator.recommendation, self.criterion.currentData())
        for widget in (self.chart, self.legend, self.leads):
            widget.setVisible(shown is not None)
        if shown is None:
            return
        walks, crossings, found = shown
        self.chart.set_data(walks, crossings, found.share, narrator, session.style)
        names: list[str] = []
        for walk in walks:  # two ways of a model may have lines of their own
            name = narrator.model(walk.offer)
            names.append(without_maker(narrator.offer(walk.offer)) if name in names else name)
        entries = [
            f'<span style="white-space:nowrap"><span style="color:{shade}">■</span>&nbsp;'
            f"{escape(name)}</span>"
            for name, shade in zip(names, PALETTE, strict=False)
        ]
        set_text(self.legend, " &nbsp; ".join(entries))
        self._is_unfinished = not session.is_certainty_fresh
        if self._is_unfinished:
            self.leads.wait()  # wording and laying them out takes longer than the lines
            return
        leads = lead_sentences(narrator, found)
        self.leads.show_html("<br>".join(map(escape, leads)))
        self.chart.setAccessibleDescription(narrator.clauses(leads))

    def _set_share(self, share: float) -> None:
        """Set the criterion's priority so that its weight is ``share``.

        The other priorities stay, unless this one would exceed 100: then they are lowered instead.
        """
        session, criterion = self._session, self.criterion.currentData()
        before = session.scenario.priorities
        others = sum(r for c, r in before.items() if c != criterion)
        if others <= 0:
            return
        share = min(max(share, 0.0), MOST_SHARE)
        wanted = share / (1 - share) * others
        shrink = min(1.0, FREE / wanted) if wanted else 1.0
        after = {c: round(r * shrink, 2) for c, r in before.items()}
        after[criterion] = round(min(wanted, FREE), 2)
        name = session.narrator.criterion(criterion)
        text = session.words.say("priority of {criterion}", criterion=name)
        session.change(text, merge=f"walk.{criterion}", priorities=after)
