"""The audit names what is old, in conflict or of one voice, and whose source cannot be opened."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from advisor import load_catalog
from advisor.catalog.audit import Kind, audit
from advisor.catalog.auditing.offer_prices import MANY_ROWS
from advisor.catalog.auditing.origins import can_be_opened
from advisor.catalog.figures import OLD_DAYS, STALE_DAYS, UNDATED
from tests.catalog.audited import (
    DAY,
    altered,
    findings,
    one_release,
    price,
    score,
    subjects,
    with_model,
)

if TYPE_CHECKING:
    from advisor.catalog import Catalog


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


@pytest.fixture(scope="module")
def small(catalog: Catalog) -> Catalog:
    return one_release(catalog)


def test_that_a_source_needs_an_address_or_a_full_citation(catalog: Catalog) -> None:
    source = next(s for s in catalog.sources.values() if s.kind == "vendor")
    cited = "Printed in Communications of the ACM 68 (3)"
    for url, published, opens in (
        ("https://example.org/prices", None, True),
        ("doi:10.1000/182", None, True),
        ("facts/prices.md", dt.date(2026, 1, 1), False),
        (cited, dt.date(2026, 1, 1), True),
        (cited, None, False),
    ):
        assert can_be_opened(altered(source, url=url, published=published)) == opens
    assert can_be_opened(altered(source, url="advisor/README.md", kind="own"))


def test_that_a_collection_with_one_day_for_all_is_named(small: Catalog) -> None:
    (offer,) = small.offers.values()
    source = next(s.id for s in small.sources.values() if s.kind == "aggregator")
    many = {f"o{n}": altered(offer, id=f"o{n}") for n in range(MANY_ROWS)}
    rules = tuple(altered(price(small, source=source), offer=name) for name in many)
    same = small.replace(offers=many, prices=rules)
    assert subjects(same, "one-day") == {source}
    two = (altered(rules[0], checked=small.as_of - DAY), *rules[1:])
    assert not findings(same.replace(prices=two), "one-day")


def test_that_a_price_is_stale_after_ninety_days_and_old_after_twice_as_many(
    small: Catalog,
) -> None:
    model = with_model(small, released=dt.date(2024, 1, 1))
    for days, kinds in (
        (STALE_DAYS, set[Kind]()),
        (STALE_DAYS + 1, {"stale"}),
        (OLD_DAYS, {"stale"}),
        (OLD_DAYS + 1, {"old-price"}),
    ):
        checked = price(model, checked=model.as_of - days * DAY)
        found = audit(model.replace(prices=(checked,)), model.as_of).findings
        assert {f.kind for f in found if f.measure == "price"} - {"single-sourced"} == kinds
    undated = model.replace(prices=(price(model, checked=UNDATED),))
    (dateless,) = findings(undated, "undated")
    assert (dateless.date, dateless.days) == (None, None)


def test_that_scores_more_than_five_per_cent_apart_are_in_conflict(catalog: Catalog) -> None:
    score = next(s for s in catalog.scores if s.bound == "exact" and 20 < s.value < 90)
    source = next(s for s in catalog.sources if s != score.source)
    near = altered(score, value=score.value * 1.04, source=source)
    far = altered(score, value=score.value * 1.10, source=source)
    assert subjects(catalog.replace(scores=(score, near)), "conflict", score.benchmark) == set()
    conflicting = catalog.replace(scores=(score, far))
    assert subjects(conflicting, "conflict", score.benchmark) == {score.model}


def test_that_scores_of_two_efforts_are_no_conflict(small: Catalog, catalog: Catalog) -> None:
    (one,) = score(small, catalog, effort="none", value=40).scores
    source = next(s for s in catalog.sources if s != one.source)
    thought = altered(one, effort="high", value=80, source=source)
    assert not findings(small.replace(scores=(one, thought)), "conflict")


def test_that_a_second_source_ends_being_single_sourced(catalog: Catalog) -> None:
    score = catalog.scores[0]
    source = next(s for s in catalog.sources if s != score.source)
    again = altered(score, source=source)
    alone = catalog.replace(scores=(score,))
    assert subjects(alone, "single-sourced", score.benchmark) == {score.model}
    both = catalog.replace(scores=(score, again))
    assert subjects(both, "single-sourced", score.benchmark) == set()


def test_that_one_check_by_somebody_else_ends_being_only_self_reported(catalog: Catalog) -> None:
    own = altered(catalog.scores[0], self_reported=True)
    checked = altered(own, self_reported=False, harness="another")
    alone = catalog.replace(scores=(own,))
    assert subjects(alone, "self-reported-only") == {own.model}
    assert subjects(catalog.replace(scores=(own, checked)), "self-reported-only") == set()


def test_that_a_withdrawn_benchmark_names_the_use_cases_that_rest_on_it(catalog: Catalog) -> None:
    withdrawn = [b for b in catalog.benchmarks.values() if b.withdrawn_on]
    found = {f.subject: f for f in audit(catalog, catalog.as_of).of("withdrawn-benchmark")}
    assert set(found) == {b.id for b in withdrawn}
    for finding in found.values():
        for use_case in finding.figures:
            mix = catalog.use_cases[use_case].mix
            assert finding.subject in {part.benchmark for part in mix}
