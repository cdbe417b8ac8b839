"""Sentences on value functions: which figures are worth nothing, enough and everything."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from advisor.catalog.functions import Knee, Levels
from advisor.decision.judging.effective import own_keys
from advisor.decision.kernels.values import bends, is_log, rises
from advisor.wording import numbers

if TYPE_CHECKING:
    from advisor.decision.judging.criteria import Leaf
    from advisor.decision.judging.curve_points import Role, Shape
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words
    from advisor.wording.narrator import Narrator


def leaf_of(recommendation: Recommendation, key: str) -> Leaf:
    """Return the column of a benchmark or criterion.

    Raises:
        KeyError: nothing of that name is judged.
    """
    for leaf in recommendation.evaluation.leaves:
        if leaf.measure == key:
            return leaf
    raise KeyError(key)


def title(narrator: Narrator, key: str) -> str:
    """Name what is judged: "Speed", "Capability · SWE-bench Verified"."""
    leaf = leaf_of(narrator.recommendation, key)
    name = narrator.leaf(leaf)
    if leaf.benchmark is None:
        return name
    return f"{narrator.criterion(leaf.criterion)} · {name}"


def description(narrator: Narrator, key: str) -> str:
    """Describe what the figure measures."""
    catalog = narrator.catalog
    scale = catalog.benchmarks.get(key)
    if scale is not None:
        return narrator.of(scale, "measures")
    return catalog.criteria[key].description.in_language(narrator.code)


def meaning(narrator: Narrator, leaf: Leaf) -> str:
    """Describe a value function in one sentence: "Worth nothing at 0.0 %, 90 % at 68.0 %, …"."""
    function, say = leaf.function, narrator.say

    shown = partial(narrator.raw, leaf)
    if isinstance(function, Levels):
        parts = [
            say("{level} {worth}", level=shown(level), worth=numbers.percent(worth, narrator))
            for level, worth in function.mapping.items()
        ]
        return say("Worth: {levels}.", levels=narrator.language.comma.join(parts))
    (worst, _), *between, (best, _) = bends(function)
    up = rises(function)
    parts = [
        say("nothing at {figure} or less", figure=shown(worst))
        if up
        else say("nothing at {figure} or more", figure=shown(worst)),
        *(
            say("{worth} at {figure}", worth=numbers.percent(worth, narrator), figure=shown(x))
            for x, worth in between
        ),
        say("100 % at {figure} or more", figure=shown(best))
        if up
        else say("100 % at {figure} or less", figure=shown(best)),
    ]
    points = narrator.language.comma.join(parts)
    if not is_log(function):
        return say("Worth {points}; straight between.", points=points)
    if up:
        return say("Worth {points}; between, each doubling adds the same.", points=points)
    return say("Worth {points}; between, each halving adds the same.", points=points)


def own_functions(narrator: Narrator) -> list[str]:
    """Return one sentence for each of the user's own value functions."""
    found = []
    for key in own_keys(narrator.catalog, narrator.scenario):
        leaf = leaf_of(narrator.recommendation, key)
        found.append(
            narrator.say(
                "{figure}: {meaning}",
                figure=title(narrator, key),
                meaning=meaning(narrator, leaf),
            )
        )
    return found


def own_swing(narrator: Narrator, leaf: Leaf) -> str:
    """Say from which worst to which best figure an own function runs, in the user's units."""
    function, say = leaf.function, narrator.say
    if isinstance(function, Levels):
        worst, *_, best = function.mapping
        return say(
            "from {worst}, worth {low}, to {best}, worth {high}",
            worst=narrator.raw(leaf, worst),
            best=narrator.raw(leaf, best),
            low=numbers.percent(function.mapping[worst], narrator),
            high=numbers.percent(function.mapping[best], narrator),
        )
    (worst_x, _), *_, (best_x, _) = bends(function)
    fields = {"worst": narrator.raw(leaf, worst_x), "best": narrator.raw(leaf, best_x)}
    if leaf.benchmark is not None:
        fields["measure"] = narrator.leaf(leaf)
        if isinstance(function, Knee):
            enough = narrator.raw(leaf, function.enough)
            return say("from {worst} to {best} on {measure}; enough at {enough}", enough=enough,
                       **fields)  # fmt: skip
        return say("from {worst} to {best} on {measure}", **fields)
    if isinstance(function, Knee):
        enough = narrator.raw(leaf, function.enough)
        return say("from {worst} to {best}; enough at {enough}", enough=enough, **fields)
    return say("from {worst} to {best}", **fields)


def shape_name(shape: Shape, words: Words) -> str:
    """Return the name of a shape."""
    return {
        "knee": words.say("Good enough: bends at a level"),
        "straight": words.say("Straight: every step counts the same"),
        "log": words.say("Ratios: every doubling counts the same"),
        "points": words.say("Own points"),
    }[shape]


def role_name(role: Role, number: int, words: Words) -> str:
    """Return the name of a point of a curve."""
    return {
        "worst": words.say("Worth nothing"),
        "enough": words.say("Good enough, worth 90 %"),
        "best": words.say("Worth 100 %"),
        "point": words.say("Point {number}", number=number),
    }[role]
