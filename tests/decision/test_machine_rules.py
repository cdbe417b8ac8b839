"""Must-haves of machines: devices, where they may be bought, consumer cards, servers, a spare."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec
import pytest

import advisor
from advisor.catalog.problems import InputError
from advisor.decision.analysis.warning_kinds import ConsumerCard
from advisor.decision.judging import reasons
from advisor.decision.judging.constraints import Outcome, RuleResult
from advisor.decision.scenario import Hosting
from advisor.decision.scenario_file import dump_scenario, parse_scenario

if TYPE_CHECKING:
    from pathlib import Path

CATALOG = advisor.load_catalog()
PRESET = "regulated-on-premises"


@cache
def asked(
    home: str | None, use_case: str = PRESET, spare: int | None = None, **wanted: object
) -> advisor.Recommendation:
    scenario = advisor.Scenario.from_use_case(CATALOG, use_case, home=home)
    constraints = msgspec.structs.replace(scenario.constraints, **wanted)
    hosting = scenario.hosting if spare is None else Hosting(spare=spare)
    return advisor.recommend(CATALOG, scenario.replace(constraints=constraints, hosting=hosting))


def devices_of(result: advisor.Recommendation, offers: object) -> set[str]:
    named = [result.candidate(offer) for offer in offers]  # type: ignore[attr-defined]
    return {each.hosted.device.id for each in named if each.hosted is not None}


def results(result: advisor.Recommendation, rule: str) -> dict[str, RuleResult]:
    found = {}
    for offer, row in result.evaluation.rows.items():
        found[offer] = next(r for r in result.evaluation.rule_results[row] if r.constraint == rule)
    return found


def test_that_in_china_a_regulated_firm_gets_machines_that_it_can_buy() -> None:
    result = asked("CN")
    assert result.picks
    named = {o for pick in result.picks for o in pick.offers} | set(result.ranked)
    for device in devices_of(result, named):
        assert CATALOG.hardware[device].market == "open"
        assert CATALOG.hardware[device].data_centre
    assert any(CATALOG.hardware[d].domestic for d in devices_of(result, named))
    unsure = {type(v.reason) for each in result.to_verify for v in each.rule_results}
    assert reasons.SaleLicence in unsure
    assert not {"rtx-5090", "b200"} & devices_of(result, named)


@pytest.mark.parametrize("home", ["US", "EU"])
def test_that_elsewhere_it_gets_others(home: str) -> None:
    here, there = (devices_of(r, r.ranked) for r in (asked("CN"), asked(home)))
    assert here
    assert there
    assert not here & there
    assert not any(CATALOG.hardware[d].sold_in == "CN" for d in there)


def test_that_nothing_is_said_to_be_bought_where_nobody_says_where() -> None:
    result = asked(None)
    found = results(result, "buyable").values()
    assert any(isinstance(r.reason, reasons.BuyerUnknown) for r in found)
    for device in devices_of(result, result.ranked):
        assert CATALOG.hardware[device].market in ("open", None)
        assert CATALOG.hardware[device].sold_in == "world"


@pytest.mark.parametrize(
    ("market", "outcome"),
    [("open", Outcome.PASS), ("licence", Outcome.UNKNOWN), (None, Outcome.UNKNOWN),
     ("barred", Outcome.FAIL)],
)  # fmt: skip
def test_that_export_rules_decide_in_mainland_china(market: str | None, outcome: Outcome) -> None:
    for home in ("CN", "HK"):
        for offer, found in results(asked(home, buyable=True), "buyable").items():
            hosted = asked(home, buyable=True).candidate(offer).hosted
            if hosted is not None and hosted.device.market == market:
                assert found.outcome is outcome


def test_that_rules_of_machines_bind_no_api() -> None:
    result = asked(
        "CN", "company-knowledge", buyable=True, domestic=True, no_consumer=True, most_servers=1
    )
    for rule in ("buyable", "domestic", "no_consumer", "most_servers"):
        for offer, found in results(result, rule).items():
            if not result.candidate(offer).is_hosted:
                assert found == RuleResult(rule, Outcome.PASS)


def test_that_only_devices_allowed_are_ranked() -> None:
    result = asked("US", devices=("rtx-6000-ada",), buyable=False, no_consumer=False)
    assert devices_of(result, result.ranked) == {"rtx-6000-ada"}
    found = results(result, "devices").values()
    assert any(isinstance(r.reason, reasons.DeviceNotAllowed) for r in found)


def test_that_domestic_machines_are_of_makers_in_china() -> None:
    result = asked("CN", domestic=True)
    assert result.ranked
    assert all(CATALOG.hardware[d].domestic for d in devices_of(result, result.ranked))


def test_that_no_consumer_card_is_ranked_where_none_is_wanted() -> None:
    free = asked("US", buyable=False, no_consumer=False)
    bound = asked("US", buyable=False, no_consumer=True)
    assert any(CATALOG.hardware[d].is_consumer for d in devices_of(free, free.ranked))
    assert not any(CATALOG.hardware[d].is_consumer for d in devices_of(bound, bound.ranked))


@pytest.mark.parametrize("use_case", [u for u in CATALOG.use_cases if u != "personal-study"])
def test_that_no_preset_of_a_company_names_a_consumer_card(use_case: str) -> None:
    result = asked(None, use_case)
    named = devices_of(result, (*result.ranked, *(each.offer for each in result.to_verify)))
    assert named
    assert not any(CATALOG.hardware[d].is_consumer for d in named)


def test_that_a_consumer_card_that_is_allowed_says_so() -> None:
    result = asked("US", "company-knowledge", no_consumer=False)
    for offer in result.ranked:
        candidate = result.candidate(offer)
        if not candidate.is_hosted or candidate.hosted is None:
            continue
        device = candidate.hosted.device
        said = [w for w in result.warnings(offer) if isinstance(w, ConsumerCard)]
        wanted = device.is_consumer and candidate.offer.kind == "owned"
        assert [w.device for w in said] == [device.name] * wanted
        assert all(w.driver_barred == device.name.startswith("NVIDIA GeForce") for w in said)
    assert any(
        isinstance(w, ConsumerCard) and w.driver_barred
        for offer in result.ranked
        for w in result.warnings(offer)
    )


def test_that_servers_are_counted_with_the_spare_ones() -> None:
    result = asked("US", most_servers=2)
    assert result.ranked
    for offer in result.ranked:
        hosted = result.candidate(offer).hosted
        assert hosted is not None
        assert hosted.servers <= 2
        assert hosted.spare == 1
    assert not asked("US", most_servers=1).ranked


def test_that_a_rule_takes_no_allowed_machine_away() -> None:
    """A device that fails a rule never hides one that passes it."""
    free = asked("US", no_consumer=False)
    bound = asked("US", no_consumer=True)
    kept = [o for o in free.ranked if not CATALOG.hardware[
        next(iter(devices_of(free, [o])))].is_consumer]  # fmt: skip
    assert set(kept) <= set(bound.ranked)


def test_that_the_rules_are_kept_in_a_scenario_file() -> None:
    scenario = asked("CN", devices=("h20", "ascend-910c"), most_servers=4, domestic=True).scenario
    back = parse_scenario(dump_scenario(scenario).encode(), CATALOG, name="mine.advisor.toml")
    assert back.constraints == scenario.constraints
    assert back.hosting.spare == 1


def test_that_a_device_which_is_none_is_refused() -> None:
    scenario = asked("CN").scenario
    wrong = scenario.replace(
        constraints=msgspec.structs.replace(scenario.constraints, devices=("h2o",))
    )
    with pytest.raises(InputError, match="device 'h2o'"):
        parse_scenario(dump_scenario(wrong).encode(), CATALOG, name="mine.advisor.toml")


def test_that_the_terminal_asks_for_them(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    from advisor.cli import main

    report = tmp_path / "report.md"
    code = main(
        ["report", str(report), "--use-case", PRESET, "--home", "CN", "--devices",
         "ascend-910c,H20", "--most-servers", "6", "--spare", "2", "--lang", "en"]
    )  # fmt: skip
    assert code == 0, capsys.readouterr().err
    text = report.read_text("utf-8")
    for part in ("Ascend 910C", "Servers at most: 6", "stand by: 2", "No consumer cards"):
        assert part in text
    assert main(["recommend", "--devices", "h2o"]) != 0
    assert "device 'h2o'" in capsys.readouterr().err
