"""Rules on the names of a feed: how makers name their models, and which names stand for none."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import msgspec

from advisor.catalog.cell_types import Id, Text
from advisor.intake.plan.name_parts import stem_of

if TYPE_CHECKING:
    from advisor.intake.plan.name_parts import Named

# Why a name is left out; ``wording/import_reasons.py`` has the texts.
PassedKind = Literal[
    "not-text", "router", "fine-tune", "derivative", "other-tier", "earlier-generation",
    "withdrawn",
]  # fmt: skip
# What a name without an alias turns out to be: a new model, another name of a known one, left out
# by a rule, or of a maker whose naming nobody has written down.
NameKind = PassedKind | Literal["new-model", "known-model", "maker-unknown", "provider-unknown"]
NAME_KINDS: tuple[NameKind, ...] = (
    "new-model", "known-model", "earlier-generation", "withdrawn", "other-tier", "router",
    "fine-tune", "derivative", "not-text", "maker-unknown", "provider-unknown",
)  # fmt: skip


class Maker(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, dict=True):
    """How a maker names its models, whoever sells them.

    Attributes:
        vendor: id in ``vendors.csv``; a maker that is not there yet has no effect.
        family: of its models.
        owners: what stands before the slash in the names of routers and hosts.
        names: regular expression of its stems, the whole of each.
        prefixes: what hosts put before its names.
        words: words of its names whose capitals are its own: ``GPT``.
        same: stem → stem of the same model under its shorter name, where the maker uses both.
        source: of the names, a row of ``sources.csv``.
    """

    vendor: Id
    family: Id
    owners: tuple[Text, ...]
    names: Text
    prefixes: tuple[Text, ...] = ()
    words: tuple[Text, ...] = ()
    same: dict[Text, Text] = {}
    source: Id

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self.names)

    def stem(self, named: Named) -> str:
        """Return the maker's own name of the model."""
        last = named.last
        for prefix in self.prefixes:
            last = last.removeprefix(prefix)
        stem = stem_of(last)
        return self.same.get(stem, stem)

    def has(self, named: Named) -> bool:
        """Whether a name is one of this maker's; one under another owner is not."""
        if named.owner and named.owner not in self.owners:
            return False
        return self._pattern.fullmatch(self.stem(named)) is not None


class PassedOver(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, dict=True):
    """Names that stand for no model to choose.

    Attributes:
        kind: why.
        names: regular expressions, searched in the whole name in small letters.
        note: why, in words.
        source: a row of ``sources.csv``.
    """

    kind: PassedKind
    names: tuple[Text, ...]
    note: Text
    source: Id

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(self.names))

    def fits(self, whole: str) -> bool:
        """Whether the rule speaks of a name."""
        return self._pattern.search(whole) is not None


class NameRules(msgspec.Struct, frozen=True, dict=True):
    """All of them; the first that fits a name counts."""

    makers: tuple[Maker, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()

    @cached_property
    def _maker_of(self) -> dict[Named, Maker | None]:
        """The names asked for so far: a feed prices each at several hosts."""
        return {}

    def maker(self, named: Named) -> Maker | None:
        """Return the maker whose naming a name follows; None: nobody's, or several makers'."""
        if named not in self._maker_of:
            found = [maker for maker in self.makers if maker.has(named)]
            self._maker_of[named] = found[0] if len(found) == 1 else None
        return self._maker_of[named]
