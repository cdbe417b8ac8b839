"""The raw figure of each criterion, and the value function that judges it.

A criterion is one column, but capability is one column a benchmark of the mix (*leaves*): each
benchmark keeps its own scale and is never averaged raw with another. To add a criterion: a row in
``data/criteria.toml`` and a function here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.currencies import BASE
from advisor.catalog.frozen import Frozen
from advisor.catalog.functions import Levels, ValueFunction
from advisor.catalog.places import as_home, lies_in
from advisor.decision.judging.effective import CAPABILITY, COST, function_keys, function_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.catalog import Catalog
    from advisor.catalog.exchange import Rate
    from advisor.catalog.records import Currency
    from advisor.decision.scenario import Scenario
    from advisor.evidence.candidate import Candidate

__all__ = [
    "CAPABILITY",
    "COST",
    "FIGURES",
    "NEVER_ESTIMATED",
    "OF_THE_MODEL",
    "Leaf",
    "Raw",
    "is_ordinal",
    "leaves",
    "monthly_cost",
    "raw_figure",
]

# A price or a licence is known or it is not: no estimate stands in for it (DESIGN 4.4).
NEVER_ESTIMATED = frozenset({COST, "openness"})
# Figures that all offers of a model share; the others belong to the offer.
OF_THE_MODEL = frozenset({CAPABILITY, "openness", "localisation", "ecosystem"})

Raw = float | str | None


class Leaf(Frozen, frozen=True):
    """One column of the table of values.

    Attributes:
        criterion: the criterion it belongs to.
        benchmark: for capability, the benchmark; else None.
        share: of the criterion's weight; the leaves of a criterion sum to 1.
        function: its value function.
    """

    criterion: str
    benchmark: str | None
    share: float
    function: ValueFunction

    @property
    def measure(self) -> str:
        """Id under which an estimate of a missing figure is stored."""
        return self.benchmark or self.criterion


def leaves(catalog: Catalog, scenario: Scenario) -> tuple[Leaf, ...]:
    """The columns of a scenario: the benchmarks of its mix, then the other criteria.

    Raises:
        InputError: a value function of the user's own makes no sense.
    """
    if scenario.functions:
        from advisor.decision.judging.own_functions import check_functions

        check_functions(catalog, scenario)
    shares = {part.benchmark: part.share for part in scenario.mix}
    return tuple(
        Leaf(CAPABILITY, key, shares[key], function_of(catalog, scenario, key))
        if key in shares
        else Leaf(key, None, 1.0, function_of(catalog, scenario, key))
        for key in function_keys(catalog, scenario)
    )


def raw_figure(leaf: Leaf, candidate: Candidate, scenario: Scenario, rate: Rate) -> Raw:
    """The figure of an offer in one column: a number, the name of a level, or None (missing)."""
    if leaf.benchmark is not None:
        score = candidate.scores.get(leaf.benchmark)
        return None if score is None or score.bound == "at-most" else score.value
    return FIGURES[leaf.criterion](candidate, scenario, rate)


def _cost(candidate: Candidate, _scenario: Scenario, rate: Rate) -> Raw:
    return monthly_cost(candidate, rate, BASE)


def monthly_cost(candidate: Candidate, rate: Rate, currency: Currency) -> float | None:
    """Cost a month in a currency; None where unknown."""
    cost = candidate.list_cost
    return None if cost is None else rate.convert(cost[0], cost[1], currency)


def _openness(candidate: Candidate, _scenario: Scenario, _rate: Rate) -> Raw:
    return candidate.licence.openness


def _localisation(candidate: Candidate, _scenario: Scenario, _rate: Rate) -> Raw:
    return candidate.model.chinese


def _data_control(candidate: Candidate, scenario: Scenario, _rate: Rate) -> Raw:
    offer = candidate.offer
    if offer.kind in ("owned", "local"):
        return "own"
    if offer.kind in ("rented", "app"):
        return offer.kind
    home = as_home(scenario.home_region)
    if offer.data_region is None:
        # A company at home may keep data anywhere; one abroad is a service abroad wherever it does.
        country = candidate.provider.country
        abroad = home and country and not lies_in(country, (home,))
        return "abroad" if abroad else None
    return "home" if home and lies_in(offer.data_region, (home,)) else "abroad"


def _speed(candidate: Candidate, _scenario: Scenario, _rate: Rate) -> Raw:
    return candidate.tokens_per_s


def _context(candidate: Candidate, _scenario: Scenario, _rate: Rate) -> Raw:
    context = candidate.context_tokens
    return None if context is None else float(context)


def _ecosystem(candidate: Candidate, _scenario: Scenario, _rate: Rate) -> Raw:
    listings = candidate.model.listings
    return None if listings is None else float(listings)


FIGURES: dict[str, Callable[[Candidate, Scenario, Rate], Raw]] = {
    COST: _cost,
    "openness": _openness,
    "localisation": _localisation,
    "data_control": _data_control,
    "speed": _speed,
    "context": _context,
    "ecosystem": _ecosystem,
}


def is_ordinal(leaf: Leaf) -> bool:
    """Whether the column holds names of levels."""
    return isinstance(leaf.function, Levels)
