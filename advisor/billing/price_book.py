"""The price rules valid at a moment, compiled to arrays for ``repricing``.

A *slot* is one window of one source of one offer, with its rules in order of preference. Slots are
sorted by offer, then by source (the most trusted first), the slot without hours first.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property, lru_cache
from statistics import median
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from advisor.billing.plans import counting
from advisor.billing.rules import MODES, Rates, flat_rule, groups_of, starts_band, valid_rules
from advisor.billing.token_use import default_use
from advisor.billing.validity import HOURS_A_WEEK, hours_a_week, window_of
from advisor.catalog.frozen import Frozen
from advisor.catalog.prices import TokenPriceWithFee

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from advisor.billing.rules import Group, Rule
    from advisor.catalog import Catalog
    from advisor.catalog.prices import PlanPrice
    from advisor.catalog.records import Currency

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]
    Flags = NDArray[np.bool_]

RATES = Rates.__struct_fields__
MILLION = 1e6


class MeteredRules(Frozen, frozen=True, eq=False):
    """All rules with prices a token.

    Attributes:
        bands: edges of input (over, upto), then output, shape (4, rules).
        rates: list currency a token, shape (modes, 6, rules); NaN where a mode is not offered.
        usual_cached: the provider's usual price of cached input over that of input, where the rule
            does not state it; NaN where it does.
        least: minimum charge of a request; fee, free_requests, free_tokens: of a month.
        whole: whether the price of thinking applies to the whole answer.
        for_all: whether the fee is for all users together.
        usable: whether the rule is of the leading source or of a band from some length upwards.
        row: index in ``PriceBook.offers``, shape (rules,).
        slot_starts: first rule of each slot. hours: of each slot, in a week.
        source_starts: first slot of each source. source_slots: number of its slots.
        source_currency: index in ``PriceBook.currencies``.
        offer_starts: first source of each metered offer. offers: rows of these offers.
    """

    bands: Floats
    rates: Floats
    usual_cached: Floats
    least: Floats
    fee: Floats
    free_requests: Floats
    free_tokens: Floats
    whole: Flags
    for_all: Flags
    usable: Flags
    row: Places
    slot_starts: Places
    hours: Floats
    source_starts: Places
    source_slots: Places
    source_currency: Places
    offer_starts: Places
    offers: Places


class FlatRules(Frozen, frozen=True, eq=False):
    """Flat fees by offer; ``limits`` of 5 hours, week and month have shape (3, offers).

    ``counts`` has shape (4, offers): units of the plan for a request, and for a token of input, of
    cached input and of output.
    """

    offers: Places
    currency: Places
    fee: Floats
    for_all: Flags
    limits: Floats
    counts: Floats


class PriceBook(Frozen, frozen=True, eq=False, dict=True):
    """The compiled rules of a catalogue at a moment.

    Attributes:
        offers: ids of the rows.
        models: index in ``Catalog.models`` of each offer's model, shape (offers,).
        samples: for each way of counting tokens, a model that counts so.
        kinds: index in ``samples`` of each offer, shape (offers,).
    """

    catalog: Catalog
    offers: tuple[str, ...]
    models: Places
    currencies: tuple[Currency, ...]
    samples: tuple[str, ...]
    kinds: Places
    metered: MeteredRules
    flat: FlatRules

    @cached_property
    def default_factors(self) -> Floats:
        """How much each offer thinks by default, shape (offers,)."""
        catalog = self.catalog
        uses = (
            default_use(catalog, offer, catalog.models[offer.model])
            for offer in catalog.offers.values()
        )
        return np.array([use.factor for use in uses])


@lru_cache(maxsize=3)
def price_book(catalog: Catalog, moment: dt.datetime) -> PriceBook:
    """Compile the rules valid at a moment."""
    currencies = tuple(catalog.currencies)
    numbers = {currency: number for number, currency in enumerate(currencies)}
    metered = _Metered(catalog, numbers)
    fees: list[tuple[int, PlanPrice]] = []
    for row, offer in enumerate(catalog.offers):
        valid = valid_rules(catalog, offer, moment)
        if not valid:
            continue
        fee = flat_rule(catalog, valid, moment.date())
        if fee is not None:
            fees.append((row, fee))
        else:
            metered.add(row, groups_of(catalog, offer, valid, moment.date()))
    place_of = {model: place for place, model in enumerate(catalog.models)}
    models = np.array([place_of[offer.model] for offer in catalog.offers.values()], dtype=np.intp)
    kinds, samples = _kinds(catalog)
    return PriceBook(
        catalog, tuple(catalog.offers), models, currencies, samples, kinds[models],
        metered.arrays(), _flat_rules(fees, numbers),
    )  # fmt: skip


def _kinds(catalog: Catalog) -> tuple[Places, tuple[str, ...]]:
    """The index in ``samples`` of each model's way of counting tokens, and the samples."""
    numbers: dict[str | None, int] = {}
    samples: list[str] = []
    for model in catalog.models.values():
        if model.tokenizer not in numbers:
            numbers[model.tokenizer] = len(samples)
            samples.append(model.id)
    of_models = [numbers[model.tokenizer] for model in catalog.models.values()]
    return np.array(of_models, dtype=np.intp), tuple(samples)


