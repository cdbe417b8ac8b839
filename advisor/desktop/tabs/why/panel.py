"""The Why tab: explains the rank of the selected offer and what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QWidget,
)

from advisor.charts.margin import MarginChart
from advisor.desktop.parts.buttons import push_button
from advisor.desktop.parts.labels import heading, rich_text, set_heading, set_text
from advisor.desktop.parts.layouts import NO_MARGINS, in_column, in_row
from advisor.desktop.parts.pages import Page
from advisor.desktop.refresh import FollowingPanel
from advisor.desktop.tabs.why import text as why_text
from advisor.desktop.tabs.why.compare import Comparison
from advisor.wording import standing
from advisor.wording.figure_rows import FigureRow, figure_rows
from advisor.wording.nothing_fits import nothing_fits
from advisor.wording.which_way import way_count

if TYPE_CHECKING:
    from advisor.desktop.parts.layouts import Part
    from advisor.desktop.session import Session
    from advisor.evidence.candidate import Candidate
    from advisor.wording.narrator import Narrator


UNFINISHED = "…"


class Section(QWidget):
    """A heading and a text below it; hidden while the text is empty.

    Attributes:
        title, text: the two labels.
    """

    def __init__(self, name: str, title: str) -> None:
        """Start hidden, with the object name ``why.<name>``."""
        super().__init__()
        self.setObjectName(f"why.{name}")
        self.title = heading(title, wraps=True)
        # No accessible name, so that screen readers read the text itself.
        self.text = rich_text(by_keyboard=True)
        self._html = ""
        self._is_waiting = False
        in_column(self.title, self.text, on=self, spacing=4, margins=NO_MARGINS)
        self.hide()

    def set_html(self, html: str) -> None:
        """Set the text, if it changed."""
        if self._is_waiting:
            self._is_waiting = False
            self.text.setMinimumHeight(0)
        if html != self._html:
            self._html = html
            self.text.setText(html)
        if self.isHidden() == bool(html):
            self.setVisible(bool(html))

    def wait(self) -> None:
        """Show that the text is being worked out; the section keeps its height, so none jumps."""
        if not self._is_waiting and self._html:
            self._is_waiting = True
            self.text.setMinimumHeight(self.text.height())
            self._html = UNFINISHED
            self.text.setText(UNFINISHED)


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
        self.others = Section("others", say("Further figures"))
        self.changes = Section("changes", say("The model changes if"))
        self.strongest = Section("strongest", say("The strongest adds"))
        self.efforts = Section("efforts", say("What more thinking adds"))
        self.worth = Section("worth", say("What it is worth to you"))
        self.watch = Section("watch", say("Open models to watch"))
        self.warnings = Section("warnings", say("Good to know"))
        self.comparison = Comparison(session)
        self.pin = push_button("", "why.pin", self._toggle_pin)
        self.more = push_button("", "why.more")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._unfold)
        self._folded = QWidget()
        self._rows_of: tuple[tuple[Candidate, ...], str] | None = None
        self._rows: dict[str, FigureRow] = {}
        self._later: tuple[Narrator, str] | None = None
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
        self.headline.setText(why_text.headline(narrator, offer, style))
        failings = why_text.failings(narrator, offer, style)
        self.lasting.set_html(why_text.lasting(narrator, offer, style))
        self._show_margin(narrator, offer)
        self._show_pins()
        self._show_ways(narrator, offer)
        if recommendation.ranked:
            self._later = (narrator, offer)
            self._show_rest()
        else:
            self._forget_answer()
            failings += why_text.nothing_fits(narrator, style)
        self.failings.set_html(failings)
        self.warnings.set_html(why_text.warnings(narrator, offer, style))

    def _show_rest(self) -> None:
        """Update the delayed sections when the simulation has ended; until then they show "…"."""
        fresh = self.session.is_certainty_fresh
        if not fresh:
            for section in self._delayed():
                section.wait()
        if self._later is None or not fresh or not self.isVisible():
            return
        (narrator, offer), style = self._later, self.session.style
        self.changes.set_html(why_text.what_would_change(narrator, style))
        self.strongest.set_html(why_text.strongest(narrator))
        self.efforts.set_html(why_text.efforts(narrator, offer, style))
        self.worth.set_html(why_text.worth(narrator, style))
        self.watch.set_html(why_text.watch(narrator, style))
        self.comparison.refresh(offer)  # it shows ties, which need the simulation

    def _show_ways(self, narrator: Narrator, offer: str) -> None:
        html = why_text.ways(narrator, offer, self.session.style)
        if html:
            model = narrator.recommendation.candidate(offer).line
            set_heading(self.ways.title, way_count(narrator, model))
        self.ways.set_html(html)

    def _unfold(self, unfolded: bool) -> None:
        """Show or hide what stands behind the button."""
        say = self.session.words.say
        self._folded.setVisible(unfolded)
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
        if self.isVisible():
            self.comparison.refresh(offer)

    def _show_margin(self, narrator: Narrator, offer: str) -> None:
        recommendation, style = narrator.recommendation, self.session.style
        explanation = standing.explained(recommendation, offer)
        has_other = explanation.against is not None
        for widget in (self.against, self.chart):
            widget.setVisible(has_other)
        if explanation.against is None:
            self.carriers.set_html("")
            self.others.set_html("")
            return
        set_heading(self.against, standing.against(narrator, offer))
        self.chart.set_explanation(narrator, explanation, style)
        rows = self._figures(narrator, offer)
        html = why_text.carriers(narrator, explanation, rows, style)
        self.carriers.set_html(html)
        self.others.set_html(why_text.other_carriers(narrator, explanation, rows, style))

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
        for section in (self.ways, self.carriers, self.others, self.warnings):
            section.set_html("")
        self._forget_answer()
        self._show_pins()
        self.lasting.set_html("")
        self.failings.set_html(why_text.nothing_fits(narrator, style))

    def _forget_answer(self) -> None:
        """Clear the delayed sections, which need a ranking."""
        self._later = None
        self._forget_rest()

    def _forget_rest(self) -> None:
        for section in self._delayed():
            section.set_html("")

    def _delayed(self) -> tuple[Section, ...]:
        """The sections that follow when the simulation has ended."""
        return (self.changes, self.strongest, self.efforts, self.worth, self.watch)

    def _lay_out(self) -> None:
        page = Page()
        page.setAccessibleName(self.session.words.say("Why"))
        behind = (
            self.others, self.strongest, self.efforts, self.worth, self.watch, self.warnings,
        )  # fmt: skip
        in_column(*behind, on=self._folded, spacing=12, margins=NO_MARGINS)
        first = (self.changes, self.ways, self.carriers)
        sections: list[Part] = [part for section in first for part in (6, section)]
        page.fill(
            self.headline, self.lasting, self.failings, 6, self.against, self.chart,
            self.comparison, *sections, 6, in_row(self.more, self.pin, None, spacing=6),
            self._folded, None,
            spacing=6, texts_only=True,
        )  # fmt: skip
        in_column(page, on=self, margins=NO_MARGINS)
        self._unfold(unfolded=False)
