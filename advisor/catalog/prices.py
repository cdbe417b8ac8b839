"""Price rules, the rows of ``prices.csv``: three kinds, distinguished by their filled cells.

``TokenPrice`` bills by the token, ``TokenPriceWithFee`` adds a monthly fee, ``PlanPrice`` is a
monthly fee with limits. ``price_of`` chooses the kind by the filled cells of a row, and names a
cell that does not belong to it.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args

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


# What the limits of a plan count. Points are the vendor's own unit, also called credits.
LimitUnit = Literal["requests", "prompts", "tokens", "points"]


class PriceTerms(Record, frozen=True, kw_only=True):
    """The columns of every kind of price: offer, currency, region and dates.

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
        """Limits of input and output length; all None: any length."""
        return (None, None, None, None)

    @property
    def window(self) -> Window:
        """Hours, weekdays and time zone; all None: at any time."""
        return (None, None, None)

    def amount(self, part: str) -> Decimal | None:
        """Return the amount in a column; None if it is empty, or not a column of this kind."""
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
        """Limits of input and output length."""
        return (self.input_over, self.input_upto, self.output_over, self.output_upto)

    @property
    @override
    def window(self) -> Window:
        """Hours, weekdays and time zone."""
        return (self.peak_hours, self.peak_days, self.peak_zone)


class TokenPriceWithFee(TokenPrice, frozen=True, kw_only=True):
    """Amounts per million tokens plus a monthly fee, per user unless ``fee_for_all``."""

    monthly_fee: Amount
    fee_for_all: bool = False


class PlanPrice(PriceTerms, frozen=True, kw_only=True):
    """A monthly fee alone, per user unless ``fee_for_all``.

    It includes ``limit_5h``, ``limit_week`` and ``limit_month`` of ``limit_unit`` per user. A
    prompt is ``requests_per_prompt`` requests. A million tokens of this model cost
    ``points_input``, ``points_cached`` and ``points_output`` points; without ``points_cached``
    cached input costs as much as other input. ``capped``: there are limits without published
    figures. A fee of 0 means unmetered.
    """

    monthly_fee: Amount
    fee_for_all: bool = False
    limit_unit: LimitUnit = "requests"
    limit_5h: Count | None = None
    limit_week: Count | None = None
    limit_month: Count | None = None
    requests_per_prompt: Positive | None = None
    points_input: Positive | None = None
    points_cached: Positive | None = None
    points_output: Positive | None = None
    capped: bool = False

    @property
    def is_capped(self) -> bool:
        """Whether it has limits that cannot be compared with a workload."""
        return self.capped or (self.limit_unit == "points" and self.points_input is None)


Price = TokenPrice | TokenPriceWithFee | PlanPrice
KINDS: tuple[type[TokenPrice | PlanPrice], ...] = (TokenPrice, TokenPriceWithFee, PlanPrice)
# Default values, which rows of another kind may state too, as texts and as values.
_NOTHING = {
    "fee_for_all": (False, "false"),
    "reasoning_whole": (False, "false"),
    "capped": (False, "false"),
    "limit_unit": ("requests",),
}


class WrongKindError(ValueError):
    """The filled cells of a row fit no kind of price.

    Attributes:
        column: the cell to correct.
        failure: what is wrong with it.
    """

    def __init__(self, column: str, failure: PriceIncomplete | ForeignCell) -> None:
        """Set the column and its failure."""
        super().__init__(f"{column}: {failure}")
        self.column = column
        self.failure = failure


def kind_of(filled: Collection[str]) -> type[TokenPrice | PlanPrice]:
    """Return the kind of a price by its filled columns."""
    if "input" not in filled and "output" not in filled:
        return PlanPrice
    return TokenPriceWithFee if "monthly_fee" in filled else TokenPrice


def sorted_cells(cells: Mapping[str, Any]) -> tuple[type[TokenPrice | PlanPrice], dict[str, Any]]:
    """Choose the kind of a price by its filled cells, and return it with the cells of that kind.

    Args:
        cells: column → value or text; None is an empty cell. Unknown columns are kept.

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
    """Build a price of the kind that fits the filled cells; None is an empty cell.

    Raises:
        WrongKindError: no kind has these cells.
    """
    kind, filled = sorted_cells(cells)
    return kind(**filled)


def changed_price(price: Price, **cells: Any) -> Price:
    """Copy a price with some cells changed; its kind may change with them.

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
