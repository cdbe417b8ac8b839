"""Say what stands in for a missing figure, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.records import Estimate
from advisor.wording import numbers

if TYPE_CHECKING:
    from advisor.evidence.inferred import Inferred, StandIn
    from advisor.wording.namer import Namer


def stand_in_mark(stand_in: StandIn, namer: Namer) -> str:
    """Say what a figure that stands in was taken from."""
    if isinstance(stand_in, Estimate):
        return namer.count(
            "estimated: lower quartile of {n} comparable model",
            "estimated: lower quartile of {n} comparable models",
            stand_in.models,
        )
    return _inferred(stand_in, namer)


def _inferred(inferred: Inferred, namer: Namer) -> str:
    unit = namer.catalog.units[namer.catalog.benchmarks[inferred.benchmark].unit]
    ends = {
        end: numbers.figure(figure, unit, namer)
        for end, figure in (("low", inferred.low), ("high", inferred.high))
    }
    if not inferred.scores:
        return namer.say(
            "expected of its day and size, {low} to {high}: it has no score yet", **ends
        )
    return namer.count(
        "inferred from {n} score on other benchmarks: {low} to {high}",
        "inferred from {n} scores on other benchmarks: {low} to {high}",
        inferred.scores,
        **ends,
    )
