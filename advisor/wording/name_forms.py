"""Shorter forms of the names of models and of ways to have them, for places with little room."""

from __future__ import annotations

import re

# Words that a device is known without.
MAKERS = re.compile(r"(?<=× )(NVIDIA GeForce|NVIDIA|AMD Instinct|AMD|Intel|Huawei) ")

# How the weights on a machine are stored, as in "2 × RTX 5090, FP8, owned".
PRECISION = re.compile(r"(?<=\w), (?:[A-Z]+\d+[A-Z0-9_]*)(?=,|$)")

# An architecture in the names of cards that it does not tell apart.
ARCHITECTURE = re.compile(r"(?<=RTX PRO \d{4}) Blackwell(?! \w)")


def name_forms(name: str) -> tuple[str, ...]:
    """Return forms of a model's name, the longest first.

    A release that is stated keeps its mark; of several that it may be, the warning sign is enough.
    """
    return (name, name.partition(" (")[0]) if "/" in name else (name,)


def way_forms(way: str) -> tuple[str, ...]:
    """Return forms of a way, the longest first.

    Brackets go first, then the region; of machines the maker, then the precision, then the
    architecture: "4 × RTX 3090, owned".
    """
    head = way.partition(" · ")[0]
    bare = without_maker(way)
    short = PRECISION.sub("", without_maker(head))
    plain = ARCHITECTURE.sub("", short)
    cut = (way.partition(" (")[0], head.partition(" (")[0])
    forms = (way, bare, *cut, without_maker(head), short, plain)
    return tuple(sorted(dict.fromkeys(forms), key=len, reverse=True))


def without_maker(way: str) -> str:
    """Name machines without the maker of their devices: "4 × RTX 3090, owned"."""
    return MAKERS.sub("", way)
