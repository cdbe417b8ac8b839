"""Open models on machines at their further efforts, beside the offers of providers at theirs.

Without them a small model that is good enough only when it thinks hard could be had by API alone,
and the answer went back from machines to APIs as the volume grew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from advisor.billing.workload import for_model
from advisor.catalog.frozen import Frozen
from advisor.decision.judging.listed_offers import ApiCost, Listed, dominates, named_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from advisor.catalog import Catalog
    from advisor.catalog.presets import Workload
    from advisor.catalog.records import Offer
    from advisor.decision.judging.efforts import EffortChooser, Judged
    from advisor.hosting.hosted import HostedCost

    Costs = Mapping[str, HostedCost]


class HostedLevel(Frozen, frozen=True, eq=False):
    """A hosted offer at one of its further efforts, with what that costs."""

    offer: Offer
    judged: Judged
    cost: HostedCost


def hosted_levels(
    catalog: Catalog,
    asked: Workload,
    chooser: EffortChooser,
    usual: Sequence[Offer],
    costs: Costs,
    costs_of: Callable[[Mapping[str, Workload]], Costs],
) -> Iterator[HostedLevel]:
    """Yield the hosted offers at the efforts that none of their others makes pointless.

    Args:
        catalog: the models.
        asked: the workload of the scenario.
        chooser: knows the efforts of models, and their scores.
        usual: the offers on machines, at their usual effort.
        costs: offer → what it costs at its usual effort; without those that no machine serves.
        costs_of: workload by model → cost by offer, on machines.
    """
    of_model = {offer.model: offer for offer in usual if offer.id in costs}
    levels = {model: chooser.other_levels(offer) for model, offer in of_model.items()}
    found: dict[str, list[HostedLevel]] = {}
    for level in dict.fromkeys(level for each in levels.values() for level in each):
        judged = {
            model: chooser.judged_at(offer, level)
            for model, offer in of_model.items()
            if level in levels[model]
        }
        workloads = {
            model: for_model(catalog, asked, catalog.models[model], each.use)
            for model, each in judged.items()
        }
        for name, cost in costs_of(workloads).items():
            if not cost.has_price:
                continue
            offer = msgspec.structs.replace(
                of_model[cost.model.id], id=name, provider=f"{cost.way}-machines", kind=cost.way
            )
            made = HostedLevel(named_at(offer, level), judged[cost.model.id], cost)
            found.setdefault(name, []).append(made)
    for name, made_here in found.items():
        yield from _worthwhile(chooser, costs.get(name), made_here)


def _worthwhile(
    chooser: EffortChooser, usual: HostedCost | None, levels: list[HostedLevel]
) -> Iterator[HostedLevel]:
    """Yield the further efforts of a model on a device that no other makes pointless there.

    ``usual``: None where the device is offered at further efforts alone.
    """
    listed = [Listed(each.offer, each.judged, _as_listed(each.cost)) for each in levels]
    if usual is not None:
        at_usual = chooser.judged_model(usual.model.id)
        listed.append(Listed(levels[0].offer, at_usual, _as_listed(usual)))
    for each, own in zip(levels, listed, strict=False):
        if not any(dominates(rival, own, chooser.mix) for rival in listed if rival is not own):
            yield each


def _as_listed(cost: HostedCost) -> ApiCost:
    return ApiCost(cost.per_month.mid, cost.currency, (1.0, 1.0))
