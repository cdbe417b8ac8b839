"""The picks as cards: a click selects the offer everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from advisor.decision.criteria import COST
from advisor.decision.explanation import level_with
from advisor.decision.picks import BEST_FIT, BEST_OPEN, CHEAPEST, STRONGEST, TO_TRY
from advisor.desktop.fits.badge import Badge
from advisor.desktop.fits.columns import NOT_READY
from advisor.wording import names, numbers, sentences
from advisor.wording.nothing_fits import nothing_fits
from advisor.wording.offer_notices import badge_lines, mark, notices
from advisor.wording.own_mark import OWN_MARK, is_own_figure, marked

if TYPE_CHECKING:
    from advisor.decision.picks import Pick
    from advisor.desktop.session import Session

LINES = 6
HEIGHT = 166
ROLES = (BEST_FIT, CHEAPEST, BEST_OPEN, STRONGEST)


class CardsPanel(QWidget):
    """Four cards, and below them the three different ones to try."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._cards = {role: Card(role, names.role_name(role, session.words)) for role in ROLES}
        self._try = QLabel()
        self._try.setObjectName("to_try")
        self._try.setProperty("soft", True)
        self._try.setWordWrap(True)
        self._try.setTextFormat(Qt.TextFormat.RichText)
        self._try.linkActivated.connect(session.select)
        row = QHBoxLayout()
        row.setSpacing(10)
        for card in self._cards.values():
            row.addWidget(card, 1)
            card.chosen.connect(session.select)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(row)
        layout.addWidget(self._try)
        session.recommendation_changed.connect(self.refresh)
        session.certainty_changed.connect(self.refresh)
        session.style_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the picks."""
        recommendation = self._session.recommendation
        picks = {pick.role: pick for pick in recommendation.picks}
        for role, card in self._cards.items():
            pick = picks.get(role)
            if pick is None:
                card.show_pick(None, *("",) * LINES)
                card.show_badge((), "")
            else:
                card.show_pick(pick.offer, *self._texts(pick))
                card.show_badge(*self._badge(pick.offer))
        text = self._try_text(picks.get(TO_TRY))
        if text != self._try.text():
            self._try.setText(text)

    def _texts(self, pick: Pick) -> tuple[str, ...]:
        recommendation, words = self._session.recommendation, self._session.words
        candidate = recommendation.candidate(pick.offer)
        cost = recommendation.monthly_cost(pick.offer)
        money = numbers.money(cost, recommendation.scenario.currency)
        money = marked(recommendation, pick.offer, COST, money)
        return (
            candidate.model.name,
            names.way_name(candidate, words),
            words.say("{money} a month", money=money),
            self._capability(pick.offer),
            *self._warned(pick),
        )

    def _warned(self, pick: Pick) -> tuple[str, str]:
        """The two notes, after the must-haves that cannot be judged of the offer."""
        recommendation, words = self._session.recommendation, self._session.words
        first, second = self._notes(pick)
        open_rules = [
            names.constraint_name(warn.facts["verdict"].constraint, words)
            for warn in recommendation.warnings(pick.offer)
            if warn.code == "unknown"
        ]
        if not open_rules:
            return first, second
        mark = words.say("▲ not known: {rules}", rules=", ".join(open_rules))
        return " · ".join(filter(None, (mark, first))), second

    def _badge(self, offer: str) -> tuple[tuple[str, ...], str]:
        """The line of an offer that may not last or not be yours, and its sentences."""
        recommendation, words = self._session.recommendation, self._session.words
        said = "\n".join(notices(recommendation, offer, words))
        return badge_lines(recommendation, offer, words), said

    def _capability(self, offer: str) -> str:
        evaluation, words = self._session.recommendation.evaluation, self._session.words
        row = evaluation.rows[offer]
        for column in sorted(
            evaluation.columns["capability"], key=lambda c: -evaluation.leaves[c].share
        ):
            raw = evaluation.raw[row, column]
            if raw == raw:  # noqa: PLR0124 - not NaN
                leaf = evaluation.leaves[column]
                text = names.raw_text(
                    self._session.recommendation, leaf, float(raw), self._session.words
                )
                if is_own_figure(self._session.recommendation, offer, leaf.measure):
                    # The sign takes room: the name may be cut short, the figure may not.
                    return f"{OWN_MARK} {text} {names.leaf_name(evaluation.catalog, leaf, words)}"
                return f"{names.leaf_name(evaluation.catalog, leaf, self._session.words)} {text}"
        return ""

    def _notes(self, pick: Pick) -> tuple[str, str]:
        recommendation, words = self._session.recommendation, self._session.words
        if pick.role == BEST_FIT:
            margin = numbers.margin(recommendation.explanation(pick.offer).margin)
            ahead = words.say("{points} points ahead", points=margin)
            if level := level_with(recommendation):
                ahead = words.count("level with {n} other", "level with {n} others", len(level))
            return f"{self._enough(pick)} · {ahead}", self._verdict()
        best = recommendation.pick(BEST_FIT)
        if best and best.offer == pick.offer:
            return words.say("the same offer as the best fit"), ""
        if pick.premium is None:
            return "", ""
        return sentences.premium_notes(recommendation, pick.premium, words)

    def _verdict(self) -> str:
        """How sure the best fit is; a sign that it is not drawn yet while a slider moves."""
        session = self._session
        from advisor.wording.robustness import verdict_text

        held = session.certainty
        if held is not None and session.is_certainty_fresh:
            return verdict_text(held, session.words)
        return NOT_READY

    def _enough(self, pick: Pick) -> str:
        say = self._session.words.say
        if pick.estimated:
            return (
                say("good enough by estimate")
                if pick.good_enough
                else say("below good enough by estimate")
            )
        return say("good enough") if pick.good_enough else say("below good enough")

    def _try_text(self, pick: Pick | None) -> str:
        if pick is None:
            return nothing_fits(self._session.recommendation, self._session.words)
        links = [
            f'<a href="{offer}" style="color:{self._session.style.accent};text-decoration:none">'
            f"{self._session.recommendation.candidate(offer).model.name}</a>"
            f"{self._mark(offer)}"
            for offer in pick.offers
        ]
        joint = "、" if self._session.words.code == "zh" else ", "
        return self._session.words.say("Three to try: {offers}", offers=joint.join(links))

    def _mark(self, offer: str) -> str:
        sign = mark(self._session.recommendation, offer)
        warn = self._session.style.warn
        return f' <span style="color:{warn}">{sign}</span>' if sign else ""


class ElidedLabel(QLabel):
    """One line that ends in … where it does not fit.

    Its size does not hang on its text: another one under the slider lays nothing out anew, which
    for a label of Qt's goes up to the whole window.
    """

    def __init__(self) -> None:
        super().__init__()
        self._line = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @override
    def text(self) -> str:
        return self._line

    @override
    def setText(self, text: str) -> None:
        self._line = text
        self.setAccessibleName(text)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        side, width = Qt.TextElideMode.ElideRight, self.width()
        text = self.fontMetrics().elidedText(self.text(), side, width)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


class Card(QFrame):
    """One pick.

    Signals:
        chosen: with the id of the offer.
    """

    chosen = Signal(str)

    def __init__(self, role: str, title: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setProperty("best", role == BEST_FIT)
        self.setProperty("role", role)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(130)
        self.setFixedHeight(HEIGHT)
        self._title = title
        self._offer: str | None = None
        head = ElidedLabel()
        head.setText(title)
        self._lines = [ElidedLabel() for _ in range(LINES)]
        model, way, _cost, figure, first, second = self._lines
        for label in (head, way, figure, first, second):
            label.setProperty("small", True)
        for label in (head, way, first, second):
            label.setProperty("soft", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(11, 6, 9, 6)
        layout.setSpacing(0)
        self.badge = Badge()
        for label in (head, *self._lines):
            layout.addWidget(label)
        layout.addWidget(self.badge)
        model.setStyleSheet("font-weight: 700; font-size: 11pt;")
        layout.addStretch(1)

    def show_pick(self, offer: str | None, *lines: str) -> None:
        """Show an offer by its six lines, or that none has the role."""
        self._offer = offer
        texts = lines if offer else ("–", *lines[1:])
        for label, text in zip(self._lines, texts, strict=True):
            if label.text() != text:
                label.setText(text)
        self.setToolTip("\n".join(text for text in texts if text))
        self.setAccessibleName(f"{self._title}: {texts[0]}, {texts[1]}")

    def show_badge(self, wordings: tuple[str, ...], sentences: str) -> None:
        """Show that the offer may not last or not be for this buyer; after ``show_pick``."""
        self.badge.set_wordings(wordings, sentences)
        if sentences:
            self.setToolTip(f"{self.toolTip()}\n{sentences}")
            self.setAccessibleDescription(sentences)
        else:
            self.setAccessibleDescription("")

    @override
    def sizeHint(self) -> QSize:
        return QSize(190, HEIGHT)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._offer and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self._offer)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._offer and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Space):
            self.chosen.emit(self._offer)
        else:
            super().keyPressEvent(event)
