"""Record types of the criteria, use cases, workloads, hosting constants and manifest (TOML)."""

import datetime as dt
import math
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from advisor.catalog.bounds import (
    MOST_VOLUME,
    Chance,
    Context,
    Figure,
    Money,
    MonthlyCost,
    Share,
    Term,
    Users,
    Whole,
)
from advisor.catalog.cell_types import Bilingual
from advisor.catalog.currencies import BASE
from advisor.catalog.efforts import Effort
from advisor.catalog.functions import ValueFunction
from advisor.catalog.records import Currency, Id, Region

# What a scenario begins with where nobody names a use case.
FIRST_USE_CASE = "everyday-coding"
Name = Annotated[str, Meta(pattern=r"^[a-z][a-z_]*$", max_length=40)]
Priority = Annotated[float, Meta(ge=0, le=100)]
AS_LIKELY_AS_NOT = 0.5


class Criterion(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A criterion that offers are judged on.

    Attributes:
        id, name, description: what it is called, and what its figure says.
        swing: the way from its worst to its best figure, with the ends as ``{worst}``, ``{best}``.
        unit: id of the unit of its figures.
        better: whether more of it is worth more, or less.
        of: whether all offers of a model share its figure, or it belongs to the way to have it.
        estimated: whether an estimate stands in for a missing figure. Where none may, an offer
            without a figure that counts is not ranked.
        estimated_over: table and column (``models.listings``) whose figures the estimate is taken
            over; None: no estimate is derived.
        changeable: whether a vendor or provider may change the figure of an offer.
        colour: in table, charts and reports.
        source: who derived its value function.
        function: None where the scenario sets the anchors (``ANCHORED``).
        level_names: of a criterion with named levels, each level's name.
        benchmark: whose scores are its figures, missing ones inferred; None: it has no scores.
    """

    id: Name
    name: Bilingual
    description: Bilingual
    swing: Bilingual
    unit: str
    better: Literal["more", "less"]
    of: Literal["model", "way"]
    estimated: bool
    changeable: bool
    colour: Annotated[str, Meta(pattern=r"^#[0-9a-f]{6}$")]
    source: Id
    estimated_over: Annotated[str, Meta(pattern=r"^(models|offers)\.[a-z_]+$")] | None = None
    function: ValueFunction | None = None
    level_names: dict[str, Bilingual] = {}
    benchmark: Id | None = None


# What the scenario anchors: the mix of benchmarks, the money a month, the context needed.
CAPABILITY, COST, CONTEXT = "capability", "cost", "context"
ANCHORED = frozenset({CAPABILITY, COST, CONTEXT})


class Size(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One class of requests: its share of all, and how long they are (the workload's unit)."""

    share: Share
    input_tokens: Whole
    output_tokens: Whole


VolumeUnit = Literal["tokens", "requests", "conversations", "seats"]
# Requests a conversation, or tokens a seat and month.
Each = Annotated[float, Meta(gt=0, le=MOST_VOLUME)]


class Volume(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The volume of a month as the user says it: ``amount`` of ``unit``.

    ``each``: requests a conversation, or tokens a seat and month; tokens and requests need none.
    What is said is a way to say it: ``Workload.requests_per_month`` is what counts
    (``billing/volume.py`` converts).
    """

    unit: VolumeUnit
    amount: Annotated[float, Meta(ge=0, le=MOST_VOLUME)]
    each: Each = 1.0


class Workload(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A month of work: one typical request, or a mix of sizes, and how many of them.

    ``input_tokens`` counts cached input too, and in ``unit`` and ``language`` where that is not
    tokens. ``output_tokens`` counts thinking too (``thinking = "included"``), or the visible answer
    to which each model adds the thinking of the effort whose scores count ("effort"); "off": where
    a model can do without thinking, its scores without count; "on": all that can think do.
    ``thinking_ratio`` is what the usual model writes at high effort, thinking included, over its
    visible answer; None: the catalogue's. How much more or less a model thinks is published tokens
    a task (``billing/token_use.py``). ``effort`` is the level at which models think that offer it;
    None: the level that most is known of (``judging/efforts.py``).
    ``sizes``, where given, are what is billed; ``input_tokens`` and ``output_tokens`` are then
    their means.
    ``context_need`` is the context (tokens) past which more is worth nothing. ``growth`` is the
    growth of the volume a month (0.05: 5 %), ``peak_factor`` the busiest hour over the mean (None:
    the catalogue's). ``least_tokens_per_s`` and ``most_ttft_s`` (seconds to the first token) are
    what ``percentile`` per cent of the users are to see of machines in the busiest hour; None:
    whatever it is.
    ``volume`` is how the user says the requests; None, or where it says other requests: nobody did.
    """

    requests_per_month: Whole
    input_tokens: Whole
    output_tokens: Whole
    cached_share: Share = 0.0
    batch_share: Share = 0.0
    peak_share: Share = 0.35
    context_need: Context = 32_000
    sizes: tuple[Size, ...] = ()
    flex_share: Share = 0.0
    cache_write_share: Share = 0.0
    thinking: Literal["included", "effort", "off", "on"] = "included"
    thinking_ratio: Annotated[float, Meta(ge=1, le=100)] | None = None
    effort: Effort | None = None
    unit: Literal["tokens", "characters", "words"] = "tokens"
    language: Literal["en", "zh", "code"] = "en"
    users: Users = 1
    growth: Annotated[float, Meta(gt=-1, le=10)] = 0.0
    peak_factor: Annotated[float, Meta(ge=1, le=1000)] | None = None
    least_tokens_per_s: Annotated[float, Meta(ge=0.1, le=10_000)] | None = None
    most_ttft_s: Annotated[float, Meta(ge=0.1, le=3_600)] | None = None
    percentile: Annotated[float, Meta(ge=50, le=99)] = 90.0
    volume: Volume | None = None


class WorkloadPreset(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Measured request sizes; the volume is the user's own. ``thinking`` as in ``Workload``."""

    id: Id
    name: Bilingual
    basis: Bilingual
    sources: tuple[Id, ...]
    input_tokens: Whole
    output_tokens: Whole
    cached_share: Share = 0.0
    batch_share: Share = 0.0
    sizes: tuple[Size, ...] = ()
    thinking: Literal["included", "effort"] = "included"
    assumption: bool = False


class UsualThinking(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Output with over without thinking, of the usual model at high effort.

    ``base_tokens``: so many tokens of an answer are thought about on top of its length, since a
    short question makes a model think too. ``between_tasks``: standard deviation of the logarithm
    of a model's thinking, against that of others, from one kind of task to another.
    """

    ratio: Annotated[float, Meta(ge=1)]
    low: Annotated[float, Meta(ge=1)]
    high: Annotated[float, Meta(ge=1)]
    source: Id
    meaning: Bilingual
    base_tokens: Whole = 0
    between_tasks: Annotated[float, Meta(ge=0, le=3)] = 0.35


class UsualSeat(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Tokens a month of one seat, input and output, as somebody measured them; ``of``: whose."""

    tokens: Whole
    source: Id
    of: Bilingual


# The good-enough level of a part that leaves it out, until it is carried from what is said.
CARRIED = math.nan


class MixPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One benchmark of a use case: its share of capability, and the level that is enough.

    A file may leave the level out: it is then carried from ``enough_as`` (``catalog/carrying.py``).
    """

    benchmark: Id
    share: Share
    enough: Figure = CARRIED


class EnoughAs(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What good enough means: as able as a release with this score on this benchmark."""

    benchmark: Id
    level: Figure


class Constraints(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Must-haves of an offer. None, False or empty: not required.

    ``data_stays_in``: the places of which one must hold the data; ``not_in``: places that data must
    not enter. A single place may be given by itself. Rules of law and data hold only where they
    are known to hold; ``strict`` asks the same of the other rules. ``good_enough``: capability must
    reach the good-enough level with a chance of ``enough_chance`` or more. ``unknown_place``: the
    user lets data go where nobody states; such offers are ranked, with a mark.

    Of machines, rented or owned: ``devices``: ids of those that may be used; ``buyable``: they may
    be bought in the home region; ``domestic``: made in mainland China; ``no_consumer``: no cards
    for games, laptops and desktops; ``most_servers``: so many servers at most, spare ones included.
    """

    data_stays_in: tuple[Region, ...] = ()
    not_in: tuple[Region, ...] = ()
    monthly_budget: Money | None = None
    budget_currency: Currency = BASE
    commercial_use: bool = False
    open_weights: bool = False
    own_machines: bool = False
    api_access: bool = False
    good_enough: bool = False
    enough_chance: Chance = AS_LIKELY_AS_NOT
    usable_from_mainland: bool = False
    devices: tuple[Id, ...] = ()
    buyable: bool = False
    domestic: bool = False
    no_consumer: bool = False
    most_servers: Annotated[int, Meta(ge=1, le=100_000)] | None = None
    strict: bool = False
    unknown_place: bool = False

    def __post_init__(self) -> None:
        """Take a single place, or None, as files of before sets have it; each name once."""
        for name in ("data_stays_in", "not_in", "devices"):
            given: tuple[str, ...] | str | None = getattr(self, name)
            names = (given,) if isinstance(given, str) else tuple(dict.fromkeys(given or ()))
            if names != given:
                msgspec.structs.force_setattr(self, name, names)

    @property
    def on_machines(self) -> "Constraints":
        """The must-haves of machines, which decide what devices are offered, without the others."""
        return Constraints(
            devices=self.devices,
            buyable=self.buyable,
            domestic=self.domestic,
            no_consumer=self.no_consumer,
            most_servers=self.most_servers,
        )


# What nobody cares about, unless a budget says otherwise, as a share of it: an assumption of ours.
NEGLIGIBLE = 0.01


class Budget(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a month may cost. Cost is worth 0 from there on, 1 up to what nobody cares about.

    Attributes:
        amount: money a month, of each seat where there are ``seats``.
        currency: of both amounts.
        seats: how many seats the amount is for; None: it is for all together. The seats of a team
            are no ``Workload.users``, who may be the customers that it serves.
        negligible: money a month, for all together, up to which nobody cares; None: the share
            ``NEGLIGIBLE`` of the budget.
    """

    amount: MonthlyCost
    currency: Currency = BASE
    seats: Users | None = None
    negligible: MonthlyCost | None = None

    @property
    def total(self) -> float:
        """Money a month for all seats together."""
        return self.amount * (self.seats or 1)

    @property
    def unnoticed(self) -> float:
        """Money a month, for all together, up to which nobody cares."""
        return NEGLIGIBLE * self.total if self.negligible is None else self.negligible


class UseCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A preset that a scenario starts from.

    Attributes:
        enough_as: what good enough means, from which levels that the mix leaves out are carried.
        weights_basis, budget_basis: where its priorities and its budget come from, or that they
            are ours; ``budget_sources`` are the publications, none where it is ours.
        home_region: where its users are at home, where the use case itself says so; None: wherever
            the user is.
        two_models: whether requests may be split between two models.
        spare: replicas of machines that stand by (n+1: 1).
        hosting_values: name of a number of ``hosting.toml`` → its value for this use.
    """

    id: Id
    name: Bilingual
    summary: Bilingual
    rationale: Bilingual
    sources: tuple[Id, ...]
    priorities: dict[str, Priority]
    mix: tuple[MixPart, ...]
    workload: Workload
    budget: Budget
    weights_basis: Bilingual
    budget_basis: Bilingual
    budget_sources: tuple[Id, ...] = ()
    home_region: Region | None = None
    two_models: bool = True
    spare: Annotated[int, Meta(ge=0, le=9)] = 0
    hosting_values: dict[str, Term] = {}
    constraints: Constraints = Constraints()
    enough_as: EnoughAs | None = None


class Constant(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A calibrated or assumed number of the hosting model.

    ``cases``: measurements that it was fitted to; 0 where it was not fitted.
    """

    value: float
    unit: str
    meaning: Bilingual
    source: Id
    assumption: bool = False
    cases: int = 0


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Version and date of the bundled catalogue."""

    version: str
    as_of: dt.date
