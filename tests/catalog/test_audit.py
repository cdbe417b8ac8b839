"""The audit names what is stale, in conflict, or rests on one voice."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from advisor import Catalog, load_catalog
from advisor.catalog.audit import Kind, audit
from advisor.catalog.figures import STALE_DAYS


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog()


def subjects(catalog: Catalog, kind: Kind, measure: str | None = None) -> set[str]:
    findings = audit(catalog, catalog.as_of).of(kind)
    return {f.subject for f in findings if measure is None or f.measure == measure}


def test_that_a_price_is_stale_once_it_is_older_than_ninety_days(catalog: Catalog) -> None:
    price = catalog.prices[0]
    old = catalog.as_of - dt.timedelta(days=STALE_DAYS + 1)
    fresh = msgspec.structs.replace(price, checked=catalog.as_of, valid_from=None, valid_to=None)
    stale = msgspec.structs.replace(fresh, checked=old)
    assert subjects(catalog.replace(prices=(fresh,)), "stale", "price") == set()
    assert subjects(catalog.replace(prices=(stale,)), "stale", "price") == {price.offer}


def test_that_scores_more_than_five_per_cent_apart_are_in_conflict(catalog: Catalog) -> None:
    score = next(s for s in catalog.scores if s.bound == "exact" and 20 < s.value < 90)
    source = next(s for s in catalog.sources if s != score.source)
    near = msgspec.structs.replace(score, value=score.value * 1.04, source=source)
    far = msgspec.structs.replace(score, value=score.value * 1.10, source=source)
    assert subjects(catalog.replace(scores=(score, near)), "conflict", score.benchmark) == set()
    conflicting = catalog.replace(scores=(score, far))
    assert subjects(conflicting, "conflict", score.benchmark) == {score.model}


def test_that_a_second_source_ends_being_single_sourced(catalog: Catalog) -> None:
    score = catalog.scores[0]
    source = next(s for s in catalog.sources if s != score.source)
    again = msgspec.structs.replace(score, source=source)
    alone = catalog.replace(scores=(score,))
    assert subjects(alone, "single-sourced", score.benchmark) == {score.model}
    both = catalog.replace(scores=(score, again))
    assert subjects(both, "single-sourced", score.benchmark) == set()


def test_that_one_check_by_somebody_else_ends_being_only_self_reported(catalog: Catalog) -> None:
    own = msgspec.structs.replace(catalog.scores[0], self_reported=True)
    checked = msgspec.structs.replace(own, self_reported=False, harness="another")
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


def test_that_nothing_is_found_of_what_was_not_known_yet(catalog: Catalog) -> None:
    early = dt.date(2024, 1, 1)
    assert all(finding.date <= early for finding in audit(catalog, early).findings
               if finding.measure in catalog.benchmarks)  # fmt: skip
