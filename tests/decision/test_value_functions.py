"""The user's own value functions: what they change, what they cannot, and how they are kept."""

from __future__ import annotations

import json
from functools import cached_property

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import advisor
from advisor.catalog import load_bundled
from advisor.catalog.functions import Knee, Levels, Linear, Log, Piecewise, ValueFunction
from advisor.catalog.presets import Budget
from advisor.decision.judging import curve_points
from advisor.decision.judging.effective import (
    function_keys,
    function_of,
    own_keys,
    usual_function,
)
from advisor.decision.judging.evaluating import evaluate
from advisor.decision.judging.evaluation import Evaluation
from advisor.decision.judging.own_functions import is_own, with_function, without_own
from advisor.decision.kernels.exchange_rates import slope
from advisor.decision.kernels.values import anchors, beyond_anchors, inverse, rises, value
from advisor.decision.scenario_file import dump_scenario, parse_scenario
from advisor.report.assumptions import assumptions_section
from advisor.report.build import build_document
from advisor.report.document import Table
from advisor.report.json import report_json
from advisor.wording import Words
from advisor.wording.narrator import Narrator
from advisor.wording.swing_sentence import swing_sentence
from advisor.wording.value_functions import meaning, own_functions
from tests.world.loading import TABLES, world

CATALOG = world()
SCENARIO = advisor.Scenario.from_use_case(CATALOG, "everyday-coding")
REPAIR, PUZZLES = "repair", "puzzles"
WORDS = Words("en")

LEVELS = {"app": 0.1, "abroad": 0.1, "home": 0.9, "rented": 0.9, "own": 1.0}
EDITS: dict[str, ValueFunction] = {
    REPAIR: Knee(20.0, 55.5, 90.0),
    PUZZLES: Piecewise((10.0, 60.0, 80.0, 93.5), (0.0, 0.5, 0.5, 1.0)),
    "cost": Piecewise((30.0, 400.0, 4_000.0), (1.0, 0.8, 0.0), log=True),
    "openness": Levels({"closed": 0.2, "restricted": 0.2, "conditional": 0.5, "permissive": 1.0}),
    "data_control": Levels(LEVELS),
    "speed": Linear(10.0, 80.0),
    "context": Log(16_000.0, 128_000.0),
    "ecosystem": Piecewise((1.0, 3.0, 20.0), (0.0, 0.9, 1.0), log=True),
}


def edited(*keys: str) -> advisor.Scenario:
    scenario = SCENARIO
    for key in keys or EDITS:
        scenario = with_function(CATALOG, scenario, key, EDITS[key])
    return scenario


def test_that_a_preset_has_no_function_of_its_own() -> None:
    for use_case in CATALOG.use_cases:
        assert own_keys(CATALOG, advisor.Scenario.from_use_case(CATALOG, use_case)) == ()


@pytest.mark.parametrize("key", EDITS)
def test_that_an_edited_function_is_the_one_in_effect_and_moves_its_column_alone(key: str) -> None:
    scenario = edited(key)
    assert function_of(CATALOG, scenario, key) == EDITS[key]
    assert own_keys(CATALOG, scenario) == (key,)
    before, after = evaluate(CATALOG, SCENARIO), evaluate(CATALOG, scenario)
    for column, leaf in enumerate(after.leaves):
        same = np.array_equal(after.filled_values[:, column], before.filled_values[:, column])
        assert same == (leaf.measure != key), leaf.measure
        figures = after.levels[column] if column in after.levels else after.raw[:, column]
        assert after.values[:, column].tobytes() == leaf.worth(figures).tobytes()


@pytest.mark.parametrize("key", EDITS)
def test_that_a_reset_restores_exactly(key: str) -> None:
    others = [other for other in EDITS if other != key]
    assert without_own(CATALOG, edited(*others, key), key) == edited(*others)
    assert without_own(CATALOG, edited(key), key) == SCENARIO


