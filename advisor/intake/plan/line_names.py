"""Names of a file that mean a line of models: which of its releases a price or a score is of."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.catalog.lines import current_of, releases_of

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.records import Model


class Served(Frozen, frozen=True):
    """What an offer under a name serves.

    Attributes:
        name: of the line, or of the one release; the first part of the offer's id.
        releases: ids of all releases that it may be, the oldest first; never empty.
    """

    name: str
    releases: tuple[str, ...]

    @property
    def model(self) -> str:
        """The earliest of them, which an offer names as its model."""
        return self.releases[0]

    @property
    def several(self) -> tuple[str, ...]:
        """All of them where it is not known which; empty where there is only one."""
        return self.releases if len(self.releases) > 1 else ()


def is_line(catalog: Catalog, name: str) -> bool:
    """Whether a name is of a line of several releases, and of no release."""
    return name not in catalog.models and name in catalog.lines


def served(catalog: Catalog, target: str, day: dt.date, *, maker: str | None) -> Served | None:
    """Return what a provider serves under a name on the day of its price.

    Of a line that is every release out by then: a provider need not change to a new one. Its maker
    does, so at the maker's own those it has retired are none.

    Args:
        catalog: has the releases.
        target: id of a release or of a line.
        day: the last day on which the price can have been seen.
        maker: the vendor whose own platform serves it; None: another provider does.

    Returns:
        None where nothing of the line was out, or all of it retired.
    """
    if not is_line(catalog, target):
        return Served(target, (target,))
    allowed = tuple(
        release.id
        for release in releases_of(catalog, target)
        if release.is_out(day) and not (release.vendor == maker and _is_retired(release, day))
    )
    return Served(target, allowed) if allowed else None


def release_on(catalog: Catalog, target: str, day: dt.date) -> str | None:
    """Return the release that a name meant on a day; None where nothing of a line was out."""
    if not is_line(catalog, target):
        return target
    found = current_of(releases_of(catalog, target), day)
    return None if found is None else found.id


def makers_of(catalog: Catalog) -> dict[str, str]:
    """Return provider → the vendor whose own platform it is: of most models that it serves."""
    sold: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for offer in catalog.offers.values():
        if catalog.providers[offer.provider].kind == "vendor":
            sold[offer.provider][catalog.models[offer.model].vendor] += 1
    return {provider: vendors.most_common(1)[0][0] for provider, vendors in sold.items()}


def _is_retired(release: Model, day: dt.date) -> bool:
    return release.retired_on is not None and release.retired_on <= day
