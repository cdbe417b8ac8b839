"""An offer is judged at one level of thinking, by scores of the release that it serves."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from advisor import Scenario, recommend
from advisor.catalog.presets import Workload
from advisor.catalog.records import Score
from advisor.decision.analysis.warning_kinds import PriceOld, ReleaseUnstated
from advisor.decision.judging.efforts import EffortChooser
from advisor.wording.names import joined_name

if TYPE_CHECKING:
    from advisor import Catalog
    from advisor.decision.judging.efforts import Judged

DAY = dt.date(2026, 11, 25)
OFFER = "aurora-large.at.aurora"


def score(benchmark: str, value: float, effort: str = "unstated", **more: Any) -> Score:
    cells: dict[str, Any] = {
        "model": "aurora-large", "benchmark": benchmark, "value": value,
        "date": dt.date(2026, 6, 2), "self_reported": False, "effort": effort,
        "source": "repair-board", **more,
    }  # fmt: skip
    return Score(**cells)


def judged(
    world: Catalog,
    *scores: Score,
    mix: tuple[str, ...] = ("repair", "puzzles"),
    model: dict[str, Any] | None = None,
    offer: dict[str, Any] | None = None,
    **work: Any,
) -> Judged:
    large = msgspec.structs.replace(world.models["aurora-large"], **(model or {}))
    made = world.replace(
        scores=scores,
        models={**world.models, "aurora-large": large},
        offers={OFFER: msgspec.structs.replace(world.offers[OFFER], **(offer or {}))},
    )
    workload = Workload(requests_per_month=1, input_tokens=1, output_tokens=1, **work)
    return EffortChooser(made, DAY, mix, workload).judged(made.offers[OFFER])


def values(found: Judged) -> dict[str, float]:
    return {benchmark: score.value for benchmark, score in found.scores.items()}


def test_that_figures_of_two_levels_never_meet_in_one_row(world: Catalog) -> None:
    scores = (score("repair", 50, "none"), score("repair", 70, "max"), score("puzzles", 90, "none"))
    found = judged(world, *scores)
    assert (found.effort, values(found)) == ("none", {"repair": 50, "puzzles": 90})


def test_that_of_levels_equally_known_the_maker_s_own_counts_else_the_highest(
    world: Catalog,
) -> None:
    scores = [score("repair", 50 + n, e) for n, e in enumerate(("low", "high", "max"))]
    assert judged(world, *scores).effort == "max"
    assert judged(world, *scores, model={"default_effort": "high"}).effort == "high"


def test_that_scores_outside_the_mix_say_the_level_where_none_of_the_mix_does(
    world: Catalog,
) -> None:
    scores = (score("exam-zh", 70, "high"), score("puzzles", 80))
    found = judged(world, *scores)
    assert (found.effort, values(found)) == ("high", {"exam-zh": 70, "puzzles": 80})


def test_that_the_user_s_level_counts_where_the_release_offers_it(world: Catalog) -> None:
    scores = [score("repair", 50, "low"), score("repair", 60, "max")]
    assert judged(world, *scores, effort="low").effort == "low"
    with_levels = {"efforts": ("high", "max")}
    assert judged(world, *scores, model=with_levels, effort="low").effort == "max"


def test_that_thinking_switched_off_is_no_thinking_unless_it_cannot_be(world: Catalog) -> None:
    scores = [score("repair", 50, "none"), score("repair", 60, "always")]
    assert judged(world, *scores, thinking="off").effort == "none"
    always = {"reasoning": "always"}
    assert judged(world, *scores, model=always, thinking="off").effort == "always"
    assert judged(world, *scores, thinking="on").effort == "always"


def test_that_a_way_may_fix_the_level(world: Catalog) -> None:
    scores = [score("repair", 50, "none"), score("repair", 60, "max")]
    assert judged(world, *scores, offer={"effort": "none"}, effort="max").effort == "none"


def test_that_an_unstated_level_stands_in_but_not_thinking_for_none(world: Catalog) -> None:
    scores = (
        score("repair", 50, "none"),
        score("puzzles", 80),
        score("exam-zh", 70, thinking=True),
    )
    found = judged(world, *scores)
    assert values(found) == {"repair": 50, "puzzles": 80}


def test_that_of_releases_it_may_be_the_lowest_score_counts(world: Catalog) -> None:
    scores = (
        score("repair", 80, "max"),
        score("repair", 20, "max", model="aurora-small"),
        score("puzzles", 60, "max", model="aurora-small"),
    )
    found = judged(world, *scores, offer={"releases": ("aurora-large", "aurora-small")})
    assert values(found) == {"repair": 20, "puzzles": 60}


def test_that_an_offer_of_unstated_release_and_an_old_price_say_so(world: Catalog) -> None:
    offers = {
        **world.offers,
        OFFER: msgspec.structs.replace(
            world.offers[OFFER], releases=("aurora-small", "aurora-large"), model="aurora-small"
        ),
    }
    old = tuple(
        msgspec.structs.replace(price, checked=dt.date(2026, 5, 1))
        if price.offer == OFFER
        else price
        for price in world.prices
    )
    changed = world.replace(offers=offers, prices=old)
    answer = recommend(changed, Scenario.from_use_case(changed, "everyday-coding"))
    found = [w for w in answer.lasting_warnings(OFFER) if isinstance(w, ReleaseUnstated | PriceOld)]
    assert found[0] == ReleaseUnstated(("aurora-small", "aurora-large"))
    assert isinstance(found[1], PriceOld)
    assert (found[1].price.checked, found[1].price.days) == (dt.date(2026, 5, 1), 208)


@pytest.mark.parametrize(
    ("names", "joined"),
    [
        (("One",), "One"),
        (
            ("DeepSeek V4 Flash (0424)", "DeepSeek V4 Flash (0731)"),
            "DeepSeek V4 Flash (0424/0731)",
        ),
        (("Gemini 2.5 Pro (0325)", "Gemini 2.5 Pro"), "Gemini 2.5 Pro (0325) / Gemini 2.5 Pro"),
    ],
)
def test_that_releases_share_their_name(names: tuple[str, ...], joined: str) -> None:
    assert joined_name(names) == joined
