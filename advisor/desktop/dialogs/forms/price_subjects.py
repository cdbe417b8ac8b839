"""What a negotiated price can be for: all of a provider, all models of a maker, or one offer.

In a box of choices an offer has its id as value, the others ``provider:<id>`` and ``vendor:<id>``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording import names

if TYPE_CHECKING:
    from advisor.catalog.agreement import Agreement, Covers
    from advisor.decision.recommendation import Recommendation
    from advisor.desktop.dialogs.forms.field import Choices
    from advisor.desktop.dialogs.forms.form import Context

_MARK = ":"


def subject_of(value: str) -> tuple[Covers, str]:
    """Kind and id of a choice."""
    kind, _, subject = value.partition(_MARK)
    if kind == "provider":
        return "provider", subject
    return ("vendor", subject) if kind == "vendor" else ("offer", value)


def value_of(agreement: Agreement) -> str:
    """The choice that stands for what an agreement covers."""
    if agreement.covers == "offer":
        return agreement.subject
    return f"{agreement.covers}{_MARK}{agreement.subject}"


def priced_offers(recommendation: Recommendation, context: Context) -> Choices:
    """The offers that have a price list, by name: hosted ones are priced by their machines."""
    named = (
        (candidate.listing, names.offer_name(candidate, context.namer))
        for candidate in recommendation.evaluation.candidates
        if not (candidate.is_hosted or candidate.is_at_other_effort)
    )
    return tuple(sorted(named, key=lambda pair: pair[1].casefold()))


def price_subjects(
    recommendation: Recommendation, context: Context, first: str | None = None
) -> Choices:
    """The offers, then the providers and makers of them.

    ``first``: an offer that stands with its provider and maker before all others.
    """
    offers, namer = priced_offers(recommendation, context), context.namer
    rows = [namer.catalog.offers[offer] for offer, _ in offers if offer in namer.catalog.offers]
    providers = {namer.catalog.providers[row.provider] for row in rows}
    vendors = {namer.catalog.vendors[namer.catalog.models[row.model].vendor] for row in rows}
    of_provider = sorted(
        (f"provider{_MARK}{p.id}", namer.say("All offers at {provider}", provider=namer.of(p)))
        for p in providers
    )
    of_vendor = sorted(
        (f"vendor{_MARK}{v.id}", namer.say("All models by {maker}", maker=namer.of(v)))
        for v in vendors
    )
    every = (*offers, *of_provider, *of_vendor)
    row = namer.catalog.offers.get(first or "")
    if row is None:
        return every
    vendor = namer.catalog.models[row.model].vendor
    near = (row.id, f"provider{_MARK}{row.provider}", f"vendor{_MARK}{vendor}")
    leading = sorted((c for c in every if c[0] in near), key=lambda c: near.index(c[0]))
    return (*leading, *(c for c in every if c[0] not in near))


def provider_choices(recommendation: Recommendation, context: Context) -> Choices:
    """The providers to which a maker's discount can be limited; first, that it holds at all."""
    catalog, namer = context.namer.catalog, context.namer
    offers = (catalog.offers.get(offer) for offer, _ in priced_offers(recommendation, context))
    ids = {offer.provider for offer in offers if offer is not None}
    named = sorted(
        ((p, namer.of(catalog.providers[p])) for p in ids), key=lambda c: c[1].casefold()
    )
    return (("", namer.say("any provider")), *named)
