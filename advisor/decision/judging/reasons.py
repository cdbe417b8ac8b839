"""Why a must-have refuses an offer or leaves it open: one struct a reason, with its figures.

``advisor.wording.verdicts`` says each of them; mypy finds one that it does not say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    import datetime as dt

    from advisor.billing.plans import Excess
    from advisor.catalog.endings import Ending
    from advisor.catalog.records import Currency

# ---------------------------------------------------------------- whether it is on offer


class Unreleased(Frozen, frozen=True):
    """The model is released only on a later day."""

    date: dt.date


class NotYetOffered(Frozen, frozen=True):
    """The offer begins only on a later day."""

    date: dt.date


class Withdrawn(Frozen, frozen=True):
    """The offer has ended."""

    ending: Ending


class RetiredByVendor(Frozen, frozen=True):
    """The vendor, who sells the offer itself, has retired the model."""

    date: dt.date


class NoMachine(Frozen, frozen=True):
    """No machine of the catalogue holds the model, or what is needed to size it is not known."""


class BeyondVerified(Frozen, frozen=True):
    """The work takes so many servers; the figures are verified up to ``most``."""

    servers: int
    most: int


class NoPublicPrice(Frozen, frozen=True):
    """Nobody publishes what the device, by its name, costs to buy or rent."""

    device: str


Availability = (
    Unreleased
    | NotYetOffered
    | Withdrawn
    | RetiredByVendor
    | NoMachine
    | NoPublicPrice
    | BeyondVerified
)

# ---------------------------------------------------------------- whether it takes the work


class ContextUnknown(Frozen, frozen=True):
    """Nobody states the length of the context."""


class TooShort(Frozen, frozen=True):
    """The context is shorter than the longest request; both in tokens."""

    context: int
    need: int


class OverCapacity(Frozen, frozen=True):
    """This one computer serves at most so many requests a month."""

    most: float


class OverLimit(Frozen, frozen=True):
    """The workload exceeds a limit of the plan."""

    excess: Excess


class OverRate(Frozen, frozen=True):
    """The busiest minute needs more tokens, requests, or requests at once than are allowed."""

    of: Literal["tokens", "requests", "at_once"]
    need: float
    most: float


class TooSlow(Frozen, frozen=True):
    """One user alone sees so many output tokens a second on the machine; what is wanted."""

    tokens_per_s: float
    wanted: float


class TooLate(Frozen, frozen=True):
    """One user alone waits so many seconds for the first token; what is wanted."""

    seconds: float
    wanted: float


class NotEnough(Frozen, frozen=True):
    """Its capability reaches the good-enough level with this chance, 0 to 1; the rule's."""

    chance: float
    wanted: float


class Unscored(Frozen, frozen=True):
    """No score of the releases that it may serve is published."""


class FreeLimitsUnknown(Frozen, frozen=True):
    """A free service that states no rate limits, and needs so many requests a minute."""

    need: float
    most: float


Capacity = (
    NotEnough
    | Unscored
    | ContextUnknown
    | TooShort
    | OverCapacity
    | OverLimit
    | OverRate
    | TooSlow
    | TooLate
    | FreeLimitsUnknown
)

# ---------------------------------------------------------------- what it costs


class PriceUnknown(Frozen, frozen=True):
    """No cost a month is known."""


class OverBudget(Frozen, frozen=True):
    """A month costs more than the budget; both in the currency of the budget."""

    amount: float
    budget: float
    currency: Currency


Money = PriceUnknown | OverBudget

# ---------------------------------------------------------------- where it processes data


class RegionUnknown(Frozen, frozen=True):
    """Neither the region nor the country of the company is known."""


class RegionUnstated(Frozen, frozen=True):
    """The region is not stated; only the country of the company is known."""

    country: str


class RentedSomewhere(Frozen, frozen=True):
    """Where the rented machines stand is not stated."""


class RentedNotOwn(Frozen, frozen=True):
    """The machines are rented, and one's own are asked for."""


class Anywhere(Frozen, frozen=True):
    """The provider may process data anywhere in the world."""


class Partly(Frozen, frozen=True):
    """The stated region lies only in part in the places asked about."""

    region: str


class Inside(Frozen, frozen=True):
    """The stated region, which is not where data must stay, or which is excluded."""

    region: str


Where = RegionUnknown | RegionUnstated | RentedSomewhere | RentedNotOwn | Anywhere | Partly | Inside

# ---------------------------------------------------------------- what its licence allows


class AppTerms(Frozen, frozen=True):
    """The terms of an app are not recorded."""


class LicenceUnknown(Frozen, frozen=True):
    """Whether the licence (its id, as below) allows commercial use is not recorded."""

    licence: str


class NotCommercial(Frozen, frozen=True):
    """The licence forbids commercial use."""

    licence: str


class TooManyUsers(Frozen, frozen=True):
    """The licence asks for an agreement above so many users a month."""

    licence: str
    most: int


class Conditional(Frozen, frozen=True):
    """The licence allows commercial use on conditions: the one reason of a pass."""

    licence: str


class HomeUnknown(Frozen, frozen=True):
    """The licence excludes some countries, and the home region is not set."""

    licence: str


class HomeExcluded(Frozen, frozen=True):
    """The licence excludes the home region, or a part of it."""

    licence: str
    region: str


Licensing = (
    AppTerms
    | LicenceUnknown
    | NotCommercial
    | TooManyUsers
    | Conditional
    | HomeUnknown
    | HomeExcluded
)

# ---------------------------------------------------------------- how one has it


class ClosedWeights(Frozen, frozen=True):
    """The weights are closed."""


class ServiceOnly(Frozen, frozen=True):
    """It is a service, which nobody can run on machines of their own."""


class AppOnly(Frozen, frozen=True):
    """It is an app for people, which programs cannot call."""


class MainlandUnknown(Frozen, frozen=True):
    """Whether it serves mainland China is not known."""


class NotMainland(Frozen, frozen=True):
    """It does not serve mainland China."""


Access = ClosedWeights | ServiceOnly | AppOnly | MainlandUnknown | NotMainland

# ---------------------------------------------------------------- which machines it runs on


class DeviceNotAllowed(Frozen, frozen=True):
    """The device, by its name as below, is not among those allowed."""

    device: str


class BuyerUnknown(Frozen, frozen=True):
    """Where the device is to be bought is not said."""

    device: str


class SaleLicence(Frozen, frozen=True):
    """The device is sold to mainland China under an export licence only."""

    device: str


class SaleBarred(Frozen, frozen=True):
    """Rules of export bar the sale of the device to mainland China."""

    device: str


class SaleUnknown(Frozen, frozen=True):
    """Whether the device may be sold to mainland China is not known."""

    device: str


class SoldInChina(Frozen, frozen=True):
    """The device is sold in mainland China only."""

    device: str


class NotDomestic(Frozen, frozen=True):
    """The device is of a maker outside mainland China."""

    device: str


class ConsumerCard(Frozen, frozen=True):
    """The device is made for games, a laptop or a desktop."""

    device: str


class OverServers(Frozen, frozen=True):
    """The work takes more servers, spare ones included, than are allowed."""

    servers: int
    most: int


Machine = (
    DeviceNotAllowed
    | BuyerUnknown
    | SaleLicence
    | SaleBarred
    | SaleUnknown
    | SoldInChina
    | NotDomestic
    | ConsumerCard
    | OverServers
)

Reason = Availability | Capacity | Money | Where | Licensing | Access | Machine
