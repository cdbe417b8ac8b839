"""Failures of value functions in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.catalog import function_failures as kinds
from advisor.decision.judging import function_failures as own

if TYPE_CHECKING:
    from advisor.catalog.function_failures import FunctionFailure
    from advisor.decision.judging.function_failures import OwnFunctionFailure
    from advisor.wording.failure_texts.teller import Teller


def function_failure(failure: FunctionFailure, tell: Teller) -> str:
    """Why something is no value function."""
    say = tell.say
    match failure:
        case kinds.AnchorsUnfit(worst, best):
            return say(
                "A value function needs two different finite anchors, not {worst} and {best}.",
                worst=worst,
                best=best,
            )
        case kinds.EnoughOutside(enough, low, high, None):
            return say(
                "The good-enough level {enough} must lie between {low} and {high}.",
                enough=enough,
                low=low,
                high=high,
            )
        case kinds.EnoughOutside(enough, low, high, scale):
            return say(
                "the good-enough level {enough:g} of {scale} must lie between {low:g} and "
                "{high:g}.",
                enough=enough,
                scale=scale,
                low=low,
                high=high,
            )
        case kinds.EnoughUnsaid(scale):
            return say(
                "no good-enough level of {scale} is stated, and none can be carried to it: state "
                "one, or say in enough_as what is good enough.",
                scale=scale,
            )
        case kinds.ScalesMissing(scale):
            return say(
                "no good-enough level can be carried to {scale}: benchmark_scales.csv is empty. "
                "Run advisor data estimates --write, or state the level of each benchmark of the "
                "mix.",
                scale=scale,
            )
        case kinds.LevelWorthOutside(level, worth):
            return say(
                "Level '{level}' is worth {worth}; it must lie between 0 and 1.",
                level=level,
                worth=worth,
            )
        case kinds.PointsTooFew():
            return say(
                "A piecewise value function needs two points or more, each with x and value."
            )
        case kinds.XsNotRising(xs):
            return say("The xs of a piecewise value function must rise: {xs}.", xs=tell.listed(xs))
        case kinds.ValuesNotMonotone(values):
            return say(
                "The values must be monotone and lie in [0, 1]: {values}.",
                values=tell.listed(values),
            )
        case kinds.PointsTooLarge(most, points):
            return say(
                "A value function needs points of at most {most:g}, not {points}.",
                most=most,
                points=tell.listed(points),
            )
        case kinds.PointsNotPositive(points, True):
            return say(
                "Over the logarithm the points must lie above 0, not at {points}.",
                points=tell.listed(points),
            )
        case kinds.PointsNotPositive(points, _):
            return say("its points must lie above 0, not at {points}.", points=tell.listed(points))
        case kinds.WrongDirection("more"):
            return say("more must be worth more here.")
        case kinds.WrongDirection():
            return say("less must be worth more here.")
        case _:
            assert_never(failure)


def own_function_failure(failure: OwnFunctionFailure, tell: Teller) -> str:
    """Why a function of the user's own makes no sense for its criterion."""
    say = tell.say
    match failure:
        case own.FunctionKindUnfit():
            return _kind_unfit(failure, tell)
        case own.EndsOutsidePercent(worst, best):
            return say(
                "the ends {worst:g} and {best:g} must lie between 0 and 100 %.",
                worst=worst,
                best=best,
            )
        case own.LevelsUnlike(levels):
            return say(
                "each of the levels {levels} needs a worth, and no other.",
                levels=tell.listed(levels),
            )
        case own.LevelsReversed(higher, lower):
            return say("{higher} must not be worth less than {lower}.", higher=higher, lower=lower)
        case own.CurveEndsOff():
            return say("its points must begin at a worth of 0 and end at 1.")
        case own.PointsTooMany(points, most):
            return say("it has {n} points; at most {most} are read.", n=points, most=most)
        case _:
            assert_never(failure)


def _kind_unfit(failure: own.FunctionKindUnfit, tell: Teller) -> str:
    say = tell.say
    match failure.of:
        case "capability":
            return say("capability is judged by its benchmarks; give the function of one of them.")
        case "benchmark":
            return say(
                "a benchmark has its two ends as kind 'linear', or its own points as kind "
                "'piecewise'; its good-enough level stands in the mix."
            )
        case "cost":
            return say("the ends of the cost stand in budget; only kind 'piecewise' belongs here.")
        case "context":
            return say(
                "the context has kind 'log' or 'piecewise'; its best end is workload.context_need."
            )
        case "number":
            return say(
                "a figure with a number has no levels; use kind 'linear', 'log' or 'piecewise'."
            )
        case "level":
            return say("its figure is a level, so the function must be of kind 'levels'.")
        case _:
            assert_never(failure.of)
