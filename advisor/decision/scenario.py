"""The user's document: a use case plus every change they made."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec import Meta

from advisor.catalog.bounds import MonthlyCost, Rate, Term
from advisor.catalog.currencies import BASE
from advisor.catalog.functions import ValueFunction
from advisor.catalog.places import as_home
from advisor.catalog.presets import Budget, Constraints, EnoughAs, MixPart, Priority, Workload
from advisor.catalog.problems import InputError
from advisor.catalog.records import Currency, Hardware, Region
from advisor.catalog.value_failures import NoSuch
from advisor.decision.scenario_failures import PriorityOff
from advisor.evidence.buyer_terms import Buyer

if TYPE_CHECKING:
    from advisor.catalog import Catalog

# 2: places are lists, and a home that nobody said is left out (1: it was CN).
# 3: a budget instead of the two ends of the cost.
SCHEMA = 3


class PaidToday(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is paid today, and hosting is to beat: an API by its offer, or an amount a month.

    ``offer`` may be any API, of any model, whatever the must-haves say; empty: ``amount`` is paid
    at the scenario's volume. An amount stands before an offer's price.
    """

    offer: str = ""
    amount: MonthlyCost | None = None
    currency: Currency = BASE


class Hosting(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How open models would be run: when rented machines are paid for, and the user's own numbers.

    ``schedule``: ``always``, ``reserved`` (always, for a year or more), ``active`` (the working
    hours), ``on-demand`` (while busy). ``spare``: replicas that stand by (n+1: 1).
    ``today``: what is paid today; None: hosting is compared with the cheapest API of the model.
    ``setting``: of the server engine: ``installed``, its default options, or ``tuned`` by an expert
    to the model and its load.
    ``values``: name of a number of ``hosting.toml`` → the user's own, or the use case's.
    ``computer``: the user's own, as ``hosting.computer.as_hardware`` gives it, where offers on it
    are to be counted in.
    """

    schedule: Literal["always", "reserved", "active", "on-demand"] = "always"
    setting: Literal["installed", "tuned"] = "installed"
    spare: Annotated[int, Meta(ge=0, le=9)] = 0
    today: PaidToday | None = None
    values: dict[str, Term] = {}
    computer: Hardware | None = None


class Scenario(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the user needs; equal scenarios give equal answers.

    Attributes:
        use_case: the preset it began with.
        title: the user's own name for it; empty: the use case's.
        priorities: criterion → slider position, 0 to 100, in the order of the catalogue.
        locked: criteria whose slider is locked.
        mix: the benchmarks that make capability, with their shares and good-enough levels.
        enough_as: what good enough means, as a score on any benchmark; levels that the mix leaves
            out are carried from it. None: the levels of the mix say it.
        knee: whether capability saturates at the good-enough level (rule A).
        home_region: where the user is at home; None: not said, and then no service is at home.
        functions: benchmark or criterion → the user's own value function, as far as it has no
            other home here (see ``judging.py``); empty: the catalogue's.
        budget: what a month may cost before cost is worth nothing; it does not grow with the work.
        currency, cny_per_usd, rate_date: for display and comparison; the rate is the user's, or
            None: the catalogue's.
        hosting: how open models would be run.
        as_of: the day whose prices and offers count; None: the catalogue's today.
    """

    use_case: str
    priorities: dict[str, Priority]
    mix: tuple[MixPart, ...]
    workload: Workload
    budget: Budget
    constraints: Constraints = Constraints()
    home_region: Region | None = None
    title: str = ""
    locked: tuple[str, ...] = ()
    enough_as: EnoughAs | None = None
    knee: bool = True
    functions: dict[str, ValueFunction] = {}
    currency: Currency = BASE
    cny_per_usd: Rate | None = None
    rate_date: dt.date | None = None
    as_of: dt.date | None = None
    hosting: Hosting = Hosting()
    schema: int = SCHEMA

    @classmethod
    def from_use_case(cls, catalog: Catalog, use_case: str, *, home: str | None = None) -> Scenario:
        """Return the scenario that a use case presets.

        Args:
            catalog: what is known.
            use_case: id of the preset.
            home: where the user is at home, for the presets that do not say so; None: not said.

        Raises:
            InputError: the catalogue has no such use case.
        """
        preset = catalog.use_cases.get(use_case)
        if preset is None:
            raise InputError(NoSuch("use case", use_case, tuple(catalog.use_cases)))
        return cls(
            use_case=preset.id,
            priorities={c: float(preset.priorities.get(c, 0)) for c in catalog.criteria},
            mix=preset.mix,
            enough_as=preset.enough_as,
            workload=preset.workload,
            budget=preset.budget,
            constraints=preset.constraints,
            hosting=Hosting(spare=preset.spare, values=dict(preset.hosting_values)),
            home_region=preset.home_region or as_home(home),
        )

    def replace(self, **changes: Any) -> Scenario:
        """Return a scenario with some attributes changed."""
        return msgspec.structs.replace(self, **changes)

    def with_priority(self, criterion: str, priority: float) -> Scenario:
        """Return a scenario with one slider moved.

        Raises:
            InputError: there is no such criterion, or the priority is not within 0 and 100.
        """
        if criterion not in self.priorities:
            raise InputError(NoSuch("priority", criterion, tuple(self.priorities)))
        if not 0 <= priority <= 100:  # noqa: PLR2004 - the slider's ends
            raise InputError(PriorityOff(criterion, priority))
        return self.replace(priorities=self.priorities | {criterion: float(priority)})

    def date(self, catalog: Catalog) -> dt.date:
        """The day whose prices and offers count."""
        return self.as_of or catalog.today

    @property
    def buyer(self) -> Buyer:
        """The buyer, as far as providers' terms depend on it."""
        return Buyer(self.home_region, self.constraints.usable_from_mainland)

    def question(self) -> Scenario:
        """Return the scenario without priorities and title: equal ones have equal evaluations.

        How the volume is said goes too: only the requests count.
        """
        workload = self.workload
        if workload.volume is not None:
            workload = msgspec.structs.replace(workload, volume=None)
        return self.replace(priorities={}, locked=(), title="", workload=workload)

    def figures(self) -> Scenario:
        """Return also without value functions and must-haves: equal ones have equal raw figures.

        Must-haves of machines stay: they decide which devices are offered.
        """
        question = self.question()
        workload = question.workload
        if self.hosting.computer is None:  # whose memory the context takes up
            workload = msgspec.structs.replace(workload, context_need=1)
        return question.replace(
            functions={},
            knee=True,
            enough_as=None,
            mix=tuple(msgspec.structs.replace(p, share=0.0, enough=0.0) for p in self.mix),
            budget=Budget(amount=1.0),
            workload=workload,
            constraints=self.constraints.on_machines,
        )
