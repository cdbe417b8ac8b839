"""Shorter forms of the names of models and of ways to have them, for places with little room."""

from __future__ import annotations

import re

# Words that a device is known without.
MAKERS = re.compile(r"(?<=× )(NVIDIA GeForce|NVIDIA|AMD Instinct|AMD|Intel|Huawei) ")


def name_forms(name: str) -> tuple[str, ...]:
    """Return forms of a model's name, the longest first.

    A release that is stated keeps its mark; of several that it may be, the warning sign is enough.
    """
    return (name, name.partition(" (")[0]) if "/" in name else (name,)


def way_forms(way: str) -> tuple[str, ...]:
    """Return forms of a way, the longest first.

    Brackets go first, then the region; of machines the maker: "4 × RTX 3090, owned".
    """
    head = way.partition(" · ")[0]
    bare = without_maker(way)
    forms = (way, bare, way.partition(" (")[0], head.partition(" (")[0], without_maker(head))
    return tuple(sorted(dict.fromkeys(forms), key=len, reverse=True))


def without_maker(way: str) -> str:
    """Name machines without the maker of their devices: "4 × RTX 3090, owned"."""
    return MAKERS.sub("", way)
