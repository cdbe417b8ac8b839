"""The best models for a job on one computer, whatever its volume."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from advisor.decision.analysis.local_picks import PICKS, LocalPick, local_picks
from advisor.decision.weighing import recommend

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.catalog.records import Hardware
    from advisor.decision.scenario import Scenario


def picks_on(catalog: Catalog, scenario: Scenario, computer: Hardware) -> tuple[LocalPick, ...]:
    """The best models for a scenario's job on a computer, one request of one user at a time.

    Speed targets are for servers and left out. Where fewer than ``PICKS`` models are good enough,
    others follow that are not.
    """
    workload = msgspec.structs.replace(
        scenario.workload, requests_per_month=1, users=1, least_tokens_per_s=None, most_ttft_s=None
    )
    hosting = msgspec.structs.replace(scenario.hosting, computer=computer)
    alone = scenario.replace(workload=workload, hosting=hosting)
    picks = local_picks(recommend(catalog, alone), PICKS)
    if len(picks) == PICKS or not scenario.constraints.good_enough:
        return picks
    rules = msgspec.structs.replace(alone.constraints, good_enough=False)
    lines = {pick.candidate.line for pick in picks}
    others = local_picks(recommend(catalog, alone.replace(constraints=rules)), PICKS)
    weaker = (_not_enough(pick) for pick in others if pick.candidate.line not in lines)
    return (*picks, *weaker)[:PICKS]


def _not_enough(pick: LocalPick) -> LocalPick:
    return msgspec.structs.replace(pick, enough=False)
