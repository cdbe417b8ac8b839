"""Missing scores are inferred from the other scores of a release: measured on the real data."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest

from advisor import Scenario, load_catalog, recommend
from advisor.catalog import load_bundled
from advisor.catalog.figures import leading_score
from advisor.catalog.locate import bundled
from advisor.cli.deriving import derived_tables
from advisor.decision.ability_check import held_out
from advisor.decision.ability_tables import sample
from advisor.decision.judging.abilities import AbilityBook
from advisor.decision.kernels.ability import abilities
from advisor.decision.kernels.values import value
from advisor.evidence.inferred import Inferred

if TYPE_CHECKING:
    from advisor import Catalog, Recommendation
    from advisor.decision.ability_check import Held

pytestmark = pytest.mark.promise


@pytest.fixture(scope="module")
def tables() -> Catalog:
    return load_bundled()


@pytest.fixture(scope="module")
def held(tables: Catalog) -> Held:
    return held_out(tables, tables.as_of)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


@pytest.fixture(scope="module")
def coding(catalog: Catalog) -> Recommendation:
    return recommend(catalog, Scenario.from_use_case(catalog, "everyday-coding"))


def cohort_error(catalog: Catalog) -> float:
    """Mean distance of scores from the lower quartile of their cohort without them, as before."""
    errors = []
    for benchmark in catalog.benchmarks.values():
        found: dict[tuple[str, str], list[float]] = {}
        for model, by in catalog.scores_by_model.items():
            cohort = catalog.models[model].cohort
            rows = [s for s in by.get(benchmark.id, ()) if s.bound == "exact"]
            if rows and cohort is not None and benchmark.unit == "%":
                found.setdefault(cohort, []).append(leading_score(catalog, rows).value)
        for figures in (np.array(f) for f in found.values() if len(f) > 4):
            for number, figure in enumerate(figures):
                errors.append(abs(np.percentile(np.delete(figures, number), 25) - figure))
    return float(np.mean(errors))


def board_correlations(catalog: Catalog, *, boards: int, results: int) -> dict[str, float]:
    """Benchmark → rank correlation of the abilities with and without it.

    Args:
        catalog: has the scores.
        boards: only models with scores on so many benchmarks are compared.
        results: only benchmarks with so many results are left out.
    """
    drawn = sample(catalog, catalog.as_of)
    scales, priors = drawn.fitted()
    whole = abilities(drawn.results, drawn.known, scales, priors).model_mean
    models = drawn.known.model[drawn.results.setting]
    pairs = np.unique(np.stack([models, drawn.results.benchmark]), axis=1)
    tested = np.bincount(pairs[0], minlength=len(whole)) >= boards
    found = {}
    for number, name in enumerate(drawn.benchmarks):
        mine = drawn.results.benchmark == number
        if mine.sum() < results:
            continue
        rest = drawn.without(mine)
        scales, priors = rest.fitted()
        without = abilities(rest.results, rest.known, scales, priors).model_mean
        ranks = [np.argsort(np.argsort(each[tested])) for each in (whole, without)]
        found[name] = float(np.asarray(np.corrcoef(np.stack(ranks)))[0, 1])
    return found


def test_that_the_stored_tables_are_those_that_the_scores_give() -> None:
    from advisor.catalog.estimates import catalog_without_estimates

    for name, table in derived_tables(catalog_without_estimates(bundled("data"))).items():
        assert (bundled("data") / name).read_bytes() == table, name


def test_that_a_held_out_score_is_inferred_better_than_by_its_cohort(
    held: Held, tables: Catalog
) -> None:
    of_share = held.only(held.of_share)
    assert of_share.errors.mean() <= 0.6 * cohort_error(tables)


def test_that_nine_in_ten_published_scores_lie_in_their_range(held: Held) -> None:
    assert 0.85 <= held.covered <= 0.95


def test_that_no_single_board_decides_the_order_of_models(tables: Catalog) -> None:
    found = board_correlations(tables, boards=4, results=60)
    assert min(found.values()) >= 0.9, min(found, key=found.__getitem__)


def test_that_a_stored_ability_is_what_run_time_computes(tables: Catalog) -> None:
    book = AbilityBook(tables, tables.as_of)
    for row in tables.abilities:
        found = book.of(row.model, row.effort)
        assert found is not None
        assert (found.mean, found.sd) == pytest.approx((row.mean, row.sd), abs=2e-3), row.model


def test_that_a_figure_of_the_user_s_moves_one_release_at_once(tables: Catalog) -> None:
    score = next(s for s in tables.scores if s.benchmark == "gpqa-diamond" and s.value < 80)
    better = msgspec.structs.replace(score, value=97.0, date=tables.as_of)
    moved = tables.replace(scores=(*(s for s in tables.scores if s is not score), better))
    before = AbilityBook(tables, tables.as_of)
    after = AbilityBook(moved, tables.as_of)
    begun = time.thread_time()
    found = after.of(score.model, score.effort)
    assert time.thread_time() - begun < 0.05
    old = before.of(score.model, score.effort)
    assert found is not None
    assert old is not None
    assert found.mean > old.mean
    other = next(m for m in tables.scores_by_model if m != score.model)
    assert before.of(other, "high") == after.of(other, "high")


def test_that_a_score_s_worth_is_the_mean_of_its_draws(coding: Recommendation) -> None:
    evaluation = coding.evaluation
    rng = np.random.default_rng(3)
    checked = 0
    for column, expected in enumerate(evaluation.expected):
        if expected is None:
            continue
        function = evaluation.leaves[column].function
        for row in np.flatnonzero(evaluation.estimated[:, column])[::25]:
            drawn = rng.normal(expected.mean[row], expected.sd[row], 40_000)
            worth = value(expected.scale.outward(drawn), function)
            assert worth.mean() == pytest.approx(evaluation.filled_values[row, column], abs=0.003)
            assert worth.std() == pytest.approx(evaluation.inferred_errors[row, column], abs=0.004)
            checked += 1
    assert checked > 20


def test_that_every_priced_release_with_a_score_anywhere_is_ranked(coding: Recommendation) -> None:
    evaluation, catalog = coding.evaluation, coding.catalog
    scaled = {row.benchmark for row in catalog.benchmark_scales}
    ranked = {coding.candidate(offer).model.id for offer in coding.ranked}
    for row, candidate in enumerate(evaluation.candidates):
        known = scaled & set(catalog.scores_by_model.get(candidate.model.id, {}))
        if known and candidate.list_cost is not None and evaluation.allowed[row]:
            assert candidate.model.id in ranked


def test_that_an_inferred_score_says_what_it_rests_on(coding: Recommendation) -> None:
    stand_ins = [each for column in coding.evaluation.stand_ins for each in column]
    inferred = [each for each in stand_ins if isinstance(each, Inferred)]
    assert inferred
    for each in inferred:
        assert each.low < each.figure < each.high


@pytest.mark.promise
def test_that_a_score_quoted_without_its_effort_is_no_second_result() -> None:
    """A table of the user's that repeats what is known, as those of other makers do."""
    catalog = load_catalog()
    scenario = Scenario.from_use_case(catalog, "personal-study", home="EU")
    known = [s for s in catalog.scores if s.model == "deepseek-v4-flash-0731" and s.effort == "max"]
    assert len(known) > 5
    quoted = tuple(msgspec.structs.replace(s, effort="unstated") for s in known)
    before = recommend(catalog, scenario).models
    after = recommend(catalog.replace(scores=(*catalog.scores, *quoted)), scenario).models
    assert after.equals(before)
