"""What one would choose instead: always something else than the best fit, and allowed."""

from __future__ import annotations

from functools import lru_cache

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import advisor
from advisor.decision.analysis.alternatives import MOST, Alternative, alternatives
from advisor.decision.analysis.leading_figure import leading_figure
from advisor.decision.analysis.offer_life import can_be_relied_on
from advisor.wording import Words
from advisor.wording.alternatives import ability_difference, difference_sentence
from advisor.wording.narrator import Narrator
from tests.world import loading

CATALOG = advisor.load_catalog()
PROMISED = pytest.mark.parametrize("use_case", list(CATALOG.use_cases))
QUESTIONS = loading.questions("everyday-coding", "regulated-on-premises")
EVERY = pytest.mark.parametrize("use_case", QUESTIONS)
CRITERIA = sorted(CATALOG.criteria)


@lru_cache(maxsize=8)
def asked(use_case: str = "everyday-coding") -> advisor.Recommendation:
    return loading.answer_to(use_case)


def check(answer: advisor.Recommendation) -> None:
    """No alternative is the best fit, or not allowed, and no two are of one model."""
    found = alternatives(answer)
    assert bool(found) is (len(answer.ways) > 1 or any(f.same_model for f in found))
    models = [each.model for each in found]
    assert len(set(models)) == len(models) <= MOST
    assert len({each.role for each in found}) == len(found)
    best = answer.ranked[0] if answer.ranked else None
    for each in found:
        assert each.offer != best
        assert each.offer in answer.ranks
        assert answer.evaluation.allowed[answer.evaluation.rows[each.offer]]
        assert each.model == answer.candidate(each.offer).line
        same = each.model == answer.candidate(answer.ranked[0]).line
        assert same is each.same_model
        assert not same or each.role in ("own-machines", "service")


@PROMISED
def test_that_every_use_case_has_three_alternatives(use_case: str) -> None:
    answer = asked(use_case)
    check(answer)
    assert len(alternatives(answer)) == MOST


@settings(max_examples=60)
@given(
    st.sampled_from(QUESTIONS),
    st.dictionaries(st.sampled_from(CRITERIA), st.integers(0, 100), max_size=8),
    st.sampled_from([None, "open_weights", "own_machines", "api_access"]),
)
def test_that_alternatives_differ_whatever_is_asked(
    use_case: str, priorities: dict[str, int], rule: str | None
) -> None:
    catalog, scenario = loading.scenario_of(use_case)
    for criterion, priority in priorities.items():
        scenario = scenario.with_priority(criterion, priority)
    if rule is not None:
        wanted = msgspec.structs.replace(scenario.constraints, **{rule: True})
        scenario = scenario.replace(constraints=wanted)
    check(advisor.recommend(catalog, scenario))


@EVERY
def test_that_each_alternative_keeps_what_its_role_promises(use_case: str) -> None:
    answer = asked(use_case)
    evaluation, best = answer.evaluation, int(answer.order[0])
    for each in alternatives(answer):
        row = evaluation.rows[each.offer]
        match each.role:
            case "less-money":
                assert each.money is not None
                assert each.money < 0
            case "strongest":
                assert evaluation.strength[row] > evaluation.strength[best]
            case "own-machines":
                assert answer.candidate(each.offer).is_hosted
                assert not answer.candidate(answer.ranked[0]).is_hosted
            case "service":
                assert not answer.candidate(each.offer).is_hosted
                assert answer.candidate(answer.ranked[0]).is_hosted
            case "other-maker":
                maker = answer.candidate(answer.ranked[0]).model.vendor
                assert answer.candidate(each.offer).model.vendor != maker


@EVERY
def test_that_a_difference_is_that_of_cost_and_score(use_case: str) -> None:
    answer = asked(use_case)
    usual = answer.monthly_cost(answer.ranked[0])
    assert usual is not None
    for each in alternatives(answer):
        cost = answer.monthly_cost(each.offer)
        assert cost is not None
        assert each.money == pytest.approx(cost - usual)
        if each.points is not None:
            assert each.figure is not None
            own = leading_figure(answer, int(answer.order[0]), answer.evaluation.rows[each.offer])
            assert own is not None
            assert own.column == each.figure.column
            assert each.points == pytest.approx(each.figure.value - own.value)
        for words in (Words("en"), Words("zh")):
            assert difference_sentence(Narrator(answer, words), each)


def test_that_a_retired_model_is_no_alternative_while_others_live() -> None:
    answer = asked()
    for each in alternatives(answer):
        assert answer.candidate(each.offer).retired_on is None


