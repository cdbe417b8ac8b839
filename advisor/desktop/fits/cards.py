"""The alternatives to the best fit as cards; a click selects the offer in all panels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from advisor.decision.analysis.alternatives import MOST, alternatives
from advisor.desktop.fits.card import Card
from advisor.desktop.fits.card_lines import Line
from advisor.desktop.parts.layouts import NO_MARGINS, in_column, in_row
from advisor.wording import names
from advisor.wording.alternatives import (
    ability_difference,
    alternative_title,
    money_difference,
)
from advisor.wording.name_forms import way_forms
from advisor.wording.offer_notices import badge_lines, notices

if TYPE_CHECKING:
    from advisor.decision.analysis.alternatives import Alternative
    from advisor.decision.judging.evaluation import Evaluation
    from advisor.desktop.session import Session


class CardsPanel(QWidget):
    """Three cards: less money, the strongest, own machines; others where these coincide."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._badges: dict[str, tuple[tuple[str, ...], str]] = {}
        self._badges_of: Evaluation | None = None
        self._cards = [Card() for _ in range(MOST)]
        for card in self._cards:
            card.chosen.connect(session.select)
        cards = in_row(*((card, 1) for card in self._cards), spacing=8)
        in_column(cards, on=self, spacing=6, margins=NO_MARGINS)
        session.recommendation_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the alternatives."""
        narrator, shown = self._session.narrator, alternatives(self._session.recommendation)
        for number, card in enumerate(self._cards):
            if number >= len(shown):
                card.show_role("", "")
                card.show_offer(None)
                card.show_badge((), "")
                continue
            found = shown[number]
            card.show_role(found.role, alternative_title(found.role, narrator))
            card.show_offer(found.offer, self._lines(found))
            card.show_badge(*self._badge(found.offer))

    def _lines(self, found: Alternative) -> tuple[Line, ...]:
        narrator = self._session.narrator
        candidate = narrator.recommendation.candidate(found.offer)
        ways = way_forms(names.short_way_name(candidate, narrator))
        return (
            Line((names.model_name(candidate),)),
            Line((narrator.way(found.offer), *ways)),
            Line(money_difference(narrator, found)),
            Line(ability_difference(narrator, found)),
        )

    def _badge(self, offer: str) -> tuple[tuple[str, ...], str]:
        """Badge wordings and sentences of an offer that may end or not be sold to this buyer."""
        narrator = self._session.narrator
        if self._badges_of is not narrator.evaluation:  # no slider changes them
            self._badges, self._badges_of = {}, narrator.evaluation
        if offer not in self._badges:
            said = badge_lines(narrator, offer), "\n".join(notices(narrator, offer))
            self._badges[offer] = said
        return self._badges[offer]
