"""What a router's hosts ask for the same release: a router's price is a range over them.

OpenRouter load-balances among the hosts of a model, each with a chance in proportion to the inverse
square of its price, and falls back to dearer ones in outages (its page on provider routing). Which
host answers is not known beforehand, so neither is the price.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from advisor.catalog.endings import first_ending
from advisor.catalog.figures import leading_price
from advisor.catalog.frozen import Frozen
from advisor.catalog.price_conflicts import holds_on
from advisor.catalog.prices import TokenPrice

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from advisor.catalog import Catalog
    from advisor.catalog.presets import Workload
    from advisor.catalog.records import Offer

# A range needs the router's own price and that of this many others at least.
FEWEST_HOSTS = 2
# Share of the requests that may cost less, or more, than the usual range says.
TAIL = 0.05


class RouterRange(Frozen, frozen=True):
    """Costs at the hosts over the cost at the router's own price.

    Attributes:
        hosts: providers whose prices are known, the cheapest first, without the router.
        low, high: at the cheapest and the dearest of them and of the router's own price.
        mid: mean over the requests, spread by the inverse square of the price.
        usual: the range in which nine of ten requests lie, so spread.
    """

    hosts: tuple[str, ...]
    low: float
    mid: float
    high: float
    usual: tuple[float, float]


@lru_cache(maxsize=256)  # about one for each router's offer: a simulation asks for all again
def router_range(
    catalog: Catalog, offer: Offer, workload: Workload, day: dt.date
) -> RouterRange | None:
    """Return the range of a router's offer; None if it is of none, or too few hosts are known.

    Args:
        catalog: has the prices of the hosts.
        offer: any offer.
        workload: in the tokens of its model, its thinking within the output.
        day: on which the prices hold.
    """
    rules = _prices_at_hosts(catalog, day).get(offer.id)
    if rules is None:
        return None
    own = _cost(rules[offer.provider], workload)
    costs = {name: _cost(rule, workload) / own for name, rule in rules.items()} if own else {}
    if not all(costs.values()) or len(costs) <= FEWEST_HOSTS:
        return None
    by_cost = sorted(costs, key=lambda name: (costs[name], name))
    low, mid, high, usual = spread([costs[name] for name in by_cost])
    hosts = tuple(name for name in by_cost if name != offer.provider)
    return RouterRange(hosts, low, mid, high, usual)


def spread(costs: Sequence[float]) -> tuple[float, float, float, tuple[float, float]]:
    """Return low, mean, high and usual range of positive costs, the smallest first.

    The mean over requests that go to each in proportion to the inverse square of its cost.
    """
    weights = [cost**-2 for cost in costs]
    total = sum(weights)
    mid = sum(weight * cost for weight, cost in zip(weights, costs, strict=True)) / total
    passed, reached = 0.0, list[float]()
    for weight in weights:
        passed += weight / total
        reached.append(passed)
    ends = [
        next(c for c, r in zip(costs, reached, strict=True) if r >= at) for at in (TAIL, 1 - TAIL)
    ]
    return costs[0], mid, costs[-1], (ends[0], ends[1])


def _cost(rule: TokenPrice, workload: Workload) -> float:
    """Cost of a million typical requests outside peak hours, without discounts but of the cache."""
    cached = rule.input if rule.cached_input is None else rule.cached_input
    read = workload.input_tokens * workload.cached_share
    fresh = workload.input_tokens - read
    return (
        fresh * float(rule.input)
        + read * float(cached)
        + workload.output_tokens * float(rule.output)
    )


@lru_cache(maxsize=2)
def _prices_at_hosts(catalog: Catalog, day: dt.date) -> Mapping[str, Mapping[str, TokenPrice]]:
    """A router's offer → provider → its lowest price of the same release; the router among them."""
    by_release: dict[tuple[str, ...], list[tuple[Offer, TokenPrice]]] = {}
    for offer in catalog.offers.values():
        if offer.kind == "api" and not _has_ended(catalog, offer, day):
            rule = _usual_price(catalog, offer.id, day)
            if rule is not None:
                by_release.setdefault(_releases(offer), []).append((offer, rule))
    found: dict[str, Mapping[str, TokenPrice]] = {}
    for priced in by_release.values():
        for router, own in priced:
            if catalog.providers[router.provider].kind == "router":
                found[router.id] = {router.provider: own} | _of_hosts(catalog, priced, own)
    return found


def _of_hosts(
    catalog: Catalog, priced: Sequence[tuple[Offer, TokenPrice]], own: TokenPrice
) -> dict[str, TokenPrice]:
    """Provider → its lowest price in the router's currency: the mainland's lists are for others."""
    found: dict[str, TokenPrice] = {}
    for offer, rule in sorted(priced, key=lambda pair: pair[1].input + pair[1].output):
        is_host = catalog.providers[offer.provider].kind != "router"
        if is_host and rule.currency == own.currency and rule.input + rule.output > 0:
            found.setdefault(offer.provider, rule)
    return found


def _releases(offer: Offer) -> tuple[str, ...]:
    return offer.releases or (offer.model,)


def _has_ended(catalog: Catalog, offer: Offer, day: dt.date) -> bool:
    ending = first_ending(catalog, offer)
    return ending is not None and ending.date <= day


def _usual_price(catalog: Catalog, offer: str, day: dt.date) -> TokenPrice | None:
    """The price that counts of short requests outside peak hours; None without one."""
    rules = [
        rule
        for rule in catalog.prices_by_offer.get(offer, ())
        if isinstance(rule, TokenPrice)
        and holds_on(rule, day)
        and rule.input_over is None
        and rule.output_over is None
        and rule.peak_hours is None
    ]
    leading = leading_price(catalog, rules, day) if rules else None
    return leading if isinstance(leading, TokenPrice) else None
