"""Unpublished figures of an offer that the user may enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.subjects import CellOf, ScoreOf
from advisor.wording.columns import column_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.catalog.records import Hardware
    from advisor.catalog.subjects import Subject
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.narrator import Narrator

_OF_OFFERS = ("tokens_per_s", "context_tokens", "data_region")
_OF_MODELS = ("context_tokens", "chinese", "listings")


def missing_cells(narrator: Narrator, offer: str) -> Iterator[tuple[str, Subject]]:
    """Return name and subject of the unknown cells of an offer, its model and its provider."""
    candidate, catalog = narrator.recommendation.candidate(offer), narrator.catalog
    model, provider = candidate.model, candidate.provider
    listing = candidate.listing
    if listing in catalog.offers:
        for column in _OF_OFFERS:
            if getattr(candidate.offer, column) is None:
                yield column_name(column, narrator), CellOf("offers", listing, (column,))
    for column in _OF_MODELS:
        known = column == "context_tokens" and candidate.context_tokens is not None
        if getattr(model, column) is None and not known:
            yield column_name(column, narrator), CellOf("models", model.id, (column,))
    if candidate.hosted is not None and not candidate.hosted.has_price:
        device = candidate.hosted.device
        yield narrator.say("A quotation: {device}", device=device.name), quotation_of(device)
    if provider.serves_mainland is None and not candidate.is_hosted:
        column = "serves_mainland"
        yield column_name(column, narrator), CellOf("providers", provider.id, (column,))


def quotation_of(device: Hardware) -> CellOf:
    """Name the cells of a device that a quotation fills: its price, and its power if unknown."""
    price = ("purchase_low", "purchase_high", "purchase_currency")
    has_power = device.power_w is not None or device.server_power_w is not None
    return CellOf("hardware", device.id, price if has_power else (*price, "power_w"))


def missing_scores(recommendation: Recommendation, offer: str) -> Iterator[tuple[str, Subject]]:
    """Return name and subject of the benchmarks on which the model has no score."""
    model = recommendation.candidate(offer).model.id
    scored = recommendation.catalog.scores_by_model.get(model, {})
    for benchmark in recommendation.catalog.benchmarks.values():
        if benchmark.id not in scored:
            yield benchmark.name, ScoreOf(model, benchmark.id, None)
