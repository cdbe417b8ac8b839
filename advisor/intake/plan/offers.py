"""What is offered for names that no rule explains: ours that are spelled nearly so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.intake.plan.likely_names import Near, NearNames

if TYPE_CHECKING:
    from advisor.catalog.catalog import Catalog
    from advisor.intake.plan.naming import Unmatched

# Price files leave thousands of names; looking at so many takes a second.
MOST = 300
_NOTHING = Near((), is_same=False)


class Offers:
    """Offers for the names of a file, each looked up once."""

    def __init__(self, catalog: Catalog) -> None:
        """Take the names of a catalogue."""
        self._ours = {
            "model": NearNames({m.id: m.name for m in catalog.models.values()}),
            "benchmark": NearNames({b.id: b.name for b in catalog.benchmarks.values()}),
            "provider": NearNames({p.id: p.name for p in catalog.providers.values()}),
        }
        self._found: dict[Unmatched, Near] = {}

    def of(self, name: Unmatched) -> Near:
        """What is offered for a name; nothing past the limit."""
        if name not in self._found:
            if len(self._found) >= MOST:
                return _NOTHING
            self._found[name] = self._ours[name.kind].near(name.name)
        return self._found[name]
