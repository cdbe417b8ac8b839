"""The end of an offer according to its sources: its own row, the table of ends, the layers.

A source may list several releases or snapshots behind one offer, so by that source the offer ends
with the last of them, and not at all while one is listed without an end. Of one publisher only the
newest list counts. What the user states about an offer replaces all others.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from advisor.catalog.cell_origins import is_own
from advisor.catalog.efforts import listing_of
from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.records import End, Offer


class Ending(Frozen, frozen=True):
    """The end of an offer by one source.

    Attributes:
        date: the first day on which the offer is not available.
        source: id of the publication.
        release: the release that ends last, as the source names it; None if it names none.
        at_latest: the source only marks the offer as withdrawn: it ended on that day or before.
    """

    date: dt.date
    source: str
    release: str | None = None
    at_latest: bool = False


def endings(catalog: Catalog, offer: Offer) -> tuple[Ending, ...]:
    """Return the ends of an offer, one a source, the earliest first; empty if none is known.

    An offer ends at all its efforts.
    """
    listing = listing_of(offer.id)
    override = catalog.overrides_by_cell.get(("offers", listing, "available_to"))
    if override is not None:
        own = offer.available_to
        return () if own is None else (Ending(own, override.source),)
    stated = catalog.ends_by_offer.get(listing, ())
    if not stated and offer.available_to is None:
        return ()  # fast path for most offers: this runs for each when a must-have changes
    mine = [end for end in stated if is_own(catalog, end.source)]
    found = [
        ending
        for rows in _newest_lists(catalog, mine or stated)
        if (ending := _last(rows)) is not None
    ]
    if offer.available_to is not None and not mine:
        found.append(Ending(offer.available_to, offer.source))
    return tuple(sorted(found, key=lambda ending: (ending.date, ending.source)))


def first_ending(catalog: Catalog, offer: Offer) -> Ending | None:
    """Return the earliest end that any source states; None if no source states one."""
    return next(iter(endings(catalog, offer)), None)


def _newest_lists(catalog: Catalog, ends: Iterable[End]) -> list[list[End]]:
    """Return the rows by source, for each publisher only those of its newest source."""
    by_source: defaultdict[str, list[End]] = defaultdict(list)
    for end in ends:
        by_source[end.source].append(end)
    newest: dict[str, str] = {}
    for source in by_source:
        publisher = catalog.sources[source].publisher
        chosen = newest.get(publisher)
        if chosen is None or catalog.sources[chosen].accessed < catalog.sources[source].accessed:
            newest[publisher] = source
    return [by_source[source] for source in newest.values()]


def _last(rows: Iterable[End]) -> Ending | None:
    """Return the end that the rows of one source give together."""
    last: Ending | None = None
    for row in rows:
        if row.ends_on is None:
            return None
        if last is None or row.ends_on > last.date:
            last = Ending(row.ends_on, row.source, row.release, row.at_latest)
    return last
