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


def asked(computer: Hardware | None = RTX_4090, **workload: object) -> advisor.Scenario:
    scenario = advisor.Scenario.from_use_case(CATALOG, "personal-study", home="CN")
    return scenario.replace(
        hosting=msgspec.structs.replace(scenario.hosting, computer=computer),
        workload=msgspec.structs.replace(scenario.workload, **workload),
    )


def local(answer: advisor.Recommendation) -> list[str]:
    return [offer for offer in answer.offers if offer.endswith(".on.this-computer")]


def test_that_no_computer_is_counted_in_unless_the_scenario_has_one() -> None:
    assert local(advisor.recommend(CATALOG, asked(None))) == []


def test_that_what_fits_is_an_offer_with_size_speed_and_cost() -> None:
    answer = advisor.recommend(CATALOG, asked())
    assert "qwen3.6-27b.on.this-computer" in answer.ranks
    held = answer.candidate("qwen3-32b.on.this-computer")
    assert held.hosted is not None
    estimate = held.hosted.estimate
    assert estimate.runtime == "llama.cpp"
    assert estimate.fits
    assert estimate.total_bytes <= estimate.usable_bytes
    assert held.context_tokens == estimate.context_tokens
    assert held.tokens_per_s == estimate.output_tokens_per_s.mid
    assert "deepseek-v3.1.on.this-computer" not in answer.evaluation.rows


def test_that_a_month_costs_the_power_of_its_busy_hours() -> None:
    answer = advisor.recommend(CATALOG, asked(requests_per_month=3_000))
    held = answer.candidate("qwen3.6-27b.on.this-computer").hosted
    assert held is not None
    rate, first = held.estimate.output_tokens_per_s.mid, held.estimate.time_to_first_token_s.mid
    seconds = first + held.workload.output_tokens / rate
    kilowatts = held.devices * 0.45  # the card's 450 W
    assert held.currency == "CNY"  # at home in China: 0.7 ¥/kWh
    assert held.per_month.mid == pytest.approx(3_000 * seconds / 3_600 * kilowatts * 0.7, rel=1e-6)
    assert held.parts["power"] == held.per_month.mid


def test_that_what_the_user_adds_for_the_computer_is_a_part_of_its_cost() -> None:
    scenario = asked()
    hosting = msgspec.structs.replace(scenario.hosting, values={"this_computer_usd_a_month": 30.0})
    answer = advisor.recommend(CATALOG, scenario.replace(hosting=hosting, cny_per_usd=7.0))
    held = answer.candidate("qwen3.6-27b.on.this-computer").hosted
    assert held is not None
    assert held.parts["this_computer"] == pytest.approx(210)
    assert held.per_month.mid == pytest.approx(sum(held.parts.values()))


def test_that_more_requests_than_it_can_serve_remove_it_and_say_how_many_it_can() -> None:
    answer = advisor.recommend(CATALOG, asked(requests_per_month=5_000_000))
    row = answer.evaluation.rows["qwen3.6-27b.on.this-computer"]
    reasons = [verdict.reason for verdict in answer.evaluation.verdicts[row]]
    (over,) = [reason for reason in reasons if isinstance(reason, OverCapacity)]
    assert 1_000 < over.most < 5_000_000
    assert "qwen3.6-27b.on.this-computer" not in answer.ranks


def test_that_weights_narrower_than_released_are_said() -> None:
    answer = advisor.recommend(CATALOG, asked())
    quantised = {
        offer: any(isinstance(warn, Quantised) for warn in answer.warnings(offer))
        for offer in ("qwen3.6-27b.on.this-computer", "gpt-oss-20b.on.this-computer")
    }
    assert quantised["qwen3.6-27b.on.this-computer"]
    assert not quantised["gpt-oss-20b.on.this-computer"]


def test_that_it_counts_as_ones_own_machine() -> None:
    scenario = asked()
    strict = msgspec.structs.replace(
        scenario.constraints, own_machines=True, data_stays_in="own", monthly_budget=50.0
    )
    answer = advisor.recommend(CATALOG, scenario.replace(constraints=strict))
    assert answer.ranked
    assert set(answer.ranked) <= set(local(answer))


@pytest.mark.parametrize("form", ["toml", "json"])
def test_that_a_scenario_file_keeps_the_computer(form: str) -> None:
    scenario = asked()
    text = dump_scenario(scenario, form=form)
    assert parse_scenario(text.encode(), CATALOG, name=f"mine.{form}") == scenario


def test_that_a_computer_of_nonsense_is_refused_in_a_sentence() -> None:
    text = dump_scenario(asked(), form="toml").replace("memory_gb = 24.0", "memory_gb = -1.0")
    with pytest.raises(advisor.InputError, match=r"hosting\.computer\.memory_gb"):
        parse_scenario(text.encode(), CATALOG, name="mine.toml")


def test_that_its_curve_ends_where_it_can_serve_no_more() -> None:
    from advisor.decision.analysis.local_or_api import compare_local_and_api

    answer = advisor.recommend(CATALOG, asked(requests_per_month=2_000))
    compared = compare_local_and_api(answer, "qwen3.6-27b")
    assert compared is not None
    curve = next(c for c in compared.curves if c.kind == "local")
    held = compared.hosted[curve.offer]
    assert curve.volumes[-1] == pytest.approx(held.pool.most)
    at = min(range(len(curve.volumes)), key=lambda i: abs(curve.volumes[i] - 2_000))
    assert curve.low[at] < curve.mid[at] < curve.high[at]
    found = next(b for b in compared.break_evens if b.hosted == curve.offer)
    assert found.middle is None or found.middle <= held.pool.most
