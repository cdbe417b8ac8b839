"""What is paid in a row of a price table: the share of the list price, the amounts of a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.currencies import sign_of
from advisor.intake.cells.unusable import UnusableRowError
from advisor.intake.price_failures import NotStated

if TYPE_CHECKING:
    from decimal import Decimal

    from advisor.catalog.records import Currency
    from advisor.intake.tables.price_headings import PriceRole


class Paid:
    """The share of the list price paid in one row, and a record of the sums made."""

    def __init__(self, share: Decimal) -> None:
        self.share = share
        self.currencies: set[Currency] = set()
        self.arithmetic: list[str] = []

    def note(self, listed: Decimal, due: Decimal, currency: Currency) -> None:
        """Record how an amount was computed."""
        sign = sign_of(currency)
        parts = (f"{amount.normalize():f}" for amount in (listed, self.share, due))
        was, share, now = parts
        self.arithmetic.append(f"{sign}{was} × {share} = {sign}{now}")


def lone_batch(amounts: dict[PriceRole, Decimal]) -> str:
    """Describe a batch price that is stated for input or output only; no rule can hold it."""
    lone = [role for role in ("batch_input", "batch_output") if role in amounts]
    if len(lone) != 1:
        return ""
    return f"Stated alone: {lone[0].replace('_', ' ')} {amounts[lone[0]].normalize():f}."


def complete(amounts: dict[PriceRole, Decimal]) -> dict[str, Decimal]:
    """Return the amounts of a rule, which needs both input and output, of batches too."""
    lacking = tuple(role for role in ("input", "output") if role not in amounts)
    if lacking:
        raise UnusableRowError("no-value", NotStated(lacking))
    kept: dict[str, Decimal] = dict(amounts.items())
    if kept.get("reasoning_output") == kept["output"]:
        del kept["reasoning_output"]
    if not {"batch_input", "batch_output"} <= kept.keys():
        kept.pop("batch_input", None)
        kept.pop("batch_output", None)
    return kept
