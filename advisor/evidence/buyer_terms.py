"""What a provider demands of its buyers, and whether that may concern the user.

Terms concern buyers of certain regions. They are a warning where the user's home region is among
them or was not said, or where the work must be usable from the mainland; to all others they are a
note, since a company elsewhere may have owners there: Anthropic's terms reach those. They never
remove an offer: only the user knows who owns their company.

Clouds and routers resell closed models. The maker's own terms are then listed too, as the maker's,
since a reseller may have to pass them on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.catalog.places import as_home, lies_in

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog.records import Region, Terms
    from advisor.evidence.candidate import Candidate

MAINLAND = "CN"


class Buyer(Frozen, frozen=True):
    """The buyer, as far as terms depend on it.

    Attributes:
        home: home region of the user; None if unknown.
        from_mainland: whether the work must be usable from mainland China.
    """

    home: Region | None = None
    from_mainland: bool = False


class BuyerTerms(Frozen, frozen=True):
    """Terms of one provider.

    Attributes:
        terms: the row.
        concerns: whether they may concern this user.
        resold: whether they are those of the model's maker, and another sells the model.
    """

    terms: Terms
    concerns: bool
    resold: bool


def buyer_terms(candidate: Candidate, buyer: Buyer, day: dt.date) -> tuple[BuyerTerms, ...]:
    """Return the terms of an offer in force on a day; those that may concern the buyer first."""
    if candidate.is_hosted:
        return ()
    catalog, provider = candidate.catalog, candidate.provider.id
    held = [(terms, False) for terms in catalog.terms_by_provider.get(provider, ())]
    maker = candidate.model.vendor
    if maker != provider and not candidate.licence.is_open:
        held += [(terms, True) for terms in catalog.terms_by_provider.get(maker, ())]
    found = [
        BuyerTerms(terms, _concerns(terms, buyer), resold)
        for terms, resold in held
        if terms.since is None or terms.since <= day
    ]
    return tuple(sorted(found, key=lambda one: not one.concerns))


def _concerns(terms: Terms, buyer: Buyer) -> bool:
    mainland = MAINLAND in terms.binds and buyer.from_mainland
    home = as_home(buyer.home)
    if home is None:  # unknown: any terms that name a country may apply
        return bool(terms.binds)
    return mainland or any(lies_in(home, (place,)) is not False for place in terms.binds)