def test_that_each_part_of_a_function_has_one_home() -> None:
    scenario = edited()
    assert next(p.enough for p in scenario.mix if p.benchmark == REPAIR) == 55.5
    assert scenario.functions[REPAIR] == Linear(20.0, 90.0)
    assert (scenario.budget.total, scenario.budget.unnoticed) == (4_000.0, 30.0)
    assert scenario.workload.context_need == 128_000
    knee_alone = with_function(CATALOG, SCENARIO, REPAIR, Knee(0.0, 60.0, 90.0))
    ends_alone = with_function(CATALOG, SCENARIO, "cost", Linear(900.0, 10.0))
    need_alone = with_function(CATALOG, SCENARIO, "context", Log(8_192.0, 100_000.0))
    assert knee_alone.functions == ends_alone.functions == need_alone.functions == {}
    without_knee = SCENARIO.replace(knee=False)
    assert with_function(CATALOG, SCENARIO, REPAIR, Linear(0.0, 90.0)) == without_knee


def test_that_the_context_grows_with_the_need_and_the_budget_not_with_the_volume() -> None:
    workload = msgspec.structs.replace(
        SCENARIO.workload,
        requests_per_month=10 * SCENARIO.workload.requests_per_month,
        context_need=256_000,
    )
    scenario = edited("cost", "context").replace(workload=workload)
    cost = function_of(CATALOG, scenario, "cost")
    assert isinstance(cost, Piecewise)
    assert cost.xs == pytest.approx((30.0, 400.0, 4_000.0))
    assert function_of(CATALOG, scenario, "context") == Log(32_000.0, 256_000.0)


def test_that_a_logarithm_of_the_users_own_on_cost_is_kept_as_points() -> None:
    scenario = with_function(CATALOG, SCENARIO, "cost", Log(5_000.0, 25.0))
    assert (scenario.budget.total, scenario.budget.unnoticed) == pytest.approx((5_000.0, 25.0))
    made = function_of(CATALOG, scenario, "cost")
    assert value(353.5534, made) == pytest.approx(0.5)


def test_that_the_ends_of_the_cost_are_the_budget_in_the_currency_of_its_own() -> None:
    budget = Budget(amount=700.0, currency="CNY", seats=10, negligible=70.0)
    scenario = SCENARIO.replace(budget=budget, cny_per_usd=7.0)
    assert function_of(CATALOG, scenario, "cost") == Linear(1_000.0, 10.0)
    changed = with_function(CATALOG, scenario, "cost", Linear(2_000.0, 10.0))
    assert changed.budget == msgspec.structs.replace(budget, amount=1_400.0)


def test_that_adding_or_removing_an_offer_never_moves_another_under_own_functions() -> None:
    scenario = edited()
    result = advisor.recommend(CATALOG, scenario)
    gone = next(o for o in result.ranked if o in CATALOG.offers)
    less = CATALOG.replace(
        offers={k: v for k, v in CATALOG.offers.items() if k != gone},
        prices=tuple(p for p in CATALOG.prices if p.offer != gone),
    )
    after = advisor.recommend(less, scenario)
    assert gone not in after.offers
    rows = [result.evaluation.rows[offer] for offer in after.offers]
    assert after.scores.tobytes() == result.scores[rows].tobytes()


def test_that_judging_anew_gives_what_evaluating_from_nothing_gives() -> None:
    evaluate(CATALOG, SCENARIO)
    scenario = edited()
    quick = evaluate(CATALOG, scenario)
    fresh = evaluate(load_bundled(TABLES), scenario)
    for name in ("raw", "values", "filled_values", "estimated", "estimates", "beyond", "outcomes"):
        assert getattr(quick, name).tobytes() == getattr(fresh, name).tobytes(), name
    assert quick.leaves == fresh.leaves
    assert evaluate(CATALOG, SCENARIO).values.tobytes() != quick.values.tobytes()


@pytest.mark.parametrize("key", list(EDITS))
def test_that_all_that_is_kept_beside_an_edited_function_is_what_a_fresh_table_gives(
    key: str,
) -> None:
    first = SCENARIO.replace(
        constraints=msgspec.structs.replace(SCENARIO.constraints, good_enough=True)
    )
    before = evaluate(CATALOG, first)
    kept = [n for n, v in vars(Evaluation).items() if isinstance(v, cached_property)]
    for name in kept:
        getattr(before, name)
    scenario = with_function(CATALOG, first, key, EDITS[key])
    quick = evaluate(CATALOG, scenario)
    assert quick is not before
    assert (quick.enough is before.enough) == (key not in (REPAIR, PUZZLES))
    assert (quick.rule_results is before.rule_results) == (key not in (REPAIR, PUZZLES))
    fresh = evaluate(load_bundled(TABLES), scenario)
    assert quick.rule_results == fresh.rule_results
    for name in {*kept} - {"relied_on", "_evidence", "solved_tasks", "basis"}:
        np.testing.assert_equal(getattr(quick, name), getattr(fresh, name), name)


