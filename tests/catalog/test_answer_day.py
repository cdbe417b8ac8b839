"""The day of an answer is today unless the scenario sets one; the decision reads no clock."""

from __future__ import annotations

import ast
import datetime as dt
from pathlib import Path

import pytest

import advisor
from advisor.catalog import InputError, load_bundled
from advisor.catalog.answer_day import VARIABLE, today
from advisor.catalog.layer_file import LayerFile
from advisor.catalog.layers import with_layer
from advisor.decision import Scenario, recommend
from advisor.intake.layered import load_catalog

LATER = dt.date(2026, 12, 1)
ROOT = Path(advisor.__file__).parent


def test_that_the_bundled_tables_alone_answer_for_their_own_day() -> None:
    catalog = load_bundled()
    assert catalog.today == catalog.as_of


def test_that_a_loaded_catalogue_answers_for_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "2026-12-01")
    catalog = load_catalog()
    assert catalog.today == LATER
    assert Scenario.from_use_case(catalog, "everyday-coding").date(catalog) == LATER


def test_that_the_day_can_be_given_and_the_scenario_still_has_the_last_word() -> None:
    catalog = load_catalog(today=LATER)
    scenario = Scenario.from_use_case(catalog, "everyday-coding")
    assert scenario.date(catalog) == LATER
    day = dt.date(2026, 3, 1)
    assert scenario.replace(as_of=day).date(catalog) == day


def test_that_a_clock_behind_the_catalogue_hides_nothing() -> None:
    assert load_catalog(today=dt.date(1980, 1, 1)).today == load_bundled().as_of


def test_that_a_layer_made_later_moves_today_but_not_the_day_of_the_tables() -> None:
    catalog = load_bundled()
    made = with_layer(catalog, LayerFile("own.toml", "own", "own", LATER, {}))
    assert (made.today, made.as_of) == (LATER, catalog.as_of)


def test_that_without_the_variable_today_is_the_clock_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    before = dt.datetime.now(dt.UTC).astimezone().date()
    assert before <= today() <= dt.datetime.now(dt.UTC).astimezone().date()


def test_that_a_day_that_is_none_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "tomorrow")
    with pytest.raises(InputError, match="MODEL_ADVISOR_TODAY is 'tomorrow'"):
        today()


def test_that_a_price_from_a_later_day_counts_from_that_day() -> None:
    catalog = load_bundled()
    rule = next(
        p for p in catalog.prices if p.valid_from is not None and p.valid_from > catalog.as_of
    )
    assert rule.valid_from is not None
    then = catalog.on_day(rule.valid_from)
    scenario = Scenario.from_use_case(then, "everyday-coding")
    bill = recommend(then, scenario).candidate(rule.offer).api
    assert bill is not None
    assert rule in bill.rules


@pytest.mark.parametrize("package", ["billing", "hosting", "decision"])
def test_that_no_clock_is_read_below_the_surface(package: str) -> None:
    reads = {"now", "today", "utcnow"}
    assert (ROOT / package / "__init__.py").is_file()
    found = [
        f"{path.name}: {node.func.attr}"
        for path in (ROOT / package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in reads
    ]
    assert found == []
