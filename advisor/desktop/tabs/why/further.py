"""What stands behind the button of the Why tab; worked out only while it is unfolded."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from advisor.desktop.parts.layouts import NO_MARGINS, in_column
from advisor.desktop.tabs.why import text as why_text
from advisor.desktop.tabs.why.section import Section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QShowEvent

    from advisor.charts.style import Style
    from advisor.decision.analysis.explanation import Explanation
    from advisor.wording.figure_rows import FigureRow
    from advisor.wording.language import Words
    from advisor.wording.narrator import Narrator


class Explained(NamedTuple):
    """An offer of an answer, with what explains it.

    Attributes:
        narrator: the answer.
        offer: the offer's id.
        why: the margin that is explained.
        rows: measure → row of the figure that counts.
        style: colours of the texts.
    """

    narrator: Narrator
    offer: str
    why: Explanation
    rows: Mapping[str, FigureRow]
    style: Style


class Further(QWidget):
    """Further figures, what more is worth, models to watch, notes; starts folded."""

    def __init__(self, words: Words) -> None:
        """Start hidden and empty."""
        super().__init__()
        self._due: Explained | None = None
        say = words.say
        self.others = Section("others", say("Further figures"))
        self.strongest = Section("strongest", say("The strongest adds"))
        self.efforts = Section("efforts", say("What more thinking adds"))
        self.worth = Section("worth", say("What it is worth to you"))
        self.watch = Section("watch", say("Open models to watch"))
        self.warnings = Section("warnings", say("Good to know"))
        self.sections = (
            self.others, self.strongest, self.efforts, self.worth, self.watch, self.warnings,
        )  # fmt: skip
        in_column(*self.sections, on=self, spacing=12, margins=NO_MARGINS)
        self.hide()

    def let_go(self) -> None:
        """Drop an answer that was never unfolded; its texts, if any, stay."""
        self._due = None

    def wait(self) -> None:
        """Show that the texts are being worked out."""
        self.let_go()
        for section in self.sections:
            section.wait()

    def clear(self) -> None:
        """Show nothing."""
        self._due = None
        for section in self.sections:
            section.set_html("")

    def explain(self, explained: Explained) -> None:
        """Explain an offer, now or as soon as it is unfolded."""
        self._due = explained
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        if self._due is None:
            return
        narrator, offer, why, rows, style = self._due
        self._due = None
        others = why_text.other_carriers(narrator, why, rows, style) if why.against else ""
        self.others.set_html(others)
        self.warnings.set_html(why_text.warnings(narrator, offer, style))
        if narrator.recommendation.ranked:
            self.strongest.set_html(why_text.strongest(narrator))
            self.efforts.set_html(why_text.efforts(narrator, offer, style))
            self.worth.set_html(why_text.worth(narrator, style))
            self.watch.set_html(why_text.watch(narrator, style))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()
