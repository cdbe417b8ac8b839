"""Suggest catalogue entries for unknown names, by similarity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.intake.plan.likely_names import Near, NearNames

if TYPE_CHECKING:
    from advisor.catalog.catalog import Catalog
    from advisor.intake.plan.naming import Unmatched

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
