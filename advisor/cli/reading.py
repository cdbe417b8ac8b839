"""The values of options, read; a value that is none is refused in words."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, TypeVar

from advisor.catalog.problems import InputError
from advisor.wording import reading_days, reading_numbers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from advisor.catalog.records import Currency

T = TypeVar("T")


def _read(reader: Callable[[str], T], text: str) -> T:
    """What a reader makes of a text; its refusal as argparse reports it."""
    try:
        return reader(text)
    except InputError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def day(text: str) -> dt.date:
    """A day: 2026-11-23, 2026年11月23日."""
    return _read(reading_days.read_day, text)


def moment(text: str) -> dt.date | dt.datetime:
    """A time, in UTC where it names no zone; or a day."""
    return _read(reading_days.read_moment, text)


def share(text: str) -> float:
    """A share from 0 to 1, or in per cent with its sign."""
    return float(_read(reading_numbers.read_share, text))


def positive(text: str) -> float:
    """A number above 0."""
    number = float(_read(reading_numbers.read_number, text))
    if number <= 0:
        message = f"{text} must lie above 0"
        raise argparse.ArgumentTypeError(message)
    return number


def amount(text: str) -> reading_numbers.Amount:
    """An amount of money that is 0 or more, with the currency that stands beside it."""
    found = _read(reading_numbers.read_money, text)
    if found.value < 0:
        message = f"{text} must not lie below 0"
        raise argparse.ArgumentTypeError(message)
    return found


def whole(text: str) -> int:
    """A whole number that is 0 or more."""
    number = _read(reading_numbers.read_whole, text)
    if number < 0:
        message = f"{text} must not lie below 0"
        raise argparse.ArgumentTypeError(message)
    return number


def count(text: str) -> int | None:
    """How many; 0 means all, and so does None."""
    return whole(text) or None


def currency(text: str) -> Currency:
    """A currency by its code, sign or name: CNY, ¥, 元, usd."""
    found = reading_numbers.CURRENCIES.get(reading_numbers.plain(text))
    if found is None:
        message = f"'{text}' is neither CNY nor USD"
        raise argparse.ArgumentTypeError(message)
    return found
