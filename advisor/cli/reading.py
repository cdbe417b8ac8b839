"""Converters for the values of options; they raise InputError for a bad value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from advisor.catalog.bounds import (
    LEAST_CHANCE,
    LEAST_RATE,
    MOST_CHANCE,
    MOST_MONEY,
    MOST_RATE,
    MOST_WHOLE,
)
from advisor.catalog.currencies import known_currencies, written_forms
from advisor.catalog.problems import InputError
from advisor.catalog.value_failures import NoSuch
from advisor.wording import reading_days, reading_numbers
from advisor.wording.typed_failures import OutOfRange

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog.records import Currency

LEAST_RAM, MOST_RAM = 1, 16_384
"""GiB that a computer has."""
_CODE = re.compile(r"[a-z]{3}")


def day(text: str) -> dt.date:
    """Parse a day: 2026-11-23, 2026年11月23日.

    Raises:
        InputError: the text is no day; all functions here raise it, ``parser.py`` adds the option.
    """
    return reading_days.read_day(text)


def names(text: str) -> tuple[str, ...]:
    """Split names at commas."""
    return tuple(name for part in text.split(",") if (name := part.strip()))


def moment(text: str) -> dt.date | dt.datetime:
    """Parse a day or a time, which is UTC unless it names a zone."""
    return reading_days.read_moment(text)


def share(text: str) -> float:
    """Parse a share from 0 to 1, or a percentage."""
    return float(reading_numbers.read_share(text))


def chance(text: str) -> float:
    """Parse a chance, or a percentage, that is neither none nor certain."""
    number = share(text)
    _within(text, number, LEAST_CHANCE, MOST_CHANCE)
    return number


def rate(text: str) -> float:
    """Parse an exchange rate: yuan for one US dollar."""
    found = number(text)
    _within(text, found, LEAST_RATE, MOST_RATE)
    return found


def amount(text: str) -> reading_numbers.Amount:
    """Parse an amount of money of 0 or more, with its currency."""
    found = reading_numbers.read_money(text)
    _within(text, float(found.value), 0, MOST_MONEY)
    return found


def number(text: str) -> float:
    """Parse a number."""
    return float(reading_numbers.read_number(text))


def whole(text: str) -> int:
    """Parse a whole number of 0 or more."""
    number = reading_numbers.read_whole(text)
    _within(text, number, 0, MOST_WHOLE)
    return number


def speed(text: str) -> float:
    """Parse tokens a second, 0.1 to 10,000."""
    found = number(text)
    _within(text, found, 0.1, 10_000)
    return found


def _within(text: str, number: float, least: float, most: float) -> None:
    if not least <= number <= most:
        raise InputError(OutOfRange(reading_numbers.shown(text), least, most, places=2))


def count(text: str) -> int | None:
    """Parse a count; 0, for all, becomes None."""
    return whole(text) or None


def gibibytes(text: str) -> float:
    """Parse a size of main memory in GiB: 64, 64 GB."""
    size = number(text.strip().upper().removesuffix("GB").removesuffix("GIB"))
    _within(text, size, LEAST_RAM, MOST_RAM)
    return size


def currency(text: str) -> Currency:
    """Parse a currency's code, sign or name: CNY, ¥, 元, usd."""
    plain = reading_numbers.plain(text)
    found = written_forms().get(plain)
    if found is None and _CODE.fullmatch(plain):
        return plain.upper()  # the user's own tables, not loaded yet, may define it
    if found is None:
        raise InputError(NoSuch("currency", text, tuple(known_currencies())))
    return found
