"""Numbers formatted for readers; an unknown one is a word, never 0."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from advisor.catalog.currencies import BASE, known_currency, sign_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.catalog.exchange import QuotedRate
    from advisor.catalog.records import Currency
    from advisor.catalog.units import Unit
    from advisor.wording.language import Words

UNKNOWN = "–"
# Stands before a figure that nobody published: inferred, or estimated.
ESTIMATED = "≈"
LEAST_PRINTED = 0.05
_FROM_STEPS = 100_000
# 99,999,999 is 1亿 in four digits, not 10,000万.
_ROUNDS_UP = 0.99995
MINUS = "−"
# From here on a step may leave four places, not two.
LARGE = 10**8
_MOST_PLACES = 9
LEAST = 10.0**-_MOST_PLACES
"""Amounts below are said to be less than it."""


def money(amount: float | None, currency: Currency, words: Words | None = None) -> str:
    """Format money as ¥2,940, $0.35, $0.00042: no decimals from 100 up, two digits below 1.

    An amount that is not 0 never reads as 0. In a language that counts in 万, ``words``, amounts
    from 10万 up have four digits: ¥33.69万.
    """
    if amount is None or math.isnan(amount):
        return UNKNOWN
    size = abs(amount)
    steps = words.language.steps if words is not None else ()
    for unit, step in steps if size >= _FROM_STEPS else ():
        if size >= step * _ROUNDS_UP:
            return f"{_sign(amount)}{sign_of(currency)}{_trimmed(_digits(size / step))}{unit}"
    if 0 < size < LEAST:
        return f"<{sign_of(currency)}{LEAST:.{_MOST_PLACES}f}"
    if size >= 100 or size == 0:  # noqa: PLR2004 - nobody looks at the pence of a hundred pounds
        digits = 0
    else:
        digits = known_currency(currency).decimals if size >= 1 else _places(size)
    return f"{_sign(amount)}{sign_of(currency)}{size:,.{digits}f}"


def _digits(number: float) -> str:
    """Four digits, and all of those before the point: 33.69, 12,346."""
    return f"{number:,.{max(0, 3 - math.floor(math.log10(number)))}f}"


def _places(size: float) -> int:
    return min(_MOST_PLACES, max(2, 1 - math.floor(math.log10(size))))


def money_change(amount: float, currency: Currency, words: Words | None = None) -> str:
    """Format a difference of money with its sign: +¥25,284, −¥3."""
    text = money(abs(amount), currency, words)
    return f"{'+' if amount >= 0 else MINUS}{text}"


def exchange(quoted: QuotedRate) -> str:
    """Format an exchange rate: $1 = ¥7.123."""
    return per_base_text(quoted.currency, quoted.per_base)


def per_base_text(currency: Currency, per_base: float) -> str:
    """Format what one US dollar is worth in a currency: $1 = ¥7.123."""
    return f"{sign_of(BASE)}1 = {sign_of(currency)}{per_base:.4g}"


def score(points: float) -> str:
    """Format a score or a part of one: 84.1."""
    return f"{points:.1f}"


def margin(points: float) -> str:
    """Format a difference of scores: 1.3, or <0.1 for less than that."""
    return "<0.1" if 0 < abs(points) < LEAST_PRINTED else score(abs(points))


def signed(points: float, digits: int = 1) -> str:
    """Format with a sign: +2.6, −0.4; no sign if it rounds to 0."""
    text = f"{abs(points):.{digits}f}"
    if float(text) == 0:
        return text
    return f"{'+' if points > 0 else MINUS}{text}"


def adding_up(parts: Sequence[float], total: float) -> list[float]:
    """Round parts to one decimal so that they add up to the rounded total.

    The largest remainders are rounded up (Hare-Niemeyer): no part moves by more than 0.1.
    """
    wanted = round(total * 10)
    tenths = [math.floor(part * 10) for part in parts]
    order = sorted(range(len(parts)), key=lambda i: parts[i] * 10 - tenths[i], reverse=True)
    for place in order[: max(0, wanted - sum(tenths))]:
        tenths[place] += 1
    return [tenth / 10 for tenth in tenths]


def percent(share: float, words: Words, digits: int = 0) -> str:
    """Format a share of 1 as a percentage: 38 %; 38%."""
    return f"{100 * share:.{digits}f}{words.language.percent}"


def signed_percent(share: float, words: Words, digits: int = 0) -> str:
    """Format a change as a percentage with its sign: −18 %; −18%."""
    return f"{signed(100 * share, digits)}{words.language.percent}"


def tokens(number: float) -> str:
    """Format a number of tokens: 64,000 → 64K, 8,192 → 8K, 131,072 → 128K, 1e9 → 1B.

    Multiples of 1,024 that are not multiples of 1,000 count in 1,024s, as vendors do.
    """
    if number % 1024 == 0 and number % 1000:
        thousand, digits, shown = 1024, 4, number
    else:
        thousand, digits = 1000, 3
        shown = float(f"{number:.{digits}g}")
    for letter, power in (("T", 4), ("B", 3), ("M", 2), ("K", 1)):
        if shown >= thousand**power:
            return f"{number / thousand**power:.{digits}g}{letter}"
    return f"{number:.0f}"


def rounded(number: float, words: Words, *, places: int = 3) -> str:
    """Round a large number to three digits: 4,610,000; in Chinese 461万."""
    digits = max(len(str(int(number))) - places, 0)
    return written(round(number, -digits), words)


def written(number: float, words: Words, *, places: int = 0) -> str:
    """Format a number as one types it, exact to ``places``: 30,000, 68.0; in Chinese 3万, 1.5亿.

    `reading_numbers.read_number` gives the same number back. 万 stands where it leaves at most two
    places, 亿 where it leaves at most four; the thousands of any other number are grouped in both
    languages. More than two places end before their zeros: 1.500 could be read as 1,500.
    """
    if number == int(number):
        for unit, size in words.language.steps:
            most = 2 if size < LARGE else 4
            if abs(number) >= size and number % (size // 10**most) == 0:
                return _sign(number) + _trimmed(f"{abs(number) / size:,.{most}f}") + unit
    text = f"{abs(number):,.{places}f}"
    return _sign(number) + (_trimmed(text) if places > 2 else text)  # noqa: PLR2004


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _sign(number: float) -> str:
    return MINUS if number < 0 else ""


def seconds(duration: float) -> str:
    """Format seconds to two digits: 0.034, 2.5; whole from 10 up."""
    return f"{duration:,.0f}" if duration >= 10 else f"{duration:.2g}"  # noqa: PLR2004


def times(factor: float, words: Words) -> str:
    """Format a factor: 9.6 ×; 9.6 倍; no decimals from 100 up."""
    text = f"{factor:,.0f}" if factor >= 100 else f"{factor:.2g}"  # noqa: PLR2004
    return f"{text}{words.language.times}"


def parameters(billions: float, words: Words) -> str:
    """Format a count of parameters, given in billions: 24.4 billion; 244 亿; 1.6 万亿."""
    for unit, size in words.language.parameter_steps:
        if billions * 1e9 >= size or (unit, size) == words.language.parameter_steps[-1]:
            return f"{billions * 1e9 / size:.4g} {unit}"
    return words.say("{n} billion", n=f"{billions:,.4g}")


def figure(value: float | str | None, unit: Unit, words: Words) -> str:
    """Format a figure with its unit: 68.4 %, 64 tokens/s, 128K tokens; None is 'unknown'."""
    if value is None:
        return words.say("unknown")
    if isinstance(value, str):
        return value
    return in_unit(bare(value, unit), unit, words)


def bare(value: float, unit: Unit) -> str:
    """Format a figure without its unit: 64, 128K."""
    if unit.form == "length":
        return tokens(value)
    return f"{value:.4g}" if unit.places is None else f"{value:.{unit.places}f}"


def in_unit(figure: str, unit: Unit, words: Words) -> str:
    """Append the unit to a formatted figure."""
    written = unit.one if unit.one is not None and figure == "1" else unit.written
    return written.in_language(words.code).format(figure=figure)
