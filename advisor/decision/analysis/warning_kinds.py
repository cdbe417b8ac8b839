"""Kinds of warnings: one struct each, with its figures.

``advisor.wording.warnings`` has the text of each; mypy reports a missing one. The tags are the
codes of the warnings in JSON. Measures are ids of benchmarks or criteria.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Coded

if TYPE_CHECKING:
    import datetime as dt

    from advisor.billing.token_use import TokenUse
    from advisor.catalog.efforts import Effort
    from advisor.catalog.price_conflicts import Conflict
    from advisor.catalog.records import Score
    from advisor.decision.analysis.offer_life import (
        EarlyPrice,
        NearEnd,
        OldPrice,
        OwnPriceEnd,
        Retirement,
    )
    from advisor.decision.judging.constraints import RuleResult
    from advisor.evidence.buyer_terms import BuyerTerms
    from advisor.hosting.hosted import Users

# ---------------------------------------------------------------- its life, and its terms


class Ends(Coded, frozen=True, tag="ends"):
    """The offer ends soon."""

    end: NearEnd


class Retired(Coded, frozen=True, tag="retired"):
    """The maker has retired the release."""

    retirement: Retirement


class Retiring(Coded, frozen=True, tag="retiring"):
    """The maker retires the release soon."""

    retirement: Retirement


class ReleaseUnstated(Coded, frozen=True, tag="release-unstated"):
    """The provider does not say which of ``releases`` it serves; their ids, the earliest first."""

    releases: tuple[str, ...]


class PriceOld(Coded, frozen=True, tag="old-price"):
    """Nobody has looked at the price for half a year."""

    price: OldPrice


class PriceEarly(Coded, frozen=True, tag="price-before-release"):
    """The price was read before this release came out."""

    price: EarlyPrice


class OwnPriceOver(Coded, frozen=True, tag="own-price-over"):
    """The user's negotiated price has ended: the list price counts again."""

    end: OwnPriceEnd


class OwnPriceEnds(Coded, frozen=True, tag="own-price-ends"):
    """The user's negotiated price ends soon."""

    end: OwnPriceEnd


class TermsConcern(Coded, frozen=True, tag="buyer-terms"):
    """Terms may exclude this buyer."""

    terms: BuyerTerms


class TermsNoted(Coded, frozen=True, tag="terms"):
    """Terms that do not concern this buyer, as far as is known."""

    terms: BuyerTerms


class PlatformTerms(Coded, frozen=True, tag="platform-terms"):
    """The provider states terms of its platform."""


OwnPriceLife = OwnPriceOver | OwnPriceEnds
Lasting = (
    Ends | Retired | Retiring | ReleaseUnstated | OwnPriceLife | PriceEarly | PriceOld
    | TermsConcern
)  # fmt: skip
"""Warnings shown wherever an offer is named; they do not depend on the sliders."""
Notice = Lasting | TermsNoted | PlatformTerms

# ---------------------------------------------------------------- must-haves


class Unknown(Coded, frozen=True, tag="unknown"):
    """A must-have cannot be judged."""

    result: RuleResult


class LicenceConditions(Coded, frozen=True, tag="licence-conditions"):
    """The licence sets conditions for commercial use; ``licence`` is its id."""

    licence: str


Rule = Unknown | LicenceConditions

# ---------------------------------------------------------------- figures that weigh


class Estimated(Coded, frozen=True, tag="estimated"):
    """Missing figures are estimated from comparable models."""

    measures: tuple[str, ...]


class InferredScores(Coded, frozen=True, tag="inferred"):
    """Missing scores are inferred from the other scores of the release."""

    measures: tuple[str, ...]


class Missing(Coded, frozen=True, tag="missing"):
    """Figures are missing, and nothing comparable is known."""

    measures: tuple[str, ...]


class BeyondAnchor(Coded, frozen=True, tag="beyond-anchor"):
    """Figures lie beyond the ends of their scales."""

    measures: tuple[str, ...]