class _Metered:
    """Collects metered rules offer by offer."""

    def __init__(self, catalog: Catalog, numbers: Mapping[Currency, int]) -> None:
        self._catalog, self._numbers = catalog, numbers
        self.rules: list[Rule] = []
        self.usable: list[bool] = []
        self.row: list[int] = []
        self.slots: list[int] = []
        self.hours: list[float] = []
        self.sources: list[int] = []
        self.currencies: list[int] = []
        self.starts: list[int] = []
        self.offers: list[int] = []

    def add(self, row: int, sources: tuple[Group, ...]) -> None:
        """Add the rules of one offer."""
        self.offers.append(row)
        self.starts.append(len(self.sources))
        for group in sources:
            self.sources.append(len(self.slots))
            self.currencies.append(self._numbers[group.rules[0].published.currency])
            for rules in _slots(group):
                self.slots.append(len(self.rules))
                self.hours.append(hours_a_week(rules[0].published))
                self.rules += rules
                self.usable += [group.leads or starts_band(rule) for rule in rules]
                self.row += [row] * len(rules)

    def arrays(self) -> MeteredRules:
        """The collected rules as arrays."""
        prices = [rule.published for rule in self.rules]
        ends = [*self.sources[1:], len(self.slots)]
        return MeteredRules(
            bands=np.array(
                [
                    [-1.0 if p.input_over is None else p.input_over for p in prices],
                    [np.inf if p.input_upto is None else p.input_upto for p in prices],
                    [-1.0 if p.output_over is None else p.output_over for p in prices],
                    [np.inf if p.output_upto is None else p.output_upto for p in prices],
                ]
            ).reshape(4, -1),
            rates=_rates(self.rules),
            usual_cached=_usual_cached(self._catalog, self.rules),
            least=np.array([float(p.minimum_charge or 0) for p in prices]),
            fee=np.array([float(p.amount("monthly_fee") or 0) for p in prices]),
            free_requests=np.array([float(p.free_requests or 0) for p in prices]),
            free_tokens=np.array([float(p.free_tokens or 0) for p in prices]),
            whole=np.array([p.reasoning_whole for p in prices], dtype=bool),
            for_all=np.array(
                [isinstance(p, TokenPriceWithFee) and p.fee_for_all for p in prices], dtype=bool
            ),
            usable=np.array(self.usable, dtype=bool),
            row=np.array(self.row, dtype=np.intp),
            slot_starts=np.array(self.slots, dtype=np.intp),
            hours=np.array(self.hours),
            source_starts=np.array(self.sources, dtype=np.intp),
            source_slots=np.array(ends, dtype=np.intp) - np.array(self.sources, dtype=np.intp),
            source_currency=np.array(self.currencies, dtype=np.intp),
            offer_starts=np.array(self.starts, dtype=np.intp),
            offers=np.array(self.offers, dtype=np.intp),
        )


def _flat_rules(
    fees: Sequence[tuple[int, PlanPrice]], numbers: Mapping[Currency, int]
) -> FlatRules:
    rules = [rule for _, rule in fees]
    limits = [
        [float(limit or np.inf) for limit in (r.limit_5h, r.limit_week, r.limit_month)]
        for r in rules
    ]
    counts = [(c.request, c.input, c.cached, c.output) for c in map(counting, rules)]
    return FlatRules(
        offers=np.array([row for row, _ in fees], dtype=np.intp),
        currency=np.array([numbers[r.currency] for r in rules], dtype=np.intp),
        fee=np.array([float(r.monthly_fee) for r in rules]),
        for_all=np.array([r.fee_for_all for r in rules], dtype=bool),
        limits=np.array(limits).reshape(-1, 3).T,
        counts=np.array(counts, dtype=float).reshape(-1, 4).T,
    )


def _slots(group: Group) -> list[list[Rule]]:
    """The rules of a source by window, the window without hours first."""
    if len(group.rules) == 1:
        return [list(group.rules)]
    found: dict[object, list[Rule]] = {}
    for rule in group.rules:
        found.setdefault(window_of(rule.published), []).append(rule)
    return sorted(found.values(), key=lambda rules: hours_a_week(rules[0].published) < HOURS_A_WEEK)


class _Floats(dict[Decimal, float]):
    """Amounts as floats: to convert one takes a while, and few of them differ."""

    def __missing__(self, amount: Decimal) -> float:
        self[amount] = found = float(amount)
        return found


def _rates(rules: list[Rule]) -> Floats:
    rates = np.full((len(MODES), len(RATES), len(rules)), np.nan)
    known = _Floats()
    for place, mode in enumerate(MODES):
        offered = [number for number, rule in enumerate(rules) if mode in rule.rates]
        amounts = [msgspec.structs.astuple(rules[number].rates[mode]) for number in offered]
        floats = [known[amount] for each in amounts for amount in each]
        rates[place][:, offered] = np.array(floats).reshape(-1, len(RATES)).T
    return rates / MILLION


def _usual_cached(catalog: Catalog, rules: list[Rule]) -> Floats:
    """Usual price of cached input over that of input, for the rules that do not state it.

    The median of the provider's rules that do, else of all.
    """
    stated: dict[str, list[float]] = {}
    providers = [catalog.offers[rule.published.offer].provider for rule in rules]
    unknown = []
    for provider, rule in zip(providers, rules, strict=True):
        live, prices = rule.rates["live"], (rule.published, *rule.fillers)
        known = any(price.cached_input is not None for price in prices)
        unknown.append(not known)
        if known and live.input:
            stated.setdefault(provider, []).append(float(live.cached / live.input))
    everywhere = [part for parts in stated.values() for part in parts]
    of_all = median(everywhere) if everywhere else 1.0
    usual = {provider: median(parts) for provider, parts in stated.items()}
    return np.array(
        [
            usual.get(provider, of_all) if missing else np.nan
            for provider, missing in zip(providers, unknown, strict=True)
        ]
    )
