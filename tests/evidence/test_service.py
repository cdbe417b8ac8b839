"""Facts on the service of an offer, among its figures."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

import advisor
from advisor.catalog.service import ServiceFact
from advisor.decision import Scenario, recommend
from advisor.decision.analysis.warning_kinds import Quantised
from advisor.evidence.service import narrower_precision, service_facts
from advisor.evidence.subjects import ServiceOf
from advisor.wording.figure_names import figure_name
from advisor.wording.figure_values import figure_value
from advisor.wording.language import Words
from advisor.wording.namer import Namer
from tests.world.loading import world

WORLD = world()
SCENARIO = Scenario.from_use_case(WORLD, "everyday-coding")
OFFER = "bamboo-open.at.stratus"
PROVIDER = "stratus"
SOURCE = "makers-cards"


def fact(subject: str, name: str, value: str, day: int = 1) -> ServiceFact:
    return ServiceFact(
        subject=subject, fact=name, value=value,  # type: ignore[arg-type]
        date=dt.date(2026, 11, day), source=SOURCE,
    )  # fmt: skip


def told(*rows: ServiceFact) -> list[tuple[str, str]]:
    result = recommend(WORLD.replace(service=rows), SCENARIO)
    return [(row.fact, row.value) for row in service_facts(result.candidate(OFFER))]


def test_that_a_fact_on_the_offer_replaces_that_on_its_provider() -> None:
    rows = (
        fact(PROVIDER, "precision", "fp8"), fact(PROVIDER, "retention_days", "0"),
        fact(OFFER, "precision", "fp4"),
    )  # fmt: skip
    assert sorted(told(*rows)) == [("precision", "fp4"), ("retention_days", "0")]


def test_that_the_latest_of_two_measurements_comes_first() -> None:
    rows = fact(PROVIDER, "latency_s", "2", 1), fact(PROVIDER, "latency_s", "1", 8)
    assert told(*rows) == [("latency_s", "1"), ("latency_s", "2")]


@pytest.mark.parametrize(
    ("offer", "served", "narrower"),
    [
        ("glm-4.6.at.deepinfra", "fp4", "fp4"),
        ("glm-4.6.at.deepinfra", "int8", "int8"),
        ("glm-4.6.at.deepinfra", "bf16", None),
        ("glm-4.6.at.deepinfra", "not-stated", None),
        ("gpt-oss-120b.at.deepinfra", "fp4", None),  # is released in four bits
    ],
)
def test_that_a_precision_below_the_released_one_is_warned_of(
    offer: str, served: str, narrower: str | None
) -> None:
    catalog = advisor.load_catalog()
    scenario = Scenario.from_use_case(catalog, "everyday-coding")
    row = msgspec.structs.replace(fact(offer, "precision", served), source="deepinfra-data-2026-10")
    result = recommend(catalog.replace(service=(row,)), scenario)
    assert narrower_precision(result.candidate(offer)) == narrower
    said = [warn for warn in result.warnings(offer) if isinstance(warn, Quantised)]
    assert [warn.precision for warn in said] == ([narrower] if narrower else [])


def test_that_machines_of_ones_own_have_no_provider_s_facts() -> None:
    result = recommend(WORLD, SCENARIO)
    hosted = next(o for o in result.offers if o.endswith(".on.owned"))
    assert service_facts(result.candidate(hosted)) == ()


@pytest.mark.parametrize(
    ("name", "value", "en", "zh"),
    [
        ("retention_days", "30", "30 days", "30 天"),
        ("retention_days", "0", "not at all", "不留存"),
        ("retention_days", "not-stated", "not stated", "未说明"),
        ("trains_on_data", "opt-out", "unless you object", "除非拒绝"),
        ("precision", "fp8", "FP8", "FP8"),
        ("fidelity_percent", "96.82", "96.82 %", "96.82%"),
        ("concurrency", "2500", "2,500", "2,500"),
        ("served_by", "several hosts", "several hosts", "several hosts"),
    ],
)
def test_that_a_fact_is_worded_in_both_languages(name: str, value: str, en: str, zh: str) -> None:
    result = recommend(WORLD.replace(service=(fact(PROVIDER, name, value),)), SCENARIO)
    (row,) = (e for e in result.evaluation.evidence(OFFER) if isinstance(e.subject, ServiceOf))
    for language, shown in (("en", en), ("zh", zh)):
        namer = Namer(result.catalog, Words(language))
        assert figure_value(namer, row) == shown
        assert figure_name(namer, result.candidate(OFFER), row)
    assert row.published.date == dt.date(2026, 11, 1)
