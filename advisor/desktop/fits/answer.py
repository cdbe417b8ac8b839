"""The answer in one sentence, the largest text of the middle column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from advisor.decision.analysis.picks import BEST_FIT, TO_TRY
from advisor.decision.judging.constraints import Outcome
from advisor.desktop.fits.badge import Badge
from advisor.desktop.fits.card_lines import CardLine, Line
from advisor.desktop.fits.columns import NOT_READY
from advisor.desktop.parts.labels import set_tip
from advisor.desktop.parts.layouts import in_row
from advisor.desktop.parts.looks import set_looks
from advisor.desktop.parts.type_scale import LARGE, LARGEST, NAME, TITLE
from advisor.wording import names
from advisor.wording.answer import ability_lines, answer_title, verdict_line
from advisor.wording.nothing_fits import nothing_fits_briefly
from advisor.wording.offer_notices import badge_lines, notices

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from advisor.desktop.session import Session

# Font sizes in points, tried until the sentence fits; else its shorter wordings are.
TITLE_SIZES = (LARGEST, LARGE, TITLE)
TITLE_HEIGHT = 30


class TitleLine(CardLine):
    """The sentence, in the largest font in which the longest wording fits."""

    def laid_out(self) -> tuple[QFont, str]:
        """Font and wording for the present width; a wording is cut only if none fits."""
        font = QFont(self.font())
        font.setBold(True)
        for wording in self._line.wordings:
            for size in TITLE_SIZES:
                font.setPointSizeF(size)
                if self._fits(font, wording):
                    return font, wording
        font.setPointSizeF(NAME)
        return font, self._line.fitted(QFontMetrics(font), self.width())

    def _fits(self, font: QFont, text: str) -> bool:
        return QFontMetrics(font).horizontalAdvance(text) <= self.width()

    @override
    def shown_text(self) -> str:
        return self.laid_out()[1]

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, TITLE_HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        font, text = self.laid_out()
        with QPainter(self) as painter:
            painter.setFont(font)
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)


class AnswerPanel(QFrame):
    """Says which model, by which way, for how much, how sure, and what that rests on.

    A click selects the best fit in all panels.

    Attributes:
        title: the sentence.
        verdict: how sure the model is.
        ability: score against level, basis, share of the budget.
        badge: warns that the offer may end or may not be sold to this buyer.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("answer")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._roles, self.title = CardLine(), TitleLine()
        self.verdict, self.ability, self.badge = CardLine(), CardLine(), Badge()
        self.badge.setAlignment(Qt.AlignmentFlag.AlignRight)
        set_looks(self._roles, "small", "soft")
        self.verdict.setObjectName("verdict")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 7, 12, 8)
        layout.setSpacing(1)
        layout.addLayout(in_row((self._roles, 2), (self.badge, 3), spacing=8))
        for line in (self.title, self.verdict, self.ability):
            layout.addWidget(line)
        session.recommendation_changed.connect(self.refresh)
        session.certainty_changed.connect(self.refresh)
        session.style_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say the answer of the session's recommendation."""
        narrator, ranked = self._session.narrator, self._session.recommendation.ranked
        if not ranked:
            keeps_out, helps = nothing_fits_briefly(narrator)
            self._roles.set_line(Line())
            self.title.set_line(Line((narrator.say("No answer"),)))
            self.verdict.set_line(Line(keeps_out))
            self.verdict.set_colour(self._session.style.warn)
            self.ability.set_line(Line(helps))
            self.badge.set_wordings((), "")
            self._describe("")
            return
        best = ranked[0]
        self._roles.set_line(Line(self._role_wordings()))
        self.title.set_line(Line(answer_title(narrator, best)))
        self._show_verdict()
        self.ability.set_line(Line(ability_lines(narrator, best)))
        said = "\n".join(notices(narrator, best))
        self.badge.set_wordings(self._badges(best), said)
        self._describe(said)

    def _role_wordings(self) -> tuple[str, ...]:
        pick = self._session.recommendation.pick(BEST_FIT)
        if pick is None or TO_TRY in pick.roles:
            return ()
        return names.card_titles(pick.roles, self._session.words)

    def _show_verdict(self) -> None:
        """Say how sure the answer is; a placeholder while that is computed."""
        session = self._session
        certainty = session.certainty
        fresh = certainty is not None and session.is_certainty_fresh
        line = verdict_line(session.narrator, certainty) if fresh and certainty else (NOT_READY,)
        tone = "soft"
        if fresh and certainty is not None:
            tone = {"clear": "good", "leaning": "ink", "open": "warn"}[certainty.verdict]
        self.verdict.set_line(Line(line))
        self.verdict.set_colour(getattr(session.style, tone))

    def _badges(self, offer: str) -> tuple[str, ...]:
        """Wordings of what is not known of the offer, may end it, or may exclude the buyer."""
        narrator, evaluation = self._session.narrator, self._session.narrator.evaluation
        open_rules = [
            names.constraint_name(result.constraint, narrator)
            for result in evaluation.rule_results[evaluation.rows[offer]]
            if result.outcome is Outcome.UNKNOWN
        ]
        found = badge_lines(narrator, offer)
        if not open_rules:
            return found
        mark = narrator.say("▲ not known: {rules}", rules=narrator.listed(open_rules))
        return (*(f"{mark} · {text}" for text in found), mark, "▲")

    def _describe(self, said: str) -> None:
        """Set what is spoken and shown on hover: every line in full."""
        lines = [line.text() for line in (self._roles, self.title, self.verdict, self.ability)]
        self.setAccessibleName(": ".join(filter(None, lines[:2])))
        self.setAccessibleDescription("\n".join(filter(None, (*lines[2:], said))))
        set_tip(self, "\n".join(filter(None, (*lines, said))))

    def _choose(self) -> None:
        self._session.select(None)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Space):
            self._choose()
        else:
            super().keyPressEvent(event)