def test_that_a_larger_need_is_sized_anew_where_this_computer_counts() -> None:
    """Its memory holds the context, so the raw figures hang on the need there."""
    device = next(iter(CATALOG.hardware.values()))
    hosting = msgspec.structs.replace(SCENARIO.hosting, computer=device)
    larger = msgspec.structs.replace(SCENARIO.workload, context_need=128_000)
    with_it, without = SCENARIO.replace(hosting=hosting), SCENARIO
    assert without.figures() == without.replace(workload=larger).figures()
    assert with_it.figures() != with_it.replace(workload=larger).figures()


@pytest.mark.parametrize("form", ["toml", "json"])
def test_that_own_functions_come_back_from_a_file(form: str) -> None:
    scenario = edited()
    assert parse_scenario(dump_scenario(scenario, form=form).encode(), CATALOG,
                          name=f"s.{form}") == scenario  # fmt: skip


def test_that_a_json_report_brings_own_functions_back() -> None:
    scenario = edited()
    data = report_json(build_document(Narrator(advisor.recommend(CATALOG, scenario), WORDS)))
    assert parse_scenario(data, CATALOG, name="report.json") == scenario
    told = json.loads(data)["value_functions"]
    assert {key for key, entry in told.items() if entry["own"]} == set(EDITS)
    assert told["speed"]["function"] == {"kind": "linear", "worst": 10.0, "best": 80.0}


@pytest.mark.parametrize(
    ("key", "function", "says"),
    [
        ("taste", {"kind": "linear", "worst": 0, "best": 1}, "no criterion or benchmark 'taste'"),
        ("capability", {"kind": "linear", "worst": 0, "best": 1}, "judged by its benchmarks"),
        (REPAIR, {"kind": "linear", "worst": 90, "best": 20}, "more must be worth more"),
        (REPAIR, {"kind": "linear", "worst": 70, "best": 90}, "good-enough level 68"),
        (REPAIR, {"kind": "linear", "worst": 0, "best": 120}, "between 0 and 100 %"),
        (REPAIR, {"kind": "knee", "worst": 0, "enough": 60, "best": 90}, "stands in the mix"),
        ("cost", {"kind": "log", "worst": 5000, "best": 25}, "stand in budget"),
        ("cost", {"kind": "piecewise", "xs": [10, 20, 30], "values": [0, 0.5, 1]}, "less must be"),
        ("cost", {"kind": "piecewise", "xs": [-1, 20, 30], "values": [1, 0.5, 0]}, "above 0"),
        ("context", {"kind": "linear", "worst": 1, "best": 9}, "workload.context_need"),
        ("speed", {"kind": "levels", "mapping": {"a": 1}}, "has no levels"),
        ("speed", {"kind": "linear", "worst": 5, "best": 5}, "two different finite anchors"),
        ("speed", {"kind": "linear", "worst": "slow", "best": 5}, "functions.speed"),
        ("speed", {"kind": "curved", "worst": 1, "best": 5}, "functions.speed"),
        ("speed", {"kind": "linear", "worst": 1, "best": 5, "knee": 3}, "functions.speed"),
        ("speed", {"kind": "piecewise", "xs": [1, 2, 3], "values": [0, 0.8, 0.9]}, "end at 1"),
        ("speed", {"kind": "piecewise", "xs": [1, 2, 3], "values": [0, 0.8, 0.2]}, "monotone"),
        ("speed", {"kind": "piecewise", "xs": [1, 3, 2], "values": [0, 0.5, 1]}, "must rise"),
        ("speed", {"kind": "piecewise", "xs": list(range(1, 15)),
                   "values": [n / 13 for n in range(14)]}, "at most 12"),
        ("openness", {"kind": "linear", "worst": 0, "best": 1}, "kind 'levels'"),
        ("openness", {"kind": "levels", "mapping": {"closed": 0, "permissive": 1}}, "each of the"),
        ("openness", {"kind": "levels", "mapping": {"closed": 0.5, "restricted": 0.35,
                      "conditional": 0.75, "permissive": 1}}, "must not be worth less"),
        ("openness", {"kind": "levels", "mapping": {"closed": -1, "restricted": 0.35,
                      "conditional": 0.75, "permissive": 1}}, "between 0 and 1"),
    ],
)  # fmt: skip
def test_that_a_bad_function_is_refused_in_a_sentence(
    key: str, function: dict[str, object], says: str
) -> None:
    plain = json.loads(dump_scenario(SCENARIO, form="json"))
    plain["functions"] = {key: function}
    with pytest.raises(advisor.InputError) as caught:
        parse_scenario(json.dumps(plain).encode(), CATALOG, name="mine.json")
    text = str(caught.value)
    assert text.startswith(f"mine.json: functions.{key}: ")
    assert says in text
    assert text.endswith(".")


