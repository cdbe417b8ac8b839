"""The catalogue: all tables in memory, whole and frozen."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from advisor.catalog import presets, records
from advisor.catalog.carrying import Carrying
from advisor.catalog.cell_types import Bilingual
from advisor.catalog.device_prices import Market, Priced, best_price, stated_price
from advisor.catalog.lines import Releases, lines_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import msgspec

    from advisor.catalog.agreement import Agreement
    from advisor.catalog.layer_file import LayerFile
    from advisor.catalog.local_downloads import LocalDownload
    from advisor.catalog.problems import Problem
    from advisor.catalog.units import Unit

# For catalogues built by hand; the bundled one reads workloads.toml.
USUAL_THINKING = presets.UsualThinking(
    ratio=3.0, low=2.0, high=6.0, source="own", meaning=Bilingual(en="", zh="")
)


@dataclass(frozen=True, eq=False, repr=False)
class Catalog:
    """All tables in memory. Frozen: ``replace`` returns a changed copy.

    Attributes:
        version: of the bundled tables, such as ``2026.11``.
        as_of: the day to which the bundled tables are up to date.
        today: the day of an answer whose scenario sets none; never before ``as_of`` or the day of
            a layer, so that a slow clock hides no data.
        sources, vendors, …: id → row. Tables without an id, such as ``scores`` and ``prices``, are
            tuples of rows in file order.
        criteria, units, use_cases, constants: id → entry of the TOML files.
        layers: the layers on top of the bundled tables, the lowest first; ``below``: the
            catalogue without them, None where there are none.
        overrides: single cells that a layer changed; ``covered``: (table, id) → the original row.
        agreements: negotiated discounts; ``agreed``: the price rules that follow from them.
        notices: problems of the layers that were left out.
        fingerprint: of the files of the bundled tables and of what reads them; empty without files.
    """

    version: str
    as_of: dt.date
    today: dt.date
    sources: Mapping[str, records.Source]
    vendors: Mapping[str, records.Vendor]
    providers: Mapping[str, records.Provider]
    licences: Mapping[str, records.Licence]
    models: Mapping[str, records.Model]
    hardware: Mapping[str, records.Hardware]
    offers: Mapping[str, records.Offer]
    benchmarks: Mapping[str, records.Benchmark]
    scores: tuple[records.Score, ...]
    prices: tuple[records.Price, ...]
    exchange_rates: tuple[records.ExchangeRate, ...]
    currencies: Mapping[str, records.KnownCurrency]
    facts: tuple[records.Fact, ...]
    estimates: tuple[records.Estimate, ...]
    criteria: Mapping[str, presets.Criterion]
    units: Mapping[str, Unit]
    use_cases: Mapping[str, presets.UseCase]
    constants: Mapping[str, presets.Constant] = field(default_factory=dict)
    terms: tuple[records.Terms, ...] = ()
    discounts: tuple[records.Discount, ...] = ()
    ends: tuple[records.End, ...] = ()
    service: tuple[records.ServiceFact, ...] = ()
    device_prices: tuple[records.DevicePrice, ...] = ()
    tokenizers: tuple[records.Tokenizer, ...] = ()
    thinking: tuple[records.Thinking, ...] = ()
    local_downloads: tuple[LocalDownload, ...] = ()
    holidays: tuple[records.Holiday, ...] = ()
    aliases: tuple[records.Alias, ...] = ()
    checks: tuple[records.Check, ...] = ()
    stated: tuple[records.Stated, ...] = ()
    workloads: Mapping[str, presets.WorkloadPreset] = field(default_factory=dict)
    usual_thinking: presets.UsualThinking = USUAL_THINKING
    usual_seat: presets.UsualSeat | None = None
    benchmark_scales: tuple[records.BenchmarkScale, ...] = ()
    abilities: tuple[records.Ability, ...] = ()
    ability_priors: tuple[records.AbilityPrior, ...] = ()
    layers: tuple[LayerFile, ...] = ()
    below: Catalog | None = None
    overrides: tuple[records.Override, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    agreed: tuple[records.Price, ...] = ()
    covered: Mapping[tuple[str, str], msgspec.Struct] = field(default_factory=dict)
    notices: tuple[Problem, ...] = ()
    fingerprint: str = field(default="", compare=False)

    def __repr__(self) -> str:
        """Summarise in one line: a dump of the tables would fill pages of a failing test."""
        return f"<Catalog {self.version} of {self.today}: {len(self.offers)} offers>"

    def replace(self, **changes: Any) -> Catalog:
        """Copy the catalogue with some attributes changed."""
        return dataclasses.replace(self, **changes)

    def on_day(self, today: dt.date) -> Catalog:
        """Copy the catalogue for answers on a day, or on its own day where that is later."""
        return self.replace(today=max(today, self.today))

    def __post_init__(self) -> None:
        """Make the id of a line a name for its current release."""
        object.__setattr__(self, "models", Releases(self.models, self.today))

    @cached_property
    def lines(self) -> Mapping[str, tuple[records.Model, ...]]:
        """Line → its releases, the oldest first."""
        return lines_of(self.models.values())

    @cached_property
    def prices_by_offer(self) -> Mapping[str, tuple[records.Price, ...]]:
        """Offer id → its price rules, in file order; those of agreements last."""
        found: defaultdict[str, list[records.Price]] = defaultdict(list)
        for price in (*self.prices, *self.agreed):
            found[price.offer].append(price)
        return {offer: tuple(rules) for offer, rules in found.items()}

    @cached_property
    def agreed_rules(self) -> frozenset[records.Price]:
        """The price rules that follow from agreements."""
        return frozenset(self.agreed)

    @cached_property
    def combining(self) -> Mapping[str, str]:
        """Provider → how it combines discounts, as ``Discount.combine``."""
        return {row.provider: row.combine for row in self.discounts}

    @cached_property
    def terms_by_provider(self) -> Mapping[str, tuple[records.Terms, ...]]:
        """Provider id → its rules for buyers, in file order."""
        found: defaultdict[str, list[records.Terms]] = defaultdict(list)
        for terms in self.terms:
            found[terms.provider].append(terms)
        return {provider: tuple(terms) for provider, terms in found.items()}

    @cached_property
    def service_by_subject(self) -> Mapping[str, tuple[records.ServiceFact, ...]]:
        """Offer or provider id → the facts on its service, in file order."""
        found: defaultdict[str, list[records.ServiceFact]] = defaultdict(list)
        for fact in self.service:
            found[fact.subject].append(fact)
        return {subject: tuple(facts) for subject, facts in found.items()}

    @cached_property
    def prices_by_device(self) -> Mapping[str, tuple[records.DevicePrice, ...]]:
        """Device id → its published prices, in file order."""
        found: defaultdict[str, list[records.DevicePrice]] = defaultdict(list)
        for price in self.device_prices:
            found[price.device].append(price)
        return {device: tuple(prices) for device, prices in found.items()}

    def device_price(
        self, device_id: str, what: Priced, market: Market = "world", devices: int = 1
    ) -> records.DevicePrice | None:
        """Return the price of a device that counts: the user's own, else the published one.

        Args:
            device_id: of ``hardware``.
            what: rent or reserved rent of one an hour, purchase of one, or of a whole server.
            market: its prices count before those of the world.
            devices: number of devices in the server.

        None: no public price.
        """
        device = self.hardware[device_id]
        column = "rent_low" if what == "rent" else "purchase_low"
        override = self.overrides_by_cell.get(("hardware", device_id, column))
        source = self.sources[override.source if override else device.source]
        stated = stated_price(
            device, what, override.date if override else source.accessed, source.id
        )
        if stated is not None and source.layer != "bundled":
            return stated
        published = self.prices_by_device.get(device_id, ())
        return best_price(published, what, market, devices) or stated

    @cached_property
    def ends_by_offer(self) -> Mapping[str, tuple[records.End, ...]]:
        """Offer id → its ends as stated by sources, in file order."""
        found: defaultdict[str, list[records.End]] = defaultdict(list)
        for end in self.ends:
            found[end.offer].append(end)
        return {offer: tuple(ends) for offer, ends in found.items()}

    @cached_property
    def scores_by_model(self) -> Mapping[str, Mapping[str, tuple[records.Score, ...]]]:
        """Model id → benchmark id → its scores, in file order."""
        found: defaultdict[str, defaultdict[str, list[records.Score]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for score in self.scores:
            found[score.model][score.benchmark].append(score)
        return {m: {b: tuple(s) for b, s in by.items()} for m, by in found.items()}

    @cached_property
    def overrides_by_cell(self) -> Mapping[tuple[str, str, str], records.Override]:
        """(table, id, column) → the override in force, the last one."""
        return {(o.table, o.id, o.column): o for o in self.overrides}

    @cached_property
    def stated_by_criterion(self) -> Mapping[str, Mapping[str, records.Stated]]:
        """Criterion → id of a model or an offer → its published figure."""
        found: defaultdict[str, dict[str, records.Stated]] = defaultdict(dict)
        for row in self.stated:
            found[row.criterion][row.subject] = row
        return dict(found)

    @cached_property
    def new_models(self) -> frozenset[str]:
        """Ids of the provisional models without a score: there is nothing to rank them by yet."""
        return frozenset(
            model.id
            for model in self.models.values()
            if model.status == "provisional" and model.id not in self.scores_by_model
        )

    @cached_property
    def carrying(self) -> Carrying:
        """Carries good-enough levels from one benchmark to others."""
        return Carrying(self.benchmarks, {row.benchmark: row for row in self.benchmark_scales})

    @property
    def figure_count(self) -> int:
        """Number of published figures: scores, price rules and facts."""
        return len(self.scores) + len(self.prices) + len(self.facts)
