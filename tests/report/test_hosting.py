"""The hosting section of the report: options, break-even, sizing, the parts of each month."""

from __future__ import annotations

from functools import cache

import msgspec
import pytest

import advisor
from advisor.decision.analysis.local_or_api import compare_local_and_api
from advisor.report.build import build_document
from advisor.report.document import Bullets, Chart, Document, Paragraph
from advisor.report.hosting import hosting_section
from advisor.report.json import answer
from advisor.wording import Words
from advisor.wording.narrator import Narrator
from tests.world import loading

QUESTIONS = loading.questions("everyday-coding", "regulated-on-premises")


@cache
def asked(use_case: str = "everyday-coding", **workload: object) -> advisor.Recommendation:
    # Which machines may be bought depends on where; without a home that is to be verified.
    catalog, scenario = loading.scenario_of(use_case, home="US")
    changed = msgspec.structs.replace(scenario.workload, **workload)
    return advisor.recommend(catalog, scenario.replace(workload=changed))


@cache
def written(use_case: str, language: str) -> Document:
    return build_document(Narrator(asked(use_case), Words(language)))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("use_case", QUESTIONS)
def test_that_the_section_compares_a_model_that_can_be_hosted(use_case: str, language: str) -> None:
    document = written(use_case, language)
    section = document.section("hosting")
    assert section is not None
    assert any(isinstance(block, Chart) and block.id == "volume" for block in section.blocks)
    assert document.table("options") is not None
    assert any(isinstance(block, Bullets) for block in section.blocks)


def test_that_the_parts_of_each_pick_add_up_to_its_month() -> None:
    for use_case in ("everyday-coding", "regulated-on-premises"):
        table = written(use_case, "en").table("breakdown")
        assert table is not None
        for column in range(1, len(table.columns)):
            parts = [row[column].raw for row in table.rows[:-1]]
            total = table.rows[-1][column].raw
            assert isinstance(total, float)
            assert sum(p for p in parts if isinstance(p, float)) == pytest.approx(total, rel=1e-6)


def test_that_growth_says_when_the_break_even_is_reached() -> None:
    answered = asked(requests_per_month=400_000, growth=0.2)
    model = next(
        c.model.id
        for c in answered.evaluation.candidates
        if (found := compare_local_and_api(answered, c.model.id)) is not None
        and any(b.middle and b.middle > 400_000 for b in found.break_evens)
    )
    compared = compare_local_and_api(answered, model)
    assert compared is not None
    even = next(b for b in compared.break_evens if b.middle and b.middle > 400_000)
    assert even.middle is not None
    months = compared.months_until(even.middle)
    assert months is not None
    assert 400_000 * 1.2**months == pytest.approx(even.middle)
    assert compared.volume_in_a_year == pytest.approx(400_000 * 1.2**12)


def test_that_a_shrinking_volume_never_reaches_a_larger_one() -> None:
    compared = compare_local_and_api(asked("regulated-on-premises", growth=-0.05), "gpt-oss-120b")
    assert compared is not None
    assert compared.months_until(compared.volume * 2) is None
    assert compared.volume_in_a_year < compared.volume


def test_that_json_has_the_parts_and_what_a_solved_task_cost() -> None:
    asked_of = asked("world: everyday-coding")
    plain = answer(Narrator(asked_of, Words("en")))
    first = plain["ranking"][0]
    assert sum(first["cost_parts"].values()) == pytest.approx(first["monthly_cost"]["amount"])
    known = [row for row in plain["ranking"] if row["task_costs"]]
    assert known
    cost = known[0]["task_costs"][0]
    assert cost["per_solved_task"] > 0
    assert cost["source"] in asked_of.catalog.sources


def test_that_the_users_own_numbers_are_in_the_assumptions() -> None:
    answered = asked("world: everyday-coding")
    hosting = msgspec.structs.replace(
        answered.scenario.hosting, values={"on_call_usd_a_month": 1_234.0}
    )
    changed = advisor.recommend(answered.catalog, answered.scenario.replace(hosting=hosting))
    table = build_document(Narrator(changed, Words("en"))).table("constants")
    assert table is not None
    told = zip(table.cells("value"), table.cells("whose"), strict=True)
    assert [value.raw for value, whose in told if whose.shown == "your own"] == [1_234.0]


def test_that_json_and_report_say_the_sums_of_hosting() -> None:
    narrator = Narrator(asked("regulated-on-premises"), Words("en"))
    compared = answer(narrator)["local_or_api"]
    assert compared is not None
    owned = [each for each in compared["hosted"].values() if each["purchase"]]
    assert owned
    for each in owned:
        assert each["month"]["mid"] * 36 > each["three_years"]["mid"] > each["year"]["mid"]
        assert 0 < each["used_share"] <= 1
    section = build_document(narrator).section("hosting")
    assert section is not None
    text = " ".join(
        item for block in section.blocks if isinstance(block, Bullets) for item in block.items
    )
    assert "To buy:" in text
    assert "three years:" in text


@pytest.mark.parametrize("full", [False, True])
def test_that_the_machines_that_are_proposed_are_those_described(*, full: bool) -> None:
    narrator = Narrator(asked("regulated-on-premises"), Words("en"))
    best = narrator.recommendation.candidate(narrator.recommendation.ranked[0])
    assert best.hosted is not None
    section = hosting_section(narrator, full=full)
    assert section is not None
    headline = next(b for b in section.blocks if isinstance(b, Paragraph) and b.strong)
    machines = f"{best.hosted.devices * (best.hosted.replicas + best.hosted.spare)} × "
    assert machines + best.hosted.device.name in headline.text
    assert narrator.money(narrator.recommendation.monthly_cost(best.offer.id)) in headline.text
    lists = [block for block in section.blocks if isinstance(block, Bullets)]
    way = narrator.way(best.offer.id)
    assert sum(block.items[0].startswith(way) for block in lists) >= 2  # what it comes to, runs on


@pytest.mark.promise
def test_that_numbers_of_a_use_case_are_named_as_such_and_exist() -> None:
    """A person who studies pays nobody to run a machine."""
    catalog = advisor.load_catalog()
    for preset in catalog.use_cases.values():
        assert preset.hosting_values.keys() <= catalog.constants.keys(), preset.id
    scenario = advisor.Scenario.from_use_case(catalog, "personal-study", home="US")
    rules = msgspec.structs.replace(scenario.constraints, own_machines=True)
    scenario = scenario.replace(constraints=rules)
    mine = msgspec.structs.replace(
        scenario.hosting, values={**scenario.hosting.values, "migration_usd": 50.0}
    )
    whose = []
    for changed in (scenario, scenario.replace(hosting=mine)):
        document = build_document(Narrator(advisor.recommend(catalog, changed), Words("en")))
        table = document.table("constants")
        assert table is not None
        whose.append([cell.shown for cell in table.cells("whose")])
    ours = "our assumption for this use case"
    assert [each.count(ours) for each in whose] == [4, 3]
    assert [each.count("your own") for each in whose] == [0, 1]