def test_that_nothing_ranked_has_no_alternatives(world: advisor.Catalog) -> None:
    scenario = advisor.Scenario.from_use_case(world, next(iter(world.use_cases)))
    wanted = msgspec.structs.replace(scenario.constraints, monthly_budget=0.0001)
    answer = advisor.recommend(world, scenario.replace(constraints=wanted))
    assert not answer.ranked
    assert alternatives(answer) == ()


@PROMISED
def test_that_what_takes_the_best_s_place_does_not_end_soon_or_rest_on_an_old_price(
    use_case: str,
) -> None:
    """But the strongest and own machines, which are what they are; both say what ends."""
    scenario = advisor.Scenario.from_use_case(CATALOG, use_case, home="CN")
    answer = advisor.recommend(CATALOG, scenario)
    for each in alternatives(answer):
        if each.role not in ("strongest", "own-machines"):
            assert can_be_relied_on(answer, answer.candidate(each.offer)), each


@EVERY
def test_that_less_money_is_an_amount_that_somebody_cares_about(use_case: str) -> None:
    for share in (0.0, 0.1, 0.5):
        answer = _where_nobody_cares_up_to(use_case, share)
        unnoticed = answer.evaluation.rate.convert(
            answer.scenario.budget.unnoticed, answer.scenario.budget.currency,
            answer.scenario.currency,
        )  # fmt: skip
        for each in alternatives(answer):
            if each.role == "less-money":
                assert each.money is not None
                assert -each.money > unnoticed


def _where_nobody_cares_up_to(use_case: str, share: float) -> advisor.Recommendation:
    catalog, scenario = loading.scenario_of(use_case)
    budget = msgspec.structs.replace(scenario.budget, negligible=share * scenario.budget.total)
    return advisor.recommend(catalog, scenario.replace(budget=budget))


@EVERY
def test_that_an_alternative_past_the_budget_says_so(use_case: str) -> None:
    before = asked(use_case)
    costs = [before.monthly_cost(offer) or 0.0 for offer in before.ranked]
    budget = msgspec.structs.replace(
        before.scenario.budget, amount=1.01 * costs[0], seats=None, negligible=None,
        currency=before.scenario.currency,
    )  # fmt: skip
    answer = advisor.recommend(before.catalog, before.scenario.replace(budget=budget))
    within = (answer.monthly_cost(answer.ranked[0]) or 0.0) <= budget.total
    narrator = Narrator(answer, Words("en"))
    for each in alternatives(answer):
        cost = answer.monthly_cost(each.offer)
        assert cost is not None
        assert each.past_budget is (within and cost > budget.total)
        assert ("past your budget" in difference_sentence(narrator, each)) is each.past_budget


@pytest.mark.parametrize("code", ["en", "zh"])
@PROMISED
def test_that_what_looks_better_says_why_it_is_not_the_best_fit(use_case: str, code: str) -> None:
    narrator = Narrator(asked(use_case), Words(code))
    for each in alternatives(narrator.recommendation):
        if each.money is None or each.money > 0 or (each.points or 0.0) < 0:
            continue
        why = narrator.recommendation.explanation(narrator.recommendation.ranked[0], each.offer)
        if why.because and why.because[0].points >= 0.05:
            said = (difference_sentence(narrator, each), ability_difference(narrator, each)[0])
            worst = narrator.criterion(why.because[0].criterion)
            assert all(worst in text for text in said if text)


@pytest.mark.parametrize("points", [0.0, -0.04, None])
def test_that_what_prints_as_no_loss_says_on_what_it_is_worse(points: float | None) -> None:
    """A free app at 0.0 points less, rounded, stood there without a reason against it."""
    answer = asked("personal-study")
    found = next(each for each in alternatives(answer) if not each.same_model)
    free = msgspec.structs.replace(found, money=-1.0, share=-1.0, points=points, past_budget=False)
    told = Narrator(answer, Words("en"))
    assert "but worse on" in difference_sentence(told, free)
    lost = msgspec.structs.replace(free, points=-0.06)
    assert "but worse on" not in difference_sentence(told, lost)


def test_that_another_way_to_have_the_model_is_not_a_difference_of_no_points() -> None:
    answer = asked()
    narrator, best = Narrator(answer, Words("en")), answer.ranked[0]
    figure = leading_figure(answer, int(answer.order[0]))
    other = Alternative(
        role="own-machines", offer=best, model=answer.candidate(best).line, same_model=True,
        money=10.0, share=0.1, figure=figure, points=0.0, good_enough=True,
    )  # fmt: skip
    assert difference_sentence(narrator, other).endswith("the same model")
    assert "0.0 points" not in "".join(ability_difference(narrator, other))
