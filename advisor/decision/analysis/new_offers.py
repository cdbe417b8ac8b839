"""List the offers of models that only the price feed knows: priced, and not judged yet."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from advisor.billing.validity import valid_on
from advisor.catalog.endings import first_ending
from advisor.decision.analysis.left_out import LeftOut, New

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog import Catalog
    from advisor.catalog.records import Offer, Price
    from advisor.decision.ranking import Ranking


def new_offers(ranking: Ranking) -> tuple[LeftOut, ...]:
    """Return the offers of new models that the feed knows to be on sale on the scenario's day.

    They have no row in the evaluation. Cheapest input first, those without a price of the day last.
    """
    return _on_sale_on(ranking.catalog, ranking.scenario.date(ranking.catalog))


def new_models(ranking: Ranking) -> tuple[str, ...]:
    """Return the ids of the models of ``new_offers``, each once."""
    return _models_on(ranking.catalog, ranking.scenario.date(ranking.catalog))


@lru_cache(maxsize=2)
def _models_on(catalog: Catalog, day: dt.date) -> tuple[str, ...]:
    offers = (catalog.offers[each.offer] for each in _on_sale_on(catalog, day))
    return tuple(dict.fromkeys(offer.model for offer in offers))


@lru_cache(maxsize=2)
def _on_sale_on(catalog: Catalog, day: dt.date) -> tuple[LeftOut, ...]:
    found = [
        offer
        for offer in catalog.offers.values()
        if offer.model in catalog.new_models and _is_on_sale(catalog, offer, day)
    ]
    found.sort(key=lambda offer: (_input_price(catalog, offer, day), offer.id))
    return tuple(LeftOut(offer.id, (New(),)) for offer in found)


def first_price(catalog: Catalog, offer: str, day: dt.date) -> Price | None:
    """Return the price of the shortest requests outside peak hours on a day; None: none holds."""
    rules = catalog.prices_by_offer.get(offer, ())
    held = [rule for rule in rules if valid_on(rule, day) and rule.amount("input") is not None]
    usual = [rule for rule in held if not any(rule.edges[::2]) and not any(rule.window)]
    return next(iter(usual or held), None)


def _is_on_sale(catalog: Catalog, offer: Offer, day: dt.date) -> bool:
    ending = first_ending(catalog, offer)
    prices = catalog.prices_by_offer.get(offer.id, ())
    # Their release is not known, only since when a price of them is.
    is_known = not prices or any(price.checked <= day for price in prices)
    return is_known and (ending is None or day < ending.date)


def _input_price(catalog: Catalog, offer: Offer, day: dt.date) -> float:
    price = first_price(catalog, offer.id, day)
    amount = None if price is None else price.amount("input")
    return float("inf") if amount is None else float(amount)
