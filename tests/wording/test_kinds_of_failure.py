"""Every kind of failure, with made-up facts: it is said in both languages, and all of it is."""

from __future__ import annotations

import datetime as dt
import itertools
import re
import types
import typing
from decimal import Decimal
from functools import cache
from typing import Any, Literal

import msgspec
import pytest

from advisor.billing.unpriced import FlatFee, NoRule, Unpriced
from advisor.catalog.problems import Failure
from advisor.catalog.value_failures import FormOff, ValueUnfit
from advisor.wording import Words
from advisor.wording.failure_texts.kinds import TEXTS
from advisor.wording.failures import say_failure

ENGLISH, CHINESE = Words("en"), Words("zh")
# Without letters, so that those of a sentence are its own.
PLAIN: dict[Any, tuple[object, ...]] = {
    str: ("«1»", "«2»"), int: (41, 1_042, 0), float: (4.25, 1e30), bool: (False, True),
    Decimal: (Decimal("1.5"), Decimal(7)), types.NoneType: (None,),
    dt.date: (dt.date(2026, 11, 24), dt.date(2025, 1, 2)), Failure: (FormOff(), ValueUnfit()),
    Unpriced: (NoRule(), FlatFee()),
}  # fmt: skip
KINDS = sorted(TEXTS, key=lambda kind: (kind.__module__, kind.__name__))


def values(annotation: Any) -> tuple[object, ...]:
    """A few values of a type: all of a closed set, at least two of any other."""
    if annotation in PLAIN:
        return PLAIN[annotation]
    held = typing.get_args(annotation)
    match typing.get_origin(annotation):
        case typing.Literal:
            return held
        case typing.Union | types.UnionType:
            return tuple(value for part in held for value in values(part))
        case origin if origin is tuple and held[-1] is Ellipsis:
            some = values(held[0])
            return ((), *((value,) for value in some), some[:2])
        case origin if origin is tuple:
            return tuple(itertools.product(*map(values, held)))
    return samples(annotation)[:3]


@cache
def facts(kind: type[Failure]) -> dict[str, tuple[object, ...]]:
    """Field → a few values that it may have."""
    hints = typing.get_type_hints(kind)
    return {name: values(hints[name]) for name in kind.__struct_fields__}


def samples(kind: type[Failure]) -> tuple[Failure, ...]:
    """The kind with all those values combined."""
    return tuple(kind(*chosen) for chosen in itertools.product(*facts(kind).values()))


def test_that_the_values_made_up_for_a_closed_set_are_all_of_it() -> None:
    assert values(Literal["a", "b"] | None) == ("a", "b", None)
    assert values(tuple[Literal["a", "b"], ...]) == ((), ("a",), ("b",), ("a", "b"))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_that_every_kind_is_said_in_both_languages(kind: type[Failure]) -> None:
    for failure in samples(kind):
        english, chinese = say_failure(failure, ENGLISH), say_failure(failure, CHINESE)
        assert str(failure) == english
        if re.search("[a-z]{2}", english):
            assert english != chinese
            assert re.search("[\u4e00-\u9fff]", chinese), failure
            # Numbers and days may be typed with 万 and 年月日, and examples show it.
            assert not re.search("[\u4e00-\u9fff]", re.sub(r"\d[万年月日]", "", english)), failure
        assert "{" not in english + chinese, failure


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("words", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_that_every_fact_is_said_or_chooses_what_is_said(kind: type[Failure], words: Words) -> None:
    for name, others in facts(kind).items():
        assert any(
            say_failure(msgspec.structs.replace(failure, **{name: other}), words)
            != say_failure(failure, words)
            for failure in samples(kind)
            for other in others
        ), f"{kind.__name__}.{name} is not said"
