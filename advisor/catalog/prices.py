"""What an offer costs, as one row of ``prices.csv`` states it: three kinds, told by their cells.

``TokenPrice`` bills by the token, ``TokenPriceWithFee`` takes a fee a month besides, ``PlanPrice``
is a fee alone, with limits on what it buys. ``price_of`` makes the right one from the filled cells
of a row, and says which cell belongs to another kind.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta
from typing_extensions import override

from advisor.catalog.bounds import NonNegative, Positive
from advisor.catalog.cell_types import (
    Amount,
    ClockTime,
    Count,
    Currency,
    Id,
    PeakHours,
    Record,
    Region,
    Text,
)
from advisor.catalog.row_failures import ForeignCell, PriceIncomplete

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from decimal import Decimal

# Edges of a band: input over, up to, output over, up to; None: open.
Edges = tuple[float | None, float | None, float | None, float | None]
# Hours, weekdays and time zone; all None: at any time.
Window = tuple[str | None, str | None, str | None]


# The columns that hold an amount of money.
Part = Literal[
    "input", "output", "cached_input", "cache_write", "cache_write_hour", "reasoning_output",
    "batch_input", "batch_output", "batch_cached_input",
    "flex_input", "flex_output", "flex_cached_input", "minimum_charge", "monthly_fee",
]  # fmt: skip
PARTS: tuple[Part, ...] = get_args(Part)


class PriceTerms(Record, frozen=True, kw_only=True):
    """What every price states: whose it is, in which currency, where and when it holds.

    ``checked`` is the day on which it was looked up. ``region`` restricts it to requests that ask
    for that region. ``valid_from`` is inclusive, ``valid_to`` exclusive, both from 00:00 UTC of the
    day or from ``valid_from_time`` and ``valid_to_time`` (UTC).
    """

    offer: Id
    currency: Currency
    checked: dt.date
    region: Region | None = None
    valid_from: dt.date | None = None
    valid_from_time: ClockTime | None = None
    valid_to: dt.date | None = None
    valid_to_time: ClockTime | None = None
    note: Text | None = None

    @property
    def edges(self) -> Edges:
        """The lengths of requests that it holds for; all None: any."""
        return (None, None, None, None)

    @property
    def window(self) -> Window:
        """The hours that it holds in; all None: any."""
        return (None, None, None)

    def amount(self, part: str) -> Decimal | None:
        """The amount in a column; None where the price states none, or is of another kind."""
        amount: Decimal | None = getattr(self, part, None)
        return amount


class TokenPrice(PriceTerms, frozen=True, kw_only=True):
    """Amounts per million tokens in the list currency.

    A price holds for a request whose input and output lengths (tokens, thinking included) lie in
    (``input_over``, ``input_upto``] and (``output_over``, ``output_upto``]; the whole request is
    billed by it. ``peak_hours`` ("09:00-12:00;14:00-18:00", also over midnight) with ``peak_days``
    (1 = Monday) in ``peak_zone`` restrict it to those hours, dear or cheap, but not on the public
    holidays of ``peak_except``.

    ``reasoning_output`` is the price of thinking tokens, and with ``reasoning_whole`` of the whole
    answer once the model thinks. No ``cached_input``, ``cache_write``: billed as input; no
    ``batch_…``, ``flex_…``: not offered. ``batch_cached_input`` missing: as ``Discount`` says.
    ``cache_write`` keeps the input for some minutes, ``cache_write_hour`` for an hour.
    ``minimum_charge`` is the least that a request costs; the first ``free_requests`` or
    ``free_tokens`` of a month cost nothing. Input and output of 0 mean unmetered.
    """

    input: Amount
    output: Amount
    cached_input: Amount | None = None
    cache_write: Amount | None = None
    cache_write_hour: Amount | None = None
    reasoning_output: Amount | None = None
    reasoning_whole: bool = False
    batch_input: Amount | None = None
    batch_output: Amount | None = None
    batch_cached_input: Amount | None = None
    flex_input: Amount | None = None
    flex_output: Amount | None = None
    flex_cached_input: Amount | None = None
    minimum_charge: Amount | None = None
    free_requests: Count | None = None
    free_tokens: Count | None = None
    input_over: NonNegative | None = None
    input_upto: Positive | None = None
    output_over: NonNegative | None = None
    output_upto: Positive | None = None
    peak_hours: PeakHours | None = None
    peak_days: Annotated[str, Meta(pattern=r"^[1-7]+$")] | None = None
    peak_zone: Text | None = None
    peak_except: Literal["CN"] | None = None

    @property
    @override
    def edges(self) -> Edges:
        """The lengths of requests that it holds for."""
        return (self.input_over, self.input_upto, self.output_over, self.output_upto)

    @property
    @override
    def window(self) -> Window:
        """The hours that it holds in."""
        return (self.peak_hours, self.peak_days, self.peak_zone)


class TokenPriceWithFee(TokenPrice, frozen=True, kw_only=True):
    """Amounts per million tokens, and a fee a month besides: a user's, unless ``fee_for_all``."""

    monthly_fee: Amount
    fee_for_all: bool = False


