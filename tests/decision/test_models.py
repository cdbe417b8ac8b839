"""Models before ways: what a model is worth does not depend on how often it is on sale."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest

import advisor
from advisor.decision import rank_acceptability, stability_intervals
from advisor.decision.analysis.offer_life import can_be_relied_on
from advisor.decision.analysis.picks import BEST_FIT, CHEAPEST, TO_TRY
from advisor.decision.analysis.way_groups import LIKE_POINTS, negligible_money, way_groups
from advisor.wording import Words
from advisor.wording.robustness import verdict_sentence
from tests.world import loading

if TYPE_CHECKING:
    from advisor.catalog import Catalog

CATALOG = advisor.load_catalog()
EVERY = pytest.mark.parametrize(
    "use_case", loading.questions("everyday-coding", "regulated-on-premises")
)
PROMISED = pytest.mark.parametrize("use_case", list(CATALOG.use_cases))


@lru_cache(maxsize=8)
def asked(use_case: str = "everyday-coding") -> advisor.Recommendation:
    return loading.answer_to(use_case)


def with_copy(catalog: Catalog, offer: str, copy: str, *, times: Decimal = Decimal(1)) -> Catalog:
    """The catalogue with an offer once more, first in the table, at so many times the price."""
    rows = {copy: msgspec.structs.replace(catalog.offers[offer], id=copy), **catalog.offers}
    rules = tuple(
        msgspec.structs.replace(
            rule,
            offer=copy,
            **{
                field: amount * times
                for field in ("input", "cached_input", "output")
                if isinstance(amount := getattr(rule, field, None), Decimal)
            },
        )
        for rule in catalog.prices
        if rule.offer == offer
    )
    return catalog.replace(offers=rows, prices=(*rules, *catalog.prices))


def said(answer: advisor.Recommendation) -> dict[str, object]:
    """What a model's place says: shares, verdict, cards, bands of the sliders."""
    held = answer.certainty
    assert held is not None
    return {
        "models": list(answer.models.index),
        "shares": answer.models["share"].tolist(),
        "regret": np.round(held.regret, 3).tolist(),
        "verdict": held.verdict,
        "sentence": verdict_sentence(held, Words("en")),
        "cards": [(pick.roles, pick.models) for pick in answer.picks],
        "margin": answer.explanation(answer.ranked[0]).margin,
        "bands": [(band.low, band.high) for band in answer.robustness.stability_intervals.values()],
    }


@EVERY
@pytest.mark.parametrize("times", [Decimal(1), Decimal("1.5")])
def test_that_a_copy_or_a_dearer_way_changes_no_share_verdict_or_card(
    use_case: str, times: Decimal
) -> None:
    answer = asked(use_case)
    apis = [o for o in answer.best_ways if answer.candidate(o).api is not None][:2]
    for offer in apis:
        listing = answer.candidate(offer).listing
        changed = with_copy(answer.catalog, listing, "a-copy", times=times)
        after = advisor.recommend(changed, answer.scenario)
        assert "a-copy" in after.ranks
        assert said(after) == said(answer)


@pytest.mark.promise
def test_that_a_copy_of_a_router_that_asks_what_a_host_does_changes_no_share() -> None:
    """The first of the table stood for both, with the router's own range of prices."""
    answer = loading.answer_to("batch-processing", home="CN")
    router, host = "gpt-oss-20b.at.openrouter", "gpt-oss-20b.at.deepinfra"
    assert answer.monthly_cost(router) == answer.monthly_cost(host)
    after = advisor.recommend(with_copy(answer.catalog, router, "a-copy"), answer.scenario)
    assert said(after) == said(answer)


@EVERY
def test_that_models_stand_in_the_order_of_their_first_offers(use_case: str) -> None:
    answer = asked(use_case)
    first = dict.fromkeys(answer.candidate(offer).line for offer in answer.ranking.index)
    assert list(answer.models.index) == list(first) == list(answer.ways)
    assert answer.models["rank"].tolist() == list(range(1, len(first) + 1))
    for model, offer in answer.models["offer"].items():
        assert answer.candidate(offer).line == model
        assert answer.ways[str(model)][0] == offer
        assert answer.models.loc[model, "score"] == answer.ranking.loc[offer, "score"]


@EVERY
def test_that_shares_sum_to_one_and_the_named_model_has_the_largest_or_both_are_named(
    use_case: str,
) -> None:
    answer = asked(use_case)
    held, shares = answer.certainty, answer.models["share"]
    assert held is not None
    assert shares.sum() == pytest.approx(1)
    if shares.iloc[0] < shares.max():
        assert held.verdict == "open"
        assert held.contender == answer.models["offer"].iloc[int(shares.to_numpy().argmax())]
    else:
        assert held.contender is None


@EVERY
def test_that_no_two_cards_show_one_model_and_three_models_are_shown(use_case: str) -> None:
    answer = asked(use_case)
    shown = [model for pick in answer.picks for model in pick.models]
    assert len(set(shown)) == len(shown) >= min(3, len(answer.ways))
    assert answer.picks[0].offer == answer.ranked[0]
    for pick in answer.picks:
        assert [answer.candidate(offer).line for offer in pick.offers] == list(pick.models)
        if pick.role != TO_TRY:
            assert [role for role, _ in pick.ways] == list(pick.roles)
            assert {answer.candidate(o).line for _, o in pick.ways} == set(pick.models)


