"""An offer stands at every thinking effort that is worth considering, and pays for each its own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec
import pytest

from advisor import Scenario, load_catalog, recommend
from advisor.decision.analysis.effort_steps import effort_steps
from advisor.decision.analysis.local_or_api import compare_local_and_api
from advisor.evidence.subjects import TokensOf
from advisor.wording import Words
from advisor.wording.effort_steps import effort_sentences
from advisor.wording.narrator import Narrator
from advisor.wording.offer_columns import column_of

if TYPE_CHECKING:
    from advisor import Recommendation
    from advisor.evidence.candidate import Candidate

CATALOG = load_catalog()
LUNA = "gpt-5.6-luna.at.openai"


@cache
def agents() -> Recommendation:
    return recommend(CATALOG, Scenario.from_use_case(CATALOG, "complex-engineering", home="US"))


def at_efforts(answer: Recommendation, listing: str) -> dict[str, Candidate]:
    found = [c for c in answer.evaluation.candidates if c.listing == listing]
    return {candidate.effort: candidate for candidate in found}


def test_that_each_effort_has_its_own_scores_and_its_own_bill() -> None:
    levels = at_efforts(agents(), LUNA)
    assert list(levels) == ["max", "low", "medium", "high", "xhigh"]
    assert levels["max"].offer.id == LUNA
    assert levels["low"].offer.id == f"{LUNA}@low"
    names = ("low", "medium", "high", "xhigh", "max")
    scores = [levels[e].scores["deepswe"].value for e in names]
    costs = [agents().monthly_cost(levels[e].offer.id) or 0.0 for e in names]
    assert scores == sorted(scores)
    assert costs == sorted(costs)
    for candidate in levels.values():
        bill = candidate.api
        assert bill is not None
        assert candidate.list_cost is not None
        assert float(bill.per_month) == pytest.approx(candidate.list_cost[0])
        low, high = candidate.api_span
        assert low < 1 < high
        assert agents().evaluation.evidence(candidate.offer.id)


def test_that_an_effort_which_costs_more_and_scores_no_more_is_folded_away() -> None:
    """GPT-5.6 Sol has one more; of Claude Fable 5 max scores 0.2 points less than xhigh."""
    answer = agents()
    for candidate in answer.evaluation.candidates:
        if not candidate.is_at_other_effort:
            continue
        own = at_efforts(answer, candidate.listing)
        cost = answer.monthly_cost(candidate.offer.id)
        for other in own.values():
            common = set(candidate.scores) & set(other.scores) & {
                part.benchmark for part in answer.scenario.mix
            }  # fmt: skip
            if other is candidate or not common or cost is None:
                continue
            cheaper = (answer.monthly_cost(other.offer.id) or 0.0) <= cost
            as_good = all(other.scores[b].value >= candidate.scores[b].value for b in common)
            assert not (cheaper and as_good), (candidate.offer.id, other.offer.id)


@pytest.mark.parametrize("use_case", list(CATALOG.use_cases))
def test_that_further_efforts_add_at_most_a_third_to_the_offers(use_case: str) -> None:
    answer = recommend(CATALOG, Scenario.from_use_case(CATALOG, use_case, home="CN"))
    further = sum(c.is_at_other_effort for c in answer.evaluation.candidates)
    assert 0 < further <= (len(answer.evaluation.candidates) - further) / 3


def test_that_a_stated_effort_or_a_bill_that_counts_thinking_leaves_one_offer() -> None:
    scenario = agents().scenario
    for change in ({"effort": "high"}, {"thinking": "included"}):
        workload = msgspec.structs.replace(scenario.workload, **change)
        answer = recommend(CATALOG, scenario.replace(workload=workload))
        assert not any(c.is_at_other_effort for c in answer.evaluation.candidates)


def test_that_what_one_more_effort_adds_is_said_in_both_languages() -> None:
    found = effort_steps(agents(), LUNA)
    assert found is not None
    assert (found.benchmark, found.usual) == ("deepswe", "max")
    assert [step.effort for step in found.steps] == ["low", "medium", "high", "xhigh", "max"]
    solved = [step.solved for step in found.steps]
    assert solved[-1] == pytest.approx(0.6056 / 0.6719)
    lines = effort_sentences(Narrator(agents(), Words("en")), found)
    assert lines[0].startswith("low: 1.6 % on DeepSWE, $")
    assert "+10.3 points against xhigh for +" in lines[-1]
    chinese = effort_sentences(Narrator(agents(), Words("zh")), found)
    assert "较 xhigh +10.3 分" in chinese[-1]
    assert effort_steps(agents(), f"{LUNA}@low") == found


def test_that_the_cost_of_a_solved_task_is_a_column() -> None:
    narrator = Narrator(agents(), Words("en"))
    column = column_of(narrator, "solved_task")
    rows = agents().evaluation.rows
    assert column.text(narrator, rows[LUNA]) == "$0.90 (DeepSWE)"
    assert column.text(narrator, rows[f"{LUNA}@high"]) == "$0.35 (DeepSWE)"
    unknown = next(row for row, task in enumerate(agents().evaluation.solved_tasks) if task is None)
    assert column.text(narrator, unknown) == "not published"
    assert column.value(narrator, unknown) is None


def test_that_the_tokens_behind_the_bill_stand_among_its_figures() -> None:
    found = agents().evaluation.evidence(f"{LUNA}@low")
    (tokens,) = [e for e in found if isinstance(e.subject, TokensOf)]
    assert (tokens.value, tokens.unit, tokens.counts) == (3128.0, "tokens", True)
    assert tokens.published.source == "datacurve-deepswe-1.1"


def test_that_machines_are_compared_with_apis_at_the_same_effort() -> None:
    scenario = Scenario.from_use_case(CATALOG, "batch-processing", home="US")
    found = compare_local_and_api(recommend(CATALOG, scenario), "gpt-oss-120b")
    assert found is not None
    assert not any("@" in curve.offer for curve in found.curves)
