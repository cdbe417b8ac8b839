"""Open models on the user's own computer, as offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

import advisor
from advisor.decision.analysis.warning_kinds import Quantised
from advisor.decision.judging.reasons import OverCapacity
from advisor.decision.scenario_file import dump_scenario, parse_scenario
from advisor.hosting.computer.machine import own_record

if TYPE_CHECKING:
    from advisor.catalog.records import Hardware

CATALOG = advisor.load_catalog()
RTX_4090 = own_record(
    CATALOG.hardware["rtx-4090"], "NVIDIA GeForce RTX 4090", memory_bytes=24 * 2**30, count=2
)


def scenario_with(computer: Hardware | None = RTX_4090, **workload: object) -> advisor.Scenario:
    scenario = advisor.Scenario.from_use_case(CATALOG, "personal-study", home="CN")
    return scenario.replace(
        hosting=msgspec.structs.replace(scenario.hosting, computer=computer),
        workload=msgspec.structs.replace(scenario.workload, **workload),
    )


def local(answer: advisor.Recommendation) -> list[str]:
    return [offer for offer in answer.offers if offer.endswith(".on.this-computer")]


def test_that_this_computer_is_no_offer_unless_the_scenario_has_it() -> None:
    assert local(advisor.recommend(CATALOG, scenario_with(None))) == []


def test_that_what_fits_is_an_offer_with_size_speed_and_cost() -> None:
    answer = advisor.recommend(CATALOG, scenario_with())
    assert "qwen3.6-27b.on.this-computer" in answer.ranks
    candidate = answer.candidate("qwen3-32b.on.this-computer")
    assert candidate.hosted is not None
    estimate = candidate.hosted.estimate
    assert estimate.runtime == "llama.cpp"
    assert estimate.fits
    assert estimate.total_bytes <= estimate.usable_bytes
    assert candidate.context_tokens == estimate.context_tokens
    assert candidate.tokens_per_s == estimate.output_tokens_per_s.mid
    assert "deepseek-v3.1.on.this-computer" not in answer.evaluation.rows


def test_that_a_month_costs_the_power_of_its_busy_hours() -> None:
    answer = advisor.recommend(CATALOG, scenario_with(requests_per_month=3_000))
    hosted = answer.candidate("qwen3.6-27b.on.this-computer").hosted
    assert hosted is not None
    estimate = hosted.estimate
    seconds = hosted.workload.output_tokens / estimate.output_tokens_per_s.mid
    seconds += estimate.time_to_first_token_s.mid
    kilowatts = hosted.devices * 0.45  # the card's 450 W
    assert hosted.currency == "CNY"  # at home in China: 0.7 ¥/kWh
    assert hosted.per_month.mid == pytest.approx(
        3_000 * seconds / 3_600 * kilowatts * 0.7, rel=1e-6
    )
    assert hosted.parts["power"] == hosted.per_month.mid


def test_that_the_users_own_cost_of_the_computer_is_a_part() -> None:
    scenario = scenario_with()
    hosting = msgspec.structs.replace(scenario.hosting, values={"this_computer_usd_a_month": 30.0})
    answer = advisor.recommend(CATALOG, scenario.replace(hosting=hosting, cny_per_usd=7.0))
    hosted = answer.candidate("qwen3.6-27b.on.this-computer").hosted
    assert hosted is not None
    assert hosted.parts["this_computer"] == pytest.approx(210)
    assert hosted.per_month.mid == pytest.approx(sum(hosted.parts.values()))


def test_that_more_requests_than_it_can_serve_remove_it_with_its_capacity() -> None:
    answer = advisor.recommend(CATALOG, scenario_with(requests_per_month=5_000_000))
    row = answer.evaluation.rows["qwen3.6-27b.on.this-computer"]
    reasons = [verdict.reason for verdict in answer.evaluation.rule_results[row]]
    (over,) = [reason for reason in reasons if isinstance(reason, OverCapacity)]
    assert 1_000 < over.most < 5_000_000
    assert "qwen3.6-27b.on.this-computer" not in answer.ranks


def test_that_weights_below_the_released_precision_have_a_warning() -> None:
    answer = advisor.recommend(CATALOG, scenario_with())
    quantised = {
        offer: any(isinstance(warn, Quantised) for warn in answer.warnings(offer))
        for offer in ("qwen3.6-27b.on.this-computer", "gpt-oss-20b.on.this-computer")
    }
    assert quantised["qwen3.6-27b.on.this-computer"]
    assert not quantised["gpt-oss-20b.on.this-computer"]


def test_that_it_passes_the_rule_of_own_machines() -> None:
    scenario = scenario_with()
    strict = msgspec.structs.replace(
        scenario.constraints, own_machines=True, data_stays_in="own", monthly_budget=50.0
    )
    answer = advisor.recommend(CATALOG, scenario.replace(constraints=strict))
    assert answer.ranked
    assert set(answer.ranked) <= set(local(answer))


@pytest.mark.parametrize("form", ["toml", "json"])
def test_that_a_scenario_file_keeps_the_computer(form: str) -> None:
    scenario = scenario_with()
    text = dump_scenario(scenario, form=form)
    assert parse_scenario(text.encode(), CATALOG, name=f"mine.{form}") == scenario


def test_that_an_invalid_computer_is_refused_by_its_key() -> None:
    text = dump_scenario(scenario_with(), form="toml")
    text = text.replace("memory_gb = 24.0", "memory_gb = -1.0")
    with pytest.raises(advisor.InputError, match=r"hosting\.computer\.memory_gb"):
        parse_scenario(text.encode(), CATALOG, name="mine.toml")


def test_that_its_curve_ends_where_it_can_serve_no_more() -> None:
    from advisor.decision.analysis.local_or_api import compare_local_and_api

    answer = advisor.recommend(CATALOG, scenario_with(requests_per_month=2_000))
    compared = compare_local_and_api(answer, "qwen3.6-27b")
    assert compared is not None
    curve = next(c for c in compared.curves if c.kind == "local")
    most = compared.hosted[curve.offer].pool.most
    assert curve.volumes[-1] == pytest.approx(most)
    at = min(range(len(curve.volumes)), key=lambda i: abs(curve.volumes[i] - 2_000))
    assert curve.low[at] < curve.mid[at] < curve.high[at]
    found = next(b for b in compared.break_evens if b.hosted == curve.offer)
    assert found.middle is None or found.middle <= most
