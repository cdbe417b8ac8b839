"""Other must-haves on the same figures: only they are judged, and nothing else comes of it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import advisor
from advisor.catalog import load_bundled
from advisor.catalog.presets import Constraints
from advisor.decision.judging import evaluating
from advisor.decision.judging.evaluating import evaluate
from advisor.decision.judging.evaluation import Evaluation
from advisor.decision.judging.machine_rules import MACHINE_RULES
from tests.world.loading import TABLES, world

CATALOG = world()
SCENARIO = advisor.Scenario.from_use_case(CATALOG, "everyday-coding", home="CN")
TERMS: dict[str, st.SearchStrategy[Any]] = {
    "data_stays_in": st.sampled_from([(), ("CN",), ("EU", "US"), ("own",)]),
    "not_in": st.sampled_from([(), ("CN",), ("US",)]),
    "monthly_budget": st.sampled_from([None, 0.0, 20.0, 1e6]),
    "budget_currency": st.sampled_from(["USD", "CNY"]),
    "commercial_use": st.booleans(),
    "open_weights": st.booleans(),
    "own_machines": st.booleans(),
    "api_access": st.booleans(),
    "good_enough": st.booleans(),
    "enough_chance": st.sampled_from([0.1, 0.5, 0.9]),
    "usable_from_mainland": st.booleans(),
    "devices": st.sampled_from([(), (next(iter(CATALOG.hardware)),)]),
    "buyable": st.booleans(),
    "domestic": st.booleans(),
    "no_consumer": st.booleans(),
    "most_servers": st.sampled_from([None, 1, 3]),
    "strict": st.booleans(),
    "unknown_place": st.booleans(),
}
CONSTRAINTS = st.fixed_dictionaries(TERMS).map(lambda terms: Constraints(**terms))
CACHED = [n for n, v in vars(Evaluation).items() if isinstance(v, cached_property)]


def asking(constraints: Constraints) -> advisor.Scenario:
    return SCENARIO.replace(constraints=constraints)


@settings(max_examples=30)
@given(first=CONSTRAINTS, second=CONSTRAINTS, level=st.sampled_from([None, 40.0, 70.0]))
def test_that_other_must_haves_give_what_a_fresh_table_gives(
    first: Constraints, second: Constraints, level: float | None
) -> None:
    before = evaluate(CATALOG, asking(first))
    for name in CACHED:
        getattr(before, name)
    scenario = asking(second)
    if level is not None:  # and at the same time another level
        part, *others = scenario.mix
        scenario = scenario.replace(mix=(msgspec.structs.replace(part, enough=level), *others))
    quick = evaluate(CATALOG, scenario)
    fresh = evaluate(load_bundled(TABLES), scenario)
    assert quick.rule_results == fresh.rule_results
    for name in {*CACHED} - {"relied_on", "_evidence", "solved_tasks", "basis"}:
        np.testing.assert_equal(getattr(quick, name), getattr(fresh, name), name)


def test_that_every_term_of_a_constraint_is_tried() -> None:
    assert set(TERMS) == set(Constraints.__struct_fields__)


@pytest.mark.parametrize("term", Constraints.__struct_fields__)
def test_that_figures_stay_but_for_the_rules_that_decide_on_devices(term: str) -> None:
    usual = getattr(Constraints(), term)
    other: object = {"devices": ("a",), "data_stays_in": ("CN",), "not_in": ("CN",)}.get(term)
    other = other or {bool: True, float: 0.9, str: "CNY"}.get(type(usual), 3)
    changed = asking(msgspec.structs.replace(Constraints(), **{term: other}))
    stays = asking(Constraints()).figures() == changed.figures()
    assert stays == (term not in MACHINE_RULES)


def test_that_another_must_have_makes_no_other_table(monkeypatch: pytest.MonkeyPatch) -> None:
    before = evaluate(CATALOG, asking(Constraints()))
    monkeypatch.delattr(evaluating, "candidates")
    after = evaluate(CATALOG, asking(Constraints(open_weights=True, monthly_budget=20.0)))
    assert after.candidates is before.candidates
    assert after.removed.sum() > before.removed.sum()


def test_that_a_must_have_switched_back_gives_the_table_from_before() -> None:
    first = evaluate(CATALOG, asking(Constraints()))
    other = evaluate(CATALOG, asking(Constraints(open_weights=True)))
    assert evaluate(CATALOG, asking(Constraints())) is first
    assert evaluate(CATALOG, asking(Constraints(open_weights=True))) is other
