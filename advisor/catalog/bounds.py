"""Bounds of the numbers that people and files give, each defined once.

Types of records and scenarios, options of the terminal and boxes of the window use them. Within
them every sum of the program stays finite; no real figure lies outside.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, get_args, get_type_hints

from msgspec import Meta, Struct

# Money: a month's bill, a budget, a purchase; a price of a million tokens too.
MOST_MONEY = 10**12
# Yuan for one US dollar.
LEAST_RATE, MOST_RATE = 0.01, 10_000.0
# Scores and good-enough levels.
MOST_FIGURE = 10**9
# Chance that an offer is good enough: 0 and 1 would be no rule.
LEAST_CHANCE, MOST_CHANCE = 0.01, 0.99
# Anchors of the cost: a budget, and a negligible amount. Points of value functions may lie
# beyond.
LEAST_COST, MOST_COST = 1e-20, 1e20
LEAST_POINT, MOST_POINT = 1e-100, 1e100
# Sizes of models and devices: parameters, GB, TFLOPS, watts, tokens a second.
MOST_SIZE = 10**12
# Requests a month and tokens a request.
MOST_WHOLE = 10**12
# Tokens a month: most requests times most tokens each.
MOST_VOLUME = 10**24
MOST_CONTEXT = 10**9
MOST_USERS = 10**9
# The user's own numbers of the hosting model; some may be 0.
LEAST_TERM, MOST_TERM = 0.01, 10**6

Positive = Annotated[float, Meta(gt=0, le=MOST_SIZE)]
NonNegative = Annotated[float, Meta(ge=0, le=MOST_SIZE)]
Share = Annotated[float, Meta(ge=0, le=1)]
Chance = Annotated[float, Meta(ge=LEAST_CHANCE, le=MOST_CHANCE)]
Figure = Annotated[float, Meta(ge=-MOST_FIGURE, le=MOST_FIGURE)]
Rate = Annotated[float, Meta(ge=LEAST_RATE, le=MOST_RATE)]
MonthlyCost = Annotated[float, Meta(ge=LEAST_COST, le=MOST_COST)]
Money = Annotated[float, Meta(ge=0, le=MOST_MONEY)]
Term = Annotated[float, Meta(ge=0, le=MOST_TERM)]
Whole = Annotated[int, Meta(ge=0, le=MOST_WHOLE)]
Context = Annotated[int, Meta(ge=1, le=MOST_CONTEXT)]
Users = Annotated[int, Meta(ge=1, le=MOST_USERS)]


@cache
def _types(record: type[Struct]) -> dict[str, Any]:
    return get_type_hints(record, include_extras=True)


def bounds_of(record: type[Struct], name: str) -> tuple[float, float]:
    """Return minimum and maximum of a numeric field of a record, for its input box.

    Raises:
        LookupError: the field has no two bounds.
    """
    wanted = _types(record)[name]
    for part in (wanted, *get_args(wanted)):
        for meta in getattr(part, "__metadata__", ()):
            least = meta.ge if meta.ge is not None else meta.gt
            most = meta.le if meta.le is not None else meta.lt
            if least is not None and most is not None:
                return float(least), float(most)
    raise LookupError(name)
