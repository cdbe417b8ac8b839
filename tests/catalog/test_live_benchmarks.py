"""Presets rest on benchmarks that releases of today report."""

from __future__ import annotations

import msgspec
import pytest

from advisor import load_catalog
from advisor.catalog.live_benchmarks import HALF_A_YEAR, LEAST_REPORTS, is_live, new_reports

CATALOG = load_catalog()


@pytest.mark.promise
@pytest.mark.parametrize("use_case", list(CATALOG.use_cases))
def test_that_a_preset_rests_on_live_benchmarks_at_least_to_three_fifths(use_case: str) -> None:
    mix = CATALOG.use_cases[use_case].mix
    live = sum(part.share for part in mix if is_live(CATALOG, part.benchmark))
    assert live >= 0.6 - 1e-9


@pytest.mark.promise
def test_that_what_is_withdrawn_or_no_longer_reported_does_not_live() -> None:
    assert not is_live(CATALOG, "swe-bench-verified")
    assert not is_live(CATALOG, "aider-polyglot")
    assert is_live(CATALOG, "deepswe")


def test_that_a_benchmark_lives_by_the_releases_that_report_it_not_by_their_scores() -> None:
    counts = new_reports(CATALOG)
    benchmark = next(name for name, count in counts.items() if count == LEAST_REPORTS)
    assert is_live(CATALOG, benchmark)
    new = {
        model.id
        for model in CATALOG.models.values()
        if model.released is not None and model.released >= CATALOG.as_of - HALF_A_YEAR
    }
    one = next(s.model for s in CATALOG.scores if s.benchmark == benchmark and s.model in new)
    kept = tuple(s for s in CATALOG.scores if (s.model, s.benchmark) != (one, benchmark))
    assert not is_live(CATALOG.replace(scores=kept), benchmark)


def test_that_a_withdrawn_benchmark_does_not_live_however_many_report_it() -> None:
    record = msgspec.structs.replace(CATALOG.benchmarks["deepswe"], withdrawn_on=CATALOG.as_of)
    changed = CATALOG.replace(benchmarks={**CATALOG.benchmarks, "deepswe": record})
    assert not is_live(changed, "deepswe")
