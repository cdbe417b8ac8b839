"""Convert a part of the feed's price list to a price rule."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import TYPE_CHECKING, Any

from advisor.catalog.currencies import BASE
from advisor.catalog.records import TokenPrice
from advisor.intake.cells.unusable import UnusableRowError
from advisor.intake.price_failures import AmountUnread, NotStated, StatedFree
from advisor.intake.reading import UNMATCHED

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from advisor.intake.feed.price_spans import Amounts, Part

# The dearest model ever sold cost 600 USD a million tokens.
_DEAREST = Decimal(100_000)
# Rounds off float errors in the feed, such as 0.27999999999999997.
_ROUNDED = Context(prec=12)
_LONGEST_NOTE = 600
_AS_UNKNOWN = (
    ("cache_read_mtok", "reading from the cache"),
    ("cache_write_mtok", "writing to the cache"),
    ("cache_write_5m_mtok", "writing to the cache"),
    ("output_reasoning_mtok", "thinking"),
)


def price_rule(
    part: Part, *, checked: dt.date, notes: Iterable[str], changes: Mapping[str, object]
) -> TokenPrice:
    """Return the rule of one part of a price list, in USD a million tokens.

    Args:
        part: its band and its amounts.
        checked: when the row was last checked.
        notes: to put beside it.
        changes: its dates and hours, by field; a ``note`` comes before the others.

    Raises:
        UnusableRowError: an amount is not a price, or input or output is 0 or missing.
    """
    first = [str(changes["note"])] if changes.get("note") else []
    said = " ".join([*first, *notes, *_notes(part.amounts)])
    stated: dict[str, Any] = {
        "input_over": part.over,
        "input_upto": part.upto,
        **changes,
        **_stated(part.amounts),
        "note": said[:_LONGEST_NOTE] or None,
    }
    return TokenPrice(offer=UNMATCHED, source=UNMATCHED, currency=BASE, checked=checked, **stated)


def _stated(amounts: Amounts) -> dict[str, object]:
    """Return the amounts of a rule by field.

    A price of 0 means unknown or not metered: for input or output the rule is dropped, for a cache
    or a discount only the cell.
    """
    live = {unit: _amount(unit, price) for unit, price in amounts.live.items()}
    found: dict[str, object] = {
        "input": _charged(live, "input_mtok"),
        "output": _charged(live, "output_mtok"),
        "cached_input": live.get("cache_read_mtok") or None,
        "cache_write": live.get("cache_write_5m_mtok") or live.get("cache_write_mtok") or None,
        "cache_write_hour": live.get("cache_write_1h_mtok") or None,
        "reasoning_output": live.get("output_reasoning_mtok") or None,
    }
    for mode, prices in _discounts(amounts):
        cleaned = {unit: _amount(unit, price) for unit, price in prices.items()}
        if _is_charged(cleaned):
            found[f"{mode}_input"] = cleaned["input_mtok"]
            found[f"{mode}_output"] = cleaned["output_mtok"]
            found[f"{mode}_cached_input"] = cleaned.get("cache_read_mtok") or None
    return found


def _discounts(amounts: Amounts) -> Iterator[tuple[str, Mapping[str, Decimal]]]:
    if amounts.batch is not None:
        yield "batch", amounts.batch
    if amounts.flex is not None:
        yield "flex", amounts.flex


def _is_charged(prices: Mapping[str, Decimal]) -> bool:
    return bool(prices.get("input_mtok") and prices.get("output_mtok"))


def _charged(live: Mapping[str, Decimal], unit: str) -> Decimal:
    amount = live.get(unit)
    if amount is None:
        raise UnusableRowError("unusual-conditions", NotStated((unit,), sometimes=True))
    if not amount:
        raise UnusableRowError("zero-price", StatedFree((unit,)))
    return amount


def _amount(unit: str, price: Decimal) -> Decimal:
    if not price.is_finite() or not 0 <= price <= _DEAREST:
        raise UnusableRowError("bad-row", AmountUnread(unit, str(price)[:40], "wild"))
    return Decimal(f"{_ROUNDED.plus(price).normalize():f}")


def _notes(amounts: Amounts) -> Iterator[str]:
    unknown = [what for unit, what in _AS_UNKNOWN if amounts.live.get(unit) == 0]
    unknown += [mode for mode, prices in _discounts(amounts) if not _is_charged(prices)]
    if unknown:
        yield f"The feed states 0 for {', '.join(unknown)}: read as unknown."
