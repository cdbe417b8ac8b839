"""Why a request or a month of work has no price: one struct a reason, with its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    import datetime as dt

    from advisor.billing.plans import Excess
    from advisor.billing.rules import Mode


class NoRule(Frozen, frozen=True):
    """No price rule is valid; ``at``: at that moment, None where no moment was asked about."""

    at: dt.datetime | None = None


class NoHours(Frozen, frozen=True):
    """The rules state prices for other hours alone."""


class BeyondBands(Frozen, frozen=True):
    """No rule holds for a request of so many tokens in and out."""

    input: int
    output: int


class NoMode(Frozen, frozen=True):
    """The rule has no price for requests sent that way."""

    mode: Mode


class FlatFee(Frozen, frozen=True):
    """A plan with a flat fee: a month has a price, a request has none."""


class LimitExceeded(Frozen, frozen=True):
    """The workload exceeds a limit of the plan."""

    excess: Excess


Unpriced = NoRule | NoHours | BeyondBands | NoMode | FlatFee | LimitExceeded