def test_that_python_is_refused_a_bad_function_too() -> None:
    scenario = SCENARIO.replace(functions={"speed": Linear(90.0, 10.0)})
    with pytest.raises(advisor.InputError, match=r"functions\.speed: more must be worth more"):
        advisor.recommend(CATALOG, scenario)


@pytest.mark.parametrize("key", function_keys(CATALOG, SCENARIO))
def test_that_a_point_pushed_too_far_stops_and_the_function_stays_monotone(key: str) -> None:
    function = function_of(CATALOG, SCENARIO, key)
    if isinstance(function, Levels):
        order = curve_points.level_order(CATALOG, key)
        for level in order:
            for worth in (-1.0, 0.37, 2.0):
                changed: ValueFunction = curve_points.with_level(function, order, level, worth)
                with_function(CATALOG, SCENARIO, key, changed)
        return
    for shape in curve_points.shapes_for(CATALOG, key):
        curve = curve_points.reshaped(curve_points.as_curve(function), shape)
        scenario = with_function(CATALOG, SCENARIO, key, curve)
        domain = curve_points.domain_of(CATALOG, scenario, key)
        for index in range(len(curve_points.points_of(curve))):
            for x in (-1e12, 0.0, 50.0, 1e12):
                pushed = curve_points.moved(curve, index, x, 0.4, domain=domain)
                with_function(CATALOG, scenario, key, pushed)  # which refuses what is not


def test_that_another_point_on_a_curve_makes_nothing_worth_more_or_less() -> None:
    for key in function_keys(CATALOG, SCENARIO):
        function = function_of(CATALOG, SCENARIO, key)
        if isinstance(function, Levels):
            continue
        more = curve_points.with_point(function)
        low, high = sorted(anchors(function))
        figures = np.linspace(low - 1, high + 1, 101)
        assert value(figures, more) == pytest.approx(value(figures, function), abs=1e-12)
        assert curve_points.without_point(more, 1).xs != more.xs or len(more.xs) == 3


def test_that_going_to_points_and_back_leaves_the_shape() -> None:
    for key in (REPAIR, "cost", "speed", "context", "ecosystem"):
        function = curve_points.as_curve(function_of(CATALOG, SCENARIO, key))
        points = curve_points.reshaped(function, "points")
        back = curve_points.reshaped(points, curve_points.shape_of(function))
        assert anchors(back) == anchors(function)
        assert type(back) is type(function)


XS = st.lists(st.integers(1, 10**6).map(float), min_size=3, max_size=7, unique=True).map(sorted)


@given(xs=XS, data=st.data(), log=st.booleans(), falls=st.booleans())
def test_that_the_inverse_of_own_points_is_worth_what_was_asked(
    *, xs: list[float], data: st.DataObject, log: bool, falls: bool
) -> None:
    inner = sorted(data.draw(st.lists(st.floats(0, 1), min_size=len(xs) - 2,
                                      max_size=len(xs) - 2)))  # fmt: skip
    worths = [0.0, *inner, 1.0]
    function = Piecewise(tuple(xs), tuple(worths[::-1] if falls else worths), log)
    assert rises(function) != falls
    for worth in (0.0, 0.25, 0.9, 1.0):
        figure = inverse(worth, function)
        assert figure is not None
        assert value(figure, function) == pytest.approx(worth, abs=1e-6)
    figures = np.linspace(xs[0] / 2, xs[-1] * 1.1, 200)
    steps = np.diff(value(figures, function))
    assert (steps <= 0).all() if falls else (steps >= 0).all()
    assert beyond_anchors(np.array([xs[0] / 2, xs[1], xs[-1] * 2]), function).tolist() == [
        True, False, True,
    ]  # fmt: skip


