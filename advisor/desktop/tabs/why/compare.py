"""Compares the selected offer with the pinned ones: all figures, and each margin by criterion."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from advisor.charts.margin import MarginChart
from advisor.desktop.parts.buttons import push_button
from advisor.desktop.parts.labels import heading, rich_text, set_heading, unbroken
from advisor.desktop.parts.layouts import NO_MARGINS, add_parts, in_column
from advisor.desktop.parts.type_scale import SMALL_CSS
from advisor.wording.compared_ways import compared_ways
from advisor.wording.comparison import comparison
from advisor.wording.offer_notices import mark

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from advisor.desktop.session import Session
    from advisor.wording.comparison import ComparedRow

LINE = 5
# More offers than this, in fewer pixels than this, leave no room for a column of names.
BESIDE, ROOMY = 2, 380


class Comparison(QWidget):
    """The comparison; hidden while nothing is pinned."""

    def __init__(self, session: Session) -> None:
        """Start hidden."""
        super().__init__()
        self.setObjectName("why.comparison")
        self._session = session
        say = session.words.say
        self.table = rich_text("why.comparison.table")
        self._against = [heading("", wraps=True) for _ in range(session.MOST_PINNED)]
        self.charts = [MarginChart() for _ in range(session.MOST_PINNED)]
        unpin = push_button(say("Unpin all"), "why.unpin", session.unpin_all)
        title = heading(say("Compared"))
        layout = in_column(title, self.table, on=self, spacing=4, margins=NO_MARGINS)
        for label, chart in zip(self._against, self.charts, strict=True):
            add_parts(layout, 4, label, chart)
        layout.addWidget(unpin, 0, Qt.AlignmentFlag.AlignLeft)
        self._shown: tuple[list[tuple[str, str]], tuple[ComparedRow, ...]] = ([], ())
        self._stacked = False
        self.hide()

    def refresh(self, selected: str, charted: str | None) -> None:
        """Compare the selected offer with the pinned ones that are still in the evaluation.

        Args:
            selected: id of the offer.
            charted: id of the offer whose margin the tab shows anyway; None if it shows none.
        """
        recommendation = self._session.recommendation
        rows = recommendation.evaluation.rows
        named = dict.fromkeys(map(self._session.recommendation.resolved, self._session.pinned))
        pinned = [o for o in named if o != selected and o in rows]
        self.setVisible(bool(pinned))
        if not pinned:
            return
        narrator, style = self._session.narrator, self._session.style
        offers = [selected, *pinned]
        heads = [
            (f"{narrator.model(o)} {mark(recommendation, o)}".rstrip(), narrator.way(o))
            for o in offers
        ]
        self._shown = heads, (*comparison(narrator, offers), *compared_ways(narrator, offers))
        self._fill()
        for place, (label, chart) in enumerate(zip(self._against, self.charts, strict=True)):
            shown = place < len(pinned) and pinned[place] != charted
            label.setVisible(shown)
            chart.setVisible(shown)
            if shown:
                other = narrator.model(pinned[place])
                if other == narrator.model(selected):
                    other = narrator.way(pinned[place])
                set_heading(label, narrator.say("Against {other}", other=other), other)
                explanation = recommendation.explanation(selected, pinned[place])
                chart.set_explanation(narrator, explanation, style)

    def _fill(self) -> None:
        heads, rows = self._shown
        self._stacked = len(heads) > BESIDE and self.width() < ROOMY
        self.table.setText(self._html(heads, rows))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        heads, _rows = self._shown
        if heads and self._stacked != (len(heads) > BESIDE and self.width() < ROOMY):
            self._fill()

    def _html(self, heads: list[tuple[str, str]], rows: tuple[ComparedRow, ...]) -> str:
        """Table of the offers; names of figures stand beside their cells, or above if stacked."""
        style = self._session.style
        line = f"border-bottom:1px solid {style.line}; padding:{LINE}px {LINE}px {LINE}px 0"
        small = f"color:{style.soft}; {SMALL_CSS}"
        cells = "".join(
            f'<td style="{line}"><b>{escape(name)}</b><br>'
            f'<span style="{small}">{escape(way)}</span></td>'
            for name, way in heads
        )
        corner = "" if self._stacked else f'<td style="{line}"></td>'
        lines = [f"<tr>{corner}{cells}</tr>"]
        for row in rows:
            cells = "".join(
                f'<td style="{line}; color:{style.good}"><b>{escape(cell)}</b></td>'
                if best
                else f'<td style="{line}">{escape(cell)}</td>'
                for cell, best in zip(map(unbroken, row.cells), row.best, strict=True)
            )
            if self._stacked:
                name = f'<td colspan="{len(heads)}" style="{small}">{escape(row.name)}</td>'
                lines.append(f"<tr>{name}</tr><tr>{cells}</tr>")
            else:
                name = f'<td style="{line}; {small}">{escape(row.name)}</td>'
                lines.append(f"<tr>{name}{cells}</tr>")
        return f'<table width="100%" cellspacing="0" cellpadding="0">{"".join(lines)}</table>'
