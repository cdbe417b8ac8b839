"""AISimulate's speed becomes the answer only where it erred less on held-out cases."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from advisor.hosting import estimate_hosting
from advisor.hosting.cases import Case, hosting_cases, is_computed, outcome, setting_of
from advisor.hosting.device import SETTINGS, family_of
from advisor.hosting.measured import trust
from advisor.hosting.measured.comparison import Answer, answers, asked, comparisons
from advisor.hosting.measured.estimate import MeasuredEstimate
from advisor.hosting.measured.trust import FEWEST, Comparison, with_measured_speed
from advisor.hosting.span import Span
from advisor.hosting.strata import load_class

if TYPE_CHECKING:
    import advisor
    from advisor.hosting.estimate import HostingEstimate

BETTER = Comparison(
    family="hopper", load="1-8", setting="installed", cases=12, held_out=6, roofline_error=0.3,
    measured_error=0.1, low=0.8, mid=0.9, high=1.1, engine="aisimulate 0.13", computed="2026-11-29",
)  # fmt: skip


def knowing(monkeypatch: pytest.MonkeyPatch, *rows: Comparison) -> None:
    known = {(row.family, row.load, row.setting): row for row in rows}
    monkeypatch.setattr(trust, "table", lambda: known)


def estimated(catalog: advisor.Catalog, **given: object) -> HostingEstimate:
    wanted = {"devices": 1, "precision": "fp8", "input_tokens": 1000, "output_tokens": 500}
    return estimate_hosting(
        catalog.models["llama-3.1-8b"],
        catalog.hardware["h100-sxm"],
        **{**wanted, "concurrency": 4, **given},  # type: ignore[arg-type]
    )


def measured(concurrency: int = 4) -> MeasuredEstimate:
    rate = Span(950.0, 1000.0, 1050.0)
    return MeasuredEstimate(
        engine="aisimulate 0.13 (vllm)", devices=1, fits=True, weights_bytes=8e9,
        kv_cache_bytes=1e9, total_bytes=9e9, concurrency=concurrency, output_tokens_per_s=rate,
        output_tokens_per_s_per_user=rate.times(1 / concurrency), prefill_tokens_per_s=rate,
        time_to_first_token_s=rate, runtimes=(), unanswered=(), assumptions=(), seconds=2.0,
        memory_mb=None,
    )  # fmt: skip


def test_that_the_nearer_engine_answers_with_what_was_published_of_its_figures(
    catalog: advisor.Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    knowing(monkeypatch, BETTER)
    given = estimated(catalog)
    found = with_measured_speed(given, measured(), catalog.hardware["h100-sxm"])
    assert found.output_tokens_per_s == pytest.approx(Span(800.0, 900.0, 1100.0))
    assert found.output_tokens_per_s_per_user == pytest.approx(Span(200.0, 225.0, 275.0))
    assert found.engine == "aisimulate 0.13 (vllm)"
    assert found.total_bytes == given.total_bytes


@pytest.mark.parametrize(
    ("known", "given", "asked_for"),
    [
        ((), {}, 4),
        ((replace(BETTER, measured_error=0.28),), {}, 4),
        ((replace(BETTER, family="blackwell"),), {}, 4),
        ((replace(BETTER, load="9-64"),), {}, 4),
        ((BETTER,), {"setting": "tuned"}, 4),
        ((BETTER,), {}, 8),
        ((BETTER,), {"precision": "bf16", "devices": 1, "input_tokens": 10_000_000}, 4),
    ],
    ids=["no table", "a small lead", "family", "load", "setting", "other load", "does not fit"],
)
def test_that_else_the_roofline_stands(
    catalog: advisor.Catalog,
    monkeypatch: pytest.MonkeyPatch,
    known: tuple[Comparison, ...],
    given: dict[str, object],
    asked_for: int,
) -> None:
    knowing(monkeypatch, *known)
    estimate = estimated(catalog, **given)
    device = catalog.hardware["h100-sxm"]
    assert with_measured_speed(estimate, measured(asked_for), device) is estimate


def test_that_what_speculates_keeps_its_speed(
    catalog: advisor.Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    knowing(monkeypatch, BETTER)
    estimate = replace(estimated(catalog), speculative=True)
    assert with_measured_speed(estimate, measured(), catalog.hardware["h100-sxm"]) is estimate


def test_that_the_comparison_follows_from_both_engines_figures(catalog: advisor.Catalog) -> None:
    cases = [case for case in asked(catalog) if group(catalog, case) == ("hopper", "65+", "tuned")]
    held = [case for case in cases if not case.fitted]
    given = [
        Answer(case.case, case.value * (2 if case.fitted else 4), "aisimulate 0.13")
        for case in cases
    ]
    (row,) = comparisons(catalog, given)
    assert (row.family, row.load, row.setting) == ("hopper", "65+", "tuned")
    assert (row.cases, row.held_out) == (len(cases), len(held))
    assert (row.low, row.mid, row.high) == (0.25, 0.5, 0.5)
    assert row.measured_error == 1.0  # scaled by the fitted half's 0.5, where 0.25 was published
    errors = sorted(abs(outcome(catalog, case).error) for case in held)
    assert errors[0] <= row.roofline_error <= errors[-1]
    assert not row.measured_wins
    few = {case.case for case in held[: FEWEST - 1]}
    assert comparisons(catalog, [answer for answer in given if answer.case in few]) == []


def group(catalog: advisor.Catalog, case: Case) -> tuple[str, str, str]:
    return family_of(catalog.hardware[case.device]), load_class(case), setting_of(case)


@pytest.mark.promise
def test_that_the_bundled_comparison_is_of_cases_that_exist(catalog: advisor.Catalog) -> None:
    known = {case.case: case for case in hosting_cases()}
    found = answers()
    assert found
    assert {answer.case for answer in found} <= set(known)
    assert all(answer.tokens_per_s > 0 for answer in found)
    assert all(is_computed(catalog, known[answer.case]) for answer in found)


@pytest.mark.promise
def test_that_the_bundled_table_is_the_one_of_its_cases(catalog: advisor.Catalog) -> None:
    """Else ``python -m advisor.hosting.measured.comparison --table`` was forgotten after a fit."""
    bundled = trust.table()
    assert bundled
    for row in comparisons(catalog, answers()):
        stored = bundled[row.family, row.load, row.setting]
        assert stored.held_out == row.held_out >= FEWEST
        assert stored.measured_wins == row.measured_wins
        assert stored.roofline_error == pytest.approx(row.roofline_error, abs=0.02)
        assert stored.low == pytest.approx(row.low, abs=0.001)
        assert stored.low <= stored.mid <= stored.high
    assert {row.setting for row in bundled.values()} <= set(SETTINGS)
