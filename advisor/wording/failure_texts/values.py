"""Failures of single values and names in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.catalog import value_failures as kinds
from advisor.wording.failure_texts.names import lacking, no_such

if TYPE_CHECKING:
    from advisor.catalog.value_failures import ValueFailure, ValueKind
    from advisor.wording.failure_texts.teller import Teller

_MOST_DIGITS = 1e15


def value_failure(failure: ValueFailure, tell: Teller) -> str:
    """What is wrong with a value, and what to do."""
    say = tell.say
    match failure:
        case kinds.WrongKind(wanted, given):
            one = _one_of(wanted, tell)
            if given is None:
                return say("It must be {wanted}.", wanted=one)
            return say("It must be {wanted}, not {given}.", wanted=one, given=_kind(given, tell))
        case kinds.OutOfBound():
            return _out_of_bound(failure, tell)
        case kinds.LengthOff():
            return _length(failure, tell)
        case kinds.FormOff():
            return say("The text has not the form that is wanted here. Correct it.")
        case kinds.NotAChoice():
            return say("The value is none of those that can stand here.")
        case kinds.ValueUnfit():
            return say("The value is not what is wanted here. Correct it.")
        case kinds.KeyMissing(key):
            return say("The key {key} is missing. Add it.", key=key)
        case kinds.KeyUnknown(key, ()):
            return say("Unknown key {key}. Remove it.", key=key)
        case kinds.KeyUnknown(key, known):
            return say("Unknown key {key}; known are: {known}.", key=key, known=tell.listed(known))
        case kinds.HoldsValue(what, value):
            return say("{what} It holds {value}.", what=tell.inner(what), value=value)
        case kinds.NoSuch():
            return no_such(failure, tell)
        case kinds.CatalogueLacks(names):
            return say(
                "this catalogue has no {unknown}. Update the program, or correct the name.",
                unknown=tell.listed(lacking(of, name, tell) for of, name in names),
            )
        case kinds.NotInCatalogue(name):
            return say("'{value}' is not in the catalogue.", value=name)
        case kinds.NotWithin(name, given, least, most):
            return say(
                "{name} is {given}; it must lie within {least} and {most}.",
                name=name,
                given=_number(given),
                least=_number(least),
                most=_number(most),
            )
        case kinds.SharesNotOne("benchmarks"):
            return say("the shares of the benchmarks must sum to 1.")
        case kinds.SharesNotOne():
            return say("the shares of the sizes must sum to 1.")
        case kinds.NoPlace(option, word, known):
            return say(
                "{option} {place}: no place of this name is known. Known are {known}, own (your "
                "own machines) and any other country by its two letters (ISO 3166), parted by "
                "commas.",
                option=option,
                place=word,
                known=", ".join(known),  # as they are typed
            )
        case kinds.NoDayOfAnswer(variable, value):
            return say(
                "{variable} is '{value}'; write it as a day such as 2026-11-25.",
                variable=variable,
                value=value,
            )
        case _:
            assert_never(failure)


def _one_of(wanted: tuple[ValueKind, ...], tell: Teller) -> str:
    named = [_kind(kind, tell) for kind in wanted or ("other",)]
    return named[0] if len(named) == 1 else tell.say("one of: {kinds}", kinds=tell.listed(named))


def _kind(kind: ValueKind, tell: Teller) -> str:
    say = tell.say
    match kind:
        case "whole":
            return say("a whole number")
        case "number":
            return say("a number")
        case "text":
            return say("text")
        case "boolean":
            return say("true or false")
        case "list":
            return say("a list")
        case "table":
            return say("a table of keys")
        case "nothing":
            return say("nothing")
        case "day":
            return say("a day, such as 2026-11-24")
        case "moment":
            return say("a day and time, such as 2026-11-24T09:00:00Z")
        case "clock":
            return say("a time of day")
        case "other":
            return say("another kind of value")
        case _:
            assert_never(kind)


def _out_of_bound(failure: kinds.OutOfBound, tell: Teller) -> str:
    bound = failure.bound
    match failure.must_be:
        case "above":
            return tell.say("The number must be above {bound}.", bound=bound)
        case "at least":
            return tell.say("The number must be at least {bound}.", bound=bound)
        case "below":
            return tell.say("The number must be below {bound}.", bound=bound)
        case "at most":
            return tell.say("The number must be at most {bound}.", bound=bound)
        case _:
            assert_never(failure.must_be)


def _length(failure: kinds.LengthOff, tell: Teller) -> str:
    n = failure.length
    match failure.of, failure.must_be:
        case "text", "at least":
            return tell.say("The text must have at least {n} characters.", n=n)
        case "text", _:
            return tell.say("The text must have at most {n} characters.", n=n)
        case _, "at least":
            return tell.say("It must hold at least {n} values.", n=n)
        case _:
            return tell.say("It must hold at most {n} values.", n=n)


def _number(value: float) -> str:
    """Digits in groups for whole numbers, few digits for others."""
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.0f}" if value.is_integer() and abs(value) < _MOST_DIGITS else f"{value:g}"
