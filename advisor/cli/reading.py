"""The values of options, read; a value that is none is refused in words."""

from __future__ import annotations

import argparse
import datetime as dt


def day(text: str) -> dt.date:
    """A day in ISO form."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        message = f"'{text}' is no day such as 2026-11-23"
        raise argparse.ArgumentTypeError(message) from None


def moment(text: str) -> dt.date | dt.datetime:
    """A moment in ISO form, UTC where it names no zone; or a day."""
    try:
        if "T" not in text and " " not in text.strip():
            return dt.date.fromisoformat(text)
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        message = f"'{text}' is no time such as 2026-11-23T10:00+08:00"
        raise argparse.ArgumentTypeError(message) from None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def share(text: str) -> float:
    """A share from 0 to 1, or in per cent with its sign."""
    number = _number(text.strip().removesuffix("%")) / (100 if text.strip().endswith("%") else 1)
    if not 0 <= number <= 1:
        message = f"{text} must lie within 0 and 1, or 0 % and 100 %"
        raise argparse.ArgumentTypeError(message)
    return number


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not abs(number) < float("inf"):
        message = f"'{text}' is no number"
        raise argparse.ArgumentTypeError(message)
    return number


def positive(text: str) -> float:
    """A number above 0."""
    number = _number(text)
    if number <= 0:
        message = f"{text} must lie above 0"
        raise argparse.ArgumentTypeError(message)
    return number


def amount(text: str) -> float:
    """A number that is 0 or more."""
    number = _number(text)
    if number < 0:
        message = f"{text} must not lie below 0"
        raise argparse.ArgumentTypeError(message)
    return number


def whole(text: str) -> int:
    """A whole number that is 0 or more."""
    number = amount(text)
    if number != int(number):
        message = f"'{text}' is no whole number"
        raise argparse.ArgumentTypeError(message)
    return int(number)


def count(text: str) -> int | None:
    """How many; 0 means all, and so does None."""
    return whole(text) or None
