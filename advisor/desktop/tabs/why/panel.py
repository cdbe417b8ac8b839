"""The Why tab: explains the rank of the selected offer and what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from advisor.charts.margin import MarginChart
from advisor.desktop.parts.buttons import push_button
from advisor.desktop.parts.labels import heading, rich_text, set_heading, set_text
from advisor.desktop.parts.layouts import NO_MARGINS, in_column, in_row
from advisor.desktop.parts.pages import Page
from advisor.desktop.refresh import FollowingPanel
from advisor.desktop.tabs.why import text as why_text
from advisor.desktop.tabs.why.compare import Comparison
from advisor.desktop.tabs.why.further import Explained, Further
from advisor.desktop.tabs.why.section import Section
from advisor.wording import standing
from advisor.wording.figure_rows import FigureRow, figure_rows
from advisor.wording.nothing_fits import nothing_fits
from advisor.wording.which_way import way_count

if TYPE_CHECKING:
    from PySide6.QtWidgets import (
        QWidget,
    )

    from advisor.charts.style import Style
    from advisor.desktop.parts.layouts import Part
    from advisor.desktop.session import Session
    from advisor.evidence.candidate import Candidate
    from advisor.wording.narrator import Narrator


class WhyPanel(FollowingPanel):
    """Explains the selected offer, ranked or not."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Build the sections; ``refresh`` fills them when first visible."""
        super().__init__(session, parent)
        say = session.words.say
        self.setObjectName("why.panel")
        self.headline = rich_text("why.headline", by_keyboard=True)
        self.against = heading("", wraps=True)
        self.chart = MarginChart()
        self.lasting = Section("lasting", say("Before you choose it"))
        self.failings = Section("failings", say("Why it is not ranked"))
        self.ways = Section("ways", "")
        self.carriers = Section("carriers", say("What it rests on"))
        self.changes = Section("changes", say("The model changes if"))
        self.further = Further(session.words)
        self.comparison = Comparison(session)
        self.pin = push_button("", "why.pin", self._toggle_pin)
        self.more = push_button("", "why.more")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._unfold)
        self._rows_of: tuple[tuple[Candidate, ...], str] | None = None
        self._rows: dict[str, FigureRow] = {}
        self._later: Explained | None = None
        self._ways_of: tuple[str, Style] | None = None
        session.certainty_changed.connect(self._show_rest)
        session.pins_changed.connect(self._show_pins)
        self._lay_out()

    def refresh(self) -> None:
        """Explain the selected offer."""
        recommendation, offer = self.session.recommendation, self.session.selected
        if offer is None or offer not in recommendation.evaluation.rows:
            self._show_nothing()
            return
        narrator, style = self.session.narrator, self.session.style
        why = standing.explained(recommendation, offer)
        rows = self._figures(narrator, offer)
        self._later = Explained(narrator, offer, why, rows, style)
        self.headline.setText(why_text.headline(narrator, why, style))
        self.lasting.set_html(why_text.lasting(narrator, offer, style))
        self._show_margin(self._later)
        self._show_pins()
        failings = why_text.failings(narrator, offer, style)
        if not recommendation.ranked:
            failings += why_text.nothing_fits(narrator, style)
            self.changes.set_html("")
        self.failings.set_html(failings)
        if self._ways_of != (offer, style) or not recommendation.ranked:
            self._show_ways(narrator, offer)
        self._show_rest()

    @override
    def let_go(self) -> None:
        """Drop the answer that was explained last."""
        self._later = self._rows_of = None
        self._rows = {}
        self.further.let_go()

    def _show_rest(self) -> None:
        """Update the delayed sections when the simulation has ended; until then they show "…".

        The ways of a model stay until then: a slider changes none of their figures.
        """
        fresh = self.session.is_certainty_fresh
        if not fresh and self.session.recommendation.ranked:
            self.changes.wait()
            self.further.wait()
        if self._later is None or not self.isVisible():
            return
        narrator, offer, *_ = self._later
        if fresh or not narrator.recommendation.ranked:
            self._show_ways(narrator, offer)
            self.changes.set_html(why_text.what_would_change(narrator, self.session.style))
            self.further.explain(self._later)
            self._compare(self._later)  # it shows ties, which need the simulation

    def _show_ways(self, narrator: Narrator, offer: str) -> None:
        model = narrator.recommendation.candidate(offer).line
        self._ways_of = (offer, self.session.style)
        html = why_text.ways(narrator, offer, self.session.style)
        if html:
            set_heading(self.ways.title, way_count(narrator, model))
        self.ways.set_html(html)

    def _unfold(self, unfolded: bool) -> None:
        """Show or hide what stands behind the button."""
        say = self.session.words.say
        self.further.setVisible(unfolded)
        self.more.setText(say("Less") if unfolded else say("More figures and notes"))

    def _toggle_pin(self) -> None:
        if self.session.selected is not None:
            self.session.toggle_pin(self.session.selected)

    def _show_pins(self) -> None:
        session = self.session
        offer, say = session.selected, session.words.say
        known = offer is not None and offer in session.recommendation.evaluation.rows
        self.pin.setVisible(known)
        if offer is None or not known:
            self.comparison.hide()
            return
        text = say("Unpin") if offer in session.pinned else say("Pin to compare")
        set_text(self.pin, text)
        if self.isVisible() and self._later is not None:
            self._compare(self._later)

    def _compare(self, explained: Explained) -> None:
        self.comparison.refresh(explained.offer, explained.why.against)

    def _show_margin(self, explained: Explained) -> None:
        narrator, _offer, why, rows, style = explained
        has_other = why.against is not None
        for widget in (self.against, self.chart):
            widget.setVisible(has_other)
        if not has_other:
            self.carriers.set_html("")
            return
        other = "" if why.against is None else narrator.model(why.against)
        set_heading(self.against, standing.against(narrator, why), other)
        self.chart.set_explanation(narrator, why, style)
        self.carriers.set_html(why_text.carriers(narrator, why, rows, style))

    def _figures(self, narrator: Narrator, offer: str) -> dict[str, FigureRow]:
        """Measure → row of the figure that counts; cached until figures or offer change."""
        key = (narrator.evaluation.candidates, offer)
        if self._rows_of != key:
            found: dict[str, FigureRow] = {}
            for row in figure_rows(narrator, offer):
                if row.counts:
                    found.setdefault(row.measure, row)
            self._rows_of, self._rows = key, found
        return self._rows

    def _show_nothing(self) -> None:
        narrator, style = self.session.narrator, self.session.style
        self.headline.setText(nothing_fits(narrator))
        for widget in (self.against, self.chart):
            widget.hide()
        for section in (self.ways, self.carriers, self.lasting, self.changes):
            section.set_html("")
        self.further.clear()
        self._later = self._ways_of = None
        self._show_pins()
        self.failings.set_html(why_text.nothing_fits(narrator, style))

    def _lay_out(self) -> None:
        page = Page()
        page.setAccessibleName(self.session.words.say("Why"))
        first = (self.changes, self.ways, self.carriers)
        sections: list[Part] = [part for section in first for part in (6, section)]
        page.fill(
            self.headline, self.lasting, self.failings, 6, self.against, self.chart,
            self.comparison, *sections, 6, in_row(self.more, self.pin, None, spacing=6),
            self.further, None,
            spacing=6, texts_only=True,
        )  # fmt: skip
        in_column(page, on=self, margins=NO_MARGINS)
        self._unfold(unfolded=False)
