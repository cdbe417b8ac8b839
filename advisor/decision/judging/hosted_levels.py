"""Open models on machines at their further efforts, beside the offers of providers at theirs.

Without them a small model that is good enough only when it thinks hard could be had by API alone,
and the answer went back from machines to APIs as the volume grew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.billing.workload import for_model
from advisor.catalog.frozen import Frozen
from advisor.decision.judging.listed_offers import ApiCost, Listed, named_at, worthwhile

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
    usual: Sequence[tuple[Offer, HostedCost]],
    costs_of: Callable[[Mapping[str, Workload]], Costs],
) -> Iterator[HostedLevel]:
    """Yield the hosted offers at the efforts that none of their others makes pointless.

    Args:
        catalog: the models.
        asked: the workload of the scenario.
        chooser: knows the efforts of models, and their scores.
        usual: the offers with what they cost at their usual effort.
        costs_of: workload by model → cost by offer, on machines.
    """
    levels = {offer.id: chooser.other_levels(offer) for offer, _ in usual}
    found: dict[str, list[HostedLevel]] = {offer.id: [] for offer, _ in usual}
    for level in dict.fromkeys(level for each in levels.values() for level in each):
        there = [offer for offer, _ in usual if level in levels[offer.id]]
        judged = {offer.model: chooser.judged_at(offer, level) for offer in there}
        workloads = {
            model: for_model(catalog, asked, catalog.models[model], each.use)
            for model, each in judged.items()
        }
        costs = costs_of(workloads)
        for offer in there:
            if offer.id in costs:
                made = HostedLevel(named_at(offer, level), judged[offer.model], costs[offer.id])
                found[offer.id].append(made)
    for offer, cost in usual:
        kept = worthwhile(
            Listed(offer, chooser.judged(offer), _as_listed(cost)),
            [Listed(each.offer, each.judged, _as_listed(each.cost)) for each in found[offer.id]],
            chooser.mix,
        )
        names = {each.offer.id for each in kept}
        yield from (each for each in found[offer.id] if each.offer.id in names)


def _as_listed(cost: HostedCost) -> ApiCost:
    return ApiCost(cost.per_month.mid, cost.currency, (1.0, 1.0))
