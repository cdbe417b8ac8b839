"""Names of a feed without a recorded alias: tied to their maker by its own way of naming.

A name is reduced to its *stem*: the maker's name of the model without the path, the host's prefix
and the precision in which it is served. ``moonshotai/Kimi-K3.1-Pro``, fireworks' ``kimi-k3p1-pro``
and Amazon's ``global.moonshotai.kimi-k3.1-pro`` have one. A stem that a model of the tables has
means that model; any other is a *provisional* model of its maker. A name of no known maker stays
unmatched: nothing is guessed by likeness.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.catalog.records import Licence, Model
from advisor.intake.plan.name_parts import Named, stem_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from advisor.catalog.catalog import Catalog
    from advisor.intake.plan.name_rules import Maker, NameKind, NameRules, PassedKind
    from advisor.intake.reading import ReadPrice

_ID = re.compile(r"[a-z0-9][a-z0-9.-]*")
_LONGEST_ID = 60  # an offer's id has the provider's behind it
UNSTATED = "unstated"  # id of the licence that nobody states
# Sizes of a mixture: all and active parameters, or parameters and experts.
_SIZES = re.compile(r"-\d+(?:\.\d+)?b-(?:a\d+(?:\.\d+)?b|\d+e)$")


class Newcomer(Frozen, frozen=True):
    """What a name without an alias stands for.

    Attributes:
        model: id of a model or line of the tables, or of a provisional model.
        passed: why the name is left out; None: it stands for ``model``.
        note: why, in words; empty where ``passed`` says it all.
    """

    model: str = ""
    passed: PassedKind | None = None
    note: str = ""


class Newcomers:
    """Ties the unknown names of one feed to models.

    Attributes:
        models: id → provisional model, of the names asked for so far.
        kinds: what the names turned out to be → number of names so far.
    """

    def __init__(
        self, catalog: Catalog, rules: NameRules, prices: Iterable[ReadPrice], source: str
    ) -> None:
        """Look at all names of a feed.

        Args:
            catalog: has the makers and the known models.
            rules: how makers name their models, and names that stand for none.
            prices: everything that the feed prices.
            source: id of the feed's source, which the provisional models name.
        """
        self._catalog, self._rules, self._source = catalog, rules, source
        self._known = _stems_of(catalog, rules)
        self._found: dict[tuple[str, str], Newcomer | None] = {}
        self._titles = _titles(rules, prices)
        self._unsized = _unsized((*self._titles, *self._known))
        self.models: dict[str, Model] = {}
        self.kinds: Counter[NameKind] = Counter()

    def of(self, read: ReadPrice) -> Newcomer | None:
        """Return what the name of a price stands for; None: nothing that is known."""
        key = (read.provider, read.model)
        if key not in self._found:
            self._found[key] = found = self._look_up(read)
            self.kinds[self._kind(found)] += 1
        return self._found[key]

    def licences(self) -> tuple[Licence, ...]:
        """Return the licence of the provisional models, where the catalogue lacks it."""
        if not self.models or UNSTATED in self._catalog.licences:
            return ()
        unstated = Licence(
            id=UNSTATED,
            name="Licence not stated",
            name_zh="许可证未注明",
            openness="unknown",
            source=self._source,
        )
        return (unstated,)

    def _kind(self, found: Newcomer | None) -> NameKind:
        if found is None:
            return "maker-unknown"
        if found.passed is not None:
            return found.passed
        return "new-model" if found.model in self.models else "known-model"

    def _look_up(self, read: ReadPrice) -> Newcomer | None:
        named = Named.of(read.model)
        maker = self._maker(named)
        stem = "" if maker is None else self._stem(maker, named)
        known = None if maker is None else self._known.get((maker.vendor, stem))
        rule = next((r for r in self._rules.passed_over if r.fits(named.whole)), None)
        if rule is not None and not (known and rule.kind == "earlier-generation"):
            return Newcomer(passed=rule.kind, note=rule.note)
        if known is not None:
            return Newcomer(known)
        if read.withdrawn:
            return Newcomer(passed="withdrawn")
        if maker is None or not self._may_be_id(stem):
            return None
        return Newcomer(self._provisional(maker, stem))

    def _may_be_id(self, stem: str) -> bool:
        """Whether a stem can be the id of a new model, and no other maker has it."""
        taken = stem in self._catalog.models or stem in self._catalog.lines
        return not taken and len(stem) <= _LONGEST_ID and _ID.fullmatch(stem) is not None

    def _stem(self, maker: Maker, named: Named) -> str:
        stem = maker.stem(named)
        return self._unsized.get((maker.vendor, stem), stem)

    def _maker(self, named: Named) -> Maker | None:
        """Return the maker of a name, if the catalogue knows it."""
        maker = self._rules.maker(named)
        return maker if maker is not None and maker.vendor in self._catalog.vendors else None

    def _provisional(self, maker: Maker, stem: str) -> str:
        """Return the id of the provisional model with a stem."""
        model = Model(
            id=stem,
            name=self._titles.get((maker.vendor, stem)) or title_of(stem, maker),
            vendor=maker.vendor,
            family=maker.family,
            status="provisional",
            licence=UNSTATED,
            source=self._source,
        )
        self.models[model.id] = model
        return model.id


def title_of(stem: str, maker: Maker) -> str:
    """Write a stem as a name: ``kimi-k3.1-pro`` is Kimi K3.1 Pro."""
    capitals = {word.casefold(): word for word in maker.words}
    parts = [capitals.get(word, _titled(word)) for word in stem.split("-")]
    return " ".join(parts)


def _titled(word: str) -> str:
    is_size = re.fullmatch(r"[ae]?\d+(?:\.\d+)?[bmt]", word) is not None
    return word.upper() if is_size else word[:1].upper() + word[1:]


def _stems_of(catalog: Catalog, rules: NameRules) -> dict[tuple[str, str], str]:
    """Return (vendor, stem) → the line with that name; aliases are none of the maker's names.

    A line of one release has the id of that release.
    """
    found: dict[tuple[str, str], str] = {}
    for line, releases in catalog.lines.items():
        vendor = releases[0].vendor
        found[vendor, _own_stem(line, vendor, rules)] = line
    for model in catalog.models.values():
        for name in (model.id, model.name.replace(" ", "-").replace("(", "").replace(")", "")):
            found.setdefault((model.vendor, _own_stem(name, model.vendor, rules)), model.id)
    return found


def _own_stem(name: str, vendor: str, rules: NameRules) -> str:
    named = Named.of(name)
    maker = rules.maker(named)
    return maker.stem(named) if maker and maker.vendor == vendor else stem_of(named.last)


def _unsized(stems: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return (vendor, stem with sizes) → the stem without them, where it can only be that model.

    Both must be names of the maker, and no other sizes may stand behind the same words.
    """
    every = set(stems)
    sized: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for vendor, stem in every:
        short = _SIZES.sub("", stem)
        if short != stem:
            sized[vendor, short].add(stem)
    return {
        (vendor, next(iter(longer))): short
        for (vendor, short), longer in sized.items()
        if len(longer) == 1 and (vendor, short) in every
    }


def _titles(rules: NameRules, prices: Iterable[ReadPrice]) -> dict[tuple[str, str], str]:
    """Return (vendor, stem) → the name that the feed gives it; empty where it gives none."""
    given: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for read in prices:
        named = Named.of(read.model)
        maker = rules.maker(named)
        if maker is not None:
            stem = maker.stem(named)
            given[maker.vendor, stem] += _usable(read.title, stem, maker)
    return {key: _commonest(titles) for key, titles in given.items()}


def _usable(title: str, stem: str, maker: Maker) -> list[str]:
    """Return a title if it says what the name says: those of hosts say more or less."""
    said = " ".join(title.rpartition(": ")[2].split())
    named = Named.of(said.replace(" ", "-").replace("/", "-"))
    usable = said.isprintable() and maker.stem(named) == stem
    return [said] if said and usable else []


def _commonest(titles: Sequence[str]) -> str:
    return min(titles, key=lambda title: (-titles.count(title), title), default="")
