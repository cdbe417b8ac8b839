"""The listed offers with what a month costs, each at every effort that is worth considering.

An effort of an offer is folded away where another of the same offer costs no more and scores no
less on each benchmark of the mix on which both have a published score. The usual effort always
stays, under the offer's own id; the others are called ``<offer>@<effort>``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from advisor.billing.price_book import price_book
from advisor.billing.repricing import reprice, reprice_cached, reprice_ends
from advisor.billing.validity import moment_of
from advisor.catalog.efforts import AT_EFFORT
from advisor.catalog.figures import OLD_DAYS, UNDATED, leading_price
from advisor.catalog.frozen import Frozen
from advisor.catalog.price_conflicts import holds_on

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from advisor.billing.price_book import PriceBook
    from advisor.billing.token_use import TokenUse
    from advisor.catalog import Catalog
    from advisor.catalog.efforts import Effort
    from advisor.catalog.presets import Workload
    from advisor.catalog.records import Currency, Offer
    from advisor.decision.judging.efforts import EffortChooser, Judged

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]


# What may have become of a price that nobody has looked at for ``OLD_DAYS``, 5 to 95 %. Of the
# price lists in the catalogue that changed, most fell, to a quarter at the least, and few rose. Our
# assumption.
OLD_PRICE = (0.5, 1.25)


class ApiCost(Frozen, frozen=True):
    """A month by API, app or plan.

    Attributes:
        amount: in ``currency``, that of the list.
        span: low and high end over the amount, 5 to 95 %: of how much the model thinks, of what
            cached input costs where that is not published, and of what became of an old price.
    """

    amount: float
    currency: Currency
    span: tuple[float, float]


class Listed(Frozen, frozen=True, eq=False):
    """An offer of the catalogue at one effort; ``cost``: None where unknown."""

    offer: Offer
    judged: Judged
    cost: ApiCost | None


def listed_offers(
    catalog: Catalog, workload: Workload, day: dt.date, chooser: EffortChooser
) -> Iterator[Listed]:
    """Yield the offers of the catalogue, each followed by itself at its further efforts.

    Args:
        catalog: the offers, prices and published tokens a task.
        workload: is billed.
        day: whose prices count.
        chooser: knows the efforts of offers, and their scores.
    """
    book = price_book(catalog, moment_of(day))
    offers = catalog.offers
    usual = {offer.id: chooser.judged(offer) for offer in offers.values()}
    priced = _priced(book, workload, {offer: judged.use for offer, judged in usual.items()})
    levels = {offer.id: chooser.other_levels(offer) for offer in offers.values()}
    ages = _ages(catalog, day)
    at_level = {}
    for level in dict.fromkeys(level for each in levels.values() for level in each):
        uses = {
            offer: (chooser.judged_at(offers[offer], level) if level in each else usual[offer]).use
            for offer, each in levels.items()
        }
        at_level[level] = _costs(book, _priced_at(book, workload, priced, uses), ages)
    costs = _costs(book, priced, ages)
    for offer in offers.values():
        own = Listed(offer, usual[offer.id], costs.get(offer.id))
        yield own
        others = [
            Listed(named_at(offer, level), chooser.judged_at(offer, level), found)
            for level in levels[offer.id]
            if (found := at_level[level].get(offer.id)) is not None
        ]
        yield from worthwhile(own, others, chooser.mix)


def worthwhile(usual: Listed, others: Sequence[Listed], mix: Collection[str]) -> Iterator[Listed]:
    """Yield the further efforts of an offer that no other effort makes pointless."""
    every = (usual, *others)
    for each in others:
        if not any(dominates(rival, each, mix) for rival in every if rival is not each):
            yield each


def dominates(one: Listed, other: Listed, mix: Collection[str]) -> bool:
    """Whether an effort costs no more than another and scores no less where both have a score."""
    scores, theirs = one.judged.scores, other.judged.scores
    common = [b for b in mix if b in scores and b in theirs]
    if not common or one.cost is None or other.cost is None:
        return False
    if one.cost.amount > other.cost.amount:
        return False
    return all(scores[b].value >= theirs[b].value for b in common)


def named_at(offer: Offer, effort: Effort) -> Offer:
    """Return an offer at an effort, under an id of its own."""
    return msgspec.structs.replace(offer, id=f"{offer.id}{AT_EFFORT}{effort}", effort=effort)


class _Priced(Frozen, frozen=True, eq=False):
    """Costs a month of all offers in the order of the price book, in list currency.

    Attributes:
        amounts: NaN where unknown. currency: index in ``PriceBook.currencies``.
        least, most: where every model thinks as little, and as much, as it may.
        cached: where an unknown price of cached input is what the provider usually has.
        factors: how much each offer thinks.
    """

    amounts: Floats
    currency: Places
    least: Floats
    most: Floats
    cached: Floats
    factors: Floats


def _priced(book: PriceBook, workload: Workload, uses: Mapping[str, TokenUse]) -> _Priced:
    found = reprice(book, workload, uses)
    least = most = cached = found.per_month
    if workload.thinking != "included":
        least, most = reprice_ends(book, workload, uses)
    if workload.cached_share:
        cached = reprice_cached(book, workload, uses)
    factors = np.array([uses[offer].factor for offer in book.offers])
    return _Priced(found.per_month, found.currency, least, most, cached, factors)


def _priced_at(
    book: PriceBook, workload: Workload, usual: _Priced, uses: Mapping[str, TokenUse]
) -> _Priced:
    """Price all offers at another effort; the ends follow from those at the usual one.

    A bill is linear in its thinking, but for bands of length.
    """
    found = reprice(book, workload, uses)
    amounts = found.per_month
    factors, low, high = (
        np.array([getattr(uses[offer], name) for offer in book.offers])
        for name in ("factor", "low", "high")
    )
    apart = factors - usual.factors
    with np.errstate(invalid="ignore", divide="ignore"):
        slope = np.where(apart != 0, (amounts - usual.amounts) / apart, 0.0)
    return _Priced(
        amounts, found.currency, amounts + slope * (low - factors),
        amounts + slope * (high - factors), amounts - (usual.amounts - usual.cached), factors,
    )  # fmt: skip


@lru_cache(maxsize=3)
def _ages(catalog: Catalog, day: dt.date) -> Floats:
    """Return the age of the leading price of each offer in days; 0 without a known day."""
    ages = []
    for offer in catalog.offers:
        valid = [r for r in catalog.prices_by_offer.get(offer, ()) if holds_on(r, day)]
        checked = leading_price(catalog, valid, day).checked if valid else UNDATED
        ages.append((day - checked).days if checked > UNDATED else 0)
    return np.array(ages, dtype=float)


def _costs(book: PriceBook, priced: _Priced, ages: Floats) -> dict[str, ApiCost]:
    """Return offer → monthly cost, where known.

    The causes of a span are independent, so their squares add up; an end at which an offer has no
    price counts as the amount.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        least, most, cached = (
            _log(end / priced.amounts) for end in (priced.least, priced.most, priced.cached)
        )
    fallen, risen = (np.where(ages > OLD_DAYS, np.log(end), 0.0) for end in OLD_PRICE)
    low = np.exp(-np.sqrt(least**2 + cached**2 + fallen**2))
    high = np.exp(np.hypot(most, risen))
    return {
        offer: ApiCost(amount, book.currencies[currency], (lowest, highest))
        for offer, amount, currency, lowest, highest in zip(
            book.offers, priced.amounts.tolist(), priced.currency.tolist(),
            low.tolist(), high.tolist(), strict=True,
        )
        if amount == amount  # noqa: PLR0124 - NaN: unknown
    }  # fmt: skip


def _log(ratio: Floats) -> Floats:
    return np.asarray(np.where(np.isfinite(ratio) & (ratio > 0), np.log(ratio), 0.0))
