"""The offers that are not in the ranking, each with its reason; choosing one selects it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from advisor.decision.recommendation import Status
from advisor.wording import names

if TYPE_CHECKING:
    from advisor.desktop.session import Session


class LeftOutMenu(QToolButton):
    """A button "9 to be verified · 12 not enough known · 61 removed" with a menu by reason."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ranking.left_out")
        self._session = session
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)

    def refresh(self) -> None:
        """Count."""
        recommendation, words = self._session.recommendation, self._session.words
        removed = int((recommendation.status == Status.REMOVED).sum())
        sparse = int((recommendation.status == Status.SPARSE).sum())
        unverified = int((recommendation.status == Status.TO_VERIFY).sum())
        text = " · ".join(
            (
                *([words.say("{n} to be verified", n=unverified)] if unverified else ()),
                words.say("{n} not enough known", n=sparse),
                words.say("{n} removed by must-haves", n=removed),
            )
        )
        if text + " ▾" != self.text():
            self.setText(text + " ▾")

    def _fill(self) -> None:
        recommendation, words = self._session.recommendation, self._session.words
        self._menu.clear()
        for removal in recommendation.removals:
            name = names.constraint_name(removal.constraint, words)
            self._add(words.say("To be verified: {constraint}", constraint=name), removal.to_verify)
        self._add(words.say("Not enough known"), recommendation.sparse)
        for removal in recommendation.removals:
            if removal.removed:
                self._add(names.constraint_name(removal.constraint, words), removal.removed)

    def _add(self, title: str, offers: tuple[str, ...]) -> None:
        if not offers:
            return
        menu = self._menu.addMenu(f"{title} · {len(offers)}")
        recommendation, words = self._session.recommendation, self._session.words
        for offer in sorted(offers, key=lambda o: recommendation.candidate(o).model.name.lower()):
            action = menu.addAction(names.offer_name(recommendation.candidate(offer), words))
            action.triggered.connect(lambda _on=False, o=offer: self._session.select(o))