class OwnFigures(Coded, frozen=True, tag="own-figures"):
    """The user's own figures are used."""

    measures: tuple[str, ...]


class SelfReported(Coded, frozen=True, tag="self-reported"):
    """The vendor itself reports the scores."""

    measures: tuple[str, ...]


Measured = Estimated | InferredScores | Missing | BeyondAnchor | OwnFigures | SelfReported


class JudgedAt(Coded, frozen=True, tag="judged-at"):
    """The level of thinking that its scores are of; those of ``unstated`` do not say theirs."""

    effort: Effort
    unstated: tuple[str, ...]


class ThinkingBilled(Coded, frozen=True, tag="thinking-billed"):
    """Its bill adds ``tokens`` of thinking a request, taken from what ``use`` says."""

    tokens: float
    use: TokenUse


Thought = JudgedAt | ThinkingBilled

# ---------------------------------------------------------------- one benchmark


class WithdrawnBenchmark(Coded, frozen=True, tag="withdrawn-benchmark"):
    """A score is on a benchmark that was withdrawn."""

    benchmark: str


class LowerBound(Coded, frozen=True, tag="bound"):
    """Only a lower bound of the score is published."""

    benchmark: str


class ScoresDisagree(Coded, frozen=True, tag="sources-disagree"):
    """Sources state other scores than the one that counts."""

    score: Score
    others: tuple[Score, ...]


Scored = WithdrawnBenchmark | LowerBound | ScoresDisagree

# ---------------------------------------------------------------- running it, and its price


class HostingComputed(Coded, frozen=True, tag="hosting-partial"):
    """Speed is computed, and a part of the cost is assumed.

    ``users``: what they see idle and in the busiest hour; None: this computer serves one.
    """

    users: Users | None = None


class ManyServers(Coded, frozen=True, tag="many-servers"):
    """It takes more servers than the number up to which costs are verified."""

    servers: int
    most: int


class Quantised(Coded, frozen=True, tag="quantised"):
    """It runs at ``precision``, or its provider serves it so, narrower than the released one."""

    precision: str


class ConsumerCard(Coded, frozen=True, tag="consumer-card"):
    """It runs on own machines with ``device``, which is not made for a data centre.

    ``driver_barred``: whether the licence of its driver bars it from one.
    """

    device: str
    driver_barred: bool


Hosted = HostingComputed | ManyServers | ConsumerCard | Quantised


class FreeWithinLimits(Coded, frozen=True, tag="free-within-limits"):
    """It is free, within limits that the provider sets."""


class LimitsUnpublished(Coded, frozen=True, tag="limits-unpublished"):
    """Its fee has limits that nobody publishes."""


class StalePrice(Coded, frozen=True, tag="stale-price"):
    """The price was last checked ``days`` ago."""

    days: int
    checked: dt.date


class StalePart(Coded, frozen=True, tag="stale-part"):
    """A part of the price was last checked ``days`` ago."""

    days: int
    checked: dt.date


class LaterPrice(Coded, frozen=True, tag="later-price"):
    """The price was seen after the day asked about, and no older one is known."""

    checked: dt.date


class PricesDisagree(Coded, frozen=True, tag="sources-disagree"):
    """Sources state other prices than the one that counts."""

    conflicts: tuple[Conflict, ...]


Priced = FreeWithinLimits | LimitsUnpublished | StalePrice | StalePart | LaterPrice | PricesDisagree


class RouterSpread(Coded, frozen=True, tag="router-range"):
    """A router sends requests to hosts of other prices.

    Attributes:
        hosts: number of those whose prices are known.
        low, mid, high: a month at the cheapest, in the mean of requests, and at the dearest; in the
            scenario's currency.
    """

    hosts: int
    low: float
    mid: float
    high: float


Warn = RouterSpread | Notice | Rule | Measured | Thought | Scored | Hosted | Priced
