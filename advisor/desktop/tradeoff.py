"""Cost against capability: the chart, what its signs mean, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from advisor.desktop.refresh import FollowingPanel

if TYPE_CHECKING:
    from advisor.charts.style import Style
    from advisor.desktop.session import Session

MARGIN = 14
LEAST_HEIGHT, LARGEST_HEIGHT = 260, 520


class TradeoffPanel(FollowingPanel):
    """The trade-off chart in the window; a click on a point selects the offer everywhere."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Build chart and legend; they are filled when first seen."""
        # The window paints before pyqtgraph is in: it loads when the panels are made.
        from advisor.charts.legend import Legend
        from advisor.charts.tradeoff import TradeoffChart

        super().__init__(session, parent)
        self.setObjectName("tradeoff.panel")
        self.chart = TradeoffChart()
        self.chart.setAccessibleName(session.words.say("Trade-off of cost and capability"))
        self.chart.setMinimumHeight(LEAST_HEIGHT)
        self.chart.setMaximumHeight(LARGEST_HEIGHT)
        self.chart.offer_clicked.connect(session.select)
        self.legend = Legend()
        self.legend.setAccessibleName(session.words.say("Legend"))
        self.text = QLabel()
        self.text.setObjectName("tradeoff.text")
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._legend_style: Style | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 12, MARGIN, MARGIN)
        layout.setSpacing(8)
        layout.addWidget(self.chart, 1)
        layout.addWidget(self.legend)
        layout.addWidget(self.text)
        layout.addWidget(self._hint())
        layout.addStretch()

    def refresh(self) -> None:
        """Draw the session's recommendation."""
        from advisor.charts.legend import tradeoff_entries
        from advisor.charts.tradeoff_text import front_text

        session = self.session
        words, style, recommendation = session.words, session.style, session.recommendation
        self.chart.set_data(recommendation, words, style, session.selected)
        if style != self._legend_style:
            self._legend_style = style
            self.legend.set_entries(tradeoff_entries(words, style), style)
        text = front_text(recommendation, self.chart.front, session.selected, words)
        if text != self.text.text():
            self.text.setText(text)

    def _hint(self) -> QLabel:
        text = self.session.words.say(
            "Left and right arrow go along the front; the wheel zooms, a double click shows all."
        )
        hint = QLabel(text)
        hint.setWordWrap(True)
        hint.setProperty("soft", True)
        hint.setProperty("small", True)
        return hint
