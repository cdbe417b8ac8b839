"""The invented world holds what its page promises: each special case once, exactly."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from advisor import Catalog, Scenario, recommend
from advisor.catalog.estimates import derive_estimates
from advisor.catalog.price_conflicts import price_conflicts
from advisor.catalog.score_conflicts import contradicting
from advisor.decision.judging.constraints import Outcome
from advisor.decision.judging.reasons import (
    AppOnly,
    MainlandUnknown,
    NoMachine,
    OverLimit,
    RegionUnknown,
    RentedSomewhere,
    RetiredByVendor,
    TooShort,
)

if TYPE_CHECKING:
    from advisor import Recommendation


@pytest.fixture(scope="module")
def coding(world: Catalog) -> Recommendation:
    return recommend(world, Scenario.from_use_case(world, "everyday-coding"))


@pytest.fixture(scope="module")
def support(world: Catalog) -> Recommendation:
    return recommend(world, Scenario.from_use_case(world, "chinese-support"))


def test_that_the_world_has_its_size(world: Catalog) -> None:
    assert len(world.offers) == 12
    assert len(world.models) == 8
    assert len(world.benchmarks) == 3
    assert {price.currency for price in world.prices} == {"USD", "CNY"}
    assert list(world.use_cases) == [
        "everyday-coding", "chinese-support", "regulated-on-premises", "long-documents",
        "personal-study",
    ]  # fmt: skip


def test_that_the_estimates_are_those_that_the_scores_give(world: Catalog) -> None:
    assert world.estimates == derive_estimates(world, world.as_of)


def test_that_coding_ranks_fifteen_and_leaves_two_aside(coding: Recommendation) -> None:
    # Money is worth the same at every cost: the cheapest, a small one, stands behind those that do
    # the work better for a little more. Beyond the budget ($5,000) the cheaper of a model still
    # comes first; one that is not good enough stands behind another that costs 2.5 times as much.
    assert list(coding.ranked) == [
        "bamboo-open.at.bamboo", "bamboo-open.at.stratus", "bamboo-open.on.owned.bench-24",
        "bamboo-open.on.rented.bench-24", "aurora-small.at.aurora", "bamboo-mini.at.bamboo",
        "bamboo-mini.on.owned.bench-24", "cedar-medium.at.cedar", "bamboo-mini.on.rented.bench-24",
        "aurora-large.at.aurora", "aurora-large.at.cumulus", "bamboo-open.on.rented.forge-80",
        "bamboo-open.on.owned.forge-80", "bamboo-mini.on.rented.forge-80",
        "bamboo-mini.on.owned.forge-80",
    ]  # fmt: skip
    assert set(coding.sparse) == {"cedar-medium.at.bazaar", "aurora-next.at.aurora"}


def test_that_every_offer_that_is_removed_is_so_for_its_own_reason(
    coding: Recommendation,
) -> None:
    table = coding.evaluation
    removed = {
        offer: {type(v.reason) for v in table.rule_results[row] if v.outcome == Outcome.FAIL}
        for offer, row in table.rows.items()
        if table.removed[row]
    }
    assert removed == {
        "aurora-large.in.chat": {OverLimit, AppOnly},
        "bamboo-study.at.stratus": {TooShort},
        "bamboo-study.on.rented": {NoMachine, TooShort},
        "bamboo-study.on.owned": {NoMachine, TooShort},
        "cedar-old.at.cedar": {RetiredByVendor},
        "cedar-medium.on.rented": {NoMachine},
        "cedar-medium.on.owned": {NoMachine},
    }


def test_that_what_is_unknown_of_law_or_data_is_to_be_verified(support: Recommendation) -> None:
    table = support.evaluation
    reasons = {
        offer: {type(v.reason) for v in table.rule_results[row] if v.outcome == Outcome.UNKNOWN}
        for offer, row in table.rows.items()
        if table.to_verify[row]
    }
    assert reasons == {
        "bamboo-open.at.stratus": {RegionUnknown, MainlandUnknown},
        "bamboo-open.on.rented.bench-24": {RentedSomewhere},
        "bamboo-open.on.rented.forge-80": {RentedSomewhere},
        "bamboo-mini.on.rented.bench-24": {RentedSomewhere},
        "bamboo-mini.on.rented.forge-80": {RentedSomewhere},
    }


def test_that_the_tie_is_one_to_the_bit(coding: Recommendation) -> None:
    rows = coding.evaluation.rows
    one, other = rows["aurora-large.at.aurora"], rows["aurora-large.at.cumulus"]
    assert coding.scores[one] == coding.scores[other]
    shared = Counter(float(coding.scores[rows[offer]]) for offer in coding.ranked)
    assert [count for count in shared.values() if count > 1] == [2]


def test_that_one_price_and_one_score_are_disputed(world: Catalog) -> None:
    disputed = {o for o in world.offers if price_conflicts(world, o, world.today)}
    assert disputed == {"aurora-small.at.aurora"}
    conflicts = {
        (score.model, score.benchmark)
        for score in world.scores
        if contradicting(world, score, world.today)
    }
    assert conflicts == {("aurora-large", "repair")}


def test_that_one_score_is_estimated(coding: Recommendation) -> None:
    table = coding.evaluation
    names = [leaf.benchmark for leaf in table.leaves]
    gaps = {
        (table.candidates[row].model.id, names[column])
        for row, column in zip(*table.estimated.nonzero(), strict=True)
        if names[column] is not None and table.candidates[row].model.id != "aurora-next"
    }
    assert ("cedar-medium", "puzzles") in gaps


def test_that_the_own_figure_is_the_only_one(world_with_own_figure: Catalog) -> None:
    answer = recommend(
        world_with_own_figure, Scenario.from_use_case(world_with_own_figure, "everyday-coding")
    )
    table = answer.evaluation
    own = {table.ids[row]: measures for row, measures in table.own.items() if measures}
    assert own == {"bamboo-open.at.stratus": frozenset({"speed"})}
