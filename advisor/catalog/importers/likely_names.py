"""Which of our names a foreign one looks like: an order to search in, never a choice."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_PARTS = re.compile(r"[a-z]+|\d+(?:\.\d+)*|[^\W\d_a-z]+")
# Whole words that agree say more than letters that happen to stand in the same order.
_WORDS, _LETTERS = 0.7, 0.3


def by_likeness(name: str, ours: Mapping[str, str]) -> tuple[str, ...]:
    """Our ids, the likeliest first.

    Args:
        name: as written there.
        ours: id → name.
    """
    wanted = _folded(name)
    parts = set(_PARTS.findall(wanted))
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)

    def unlikeness(key: str) -> tuple[float, str]:
        return -max(_likeness(parts, matcher, text) for text in (key, ours[key])), ours[key]

    return tuple(sorted(ours, key=unlikeness))


def _folded(name: str) -> str:
    """Without the path that repositories and resellers put before a name."""
    return name.casefold().rstrip("/").rpartition("/")[2]


def _likeness(parts: set[str], matcher: SequenceMatcher[str], text: str) -> float:
    text = _folded(text)
    own = set(_PARTS.findall(text))
    matcher.set_seq1(text)
    return _WORDS * _overlap(parts, own) + _LETTERS * matcher.quick_ratio()


def _overlap(theirs: set[str], own: set[str]) -> float:
    """Of the words of both, and of ours: theirs often say more, such as how it was run."""
    if not theirs or not own:
        return 0.0
    shared = len(theirs & own)
    return (shared / len(theirs | own) + shared / len(own)) / 2
