"""What can be wrong with a table or file of prices, and with a row of one."""

from __future__ import annotations

from typing import Literal, TypeAlias

from advisor.catalog.problems import Failure


class NoPriceTable(Failure, frozen=True):
    """A table without columns for model, input and output."""


class NoPrices(Failure, frozen=True):
    """A table that states no price."""


class SellerUnsaid(Failure, frozen=True):
    """A table that does not say whose prices these are."""


class StatedBefore(Failure, frozen=True):
    """A row of something that another row states: the same, another price, or under its name."""

    row: str
    how: Literal["same", "other", "alias"]


class NotText(Failure, frozen=True):
    """A model that is not priced by tokens of text, by its mode, output or units of prices.

    Attributes:
        by: what says so; ``further units``: those that it has beside tokens.
        found: what stands there.
    """

    by: Literal["mode", "output", "units", "further units"]
    found: tuple[str, ...]


class BilledBeside(Failure, frozen=True):
    """A model that costs more than its tokens; ``units``: what comes on top."""

    units: tuple[str, ...]


class NotStated(Failure, frozen=True):
    """Amounts that are not stated; ``sometimes``: those of some lengths or hours are not."""

    amounts: tuple[str, ...]
    sometimes: bool = False


class StatedFree(Failure, frozen=True):
    """Amounts of 0, which no list has; ``shown``: what stands there."""

    amounts: tuple[str, ...]
    shown: str = "0"


class AmountUnread(Failure, frozen=True):
    """A cell that is no price: no amount, a wild one, in another currency, or without a unit."""

    amount: str
    shown: str
    why: Literal["no amount", "wild", "currency", "no unit"]


class OnlyIn(Failure, frozen=True):
    """A price that holds in a place only, or under a commitment there."""

    place: str
    committed: bool = False


class Unstatable(Failure, frozen=True):
    """Bands or hours that no price rule can state; ``key``: where they stand."""

    key: str


class ManyLengths(Failure, frozen=True):
    """A row with more lengths of input than a price list has."""

    lengths: int


class TwoCurrencies(Failure, frozen=True):
    """A row in two currencies."""


class CellUnread(Failure, frozen=True):
    """A cell that is no pair of prices, no discount, or no range of lengths."""

    of: Literal["pair", "discount", "length"]
    text: str


PriceFailure: TypeAlias = (
    NoPriceTable | NoPrices | SellerUnsaid | StatedBefore | NotText | BilledBeside | NotStated
    | StatedFree | AmountUnread | OnlyIn | Unstatable | ManyLengths | TwoCurrencies | CellUnread
)  # fmt: skip
