"""API against own machines for one model: lines, ranges, and the sensible answers."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

import advisor
from advisor.decision.analysis.alternatives import alternatives
from advisor.decision.analysis.local_or_api import (
    PAID_TODAY,
    compare_local_and_api,
    model_to_compare,
    why_not_hosted,
)
from advisor.decision.scenario import PaidToday
from advisor.wording import Words
from advisor.wording.break_evens import break_even_sentences, headline
from advisor.wording.hosting_sentences import not_hosted_sentence
from advisor.wording.narrator import Narrator
from tests.world.loading import world


@pytest.fixture(scope="module")
def answer() -> advisor.Recommendation:
    catalog = advisor.load_catalog()
    scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
    # Whatever is good enough or not: the flagship of 2025 is compared.
    wanted = msgspec.structs.replace(scenario.constraints, good_enough=False)
    # An assistant's requests. Agents read nearly all of theirs from a cache, which machines of
    # one's own do for nothing and this flagship's API without a price for it at full price.
    work = msgspec.structs.replace(
        scenario.workload, requests_per_month=120_000, input_tokens=6_000, output_tokens=800,
        cached_share=0.6, cache_write_share=0.0, thinking="included", users=1,
    )  # fmt: skip
    return advisor.recommend(catalog, scenario.replace(constraints=wanted, workload=work))


def test_that_the_lines_pass_through_the_costs_of_the_ranking(
    answer: advisor.Recommendation,
) -> None:
    evaluation = answer.evaluation
    found = compare_local_and_api(answer, "deepseek-v3.1-terminus")
    assert found is not None
    for curve in found.curves:
        cost = evaluation.candidates[evaluation.rows[curve.offer]].list_cost
        assert cost is not None
        month = evaluation.rate.convert(cost[0], cost[1], found.currency)
        at = int(np.searchsorted(curve.volumes, found.volume))
        if curve.kind == "api":
            shown = np.interp(found.volume, curve.volumes, curve.mid)
            assert shown == pytest.approx(month)
        else:
            assert curve.mid[at] == pytest.approx(month)
            assert (curve.low <= curve.mid * (1 + 1e-12)).all()
            assert (curve.mid <= curve.high * (1 + 1e-12)).all()
            assert (np.diff(curve.mid) >= -1e-9 * curve.mid[1:]).all()


def test_that_hosting_the_flagship_for_office_hours_never_pays(
    answer: advisor.Recommendation,
) -> None:
    """Break-even lies at 88 % round-the-clock use, or does not exist."""
    found = compare_local_and_api(answer, "deepseek-v3.1-terminus")
    assert found is not None
    assert {b.hosted for b in found.break_evens} == set(found.hosted)
    assert all(b.middle is None and b.late is None for b in found.break_evens)


def test_that_a_closed_model_has_nothing_to_compare(answer: advisor.Recommendation) -> None:
    assert compare_local_and_api(answer, "claude-opus-4.8") is None


def paying(answer: advisor.Recommendation, today: PaidToday) -> advisor.Recommendation:
    scenario = answer.scenario
    hosting = msgspec.structs.replace(scenario.hosting, today=today)
    return advisor.recommend(answer.catalog, scenario.replace(hosting=hosting))


def test_that_machines_are_compared_with_the_api_that_is_paid_today(
    answer: advisor.Recommendation,
) -> None:
    """An API of another model, whatever the must-haves say of it."""
    costs = {
        c.offer.id: c.list_cost[0]
        for c in answer.evaluation.candidates
        if c.model.id.startswith("claude") and c.list_cost is not None and c.offer.kind == "api"
    }
    dearest = max(costs, key=costs.__getitem__)
    found = compare_local_and_api(
        paying(answer, PaidToday(offer=dearest)), "deepseek-v3.1-terminus"
    )
    assert found is not None
    first = found.break_evens[: len(found.hosted)]
    assert {each.api for each in first} == {dearest}
    assert any(each.middle is not None for each in first)
    assert next(c for c in found.curves if c.offer == dearest).kind == "today"


def test_that_an_amount_paid_today_breaks_even_at_its_price_a_request(
    answer: advisor.Recommendation,
) -> None:
    """12,000 USD for 120,000 requests is 0.1 a request: rent and people over 0.1."""
    given = paying(answer, PaidToday(amount=12_000.0))
    found = compare_local_and_api(given, "gpt-oss-120b")
    assert found is not None
    even = found.break_even_of(found.cheapest)
    assert even is not None
    assert even.api == PAID_TODAY
    assert even.middle is not None
    cost = found.hosted[found.cheapest]
    in_base = given.evaluation.rate.convert(1.0, found.currency, "USD")
    assert found.at_volume[PAID_TODAY] * in_base == pytest.approx(12_000)
    assert cost.replicas == 1
    assert even.middle <= found.at_volume[found.cheapest] * in_base / 0.1 * (1 + 1e-9)
    said = headline(Narrator(given, Words("en")), found)
    assert "What is paid today costs" in said
    assert "machines pay from" in said


def test_that_the_break_even_of_167_servers_is_not_verified_or_never(
    answer: advisor.Recommendation,
) -> None:
    """The audit found gpt-oss-120b to pay "from 74.7 M requests", with 700 USD of staff."""
    narrator = Narrator(answer, Words("en"))
    for model in sorted({c.model.id for c in answer.evaluation.candidates if c.hosted}):
        found = compare_local_and_api(answer, model)
        if found is None:
            continue
        for even in found.break_evens:
            pool = found.hosted[even.hosted].pool
            assert pool.most_servers == 8
            for volume in (even.early, even.middle, even.late):
                assert volume is None or volume < 74.7e6
        for line in break_even_sentences(narrator, found):
            assert "74,7" not in line


def test_that_a_comparison_is_at_an_effort_at_which_machines_are_allowed(
    answer: advisor.Recommendation,
) -> None:
    scenario = advisor.Scenario.from_use_case(answer.catalog, "company-knowledge")
    ranked = advisor.recommend(answer.catalog, scenario)
    for model in {
        ranked.candidate(o).model.id for o in ranked.ranked if ranked.candidate(o).hosted
    }:
        found = compare_local_and_api(ranked, model)
        assert found is not None
        efforts = {ranked.candidate(offer).effort for offer in found.hosted}
        assert len(efforts) == 1


def test_that_an_offer_of_many_servers_says_that_its_cost_is_not_verified(
    answer: advisor.Recommendation,
) -> None:
    work = msgspec.structs.replace(answer.scenario.workload, requests_per_month=900_000_000)
    large = advisor.recommend(answer.catalog, answer.scenario.replace(workload=work))
    crowded = [
        c for c in large.evaluation.candidates if c.hosted is not None and c.hosted.servers > 8
    ]
    assert crowded
    codes = {warn.code for warn in large.warnings(crowded[0].offer.id)}
    assert "many-servers" in codes
    few = next(c for c in answer.evaluation.candidates if c.hosted and c.hosted.servers <= 8)
    assert "many-servers" not in {warn.code for warn in answer.warnings(few.offer.id)}


def test_that_a_volume_of_too_many_servers_is_said_and_still_drawn(
    answer: advisor.Recommendation,
) -> None:
    """No machine is allowed at it, but at the others that the chart shows."""
    scenario = advisor.Scenario.from_use_case(answer.catalog, "regulated-on-premises", home="US")
    work = msgspec.structs.replace(scenario.workload, requests_per_month=300_000_000)
    wanted = msgspec.structs.replace(scenario.constraints, most_servers=None)
    large = advisor.recommend(answer.catalog, scenario.replace(workload=work, constraints=wanted))
    model = next(
        c.model.id
        for c in large.evaluation.candidates
        if c.model.id.startswith("qwen3.8-27b") and c.hosted is not None
    )
    found = compare_local_and_api(large, model)
    assert found is not None
    assert "is verified" in headline(Narrator(large, Words("en")), found)
    for curve in found.curves:
        assert curve.volumes[-1] < found.volume


@pytest.mark.parametrize(
    ("model", "changes", "expected", "told"),
    [
        ("aurora-large", {}, "closed", "weights are closed"),
        ("cedar-medium", {}, "unsized", "too little is known of its architecture"),
        ("bamboo-open", {"native_precision": None}, "unsized", "too little is known"),
        ("bamboo-open", {"runs_on": ("no-such-family",)}, "unserved", "no server is known"),
    ],
)
def test_that_the_sentence_says_why_a_model_cannot_be_hosted(
    model: str, changes: dict[str, object], expected: str, told: str
) -> None:
    known = world()
    changed = msgspec.structs.replace(known.models[model], **changes)
    catalog = known.replace(models={**known.models, model: changed})
    found = advisor.recommend(catalog, advisor.Scenario.from_use_case(catalog, "everyday-coding"))
    assert why_not_hosted(found, changed) == expected
    assert told in not_hosted_sentence(Narrator(found, Words("en")), changed)


@pytest.mark.parametrize("use_case", ["everyday-coding", "company-knowledge", "long-documents"])
def test_that_without_machines_for_the_best_fit_the_alternative_on_machines_is_compared(
    use_case: str,
) -> None:
    catalog = advisor.load_catalog()
    scenario = advisor.Scenario.from_use_case(catalog, use_case, home="US")
    answer = advisor.recommend(catalog, scenario)
    best = answer.candidate(answer.ranked[0])
    found = next((a for a in alternatives(answer) if a.role == "own-machines"), None)
    if found is None:
        pytest.skip("no alternative on machines")
    model = model_to_compare(answer, best.offer.id)
    runs = {c.model.id for c in answer.evaluation.candidates if c.hosted is not None}
    expected = best.model.id if best.model.id in runs else answer.candidate(found.offer).model.id
    assert model == expected