class PlanPrice(PriceTerms, frozen=True, kw_only=True):
    """A fee a month alone: a user's, unless ``fee_for_all``.

    It buys ``limit_5h``, ``limit_week`` and ``limit_month`` of ``limit_unit`` a user, a prompt
    being ``requests_per_prompt`` requests; ``capped``: it has limits that are not published as
    figures. A fee of 0 means unmetered.
    """

    monthly_fee: Amount
    fee_for_all: bool = False
    limit_unit: Literal["requests", "prompts", "tokens"] = "requests"
    limit_5h: Count | None = None
    limit_week: Count | None = None
    limit_month: Count | None = None
    requests_per_prompt: Positive | None = None
    capped: bool = False


Price = TokenPrice | TokenPriceWithFee | PlanPrice
KINDS: tuple[type[TokenPrice | PlanPrice], ...] = (TokenPrice, TokenPriceWithFee, PlanPrice)
# Cells that say nothing where they stand in a row of another kind, as texts and as values.
_NOTHING = {
    "fee_for_all": (False, "false"),
    "reasoning_whole": (False, "false"),
    "capped": (False, "false"),
    "limit_unit": ("requests",),
}


class WrongKindError(ValueError):
    """The filled cells of a row make no price.

    Attributes:
        column: the cell to mend.
        failure: what is wrong with it.
    """

    def __init__(self, column: str, failure: PriceIncomplete | ForeignCell) -> None:
        """Keep both."""
        super().__init__(f"{column}: {failure}")
        self.column = column
        self.failure = failure


def kind_of(filled: Collection[str]) -> type[TokenPrice | PlanPrice]:
    """The kind of price that a row is, by the columns that it fills."""
    if "input" not in filled and "output" not in filled:
        return PlanPrice
    return TokenPriceWithFee if "monthly_fee" in filled else TokenPrice


def sorted_cells(cells: Mapping[str, Any]) -> tuple[type[TokenPrice | PlanPrice], dict[str, Any]]:
    """The kind of price that the filled cells of a row make, and the cells that it has.

    Args:
        cells: column → value or text; None is an empty cell. Unknown columns stay.

    Raises:
        WrongKindError: no kind has these cells.
    """
    filled = {column: value for column, value in cells.items() if value is not None}
    kind = kind_of(filled)
    if "input" not in filled and (kind is not PlanPrice or "monthly_fee" not in filled):
        raise WrongKindError("input", PriceIncomplete())
    if "input" in filled and "output" not in filled:
        raise WrongKindError("output", PriceIncomplete())
    foreign = [column for column in filled if column in _COLUMNS - set(kind.__struct_fields__)]
    for column in foreign:
        if filled.pop(column) not in _NOTHING.get(column, ()):
            raise WrongKindError(column, ForeignCell(column, _RULES[kind]))
    return kind, filled


def price_of(cells: Mapping[str, Any]) -> Price:
    """The price that the filled cells of a row make; None is an empty cell.

    Raises:
        WrongKindError: no kind has these cells.
    """
    kind, filled = sorted_cells(cells)
    return kind(**filled)


def changed_price(price: Price, **cells: Any) -> Price:
    """A price with some cells changed: of another kind where they make it one.

    Raises:
        WrongKindError: no kind has these cells.
    """
    return price_of({**msgspec.structs.asdict(price), **cells})


_COLUMNS = frozenset(column for kind in KINDS for column in kind.__struct_fields__)
_RULES: Mapping[type[TokenPrice | PlanPrice], Literal["fee", "tokens", "tokens with fee"]] = {
    PlanPrice: "fee",
    TokenPrice: "tokens",
    TokenPriceWithFee: "tokens with fee",
}
