"""Where the figure of each criterion comes from: one entry per criterion.

An entry computes the figure of an offer, lists the cells of the catalogue that it depends on, and
gives its range. Evaluation and evidence use the same entry, so they cannot differ. Capability has
no entry: its figures are the scores of the mix.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Literal, Protocol

import numpy as np

from advisor.catalog.currencies import BASE
from advisor.catalog.frozen import Frozen
from advisor.catalog.places import as_home, lies_in
from advisor.catalog.presets import CAPABILITY, CONTEXT, COST
from advisor.catalog.problems import CatalogError, Problem
from advisor.catalog.subjects import OverriddenTable
from advisor.evidence.failures import EntryMissing
from advisor.evidence.router_span import router_span
from advisor.hosting.device import arithmetic_of
from advisor.hosting.precision import PRECISIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from advisor.catalog import Catalog
    from advisor.catalog.exchange import Rate
    from advisor.catalog.records import Currency, Hardware, Region, Score, Stated
    from advisor.evidence.candidate import Candidate
    from advisor.hosting.hosted import HostedCost

Raw = float | str | None
Table = OverriddenTable | Literal["stated"]
SPEED, LOCALISATION = "speed", "localisation"

# Kinds of offer on machines whose power the user pays; a computer that is there costs that alone.
_POWERED = frozenset({"owned", "local"})


class Asker(Protocol):
    """The part of a scenario that figures depend on."""

    @property
    def home_region(self) -> Region | None:
        """Home region of the user; None if unknown."""


class Cell(Frozen, frozen=True):
    """A cell of the catalogue that a figure depends on.

    Attributes:
        table: name of its table.
        row: its row.
        column: its column.
    """

    table: Table
    row: Any
    column: str


def certain(_candidate: Candidate) -> tuple[float, float]:
    """Range factors of a figure without uncertainty."""
    return 1.0, 1.0


class CriterionFigures(Frozen, frozen=True):
    """Where the figures of a criterion come from.

    Attributes:
        raw: figure of an offer: a number, the name of a level, or None where unknown.
        cells: the cells that the figure of an offer rests on, empty ones among them.
        span: low and high end of the figure over the figure itself, 5 to 95 %.
    """

    raw: Callable[[Candidate, Asker, Rate], Raw]
    cells: Callable[[Candidate], Iterator[Cell]]
    span: Callable[[Candidate], tuple[float, float]] = certain


def figures_of(criterion: str) -> CriterionFigures:
    """Return the entry of a criterion.

    Raises:
        CatalogError: it has none.
    """
    entry = ENTRIES.get(criterion)
    if entry is None:
        raise CatalogError([_missing(criterion)])
    return entry


def resting(
    candidate: Candidate, table: Table, column: str, among: tuple[str, ...]
) -> tuple[str, ...]:
    """Return those of the criteria whose figure for an offer depends on the given cell."""
    return tuple(
        criterion
        for criterion in among
        if any(
            (c.table, c.column) == (table, column) for c in figures_of(criterion).cells(candidate)
        )
    )


def check_entries(catalog: Catalog) -> None:
    """Raise CatalogError naming each criterion of the catalogue that has no entry."""
    missing = [c for c in catalog.criteria if c not in ENTRIES and c != CAPABILITY]
    if missing:
        raise CatalogError(map(_missing, missing))


def _missing(criterion: str) -> Problem:
    return Problem("criteria.toml", EntryMissing(), None, criterion)


def stated_figures(criterion: str) -> CriterionFigures:
    """Build the entry of a criterion from ``stated.csv``: the offer's figure, else its model's."""

    def row(candidate: Candidate) -> Stated | None:
        rows = candidate.catalog.stated_by_criterion.get(criterion, {})
        found = rows.get(candidate.listing) or rows.get(candidate.model.id)
        return found if found is not None and found.date <= candidate.day else None

    def raw(candidate: Candidate, _asker: Asker, _rate: Rate) -> Raw:
        found = row(candidate)
        return None if found is None else found.value

    def cells(candidate: Candidate) -> Iterator[Cell]:
        found = row(candidate)
        if found is not None:
            yield Cell("stated", found, "value")

    return CriterionFigures(raw, cells)


def monthly_cost(candidate: Candidate, rate: Rate, currency: Currency) -> float | None:
    """Return the monthly cost in a currency; None if unknown."""
    cost = candidate.list_cost
    return None if cost is None else rate.convert(cost[0], cost[1], currency)


def _cost(candidate: Candidate, _asker: Asker, rate: Rate) -> Raw:
    return monthly_cost(candidate, rate, BASE)


def _cost_cells(candidate: Candidate) -> Iterator[Cell]:
    """Yield the cells that the cost of hosting is computed from, beside the price of the device."""
    if candidate.hosted is None:
        return
    if candidate.offer.kind in _POWERED:
        yield Cell("hardware", candidate.hosted.device, power_column(candidate.hosted.device))
    yield from _sizing_cells(candidate, candidate.hosted)


def power_column(device: Hardware) -> str:
    """Return the column of the power that counts."""
    return "power_w" if device.server_power_w is None else "server_power_w"


def _sizing_cells(candidate: Candidate, hosted: HostedCost) -> Iterator[Cell]:
    """Yield the cells that size, speed and number of machines are computed from."""
    for column in ("memory_gb", "bandwidth_gb_s", "usable_share"):
        yield Cell("hardware", hosted.device, column)
    arithmetic = arithmetic_column(hosted)
    if arithmetic is not None:
        yield Cell("hardware", hosted.device, arithmetic)
    yield Cell("models", candidate.model, "parameters_b")
    yield Cell("models", candidate.model, "active_b")


def arithmetic_column(hosted: HostedCost) -> str | None:
    """Return the device's column of arithmetic speed at the model's precision; None if unknown."""
    if hosted.sized is not None:  # llama.cpp, which multiplies in 16 bits
        return "bf16_tflops"
    return arithmetic_of(hosted.device, PRECISIONS[hosted.precision])


def together(*spans: tuple[float, float]) -> tuple[float, float]:
    """Return the span of independent factors: each side's logarithms add as squares."""
    low = math.exp(-math.hypot(*(math.log(span[0]) for span in spans)))
    return low, math.exp(math.hypot(*(math.log(span[1]) for span in spans)))


