"""Two figures against each other: the choice of both, the chart, its signs, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from advisor.desktop.refresh import FollowingPanel

if TYPE_CHECKING:
    from advisor.charts.style import Style
    from advisor.desktop.session import Session

MARGIN = 14
LEAST_HEIGHT, LARGEST_HEIGHT = 260, 520
# So many characters of an axis's name are always seen.
NAME_LENGTH = 8


class TradeoffPanel(FollowingPanel):
    """The trade-off chart in the window; a click on a point selects the offer everywhere."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Build chart and legend; they are filled when first seen."""
        # The window paints before pyqtgraph is in: it loads when the panels are made.
        from advisor.charts.legend import Legend
        from advisor.charts.tradeoff import TradeoffChart

        super().__init__(session, parent)
        say = session.words.say
        self.setObjectName("tradeoff.panel")
        self.chart = TradeoffChart()
        self.chart.setAccessibleName(say("Trade-off"))
        self.chart.setMinimumHeight(LEAST_HEIGHT)
        self.chart.setMaximumHeight(LARGEST_HEIGHT)
        self.chart.offer_clicked.connect(session.select)
        self.across = self._make_choice("tradeoff.x", say("Level axis"))
        self.up = self._make_choice("tradeoff.y", say("Upright axis"))
        self.legend = Legend()
        self.legend.setAccessibleName(say("Legend"))
        self.text = QLabel()
        self.text.setObjectName("tradeoff.text")
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._legend_style: Style | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 12, MARGIN, MARGIN)
        layout.setSpacing(8)
        layout.addLayout(self._lay_out_choices())
        layout.addWidget(self.chart, 1)
        layout.addWidget(self.legend)
        layout.addWidget(self.text)
        layout.addWidget(self._hint())
        layout.addStretch()

    def refresh(self) -> None:
        """Draw the session's recommendation."""
        from advisor.charts.legend import tradeoff_entries

        session = self.session
        words, style, recommendation = session.words, session.style, session.recommendation
        self._offer_choices()
        self.chart.set_keys(self.across.currentData(), self.up.currentData())
        self.chart.set_data(recommendation, words, style, session.selected)
        if style != self._legend_style:
            self._legend_style = style
            self.legend.set_entries(tradeoff_entries(words, style), style)
        text = self.chart.front_text()
        if text != self.text.text():
            self.text.setText(text)

    def _make_choice(self, name: str, title: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(title)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(NAME_LENGTH)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box.currentIndexChanged.connect(self.refresh)
        return box

    def _lay_out_choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for box, sign in ((self.up, "↑"), (self.across, "→")):
            label = QLabel(sign)
            label.setBuddy(box)
            label.setToolTip(box.accessibleName())
            label.setAccessibleName(box.accessibleName())
            row.addWidget(label)
            row.addWidget(box, 1)
        return row

    def _offer_choices(self) -> None:
        """Fill both boxes with what this scenario can show; what was chosen stays where it can."""
        from advisor.charts.tradeoff_scales import scale_keys
        from advisor.charts.tradeoff_text import scale_name
        from advisor.decision.judging.criteria import CAPABILITY, COST

        recommendation = self.session.recommendation
        keys = scale_keys(recommendation.evaluation)
        texts = [scale_name(recommendation, key, self.session.words) for key in keys]
        for box, usual in ((self.across, COST), (self.up, CAPABILITY)):
            if [box.itemText(i) for i in range(box.count())] == texts:
                continue
            chosen = box.currentData()
            with QSignalBlocker(box):
                box.clear()
                for key, text in zip(keys, texts, strict=True):
                    box.addItem(text, key)
                box.setCurrentIndex(keys.index(chosen if chosen in keys else usual))

    def _hint(self) -> QLabel:
        text = self.session.words.say(
            "Left and right arrow go along the front; the wheel zooms, a double click shows all."
        )
        hint = QLabel(text)
        hint.setWordWrap(True)
        hint.setProperty("soft", True)
        hint.setProperty("small", True)
        return hint
