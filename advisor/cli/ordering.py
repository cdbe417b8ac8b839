"""The option ``--swing``: priorities from the order in which one would improve criteria."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.problems import At, InputError
from advisor.catalog.value_failures import NoSuch
from advisor.wording import numbers
from advisor.wording.command_failures import Malformed, NamedTwice, SliderLocked

if TYPE_CHECKING:
    from advisor.decision.scenario import Scenario
    from advisor.decision.swing_order import Groups
    from advisor.wording.narrator import Narrator

EXAMPLE = '"cost>capability>openness=data_control"'


def in_order(scenario: Scenario, text: str) -> Scenario:
    """Return the scenario with sliders set by rank-order-centroid weights; locked ones stay.

    Args:
        scenario: its sliders are set; those not in the order go to 0.
        text: criteria separated by ``>``, or by ``=`` if equally important.

    Raises:
        InputError: a name is missing, unknown, repeated, or that of a locked slider.
    """
    from advisor.decision.swing import SwingAnswers
    from advisor.decision.swing_order import SwingOrder

    groups = _groups(text)
    _check(scenario, [name for group in groups for name in group])
    return SwingAnswers(SwingOrder(groups)).applied(scenario)


def weights_by_order(narrator: Narrator) -> str:
    """List the resulting weights, largest first."""
    recommendation = narrator.recommendation
    shares = zip(recommendation.criteria, recommendation.criterion_weights.tolist(), strict=True)
    parts = [
        narrator.say(
            "{criterion} {share}",
            criterion=narrator.criterion(criterion),
            share=numbers.percent(share, narrator, 1),
        )
        for criterion, share in sorted(shares, key=lambda item: -item[1])
        if share
    ]
    listed = narrator.listed(parts)
    return narrator.say("Weights by your order: {weights}", weights=listed)


def _groups(text: str) -> Groups:
    return tuple(
        tuple(name.strip().replace("-", "_") for name in part.split("="))
        for part in text.split(">")
    )


def _check(scenario: Scenario, names: list[str]) -> None:
    for name in names:
        if not name:
            raise InputError(Malformed("--swing", name, EXAMPLE))
        if name not in scenario.priorities:
            unknown = NoSuch("priority", name, tuple(scenario.priorities))
            raise InputError(At("--swing", unknown))
        if names.count(name) > 1:
            raise InputError(NamedTwice("--swing", name))
        if name in scenario.locked:
            raise InputError(SliderLocked(name))