def _cost_span(candidate: Candidate) -> tuple[float, float]:
    if candidate.hosted is None:
        return together(candidate.api_span, router_span(candidate))
    cost = candidate.hosted.per_month
    known = cost.known and cost.mid
    return (cost.low / cost.mid, cost.high / cost.mid) if known else certain(candidate)


def _openness(candidate: Candidate, _asker: Asker, _rate: Rate) -> Raw:
    openness = candidate.licence.openness
    return None if openness == "unknown" else openness


def _openness_cells(candidate: Candidate) -> Iterator[Cell]:
    yield Cell("licences", candidate.licence, "openness")


def score_of(candidate: Candidate, criterion: str) -> Score | None:
    """Return the score that a criterion with a benchmark takes; None where none is known."""
    board = candidate.catalog.criteria[criterion].benchmark
    score = None if board is None else candidate.scores.get(board)
    return None if score is None or score.bound == "at-most" else score


def _localisation(candidate: Candidate, _asker: Asker, _rate: Rate) -> Raw:
    if candidate.catalog.criteria[LOCALISATION].benchmark is None:
        return candidate.model.chinese
    score = score_of(candidate, LOCALISATION)
    return None if score is None else score.value


def _localisation_cells(candidate: Candidate) -> Iterator[Cell]:
    """Yield the label of a catalogue that measures nothing; scores are no cells."""
    if candidate.catalog.criteria[LOCALISATION].benchmark is None:
        yield Cell("models", candidate.model, "chinese")


def _data_control(candidate: Candidate, asker: Asker, _rate: Rate) -> Raw:
    offer = candidate.offer
    if offer.kind in ("owned", "local"):
        return "own"
    if offer.kind in ("rented", "app"):
        return offer.kind
    home = as_home(asker.home_region)
    if home is None:  # no service is at home, wherever it is: nobody's answer changes that
        return "abroad"
    if offer.data_region is None:
        # A company at home may keep data anywhere; one abroad is a service abroad wherever it does.
        country = candidate.provider.country
        return "abroad" if country and not lies_in(country, (home,)) else None
    return "home" if lies_in(offer.data_region, (home,)) else "abroad"


def _data_control_cells(candidate: Candidate) -> Iterator[Cell]:
    offer, provider = candidate.offer, candidate.provider
    if candidate.is_hosted:
        return
    if offer.data_region is None and offer.kind == "api" and provider.country is not None:
        # A company abroad is a service abroad, wherever it processes.
        yield Cell("providers", provider, "country")
    else:
        yield Cell("offers", offer, "data_region")


def _speed(candidate: Candidate, _asker: Asker, _rate: Rate) -> Raw:
    return candidate.tokens_per_s


def _speed_cells(candidate: Candidate) -> Iterator[Cell]:
    if candidate.hosted is None:
        yield Cell("offers", candidate.offer, "tokens_per_s")
    else:
        yield from _sizing_cells(candidate, candidate.hosted)


def _speed_span(candidate: Candidate) -> tuple[float, float]:
    cost = candidate.hosted
    if cost is None:
        return certain(candidate)
    pool = cost.pool
    place = int(np.argmin(np.abs(pool.capacity - cost.capacity)))
    return float(pool.slow[place] / cost.capacity), float(pool.fast[place] / cost.capacity)


def _context(candidate: Candidate, _asker: Asker, _rate: Rate) -> Raw:
    context = candidate.context_tokens
    return None if context is None else float(context)


def _context_cells(candidate: Candidate) -> Iterator[Cell]:
    """Yield the cell of the shorter context; the offer's if both are equal."""
    if candidate.offer.context_tokens == candidate.context_tokens:
        yield Cell("offers", candidate.offer, "context_tokens")
    else:
        yield Cell("models", candidate.model, "context_tokens")


def _ecosystem(candidate: Candidate, _asker: Asker, _rate: Rate) -> Raw:
    listings = candidate.model.listings
    return None if listings is None else float(listings)


def _ecosystem_cells(candidate: Candidate) -> Iterator[Cell]:
    yield Cell("models", candidate.model, "listings")


ENTRIES: dict[str, CriterionFigures] = {
    COST: CriterionFigures(_cost, _cost_cells, _cost_span),
    "openness": CriterionFigures(_openness, _openness_cells),
    LOCALISATION: CriterionFigures(_localisation, _localisation_cells),
    "data_control": CriterionFigures(_data_control, _data_control_cells),
    SPEED: CriterionFigures(_speed, _speed_cells, _speed_span),
    CONTEXT: CriterionFigures(_context, _context_cells),
    "ecosystem": CriterionFigures(_ecosystem, _ecosystem_cells),
}
"""A criterion of ``criteria.toml`` → its entry."""
