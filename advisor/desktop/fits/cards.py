"""The picks as cards; a click selects the offer in all panels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from advisor.decision.analysis.explanation import tied_with_best
from advisor.decision.analysis.picks import BEST_FIT, CHEAPEST, TO_TRY, premium
from advisor.decision.judging.constraints import Outcome
from advisor.decision.judging.criteria import CAPABILITY, COST
from advisor.desktop.fits.card import Card
from advisor.desktop.fits.card_lines import Line
from advisor.desktop.fits.columns import NOT_READY
from advisor.desktop.parts.labels import paragraph, set_text
from advisor.desktop.parts.layouts import NO_MARGINS, in_column, in_row
from advisor.wording import names, numbers
from advisor.wording.offer_notices import badge_lines, mark, notices
from advisor.wording.own_mark import marked
from advisor.wording.premiums import premium_notes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.decision.analysis.picks import Pick
    from advisor.decision.judging.evaluation import Evaluation
    from advisor.desktop.session import Session

CARDS = 4


class CardsPanel(QWidget):
    """Four cards of different models: the picks, then others to try; the rest stand below."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._badges: dict[str, tuple[tuple[str, ...], str]] = {}
        self._badges_of: Evaluation | None = None
        self._cards = [Card(best=number == 0) for number in range(CARDS)]
        self._try = paragraph("", "to_try", "soft")
        self._try.setTextFormat(Qt.TextFormat.RichText)
        self._try.linkActivated.connect(session.select)
        for card in self._cards:
            card.chosen.connect(session.select)
        cards = in_row(*((card, 1) for card in self._cards), spacing=8)
        in_column(cards, self._try, on=self, spacing=6, margins=NO_MARGINS)
        session.recommendation_changed.connect(self.refresh)
        session.certainty_changed.connect(self.refresh)
        session.style_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the picks."""
        words, shown = self._session.words, self._shown()
        for number, card in enumerate(self._cards):
            if number >= len(shown):
                card.show_roles("", ())
                card.show_pick(None)
                card.show_badge((), "")
                continue
            pick = shown[number]
            card.show_roles(pick.role, names.card_titles(pick.roles, words))
            card.show_pick(pick.offer, self._lines(pick))
            card.show_badge(*self._badge(pick.offer))
        set_text(self._try, self._try_text([pick.offer for pick in shown[CARDS:]]))

    def _shown(self) -> list[Pick]:
        """The picks, one a card: those to try each by itself, at the end."""
        recommendation = self._session.recommendation
        picks = [pick for pick in recommendation.picks if pick.role != TO_TRY]
        others = recommendation.pick(TO_TRY)
        if others is None:
            return picks
        return [*picks, *(self._other(others, offer) for offer in others.offers)]

    def _other(self, others: Pick, offer: str) -> Pick:
        """One of those to try, compared with the best fit."""
        recommendation = self._session.recommendation
        over = premium(recommendation, offer, recommendation.ranked[0])
        model = recommendation.candidate(offer).line
        return msgspec.structs.replace(others, offers=(offer,), models=(model,), premium=over)

    def _lines(self, pick: Pick) -> tuple[Line, ...]:
        narrator, recommendation = self._session.narrator, self._session.recommendation
        candidate = recommendation.candidate(pick.offer)
        money = narrator.money(recommendation.monthly_cost(pick.offer))
        money = marked(recommendation, pick.offer, COST, money)
        first, second = self._notes(pick)
        monthly = narrator.say("{money} a month", money=money)
        return (
            Line((names.model_name(candidate),)),
            Line((narrator.way(pick.offer), names.short_way_name(candidate, narrator))),
            Line((*self._cheaper(pick, monthly), monthly)),
            self._capability(pick.offer),
            self._warned(pick.offer, first),
            Line(second),
        )

    def _cheaper(self, pick: Pick, monthly: str) -> tuple[str, ...]:
        """Cost with that of another way to have the model, where that one is the cheapest pick."""
        cheapest = pick.way(CHEAPEST)
        if cheapest is None or cheapest == pick.offer:
            return ()
        narrator, recommendation = self._session.narrator, self._session.recommendation
        least = narrator.money(recommendation.monthly_cost(cheapest))
        way = names.short_way_name(recommendation.candidate(cheapest), narrator)
        return (
            narrator.say("{cost} (from {least}: {way})", cost=monthly, least=least, way=way),
            narrator.say("{cost} (from {least})", cost=monthly, least=least),
        )

    def _warned(self, offer: str, note: tuple[str, ...]) -> Line:
        """Put the must-haves whose result is unknown before the first note."""
        recommendation, words = self._session.recommendation, self._session.words
        evaluation = recommendation.evaluation
        open_rules = [
            names.constraint_name(result.constraint, words)
            for result in evaluation.rule_results[evaluation.rows[offer]]
            if result.outcome is Outcome.UNKNOWN
        ]
        if not open_rules:
            return Line(note)
        mark = words.say("▲ not known: {rules}", rules=", ".join(open_rules))
        return Line((*(f"{mark} · {text}" for text in note), mark))

    def _badge(self, offer: str) -> tuple[tuple[str, ...], str]:
        """Badge wordings and sentences of an offer that may end or not be sold to this buyer."""
        narrator = self._session.narrator
        if self._badges_of is not narrator.evaluation:  # no slider changes them
            self._badges, self._badges_of = {}, narrator.evaluation
        if offer not in self._badges:
            said = badge_lines(narrator, offer), "\n".join(notices(narrator, offer))
            self._badges[offer] = said
        return self._badges[offer]

    def _capability(self, offer: str) -> Line:
        """The known score with the largest weight, else the inferred one, marked with ≈.

        Only the name of its benchmark may be elided. Empty if nothing is known or inferred.
        """
        narrator, recommendation = self._session.narrator, self._session.recommendation
        evaluation = recommendation.evaluation
        row = evaluation.rows[offer]
        leading = sorted(evaluation.columns[CAPABILITY], key=lambda c: -evaluation.leaves[c].share)
        for column in leading:
            raw = evaluation.raw[row, column]
            if raw == raw:  # noqa: PLR0124 - not NaN
                leaf = evaluation.leaves[column]
                text = narrator.raw(leaf, float(raw))
                kept = marked(recommendation, offer, leaf.measure, text)
                return Line((narrator.leaf(leaf),), f" {kept}")
        first = leading[0]
        if not evaluation.inferred[row, first]:
            return Line()
        leaf = evaluation.leaves[first]
        figure = narrator.raw(leaf, float(evaluation.estimates[row, first]))
        return Line((narrator.leaf(leaf),), f" ≈ {figure}")

    def _notes(self, pick: Pick) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Wordings of the two notes."""
        if pick.role == BEST_FIT:
            enough = self._enough(pick)[0]
            ahead = (f"{enough} · {text}" for text in self._ahead(pick))
            return (*ahead, *self._enough(pick)), (self._verdict(),)
        if pick.premium is None:
            return (), ()
        return premium_notes(self._session.narrator, pick.premium)

    def _ahead(self, pick: Pick) -> tuple[str, ...]:
        """Wordings of the best fit's lead."""
        recommendation, words = self._session.recommendation, self._session.words
        if level := tied_with_best(recommendation):
            return (words.count("level with {n} other", "level with {n} others", len(level)),)
        margin = numbers.margin(recommendation.explanation(pick.offer).margin)
        return (
            words.say("{points} points ahead", points=margin),
            words.say("{points} ahead", points=margin),
        )

    def _verdict(self) -> str:
        """Text of the verdict; a placeholder while ``certainty`` is stale."""
        session = self._session
        from advisor.wording.robustness import verdict_text

        certainty = session.certainty
        if certainty is not None and session.is_certainty_fresh:
            return verdict_text(certainty, session.words)
        return NOT_READY

    def _enough(self, pick: Pick) -> tuple[str, ...]:
        """Wordings of whether its capability is good enough."""
        say = self._session.words.say
        if not pick.estimated:
            return (say("good enough") if pick.good_enough else say("below good enough"),)
        if pick.good_enough:
            return (say("good enough by estimate"), say("enough (est.)"))
        return (say("below good enough by estimate"), say("not enough (est.)"))

    def _try_text(self, offers: Sequence[str]) -> str:
        if not offers:
            return ""
        links = [
            f'<a href="{offer}" style="color:{self._session.style.accent};text-decoration:none">'
            f"{names.model_name(self._session.recommendation.candidate(offer))}</a>"
            f"{self._mark(offer)}"
            for offer in offers
        ]
        words = self._session.words
        return words.say("Also worth a try: {offers}", offers=words.listed(links))

    def _mark(self, offer: str) -> str:
        sign = mark(self._session.recommendation, offer)
        warn = self._session.style.warn
        return f' <span style="color:{warn}">{sign}</span>' if sign else ""
