"""Rank catalogue names by similarity to a foreign name, as suggestions; the user decides."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.intake.cells.effort import split_effort

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.catalog import Catalog
    from advisor.intake.plan.naming import Unmatched

_PARTS = re.compile(r"[a-z]+|\d+(?:\.\d+)*|[^\W\d_a-z]+")
# Common words are better evidence than common letters.
_WORDS, _LETTERS = 0.7, 0.3
_NEAR = 0.6
_MOST = 3
_DATE = re.compile(r"[-_ (@]*20\d\d[-_./]?(?:0[1-9]|1[0-2])[-_./]?(?:[0-2]\d|3[01])\)?(?!\d)")
_VENDOR = re.compile(
    r"^(?:openai|anthropic|google|meta|deepseek[- ]ai|alibaba|aliyun|moonshot(?:ai)?|zhipu(?:ai)?"
    r"|z\.?ai|mistral ?ai|x-?ai|amazon|microsoft|nvidia|baidu|tencent|bytedance"
    r"|阿里|阿里云|智谱|月之暗面|百度|腾讯|字节跳动|深度求索)[-_:/ ·|]+"
)


def by_likeness(name: str, ours: Mapping[str, str]) -> tuple[str, ...]:
    """Sort the ids of the catalogue by similarity, the most similar first.

    Args:
        name: as in the foreign file.
        ours: id → name.
    """
    wanted = _folded(name)
    parts = set(_PARTS.findall(wanted))
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)

    def unlikeness(key: str) -> tuple[float, str]:
        return -max(_likeness(parts, matcher, text) for text in (key, ours[key])), ours[key]

    return tuple(sorted(ours, key=unlikeness))


class Near(Frozen, frozen=True):
    """Suggestions for a name.

    Attributes:
        ids: the most similar first; empty where none is similar enough.
        is_same: whether the first differs only in spaces, hyphens, vendor, date and thinking.
    """

    ids: tuple[str, ...]
    is_same: bool


class NearNames:
    """Index of the catalogue names of one kind, for many look-ups."""

    def __init__(self, ours: Mapping[str, str]) -> None:
        """Index id → name."""
        self._ours = ours
        self._exact = {text.casefold(): id_ for id_, name in ours.items() for text in (id_, name)}
        self._parts = {
            id_: tuple(set(_PARTS.findall(_folded(text))) for text in (id_, name))
            for id_, name in ours.items()
        }
        self._same: defaultdict[str, list[str]] = defaultdict(list)
        for id_, text in ours.items():
            for key in {bare_name(id_, effort=True), bare_name(text, effort=True)}:
                self._same[key].append(id_)

    def near(self, name: str) -> Near:
        """Return up to ``_MOST`` suggestions for a foreign name; ids and names are themselves.

        Releases of one line differ in a date only, so a name without it is the same as several.
        """
        exact = self._exact.get(name.strip().casefold())
        if exact is not None:
            return Near((exact,), is_same=True)
        same = self._same.get(bare_name(name, effort=True), []) or self._same.get(
            bare_name(name), []
        )
        if same:
            return Near(tuple(same[:_MOST]), is_same=len(same) == 1)
        first = by_likeness(name, self._with_like_words(name))[:_MOST]
        return Near(
            tuple(i for i in first if likeness(name, i, self._ours[i]) >= _NEAR), is_same=False
        )

    def _with_like_words(self, name: str) -> dict[str, str]:
        """Those that would be near if all letters were like: to compare letters takes longest."""
        parts = set(_PARTS.findall(_folded(name)))
        least = (_NEAR - _LETTERS) / _WORDS - 1e-9
        return {
            id_: self._ours[id_]
            for id_, each in self._parts.items()
            if max(_overlap(parts, own) for own in each) >= least
        }


def likeness(name: str, id_: str, text: str) -> float:
    """Similarity of a foreign name and a catalogue entry (id and name), from 0 to 1."""
    wanted = _folded(name)
    parts = set(_PARTS.findall(wanted))
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    return max(_likeness(parts, matcher, id_), _likeness(parts, matcher, text))


def bare_name(name: str, *, effort: bool = False) -> str:
    """Strip vendor, date, spaces and hyphens, as in ``anthropic/claude-sonnet-4-5``.

    Args:
        name: the name.
        effort: keep words about thinking, as in ``Kimi K2 Thinking``; else strip them too.
    """
    folded = unicodedata.normalize("NFKC", name).strip().casefold()
    split = None if effort else split_effort(folded)
    folded = _folded(split[0] if split else folded)
    folded = _DATE.sub("", _VENDOR.sub("", folded))
    folded = re.sub(r"(?<=\d)[-_ p](?=\d(?!\d))", ".", folded)  # 4-5 is 4.5
    return re.sub(r"[^\w.]|_", "", folded)


def _folded(name: str) -> str:
    """Strip the path that repositories and resellers put before a name."""
    return name.casefold().rstrip("/").rpartition("/")[2]


def _likeness(parts: set[str], matcher: SequenceMatcher[str], text: str) -> float:
    text = _folded(text)
    own = set(_PARTS.findall(text))
    matcher.set_seq1(text)
    return _WORDS * _overlap(parts, own) + _LETTERS * matcher.quick_ratio()


def _overlap(theirs: set[str], own: set[str]) -> float:
    """Mean of the shares of common words in both names and in ours: foreign names have extras."""
    if not theirs or not own:
        return 0.0
    shared = len(theirs & own)
    return (shared / len(theirs | own) + shared / len(own)) / 2


# Price files can have thousands of unknown names; this many take a second.
MOST = 300
_NOTHING = Near((), is_same=False)


class Offers:
    """Suggestions for the names of a file, each computed once."""

    def __init__(self, catalog: Catalog) -> None:
        """Index the names of a catalogue."""
        self._ours = {
            "model": NearNames({m.id: m.name for m in catalog.models.values()}),
            "benchmark": NearNames({b.id: b.name for b in catalog.benchmarks.values()}),
            "provider": NearNames({p.id: p.name for p in catalog.providers.values()}),
        }
        self._found: dict[Unmatched, Near] = {}

    def of(self, name: Unmatched) -> Near:
        """Return the suggestions for a name; none past the limit of ``MOST`` names."""
        if name not in self._found:
            if len(self._found) >= MOST:
                return _NOTHING
            self._found[name] = self._ours[name.kind].near(name.name)
        return self._found[name]
