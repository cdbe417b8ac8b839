"""The best offers now beside the best with the new weights."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from advisor.decision.analysis.picks import BEST_OPEN
from advisor.desktop.parts.labels import column_head, one_line, paragraph
from advisor.desktop.parts.type_scale import SMALL_CSS
from advisor.wording import names, numbers
from advisor.wording.narrator import Narrator
from advisor.wording.swing import change_sentence

if TYPE_CHECKING:
    from advisor.decision.recommendation import Recommendation
    from advisor.desktop.session import Session

SHOWN = 3


class Preview(QFrame):
    """A sentence, then two columns: the first three ranks, and the best open or self-hosted."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("card")
        self._session = session
        self.sentence = paragraph("", "swing.change")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(14, 10, 14, 10)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(5)
        self._grid.addWidget(self.sentence, 0, 0, 1, 3)
        say = session.words.say
        for column, text in ((1, say("Now")), (2, say("With these priorities"))):
            self._grid.addWidget(column_head(text), 1, column)
            self._grid.setColumnStretch(column, 1)
        titles = [
            *(say("Rank {n}", n=n) for n in range(1, SHOWN + 1)),
            names.role_name(BEST_OPEN, session.words),
        ]
        self._now = self._make_column(1, titles)
        self._then = self._make_column(2, titles)
        for row, title in enumerate(titles, 2):
            label = one_line(title, "", "soft")
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)

    def _make_column(self, column: int, titles: list[str]) -> list[QLabel]:
        labels = []
        for row in range(2, len(titles) + 2):
            label = paragraph()
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label, row, column)
            labels.append(label)
        return labels

    def show_change(self, now: Recommendation, then: Recommendation) -> None:
        """Show two answers side by side."""
        words = self._session.words
        sentence = change_sentence(Narrator(now, words), Narrator(then, words))
        self.sentence.setText(f"<b>{escape(sentence)}</b>")
        for answer, labels in ((now, self._now), (then, self._then)):
            offers: list[str | None] = [*answer.ranked[:SHOWN]]
            offers += [None] * (SHOWN - len(offers))
            best_open = answer.pick(BEST_OPEN)
            offers.append(best_open.offer if best_open else None)
            for label, offer in zip(labels, offers, strict=True):
                label.setText(self._offer(answer, offer))

    def _offer(self, answer: Recommendation, offer: str | None) -> str:
        if offer is None:
            return numbers.UNKNOWN
        words, style = self._session.words, self._session.style
        candidate = answer.candidate(offer)
        row = answer.evaluation.rows[offer]
        way = escape(names.way_name(candidate, words))
        points = numbers.score(float(answer.scores[row]))
        return (
            f"{escape(names.model_name(candidate))} <b>{points}</b>"
            f'<br><span style="color:{style.soft}; {SMALL_CSS}">{way}</span>'
        )
