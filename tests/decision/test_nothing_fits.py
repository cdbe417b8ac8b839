"""Why nothing fits: the must-have that is named brings back just what asking without it brings."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest

import advisor
from advisor.catalog.presets import Constraints, EnoughAs, MixPart
from advisor.decision.analysis.nothing_fits import (
    GiveUpOne,
    GiveUpSeveral,
    NoneOnOffer,
    why_nothing_fits,
)
from advisor.decision.mix import with_enough_as
from advisor.wording import Words
from advisor.wording.narrator import Narrator
from advisor.wording.nothing_fits import nothing_fits, nothing_fits_briefly

CATALOG = advisor.load_catalog()
SCENARIO = advisor.Scenario.from_use_case(CATALOG, "everyday-coding")
ALONE: list[dict[str, Any]] = [
    {"monthly_budget": 0.0001, "data_stays_in": ("GB",)},
    {"monthly_budget": 0.0, "own_machines": True},
    {"monthly_budget": 20.0, "own_machines": True, "data_stays_in": ("CN",)},
    {"not_in": ("CN", "US", "EU", "GB", "SG", "FR", "NL", "CA"), "monthly_budget": 1.0},
    {"monthly_budget": 0.0, "own_machines": True, "commercial_use": True},
]


def asked(**wanted: Any) -> advisor.Recommendation:
    constraints = msgspec.structs.replace(Constraints(), **wanted)
    return advisor.recommend(CATALOG, SCENARIO.replace(constraints=constraints))


def without(wanted: dict[str, Any], constraint: str) -> advisor.Recommendation:
    return asked(**{name: value for name, value in wanted.items() if name != constraint})


@pytest.mark.parametrize("wanted", ALONE)
def test_that_giving_up_the_named_must_have_brings_back_what_is_said(
    wanted: dict[str, Any],
) -> None:
    why = why_nothing_fits(asked(**wanted))
    assert why is not None
    assert isinstance(why.cause, GiveUpOne)
    then = without(wanted, why.cause.constraint)
    assert (len(then.ranked), then.ranked[0]) == (why.cause.back, why.cause.best)


def test_that_the_must_have_that_helps_alone_is_named_though_another_keeps_out_more() -> None:
    """Services are ruled out twice over, machines by the budget alone."""
    wanted = {"own_machines": True, "data_stays_in": ("own",), "monthly_budget": 600.0}
    why = why_nothing_fits(asked(**wanted))
    assert why is not None
    assert isinstance(why.cause, GiveUpOne)
    assert (why.cause.constraint, why.cause.most) == ("monthly_budget", False)
    assert [name for name in wanted if without(wanted, name).ranked] == ["monthly_budget"]


def test_that_several_are_to_be_given_up_where_none_alone_brings_an_offer_back() -> None:
    """Services that cost money, ruled out by the place and by the budget; no open model."""
    closed = {key: model for key, model in CATALOG.models.items() if model.vendor == "anthropic"}
    sold = {key: offer for key, offer in CATALOG.offers.items() if offer.model in closed}
    offers = {key: offer for key, offer in sold.items() if offer.kind == "api"}
    catalog = CATALOG.replace(models=closed, offers=offers)
    wanted = Constraints(data_stays_in=("own",), monthly_budget=0.0)
    why = why_nothing_fits(advisor.recommend(catalog, SCENARIO.replace(constraints=wanted)))
    assert why is not None
    assert isinstance(why.cause, GiveUpSeveral)
    assert why.cause.constraint in {"data_stays_in", "monthly_budget"}


def test_that_a_day_before_all_models_blames_no_must_have() -> None:
    day = dt.date(2019, 1, 1)
    why = why_nothing_fits(advisor.recommend(CATALOG, SCENARIO.replace(as_of=day)))
    assert why is not None
    assert why.cause == NoneOnOffer(day)


def test_that_nothing_is_said_where_an_offer_is_ranked() -> None:
    assert why_nothing_fits(asked()) is None


def test_that_where_none_is_good_enough_the_likeliest_is_named() -> None:
    scenario = advisor.Scenario.from_use_case(CATALOG, "complex-engineering", home="US")
    answer = advisor.recommend(CATALOG, scenario.replace(as_of=dt.date(2025, 11, 15)))
    why = why_nothing_fits(answer)
    assert why is not None
    assert isinstance(why.cause, GiveUpOne)
    assert why.cause.constraint == "good_enough"
    wanted = msgspec.structs.replace(answer.scenario.constraints, good_enough=False)
    then = advisor.recommend(CATALOG, answer.scenario.replace(constraints=wanted))
    rows = [then.evaluation.rows[offer] for offer in then.ranked]
    chances = then.evaluation.enough
    assert why.cause.likeliest is not None
    assert chances[then.evaluation.rows[why.cause.likeliest]] == chances[rows].max()
    for code in ("en", "zh"):
        narrator = Narrator(answer, Words(code))
        assert narrator.offer(why.cause.likeliest) in nothing_fits(narrator)


def test_that_the_level_that_would_let_the_nearest_in_does_and_a_tenth_more_does_not() -> None:
    scenario = advisor.Scenario.from_use_case(CATALOG, "complex-engineering", home="US")
    answer = advisor.recommend(CATALOG, scenario.replace(as_of=dt.date(2025, 11, 15)))
    why = why_nothing_fits(answer)
    assert why is not None
    assert isinstance(why.cause, GiveUpOne)
    nearest, admits = why.cause.likeliest, why.cause.admits
    assert nearest is not None
    assert admits is not None
    ranked = []
    for more in (0.0, 0.1):
        said = EnoughAs(benchmark=admits.benchmark, level=admits.level + more)
        ranked.append(
            advisor.recommend(CATALOG, with_enough_as(CATALOG, answer.scenario, said)).ranked
        )
    assert nearest in ranked[0]
    assert nearest not in ranked[1]
    for code in ("en", "zh"):
        narrator = Narrator(answer, Words(code))
        assert f"{admits.level:g}" in nothing_fits(narrator)
        kept_out, helps = nothing_fits_briefly(narrator)
        assert f"{why.cause.kept_out:,}" in kept_out[0]
        assert all(f"{admits.level:g}" in each for each in helps)
        assert [*map(len, helps)] == sorted(map(len, helps), reverse=True)


def test_that_of_equally_able_offers_the_best_is_named_as_the_nearest() -> None:
    """A server of the same model, at a hundred times the money, is no nearer to good enough."""
    own = msgspec.structs.replace(CATALOG.benchmarks["deepswe"], id="ours", best=100.0)
    score = msgspec.structs.replace(
        next(s for s in CATALOG.scores if s.model == "gpt-oss-20b"), benchmark="ours", value=60.0
    )
    catalog = CATALOG.replace(
        benchmarks={**CATALOG.benchmarks, "ours": own}, scores=(*CATALOG.scores, score)
    )
    mix = (MixPart(benchmark="ours", share=1.0, enough=90.0),)
    why = why_nothing_fits(advisor.recommend(catalog, SCENARIO.replace(mix=mix, enough_as=None)))
    assert why is not None
    assert isinstance(why.cause, GiveUpOne)
    assert why.cause.back > 1
    assert (why.cause.likeliest, why.cause.admits) == (why.cause.best, None)
