"""Subjects of figures that the user cannot replace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.catalog.subjects import CellOf, PriceOf, ScoreOf

if TYPE_CHECKING:
    from advisor.catalog.endings import Ending
    from advisor.catalog.exchange import QuotedRate
    from advisor.catalog.records import Fact, ServiceFact, Stated, Thinking
    from advisor.evidence.buyer_terms import BuyerTerms


class EndOf(Frozen, frozen=True):
    """The end of an offer by one source."""

    offer: str
    ending: Ending


class TermsOf(Frozen, frozen=True):
    """What the seller, or the maker of a closed model, demands of buyers."""

    found: BuyerTerms


class FactOf(Frozen, frozen=True):
    """A published fact; ``checked``: what a check found instead of what was first stated."""

    fact: Fact
    checked: bool = False


class ServiceOf(Frozen, frozen=True):
    """A fact on the service of an offer, or of its provider as a whole."""

    row: ServiceFact


class StatedOf(Frozen, frozen=True):
    """The figure of a model or an offer in a criterion that has no column of its own."""

    stated: Stated


class RateOf(Frozen, frozen=True):
    """The exchange rate used to convert the bill."""

    rate: QuotedRate


class TokensOf(Frozen, frozen=True):
    """Output tokens a task, from which the bill's thinking is taken."""

    row: Thinking


About = (
    ScoreOf | PriceOf | CellOf | EndOf | TermsOf | FactOf | ServiceOf | StatedOf | RateOf | TokensOf
)
