"""What the presets' weights and budgets say in money, held within what their users would pay."""

from __future__ import annotations

import json

import msgspec
import numpy as np
import pytest

import advisor
from advisor.catalog.presets import Budget
from advisor.cli.asking import scenario_of
from advisor.cli.program import main
from advisor.decision.analysis.what_would_change import exchange_rates
from advisor.decision.analysis.worths import Worth, worths
from advisor.wording import Words
from advisor.wording.insight import worth
from advisor.wording.narrator import Narrator

CATALOG = advisor.load_catalog()
ENOUGH = "enough-to-best"
# Money a month, for each seat where there are seats, that going from good enough to the best there
# is may be worth: for coding between a cheap plan and the dearest one of a seat; elsewhere between
# a hundredth and a half of the budget. These bounds are ours.
SANE = {
    "everyday-coding": (20.0, 300.0),
    "complex-engineering": (20.0, 300.0),
    "company-knowledge": (0.15, 7.5),
    "chinese-support": (50.0, 2_500.0),
    "long-documents": (50.0, 2_500.0),
    "batch-processing": (10.0, 500.0),
    "regulated-on-premises": (100.0, 5_000.0),
    "personal-study": (0.2, 10.0),
}


def asked(use_case: str, **changes: object) -> advisor.Recommendation:
    scenario = advisor.Scenario.from_use_case(CATALOG, use_case, home="CN")
    return advisor.recommend(CATALOG, scenario.replace(**changes))


def a_seat(answer: advisor.Recommendation, found: Worth) -> float:
    return found.usd_a_month / (answer.scenario.budget.seats or 1)


@pytest.mark.parametrize("use_case", SANE)
def test_that_the_best_there_is_is_worth_a_sane_amount_over_good_enough(use_case: str) -> None:
    answer = asked(use_case)
    (best,) = [each for each in worths(answer) if each.kind == ENOUGH]
    low, high = SANE[use_case]
    assert low <= a_seat(answer, best) <= high


def test_that_every_preset_has_a_range() -> None:
    assert set(SANE) == set(CATALOG.use_cases)


@pytest.mark.parametrize("use_case", SANE)
def test_that_no_single_step_beside_capability_is_worth_the_whole_budget(use_case: str) -> None:
    answer = asked(use_case)
    for each in worths(answer):
        if each.kind == "step":
            assert each.usd_a_month < 1.5 * answer.scenario.budget.total, each


def test_that_a_step_and_its_money_leave_the_score_where_it_was() -> None:
    answer = asked("everyday-coding")
    weights = dict(zip(answer.criteria, answer.criterion_weights.tolist(), strict=True))
    (licence,) = [
        each
        for each in worths(answer)
        if (each.leaf.criterion, each.better) == ("openness", "permissive")
    ]
    mapping = licence.leaf.function.mapping  # type: ignore[union-attr]
    gain = weights["openness"] * (mapping["permissive"] - mapping[str(licence.worse)])
    span = answer.scenario.budget.total - answer.scenario.budget.unnoticed
    assert weights["cost"] * licence.usd_a_month / span == pytest.approx(gain)


def test_that_twice_the_budget_doubles_what_everything_is_worth() -> None:
    once = asked("everyday-coding")
    budget = msgspec.structs.replace(once.scenario.budget, amount=2 * once.scenario.budget.amount)
    twice = asked("everyday-coding", budget=budget)
    for one, two in zip(worths(once), worths(twice), strict=True):
        assert two.usd_a_month == pytest.approx(2 * one.usd_a_month)


def test_that_nothing_is_worth_money_where_money_counts_nothing() -> None:
    scenario = advisor.Scenario.from_use_case(CATALOG, "everyday-coding")
    assert worths(advisor.recommend(CATALOG, scenario.with_priority("cost", 0.0))) == ()


def test_that_a_unit_has_its_price_though_the_best_costs_less_than_anybody_cares_about() -> None:
    answer = asked("everyday-coding", budget=Budget(amount=100_000.0, negligible=90_000.0))
    best = answer.ranked[0]
    assert (answer.monthly_cost(best) or 0) < answer.scenario.budget.unnoticed
    assert exchange_rates(answer, best)


def test_that_terminal_and_json_say_what_steps_are_worth(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asking = ["recommend", "--lang", "en", "--home", "CN", "--limit", "1"]
    assert main([*asking, "--explain"]) == 0
    out = capsys.readouterr().out
    sentences = worth(Narrator(asked("everyday-coding"), Words("en")))
    assert all(sentence in out for sentence in sentences)
    assert " a month and seat" in sentences[0]
    assert main([*asking, "--format", "json"]) == 0
    steps = json.loads(capsys.readouterr().out)["robustness"]["steps"]
    (found,) = [step for step in steps if step["kind"] == ENOUGH]
    assert found["money_a_month"] == pytest.approx(10 * found["money_a_month_and_seat"])


def scenario(*arguments: str) -> advisor.Scenario:
    from advisor.cli.arguments import build_parser

    words = Words("en")
    options = build_parser(words).parse_args(["recommend", *arguments])
    return scenario_of(CATALOG, options, words)


def test_that_a_budget_on_the_terminal_sets_the_scale_and_is_a_rule_unless_denied() -> None:
    said = scenario("--budget", "700", "--currency", "CNY")
    assert said.budget == Budget(amount=700.0, currency="CNY")
    assert (said.constraints.monthly_budget, said.constraints.budget_currency) == (700.0, "CNY")
    soft = scenario("--budget", "$700", "--no-budget-is-a-rule")
    assert soft.budget == Budget(amount=700.0)
    assert soft.constraints.monthly_budget is None
    usual = scenario()
    assert usual.constraints.monthly_budget is None
    held = scenario("--budget-is-a-rule")
    assert held.budget == usual.budget
    assert held.constraints.monthly_budget == usual.budget.total


def test_that_seats_and_what_nobody_cares_about_are_sayable_on_the_terminal() -> None:
    said = scenario("--budget", "$150", "--seats", "20", "--negligible", "$5")
    assert said.budget == Budget(amount=150.0, seats=20, negligible=5.0)
    assert said.budget.total == said.constraints.monthly_budget == 3_000.0
    yuan = scenario("--negligible", "70元", "--rate", "7")
    assert np.isclose(yuan.budget.unnoticed, 10.0)


def test_that_a_budget_of_nothing_leaves_the_scale_and_keeps_what_is_free() -> None:
    said = scenario("--budget", "0", "--use-case", "personal-study")
    assert said.budget == CATALOG.use_cases["personal-study"].budget
    assert said.constraints.monthly_budget == 0
