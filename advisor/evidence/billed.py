"""Amounts of a price rule that enter an offer's bill."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.catalog.prices import Part, Price
    from advisor.evidence.candidate import Candidate

# The amounts of a price rule that enter the bill, and the part of the bill that each makes; a month
# of work writes its cache for minutes, so what an hour costs enters no bill.
BILLED: dict[Part, str] = {
    "input": "input",
    "cached_input": "cached",
    "output": "output",
    "batch_input": "input",
    "batch_output": "output",
    "batch_cached_input": "cached",
    "flex_input": "input",
    "flex_output": "output",
    "flex_cached_input": "cached",
    "cache_write": "cache_write",
    # No part of a month's bill has this name: a workload keeps its cache for minutes.
    "cache_write_hour": "cache_write_hour",
    "reasoning_output": "thinking",
    "minimum_charge": "minimum",
    "monthly_fee": "fee",
}


def is_billed(candidate: Candidate, rule: Price, part: Part) -> bool:
    """Whether an amount of a rule enters the month's bill."""
    bill, work = candidate.api, candidate.asked
    if bill is None or rule not in bill.rules or BILLED.get(part) not in bill.parts:
        return False
    modes = {"batch": work.batch_share > 0, "flex": work.flex_share > 0}
    return modes.get(part.partition("_")[0], True)
