"""Facts on services: their subjects, values and dates."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest

import advisor
from advisor.catalog.layer_file import LayerFile
from advisor.catalog.layers import with_layer
from advisor.catalog.problems import CatalogError
from advisor.catalog.row_failures import NoOfferOrProvider, ServiceOutside, ServiceValueUnknown
from advisor.catalog.service import ServiceFact, service_problems

CATALOG = advisor.load_catalog()
SOURCE = next(iter(CATALOG.sources))


def fact(name: str, value: str, **cells: Any) -> ServiceFact:
    row = {"subject": "deepseek", "date": "2026-11-01", "source": SOURCE, **cells}
    return msgspec.convert({"fact": name, "value": value, **row}, ServiceFact)


@pytest.mark.parametrize(
    ("name", "value", "number"),
    [
        ("concurrency", "2500", 2500.0),
        ("fidelity_percent", "96.82", 96.82),
        ("retention_days", "0", 0.0),
        ("precision", "fp8", None),
        ("trains_on_data", "opt-out", None),
        ("served_by", "DeepSeek-V4.1-Flash-1017", None),
        ("uptime_percent", "not-stated", None),
    ],
)
def test_that_values_of_their_kind_pass(name: str, value: str, number: float | None) -> None:
    row = fact(name, value)
    assert list(service_problems(row)) == []
    assert row.quantity == number


@pytest.mark.parametrize(
    ("name", "value", "kind"),
    [
        ("fidelity_percent", "100.1", ServiceOutside),
        ("uptime_percent", "-1", ServiceOutside),
        ("latency_s", "fast", ServiceOutside),
        ("concurrency", "inf", ServiceOutside),
        ("precision", "full", ServiceValueUnknown),
        ("trains_on_data", "perhaps", ServiceValueUnknown),
    ],
)
def test_that_values_of_another_kind_are_named(name: str, value: str, kind: type[Any]) -> None:
    ((column, failure),) = service_problems(fact(name, value))
    assert column == "value"
    assert isinstance(failure, kind)


def layer(*rows: ServiceFact) -> LayerFile:
    return LayerFile(
        name="test", layer="own", title="test", made=dt.date(2026, 11, 28),
        rows={"service": rows},
    )  # fmt: skip


def test_that_a_layer_may_carry_facts_on_an_offer_or_a_provider() -> None:
    offer = next(iter(CATALOG.offers))
    added = fact("latency_s", "0.8"), fact("latency_s", "0.9", subject=offer)
    assert with_layer(CATALOG, layer(*added)).service[-2:] == added


def test_that_a_fact_on_anything_else_is_refused() -> None:
    with pytest.raises(CatalogError) as caught:
        with_layer(CATALOG, layer(fact("latency_s", "0.8", subject="nobody")))
    assert caught.value.problems[0].message == NoOfferOrProvider("nobody")
