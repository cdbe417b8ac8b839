"""Audit of places and sources: unknown regions, sources that cannot be opened."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from advisor.catalog.auditing.findings import ADDRESS, REGION, found
from advisor.catalog.tables import TABLES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from advisor.catalog.auditing.findings import Finding
    from advisor.catalog.catalog import Catalog
    from advisor.catalog.records import Source

_ADDRESS = re.compile(r"(https?://[^/\s]+\.[^/\s]+\S*|doi:10\.\S+|arXiv:\d\S+)$", re.IGNORECASE)
_PATH = re.compile(r"[\w.\-]+(/[\w.\-]+)*\.[a-z]{2,4}")
# Layers whose sources are the user's own files.
_USERS = ("imported", "own")
# Tables of names and derivations, which are this program's own by their nature.
_DERIVED = {"aliases", "estimates", "sources", "checks"}


def region_findings(catalog: Catalog, day: dt.date) -> Iterator[Finding]:
    """Yield third-party offers without a region; ``figures``: the provider's country, if known."""
    for offer in catalog.offers.values():
        if offer.kind in ("api", "app") and offer.data_region is None:
            country = catalog.providers[offer.provider].country
            yield found(
                "region-unknown", offer.id, REGION, figures=(country,) if country else (),
                sources=(offer.source,), date=None, day=day,
            )  # fmt: skip


def source_findings(catalog: Catalog, day: dt.date) -> Iterator[Finding]:
    """Yield sources that cannot be opened, and tables based on this program's own."""
    for source in catalog.sources.values():
        if source.layer not in _USERS and not can_be_opened(source):
            yield found(
                "source-without-address", source.id, ADDRESS, figures=(source.url,),
                sources=(source.id,), date=source.accessed, day=day,
            )  # fmt: skip
    for (name, table), rows in _resting_on_own(catalog).items():
        source = catalog.sources[name]
        yield found(
            "own-source", name, table, figures=(str(rows),), sources=(name,),
            date=source.accessed, day=day,
        )  # fmt: skip


def can_be_opened(source: Source) -> bool:
    """Whether a reader can open a source: by an address, or by a full citation with its day.

    A path counts as an address only for this program's own judgements, which are in its repository.
    The founding article is cited by title and publisher: its day is not known.
    """
    if _ADDRESS.match(source.url):
        return True
    if _PATH.fullmatch(source.url):
        return source.kind in ("own", "article")
    return source.published is not None


def _resting_on_own(catalog: Catalog) -> Counter[tuple[str, str]]:
    """Return (own source, table) → number of rows."""
    own = {s.id for s in catalog.sources.values() if s.kind == "own" and s.layer not in _USERS}
    found: Counter[tuple[str, str]] = Counter()
    for table in TABLES:
        held = getattr(catalog, table.name)
        rows = held.values() if hasattr(held, "values") else held
        if table.name not in _DERIVED:
            found.update((row.source, table.name) for row in rows if row.source in own)
    return found
