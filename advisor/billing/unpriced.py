"""Why a request or a month has no price: one struct each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    import datetime as dt

    from advisor.billing.plans import Excess
    from advisor.billing.rules import Mode


class NoRule(Frozen, frozen=True):
    """No price rule is valid at a moment."""

    at: dt.datetime | None = None


class NoHours(Frozen, frozen=True):
    """The rules only have prices for other hours."""


class BeyondBands(Frozen, frozen=True):
    """No rule has a price for requests of these lengths in tokens."""

    input: int
    output: int


class NoMode(Frozen, frozen=True):
    """The rule has no price for this mode."""

    mode: Mode


class FlatFee(Frozen, frozen=True):
    """The offer is a plan with a flat fee: a month has a price, a request has none."""


class LimitExceeded(Frozen, frozen=True):
    """The workload exceeds a limit of the plan."""

    excess: Excess


Unpriced = NoRule | NoHours | BeyondBands | NoMode | FlatFee | LimitExceeded