def test_that_the_slope_of_own_points_is_that_of_the_curve() -> None:
    for function in (EDITS["cost"], EDITS[PUZZLES], EDITS["ecosystem"]):
        for x in (2.0, 15.0, 70.0, 350.0, 3_000.0):
            found = slope(x, function)
            drawn = abs(value(x * (1 + 1e-7), function) - value(x, function)) / (x * 1e-7)
            assert found == pytest.approx(drawn, rel=1e-4, abs=1e-9)


def test_that_the_inverse_of_a_level_stretch_is_its_worst_figure() -> None:
    function = Piecewise((1.0, 2.0, 3.0, 4.0), (0.0, 0.5, 0.5, 1.0))
    assert inverse(0.5, function) == 2.0
    falling = Piecewise((1.0, 2.0, 3.0, 4.0), (1.0, 0.5, 0.5, 0.0))
    assert inverse(0.5, falling) == 3.0


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_swing_and_meaning_follow_an_edited_function(language: str) -> None:
    words = Words(language)
    before, after = (advisor.recommend(CATALOG, s) for s in (SCENARIO, edited()))
    for criterion in ("capability", "cost", "data_control", "speed", "context", "ecosystem"):
        told = swing_sentence(Narrator(after, words), criterion)
        assert told != swing_sentence(Narrator(before, words), criterion), criterion
        assert "{" not in told
    assert len(own_functions(Narrator(after, words))) == len(EDITS)
    assert own_functions(Narrator(before, words)) == []


def test_that_a_function_says_what_it_means_in_units() -> None:
    result = advisor.recommend(CATALOG, edited("cost", "data_control"))
    told = {
        leaf.measure: meaning(Narrator(result, WORDS), leaf) for leaf in result.evaluation.leaves
    }
    assert told[REPAIR] == (
        "Worth nothing at 0.0 % or less, 90 % at 68.0 %, 100 % at 90.0 % or more; straight between."
    )
    assert told["cost"] == (
        "Worth nothing at $4,000 a month or more, 80 % at $400 a month, 100 % at $30.00 a month or "
        "less; between, each halving adds the same."
    )
    assert told["data_control"].startswith("Worth: consumer app 10 %, service abroad 10 %, ")


def test_that_reports_list_which_functions_are_the_users_own() -> None:
    narrator = Narrator(advisor.recommend(CATALOG, edited("speed")), WORDS)
    whole = assumptions_section(narrator, full=True)
    (table, *_) = (block for block in whole.blocks if isinstance(block, Table))
    on_paper = build_document(narrator).table("functions")
    assert on_paper is not None
    assert [cell.shown for cell in on_paper.cells("figure")] == ["Speed"]
    told = zip(table.cells("figure"), table.cells("whose"), strict=True)
    whose = {figure.shown: owner.shown for figure, owner in told}
    assert whose.pop("Speed") == "your own"
    assert set(whose.values()) == {"the catalogue’s"}


def test_that_the_cheapest_good_enough_follows_the_level_and_not_the_points() -> None:
    """Points judge what a score is worth; whether it is enough says the level in the mix."""
    scenario = with_function(CATALOG, SCENARIO, PUZZLES, EDITS[PUZZLES])
    level = next(p.enough for p in scenario.mix if p.benchmark == PUZZLES)
    knee = with_function(CATALOG, SCENARIO, PUZZLES, Knee(10.0, level, 93.5))
    enough = [evaluate(CATALOG, s).good_enough for s in (scenario, knee)]
    assert enough[0].tolist() == enough[1].tolist()


def test_that_a_function_that_equals_the_usual_one_is_not_the_users_own() -> None:
    for key in function_keys(CATALOG, SCENARIO):
        same = with_function(CATALOG, SCENARIO, key, usual_function(CATALOG, SCENARIO, key))
        assert same == SCENARIO
        assert not is_own(CATALOG, same, key)
