"""Look up catalogue ids by foreign names: recorded names within a scope, never guesses."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.records import Model

Kind = Literal["model", "provider", "benchmark"]
ANYWHERE = "any"


class Meaning(Frozen, frozen=True):
    """Meaning of a name from ``since`` until ``until``; ``target`` None: not in the catalogue."""

    target: str | None
    since: dt.date | None
    until: dt.date | None
    note: str | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Whether the meaning applies on a day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day < self.until
        )


class KnownNames:
    """Index of all recorded names of a catalogue.

    The narrowest scope is searched first (``genai-prices/deepseek``, then ``genai-prices``, then
    anywhere). The first scope with the name decides, even if none of its meanings applies on the
    day. The user's own rules precede the bundled ones.
    """

    def __init__(self, catalog: Catalog) -> None:
        """Index the names of a catalogue."""
        found: defaultdict[tuple[str, str, str], list[Meaning]] = defaultdict(list)
        for kind, scope, name, meaning in _meanings(catalog):
            found[kind, scope, _folded(name)].append(meaning)
        self._found = dict(found)

    def meanings(
        self, kind: Kind, name: str, scope: str, within: str = ""
    ) -> tuple[Meaning, ...] | None:
        """Return all meanings of a name over time; None: the name is not recorded.

        Args:
            kind: of the thing it names.
            name: as in the foreign file.
            scope: id of the format or feed.
            within: provider as named there, for names that only that provider uses.
        """
        scopes = (f"{scope}/{within.strip().casefold()}", scope, ANYWHERE)
        for place in scopes:
            found = self._found.get((kind, place, _folded(name)))
            if found is not None:
                return tuple(found)
        return None

    def target(
        self, kind: Kind, name: str, scope: str, day: dt.date, *, within: str = ""
    ) -> str | None:
        """Return the id for a name on a day; None: unknown, not in the catalogue, or not then."""
        for meaning in self.meanings(kind, name, scope, within) or ():
            if meaning.holds_on(day):
                return meaning.target
        return None


def _folded(name: str) -> str:
    """Ignore case, width of characters and surrounding spaces."""
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name)
    return name.strip().casefold()


def _meanings(catalog: Catalog) -> Iterator[tuple[str, str, str, Meaning]]:
    """Recorded names, the user's own first, then ids and names of the catalogue's rows."""
    own_first = sorted(catalog.aliases, key=lambda a: catalog.sources[a.source].layer != "own")
    for alias in own_first:
        meaning = Meaning(alias.target, alias.valid_from, alias.valid_to, alias.note)
        yield alias.kind, alias.scope, alias.name, meaning
    for name, meaning in _of_models(catalog):
        yield "model", ANYWHERE, name, meaning
    for benchmark in catalog.benchmarks.values():
        for name in dict.fromkeys((benchmark.id, benchmark.name)):
            yield "benchmark", ANYWHERE, name, Meaning(benchmark.id, None, None)
    for provider in catalog.providers.values():
        yield "provider", ANYWHERE, provider.id, Meaning(provider.id, None, None)
    for name, ids in _provider_names(catalog).items():
        if len(ids) == 1 and name not in catalog.providers:
            yield "provider", ANYWHERE, name, Meaning(next(iter(ids)), None, None)


def _of_models(catalog: Catalog) -> Iterator[tuple[str, Meaning]]:
    """Ids, names and aliases of releases, and of lines of several."""
    for model in catalog.models.values():
        always = Meaning(model.id, None, None)
        for name in dict.fromkeys((model.id, model.name)):
            yield name, always
        for written in model.aliases:
            name, _, span = written.partition("@")
            since, _, until = span.partition("..")
            yield name, Meaning(model.id, _day(since), _day(until))
    for line, releases in catalog.lines.items():
        if len(releases) > 1:
            for name in dict.fromkeys((line, *_common_name(releases))):
                yield name, Meaning(line, None, None)


def _common_name(releases: Iterable[Model]) -> set[str]:
    """Return the name that the releases of a line share: DeepSeek V4 Flash; empty: none."""
    names = {release.name.partition(" (")[0] for release in releases}
    return names if len(names) == 1 else set()


def _provider_names(catalog: Catalog) -> dict[str, set[str]]:
    """Provider name in either language → ids of the providers of that name."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for provider in catalog.providers.values():
        for name in (provider.name, provider.name_zh):
            found[_folded(name)].add(provider.id)
    return found


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
