"""What is worth finding out, as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from advisor.decision.kernels.paired_test import ALPHA, POWER
from advisor.wording.finding import finding_sentences

if TYPE_CHECKING:
    from advisor.decision.analysis.finding import ToFind
    from advisor.decision.analysis.own_test import OwnTest
    from advisor.decision.kernels.information import Worth
    from advisor.wording.narrator import Narrator


def worth_finding_out(narrator: Narrator) -> dict[str, Any] | None:
    """Return None without a ranking. Chances are 0 to 1, gains score points."""
    found = narrator.recommendation.finding
    if found is None:
        return None
    return {
        "sentences": finding_sentences(narrator),
        "figures": [_figure(each, found.point) for each in found.figures],
        "all_scores": _worth(found.capability, found.point),
        "everything": _worth(found.everything, found.point),
        "test": None if found.test is None else _test(found.test, found.point),
    }


def _worth(worth: Worth, point: float | None) -> dict[str, Any]:
    return {
        "change": worth.change,
        "not_good_enough": worth.drop,
        "gain": worth.gain,
        "money_a_month": None if point is None else worth.gain * point,
    }


def _figure(found: ToFind, point: float | None) -> dict[str, Any]:
    return {
        "offer": found.offer,
        "measure": found.leaf.measure,
        "known_as": found.kind,
        "instead": found.instead,
        **_worth(found.worth, point),
    }


def _test(test: OwnTest, point: float | None) -> dict[str, Any]:
    return {
        "offer": test.offer,
        "against": test.other,
        "points": test.points,
        "tasks": test.tasks,
        "points_shown_by_500": test.few_points,
        "alpha": ALPHA,
        "power": POWER,
        "cost": test.cost,
        **_worth(test.worth, point),
    }
