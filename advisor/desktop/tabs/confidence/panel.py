"""The tab How sure: verdict, ranks as figures vary, what to find out, what other weights do."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from advisor.desktop.parts.labels import heading, rich_text
from advisor.desktop.parts.layouts import NO_MARGINS, in_column
from advisor.desktop.parts.pages import PAGE_MARGINS, Page
from advisor.desktop.parts.pending_text import PendingText
from advisor.desktop.refresh import FollowingPanel
from advisor.wording.nothing_fits import nothing_fits
from advisor.wording.robustness import TOP, band_sentence, verdict_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from advisor.charts.row_table import RowChart
    from advisor.decision.analysis.two_models import TwoModels
    from advisor.desktop.session import Session
    from advisor.desktop.tabs.confidence.walk import Walk
    from advisor.wording.narrator import Narrator


class ConfidencePanel(FollowingPanel):
    """Shows the robustness of the ranking; built when first visible, to keep the start fast."""

    intervals: RowChart
    winners: RowChart
    walk: Walk

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(session, parent)
        self.setObjectName("confidence.panel")
        self._built = False
        session.certainty_changed.connect(self._show_certainty)

    def _build(self) -> None:
        from advisor.charts.row_table import RowChart
        from advisor.desktop.tabs.confidence.walk import Walk

        say = self.session.words.say
        self.verdict = PendingText("confidence.verdict")
        self.intervals = RowChart("chart.rank_intervals")
        self.intervals.setAccessibleName(say("Ranks as weights and figures vary"))
        self.winners = RowChart("chart.central_weights")
        self.winners.setAccessibleName(say("Who wins for which priorities"))
        for chart in (self.intervals, self.winners):
            chart.offer_clicked.connect(self.session.select)
        self.winners_note = rich_text("confidence.winners", "small", "soft")
        self.bands = PendingText("confidence.bands")
        self.walk = Walk(self.session)
        self.finding = PendingText("confidence.finding")
        self.two_models = PendingText("confidence.two_models")
        self.two_models_heading = heading(say("Two models at once"))
        self._page = Page()
        self._page.fill(
            self.verdict,
            heading(say("Ranks as weights and figures vary")), self.intervals,
            heading(say("What is worth finding out")), self.finding,
            heading(say("If you weigh otherwise")), self.walk,
            heading(say("Where the sliders may stand")), self.bands,
            heading(say("Who wins for which priorities")), self.winners, self.winners_note,
            self.two_models_heading, self.two_models,
            None,
        )  # fmt: skip
        self.nothing = rich_text("confidence.nothing")
        self.nothing.setContentsMargins(*PAGE_MARGINS)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        in_column((self.nothing, 1), self._page, on=self, margins=NO_MARGINS)
        self._built = True

    def refresh(self) -> None:
        """Update the walk at once; the rest shows "…" until the simulation ends."""
        if not self._built:
            self._build()
        text = nothing_fits(self.session.narrator)
        self.nothing.setText(escape(text))
        self.nothing.setVisible(bool(text))
        self._page.setVisible(not text)
        if not text:
            self.walk.follow()
            self._show_certainty()

    @property
    def _drawn_texts(self) -> tuple[PendingText, ...]:
        """The texts that the simulation brings up to date."""
        return (self.verdict, self.finding, self.bands, self.two_models)

    def _show_certainty(self) -> None:
        session = self.session
        if not self._built or not self.isVisible() or not session.recommendation.ranked:
            return
        certainty = session.certainty
        if certainty is None or not session.is_certainty_fresh:
            self.intervals.fade()
            self.winners.fade()
            for text in self._drawn_texts:
                text.wait()
            if not self.verdict.text():
                self.verdict.show_html(session.words.say("Drawing weights and figures…"))
            return
        from advisor.charts.confidence_tables import central_weights, rank_intervals
        from advisor.wording.finding_items import finding_items

        words, style, selected = session.words, session.style, session.selected
        self.walk.finish()
        self._show_bands()
        self.finding.show_html(listed(finding_items(session.narrator)))
        self._show_two_models()
        self.verdict.show_html(escape(verdict_sentence(certainty, words)))
        self.intervals.set_table(rank_intervals(certainty, words), style, selected)
        self.winners.set_table(central_weights(certainty, words, style), style, selected)
        never = len(certainty.offers) - len(certainty.winners)
        self.winners_note.setText(
            words.count(
                "Bars: the mean of the priorities with which a model comes first, of all there"
                " are. {n} model never comes first.",
                "Bars: the mean of the priorities with which a model comes first, of all there"
                " are. {n} models never come first.",
                never,
            )
        )

    def _show_two_models(self) -> None:
        from advisor.wording.two_models import assumption, two_models_sentences

        narrator = self.session.narrator
        found = narrator.recommendation.two_models
        for widget in (self.two_models_heading, self.two_models):
            widget.setVisible(found is not None)
        if found is not None:
            texts = map(escape, (*two_models_sentences(narrator), assumption(narrator, found)))
            self.two_models.show_html(f"{'<br><br>'.join(texts)}<br>{_shares(narrator, found)}")

    def _show_bands(self) -> None:
        """Say where each slider may stand; those that change nothing share one line."""
        narrator = self.session.narrator
        lines, idle = [], []
        for criterion, band in narrator.recommendation.robustness.stability_intervals.items():
            name = narrator.criterion(criterion)
            if band.low is None and (band.high is None or band.high > TOP):
                idle.append(name)
                continue
            now = f"{narrator.scenario.priorities[criterion]:g}"
            text = escape(band_sentence(narrator, band))
            lines.append(f"<b>{escape(name)}</b> ({now}): {text}")
        if idle:
            text = narrator.say("These change nothing, wherever they stand: {criteria}.",
                                criteria=narrator.listed(idle))  # fmt: skip
            lines.append(escape(text))
        self.bands.show_html("<br>".join(lines))


def listed(texts: Sequence[str]) -> str:
    """Return texts as rich text, each after a dot; a table, so that long ones stay indented."""
    cell = '<td style="padding-bottom:4px">{text}</td>'
    rows = (f'<tr><td style="padding-right:6px">•</td>{cell.format(text=escape(t))}</tr>'
            for t in texts)  # fmt: skip
    return f'<table cellspacing="0" cellpadding="0">{"".join(rows)}</table>'


def _shares(narrator: Narrator, found: TwoModels) -> str:
    """Return the table of shares as rich text."""
    from advisor.wording.two_models import share_cells, share_heads

    heads = "".join(f'<td align="right">{escape(head)}</td>' for head in share_heads(narrator))
    lines = [f"<tr>{heads}</tr>"]
    for point in found.shown:
        cells = (escape(cell).replace(" ", "&nbsp;") for cell in share_cells(narrator, point))
        lines.append("<tr>" + "".join(f'<td align="right">{cell}</td>' for cell in cells) + "</tr>")
    return f'<table width="100%" cellspacing="0" cellpadding="2">{"".join(lines)}</table>'
