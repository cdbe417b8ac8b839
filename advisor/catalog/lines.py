"""Lines of models: a line is a maker's product name, each of its releases a row.

The id of a line with several releases means its current release on a day: the latest by then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from typing_extensions import override

from advisor.catalog.records import Model

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping


class HasLines(Protocol):
    """The part of a catalogue that looks up names of lines."""

    @property
    def today(self) -> dt.date:
        """The day of its answers."""

    @property
    def lines(self) -> Mapping[str, tuple[Model, ...]]:
        """Line → its releases, the oldest first."""


Lines = dict[str, tuple[Model, ...]]


def lines_of(models: Iterable[Model]) -> Lines:
    """Return line → its releases, the oldest first."""
    found: dict[str, list[Model]] = {}
    for model in models:
        found.setdefault(model.line or model.id, []).append(model)
    return {line: tuple(sorted(rows, key=lambda m: m.since)) for line, rows in found.items()}


def current_of(releases: Iterable[Model], day: dt.date) -> Model | None:
    """Return the latest release by a day; None: none was out."""
    out = [release for release in releases if release.is_out(day)]
    return max(out, key=lambda release: release.since, default=None)


def releases_of(catalog: HasLines, line: str) -> tuple[Model, ...]:
    """Return the releases of a line, the oldest first; empty for an unknown line."""
    return catalog.lines.get(line, ())


def current_release(catalog: HasLines, line: str, day: dt.date | None = None) -> Model | None:
    """Return the current release of a line on a day.

    Args:
        catalog: has the lines.
        line: its id; a line of one release has that release's id.
        day: None: the catalogue's today.

    Returns:
        None for an unknown line, or if no release was out.
    """
    return current_of(releases_of(catalog, line), day or catalog.today)


class Releases(dict[str, Model]):
    """Id → release; the id of a line gives its current release, as when it was a single row."""

    def __init__(self, models: Mapping[str, Model], day: dt.date) -> None:
        """Take the rows, and the day that decides which release of a line is the current one."""
        super().__init__(models)
        self._day = day

    @override
    def get(self, name: str, default: Any = None) -> Any:
        """Return the release of an id or of a line; ``default`` for an unknown name."""
        try:
            return self[name]
        except KeyError:
            return default

    def __missing__(self, name: str) -> Model:
        """Return the current release of a line.

        Raises:
            KeyError: neither a release nor a line has that name.
        """
        found = current_of((m for m in self.values() if m.line == name), self._day)
        if found is None:
            raise KeyError(name)
        return found
