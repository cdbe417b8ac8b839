"""The boards of SWE-bench stay apart, and a run counts for one model or for none."""

from __future__ import annotations

from typing import Any

import pytest

from advisor.catalog.problems import InputError, Problem
from advisor.intake.formats import swe_bench
from advisor.intake.import_failures import NotOfFormat


def read(make: Any, *boards: tuple[str, list[dict[str, Any]]]) -> Any:
    return swe_bench.FORMAT.read(make.swe_boards(*boards), "leaderboards.json")


def test_that_a_bash_only_run_has_its_scaffold_cost_and_effort(make: Any) -> None:
    (score,) = read(make, ("bash-only", [make.swe_run()])).scores
    assert (score.model, score.benchmark) == ("gpt-5-2025-08-07", "bash-only")
    assert score.terms.value == 65.0
    assert score.terms.harness == "mini-SWE-agent 1.7.0"
    assert score.terms.said == "medium"
    assert score.terms.cost_usd == 140.2
    assert not score.terms.self_reported


def test_that_boards_are_never_merged(make: Any) -> None:
    system = make.swe_run(name="Agent + GPT-5", **{"mini-swe-agent_version": None})
    reading = read(make, ("bash-only", [make.swe_run()]), ("Verified", [system, make.swe_run()]))
    assert [s.benchmark for s in reading.scores] == ["bash-only", "Verified"]
    assert [r.reason for r in reading.rejected] == ["duplicate"]


@pytest.mark.parametrize(
    ("checked", "reported"),
    [(True, False), (False, True), (None, True), ("false (See README.md)", True), ("true", True)],
)
def test_that_only_a_checked_system_is_not_self_reported(
    make: Any, checked: object, *, reported: bool
) -> None:
    run = make.swe_run(checked=checked, **{"mini-swe-agent_version": None})
    (score,) = read(make, ("Verified", [run])).scores
    assert score.terms.self_reported is reported


def test_that_a_system_of_several_models_is_set_aside(make: Any) -> None:
    run = make.swe_run(tags=["Model: gpt-5", "Model: claude-4", "System: Attempts - 1"])
    reading = read(make, ("bash-only", [run]))
    assert reading.scores == ()
    assert reading.rejected[0].reason == "several-models"
    assert str(reading.rejected[0].detail) == "gpt-5, claude-4"


def test_that_a_run_without_a_model_is_set_aside(make: Any) -> None:
    reading = read(make, ("Verified", [make.swe_run(tags=["Org: X"])]))
    assert [r.reason for r in reading.rejected] == ["duplicate"]  # of mini-SWE-agent
    reading = read(make, ("bash-only", [make.swe_run(tags=None)]))
    assert [r.reason for r in reading.rejected] == ["bad-row"]


@pytest.mark.parametrize(
    ("tag", "attempts"), [("1", 1), ("2", 2), ("2+", 2), ("0", 1), ("many", 1), ("9999", 1)]
)
def test_that_attempts_are_counted(make: Any, tag: str, attempts: int) -> None:
    run = make.swe_run(tags=["Model: gpt-5", f"System: Attempts - {tag}"])
    assert read(make, ("bash-only", [run])).scores[0].terms.attempts == attempts


def test_that_a_cost_of_zero_is_unknown(make: Any) -> None:
    assert read(make, ("bash-only", [make.swe_run(cost=0)])).scores[0].terms.cost_usd is None


def test_that_the_date_of_the_publication_is_that_of_its_newest_run(make: Any) -> None:
    runs = [make.swe_run(), make.swe_run(date="2026-01-20", name="later")]
    assert str(read(make, ("bash-only", runs)).published) == "2026-01-20"


def test_that_another_json_is_no_board() -> None:
    with pytest.raises(InputError) as caught:
        swe_bench.FORMAT.read(b'{"leaderboards": 5}', "x.json")
    assert caught.value.failure == Problem("x.json", NotOfFormat("SWE-bench", ("leaderboards",)))


def test_that_money_and_calls_an_instance_are_kept(make: Any) -> None:
    run = make.swe_run(instance_cost=0.28, instance_calls=13.5)
    terms = read(make, ("bash-only", [run])).scores[0].terms
    assert terms.usd_per_task == 0.28
    assert terms.note.endswith(". 13.5 calls an instance")
