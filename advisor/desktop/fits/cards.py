"""The picks as cards: a click selects the offer everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from advisor.decision.picks import BEST_FIT, BEST_OPEN, CHEAPEST, STRONGEST, TO_TRY
from advisor.wording import names, numbers, sentences

if TYPE_CHECKING:
    from advisor.decision.picks import Pick
    from advisor.desktop.session import Session

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
        self.refresh()

    def refresh(self) -> None:
        """Show the picks."""
        recommendation = self._session.recommendation
        picks = {pick.role: pick for pick in recommendation.picks}
        for role, card in self._cards.items():
            pick = picks.get(role)
            card.show_pick(*self._texts(pick) if pick else (None, "", "", "", ""))
        text = self._try_text(picks.get(TO_TRY))
        if text != self._try.text():
            self._try.setText(text)

    def _texts(self, pick: Pick) -> tuple[str, str, str, str, str]:
        recommendation, words = self._session.recommendation, self._session.words
        candidate = recommendation.candidate(pick.offer)
        cost = recommendation.monthly_cost(pick.offer)
        money = numbers.money(cost, recommendation.scenario.currency)
        line = words.say("{money} a month", money=money)
        if figure := self._capability(pick.offer):
            line = f"{line} · {figure}"
        return (
            pick.offer,
            candidate.model.name,
            names.way_name(candidate, words),
            line,
            self._note(pick),
        )

    def _capability(self, offer: str) -> str:
        evaluation = self._session.recommendation.evaluation
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
                return f"{names.leaf_name(evaluation.catalog, leaf, self._session.words)} {text}"
        return ""

    def _note(self, pick: Pick) -> str:
        recommendation, words = self._session.recommendation, self._session.words
        if pick.role == BEST_FIT:
            why = recommendation.explanation(pick.offer)
            parts = [words.say("{points} points ahead", points=numbers.score(why.margin))]
            parts.append(self._enough(pick))
            return " · ".join(parts)
        best = recommendation.pick(BEST_FIT)
        if best and best.offer == pick.offer:
            return words.say("the same offer as the best fit")
        if pick.premium is None:
            return ""
        return sentences.premium(recommendation, pick.premium, words)

    def _enough(self, pick: Pick) -> str:
        say = self._session.words.say
        if pick.estimated:
            return say("good enough by estimate") if pick.good_enough else say("below good enough by estimate")
        return say("good enough") if pick.good_enough else say("below good enough")

    def _try_text(self, pick: Pick | None) -> str:
        if pick is None:
            return self._session.words.say("No offer fits. Relax a must-have on the left.")
        links = [
            f'<a href="{offer}" style="color:{self._session.style.accent};text-decoration:none">'
            f"{self._session.recommendation.candidate(offer).model.name}</a>"
            for offer in pick.offers
        ]
        joint = "、" if self._session.words.code == "zh" else ", "
        return self._session.words.say("Three to try: {offers}", offers=joint.join(links))


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
        self.setFixedHeight(154)
        self._title = title
        self._offer: str | None = None
        self._labels = [QLabel() for _ in range(5)]
        head, model, way, line, note = self._labels
        head.setText(title)
        for label in (head, way, note):
            label.setProperty("soft", True)
        for label in (head, note, way):
            label.setProperty("small", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(11, 7, 9, 7)
        layout.setSpacing(1)
        for label in self._labels:
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            layout.addWidget(label)
        model.setStyleSheet("font-weight: 700; font-size: 11pt;")
        layout.addStretch(1)

    def show_pick(self, offer: str | None, model: str, way: str, line: str, note: str) -> None:
        """Show an offer, or that none has the role."""
        self._offer = offer
        texts = (model or "–", way, line, note)
        for label, text in zip(self._labels[1:], texts, strict=True):
            if label.text() != text:
                label.setText(text)
        self.setToolTip(note)
        self.setAccessibleName(f"{self._title}: {model}, {way}")

    @override
    def sizeHint(self) -> QSize:
        return QSize(190, 154)

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
