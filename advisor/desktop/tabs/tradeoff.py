"""The Trade-off tab: a chart of two chosen figures with legend and summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from advisor.desktop.parts.choices import choice_box, keep_narrow, offer_choices
from advisor.desktop.parts.labels import caption, note, paragraph, set_text
from advisor.desktop.parts.layouts import in_column, in_row
from advisor.desktop.parts.pages import PAGE_MARGINS
from advisor.desktop.refresh import FollowingPanel

if TYPE_CHECKING:
    from advisor.charts.style import Style
    from advisor.decision.judging.evaluation import Evaluation
    from advisor.desktop.session import Session

LEAST_HEIGHT, LARGEST_HEIGHT = 240, 520
# Characters of an axis name that the combo boxes always show.
NAME_LENGTH = 16


class TradeoffPanel(FollowingPanel):
    """The trade-off chart; a click on a point selects its offer in all panels."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Build chart and legend; ``refresh`` fills them when first visible."""
        # Imported here, since the window paints before pyqtgraph is loaded.
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
        above = self._name_axis(self.up, "↑")
        below = self._name_axis(self.across, "→")
        self.legend = Legend()
        self.legend.setAccessibleName(say("Legend"))
        self.text = paragraph("", "tradeoff.text", selectable=True)
        session.certainty_changed.connect(self._rest)
        self._legend_style: Style | None = None
        self._offered_of: Evaluation | None = None
        hint = note(
            say("Left and right arrow go along the front; the wheel zooms, a double click shows"
                " all.")
        )  # fmt: skip
        layout = in_column(
            above, (self.chart, 1), below, self.legend, self.text, hint,
            on=self, spacing=8, margins=PAGE_MARGINS,
        )  # fmt: skip
        layout.addStretch()

    def refresh(self) -> None:
        """Draw the session's recommendation."""
        from advisor.charts.legend import tradeoff_entries

        session = self.session
        narrator, style = session.narrator, session.style
        self._offer_choices()
        self.chart.set_keys(self.across.currentData(), self.up.currentData())
        self.chart.set_data(narrator, style, session.selected, resting=session.is_certainty_fresh)
        if style != self._legend_style:
            self._legend_style = style
            self.legend.set_entries(tradeoff_entries(narrator, style), style)
        set_text(self.text, self.chart.front_text())

    @override
    def let_go(self) -> None:
        self.chart.let_go()
        self._offered_of = None

    def _rest(self) -> None:
        """Name all models that have room, once the sliders rest."""
        if self.isVisible() and self.session.is_certainty_fresh:
            self.refresh()

    def _make_choice(self, name: str, title: str) -> QComboBox:
        box = choice_box(name, title)
        keep_narrow(box, NAME_LENGTH)
        box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        box.currentIndexChanged.connect(self.refresh)
        return box

    def _name_axis(self, box: QComboBox, sign: str) -> QHBoxLayout:
        """Put a box beside the axis whose figure it chooses, in place of a title."""
        label = caption(sign, box, tip=box.accessibleName())
        label.setAccessibleName(box.accessibleName())
        parts = (label, box, None) if box is self.up else (None, box, label)
        return in_row(*parts, spacing=6)

    def _offer_choices(self) -> None:
        """Fill both boxes with what this scenario can show; what was chosen stays where it can."""
        from advisor.charts.tradeoff_scales import scale_keys
        from advisor.charts.tradeoff_text import scale_name
        from advisor.decision.judging.criteria import CAPABILITY, COST

        narrator = self.session.narrator
        if self._offered_of is narrator.evaluation:  # no slider changes what can be shown
            return
        self._offered_of = narrator.evaluation
        keys = scale_keys(narrator.evaluation)
        texts = [scale_name(narrator, key) for key in keys]
        for box, usual in ((self.across, COST), (self.up, CAPABILITY)):
            if [box.itemText(i) for i in range(box.count())] == texts:
                continue
            chosen = box.currentData()
            offer_choices(box, zip(keys, texts, strict=True), chosen if chosen in keys else usual)
