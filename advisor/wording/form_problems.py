"""Sentences shown beside a field of a form that cannot be accepted."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from advisor.catalog.row_failures import (
    BandReversed,
    DateOutside,
    EndsTooEarly,
    NoPercentage,
    NoPrice,
    RowRepeats,
)
from advisor.wording.failures import say_failure
from advisor.wording.window_failures import NotFilled

if TYPE_CHECKING:
    from advisor.catalog.problems import Failure
    from advisor.wording.language import Words

MOST_LETTERS = 600


def cell_problem(kind: str, text: str, message: Failure, words: Words) -> str:
    """Say why the text of a field cannot be read.

    Args:
        kind: kind of field: number, whole, amount, date, choice or text.
        text: what the user entered.
        message: the table reader's failure, worded if there is no text for the case here.
        words: the language.
    """
    say = words.say
    if not text:
        return say_failure(NotFilled(), words)
    known = {
        "number": say("Enter a number, such as {example}.", example="12.5"),
        "amount": say("Enter a number, such as {example}.", example="12.5"),
        "whole": say("Enter a whole number, such as {example}.", example="128000"),
        "date": say("Enter a day as year-month-day, such as {example}.", example="2026-11-24"),
    }
    value = _number(text) if kind in ("number", "amount", "whole") else None
    if value is not None and (kind != "whole" or value == int(value)):
        return say("Enter a number above 0.")
    if kind == "text" and len(text) > MOST_LETTERS:
        return say("Shorten it to {n} characters.", n=MOST_LETTERS)
    return known.get(kind) or say_failure(message, words)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def row_problem(column: str, message: Failure, words: Words) -> str:
    """Say why a row is inconsistent; words the check's own failure if there is no text here."""
    say = words.say
    match message:
        case NoPrice():
            return say("Enter an amount of 0 or more.")
        case NoPercentage():
            return say("Enter a percentage from 0 to 100.")
        case RowRepeats():
            return say("There is one for the same thing already; edit that one.")
        case DateOutside():
            return say("Enter a day that is not in the future.")
        case EndsTooEarly() | BandReversed():
            return say("It must end after it begins.")
    return {
        "input": say("Enter prices of input and output, or a monthly fee."),
        "output": say("Enter prices of input and output, or a monthly fee."),
        "batch_input": say("Batch has a price of input and one of output, or none."),
        "batch_output": say("Batch has a price of input and one of output, or none."),
        "flex_input": say("Flex has a price of input and one of output, or none."),
        "flex_output": say("Flex has a price of input and one of output, or none."),
        "active_b": say("A token cannot use more parameters than there are."),
        "fp8_tflops": say("FP8 must be twice BF16: enter the dense figures, without sparsity."),
        "rent_high": say("Give the range from low to high; the same figure twice if it is one."),
        "rent_low": say("Give the range from low to high; the same figure twice if it is one."),
        "purchase_high": say(
            "Give the range from low to high; the same figure twice if it is one."
        ),
        "purchase_low": say("Give the range from low to high; the same figure twice if it is one."),
        "rent_currency": say("Choose the currency."),
        "purchase_currency": say("Choose the currency."),
    }.get(column) or say_failure(message, words)