@EVERY
def test_that_a_role_is_told_by_its_own_way_even_on_another_roles_card(use_case: str) -> None:
    answer = asked(use_case)
    best, cheapest = answer.pick(BEST_FIT), answer.pick(CHEAPEST)
    assert best is not None
    if cheapest is None:
        return
    enough = answer.evaluation.good_enough[answer.order]
    costs = {o: c for o, e in zip(answer.ranked, enough, strict=True)
             if e and (c := answer.monthly_cost(o)) is not None}  # fmt: skip
    relied = [o for o in costs if can_be_relied_on(answer, answer.candidate(o))]
    named = cheapest.way(CHEAPEST) or ""
    assert costs[named] == min(costs[offer] for offer in relied or costs)


@PROMISED
def test_that_neither_the_cheapest_nor_those_to_try_end_soon_or_rest_on_an_old_price(
    use_case: str,
) -> None:
    answer = asked(use_case)
    for pick in answer.picks:
        for role, offer in pick.ways:
            if role == CHEAPEST:
                assert can_be_relied_on(answer, answer.candidate(offer)), offer
        if pick.role == TO_TRY:
            for offer in pick.offers:
                assert can_be_relied_on(answer, answer.candidate(offer)), offer


@EVERY
def test_that_the_best_is_compared_with_another_model(use_case: str) -> None:
    answer = asked(use_case)
    why = answer.explanation(answer.ranked[0])
    if why.against is not None:
        assert answer.candidate(why.against).line != answer.candidate(answer.ranked[0]).line
    for band in answer.robustness.stability_intervals.values():
        for other in (band.below, band.above):
            if other is not None:
                assert answer.candidate(other).line != answer.candidate(answer.ranked[0]).line


@EVERY
def test_that_ways_that_hardly_differ_are_one_line(use_case: str) -> None:
    answer = asked(use_case)
    near = negligible_money(answer)
    for model, offers in answer.ways.items():
        groups = way_groups(answer, model)
        assert sorted(o for group in groups for o in group) == sorted(offers)
        for group in groups:
            scores = [answer.scores[answer.evaluation.rows[offer]] for offer in group]
            assert scores[0] - min(scores) <= LIKE_POINTS
            costs = [answer.monthly_cost(offer) or 0.0 for offer in group]
            assert max(abs(cost - costs[0]) for cost in costs) <= near


def test_that_a_draw_takes_the_way_of_the_highest_mean() -> None:
    # Two ways, each best where its criterion weighs more; the other model is level at 0.55.
    values = [[1.0, 0.0], [0.0, 1.0], [0.55, 0.55]]
    by_offer = rank_acceptability(values, draws=20_000)
    by_model = rank_acceptability(values, draws=20_000, alternatives=[0, 0, 1])
    assert by_model.first[0] == pytest.approx(by_offer.first[:2].sum())
    assert by_model.first.sum() == pytest.approx(1)
    # The better of w and 1 - w is below 0.55 for a tenth of the weights.
    assert by_model.first[1] == pytest.approx(0.1, abs=0.01)
    assert by_model.ranks.shape == (2, 2)


def test_that_many_ways_with_errors_of_their_own_are_worth_no_more_than_one() -> None:
    one = rank_acceptability([[0.5], [0.5]], [1], errors=0.1, shared=[0, 1], alternatives=[0, 1])
    many = rank_acceptability(
        [[0.5]] * 9 + [[0.5]], [1], errors=0.1, shared=[0] * 9 + [1], alternatives=[0] * 9 + [1]
    )
    assert many.first.tolist() == one.first.tolist()


def test_that_regret_is_what_a_choice_loses_against_the_best_of_each_draw() -> None:
    found = rank_acceptability([[1.0, 0.0], [0.0, 1.0]], draws=50_000)
    # E max(w, 1 - w) - E w = 3/4 - 1/2 for w uniform.
    assert found.regret == pytest.approx([0.25, 0.25], abs=0.005)
    sure = rank_acceptability([[0.6], [0.5]], [1], sigma=0)
    assert sure.regret == pytest.approx([0.0, 0.1])


def test_that_alternatives_must_fit_the_rows() -> None:
    with pytest.raises(ValueError, match="3 alternatives do not fit"):
        rank_acceptability([[1.0], [0.5]], alternatives=[0, 1, 2])


def test_that_a_band_goes_on_while_another_way_of_the_same_model_leads() -> None:
    values = np.array([[0.8, 0.2], [0.2, 0.8], [0.55, 0.4]])
    alone = stability_intervals(values, [60.0, 40.0], winner=0)
    both = stability_intervals(values, [60.0, 40.0], winner=0, ways=[1])
    assert alone.intervals[0, 0] > 0
    assert np.isneginf(both.intervals[0, 0])
    assert both.intervals[1, 1] == np.inf


def test_that_a_band_ends_where_a_third_model_passes_the_other_way_too() -> None:
    # With the second slider at 50: 0.8 s + 10 and 0.2 s + 35 against 0.3 s + 34.
    values = np.array([[0.8, 0.2], [0.2, 0.7], [0.3, 0.68]])
    found = stability_intervals(values, [60.0, 50.0], winner=0, ways=[1])
    at = found.intervals[0, 0]
    scores = values[:, 0] * at + values[:, 1] * 50
    assert scores[:2].max() == pytest.approx(scores[2])
    assert found.rivals[0, 0] == 2
