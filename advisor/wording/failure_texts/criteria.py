"""Failures of criteria, units and their entries in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.catalog import criteria_failures as kinds
from advisor.evidence.failures import EntryMissing

if TYPE_CHECKING:
    from advisor.catalog.criteria_failures import CriterionFailure
    from advisor.evidence.failures import EvidenceFailure
    from advisor.wording.failure_texts.teller import Teller


def criterion_failure(failure: CriterionFailure | EvidenceFailure, tell: Teller) -> str:
    """What is wrong with a criterion, and what to do."""
    say = tell.say
    match failure:
        case kinds.NoUnit(unit):
            return say("There is no unit '{unit}'; give it a block.", unit=unit)
        case kinds.NotFilledIn(names):
            return say("{names} cannot be filled in.", names=tell.listed(names))
        case kinds.LevelUnit():
            return say("Named levels, and they alone, have the unit 'level'.")
        case kinds.FunctionMissing():
            return say("The criterion needs a value function.")
        case kinds.FunctionUnwanted():
            return say("The scenario sets its ends, so it has no value function here.")
        case kinds.LevelUnnamed(level):
            return say("The level '{level}' has no name.", level=level)
        case kinds.NoEstimate():
            return say("No estimate stands in for it, so none is derived.")
        case EntryMissing():
            return say("The program has no entry that finds the figures of this criterion.")
        case _:
            assert_never(failure)
