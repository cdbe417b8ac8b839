"""A catalogue of one release that a test changes, and what the audit finds in it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec

from advisor.catalog.audit import Finding, Kind, audit
from advisor.catalog.records import TokenPrice

if TYPE_CHECKING:
    from advisor.catalog import Catalog


DAY = dt.timedelta(days=1)
altered = msgspec.structs.replace


def findings(catalog: Catalog, kind: Kind, measure: str | None = None) -> tuple[Finding, ...]:
    found = audit(catalog, catalog.as_of).of(kind)
    return tuple(f for f in found if measure is None or f.measure == measure)


def subjects(catalog: Catalog, kind: Kind, measure: str | None = None) -> set[str]:
    return {f.subject for f in findings(catalog, kind, measure)}


def with_model(catalog: Catalog, **cells: Any) -> Catalog:
    return catalog.replace(models={"house": altered(catalog.models["house"], **cells)})


def with_offer(catalog: Catalog, **cells: Any) -> Catalog:
    (offer,) = catalog.offers.values()
    return catalog.replace(offers={offer.id: altered(offer, **cells)})


def price(catalog: Catalog, **cells: Any) -> TokenPrice:
    (offer,) = catalog.offers
    source = next(s.id for s in catalog.sources.values() if s.kind == "vendor")
    stated = {"checked": catalog.as_of, "source": source, **cells}
    return TokenPrice(
        offer=offer, currency="USD", input=Decimal(1), output=Decimal(2), **stated
    )  # fmt: skip


def score(catalog: Catalog, whole: Catalog, **cells: Any) -> Catalog:
    one = altered(whole.scores[0], model="house", date=dt.date(2026, 5, 1), thinking=None)
    return catalog.replace(scores=(altered(one, **cells),))


def one_release(catalog: Catalog) -> Catalog:
    """One release, one offer of it, and a source; neither prices nor scores."""
    model = altered(
        next(m for m in catalog.models.values() if m.line is None),
        id="house", name="House", released=dt.date(2026, 4, 24), aliases=(), reasoning="optional",
        efforts=("none", "high"), status="active", retired_on=None, successor=None, line=None,
    )  # fmt: skip
    offer = altered(
        next(o for o in catalog.offers.values() if o.kind == "api" and o.data_region),
        id="house.at.somebody", model="house", releases=(), effort=None, api_model=None,
        available_from=None, available_to=None,
    )  # fmt: skip
    return catalog.replace(
        models={"house": model}, offers={offer.id: offer}, prices=(), scores=(), aliases=(),
        ends=(), overrides=(),
    )  # fmt: skip
