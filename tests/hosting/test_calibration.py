"""The fit of the speed constants: deterministic, robust, and what the bundled file holds."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest

import advisor
from advisor.catalog.locate import bundled
from advisor.hosting.calibration.calibrate import calibrate, starting
from advisor.hosting.calibration.hierarchy import Parameter, Problem, fit
from advisor.hosting.calibration.ranges import scatter_of, span, unseen
from advisor.hosting.calibration.writing import MARK, Value, blocks, with_fitted
from advisor.hosting.cases import hosting_cases
from advisor.hosting.constants import FILE, bundled_constants

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

RATE = Parameter("rate", "size", 1.0, 1.0, 1.0)


def problem(values: list[float], groups: list[int]) -> Problem:
    """Groups that each have a rate, and figures that are that rate."""

    def predict(found: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float64]:
        return np.log(found["rate"])

    names = [str(n) for n in range(max(groups) + 1)]
    count = len(values)
    return Problem(
        (RATE,), predict, np.array(groups), names, np.log(values), np.ones(count), noise=0.05
    )


def everything(asked: Problem) -> NDArray[np.bool_]:
    return np.ones(len(asked.target), dtype=bool)


def test_that_groups_find_their_own_rates() -> None:
    asked = problem([2.0] * 8 + [4.0] * 8, [0] * 8 + [1] * 8)
    found = fit(asked, everything(asked))
    assert found.value("rate", 0) == pytest.approx(2.0, rel=0.02)
    assert found.value("rate", 1) == pytest.approx(4.0, rel=0.02)
    assert 1.0 < found.value("rate", -1) < 4.0


def test_that_one_odd_figure_bends_nothing() -> None:
    asked = problem([2.0] * 8 + [40.0], [0] * 9)
    assert fit(asked, everything(asked)).value("rate", 0) == pytest.approx(2.0, rel=0.05)


def test_that_a_group_without_figures_has_the_rate_of_all() -> None:
    asked = problem([2.0, 2.0, 8.0], [0, 0, 1])
    used = np.array([True, True, False])
    found = fit(asked, used)
    assert found.value("rate", 1) == pytest.approx(found.value("rate", -1))


def test_that_a_share_stays_a_share() -> None:
    share = Parameter("share", "share", 0.5)
    assert share.outer(np.array([share.inner(0.5)]))[0] == pytest.approx(0.5)
    assert share.outer(np.array([40.0]))[0] < 1.0


def test_that_a_case_is_judged_without_its_own_publication() -> None:
    asked = problem([2.0] * 6 + [4.0] * 2, [0] * 8)
    found = unseen(asked, everything(asked), ["one"] * 6 + ["two"] * 2)
    assert found[-1] == pytest.approx(math.log(4.0 / 2.0), abs=0.05)


def test_that_a_range_leans_on_others_and_holds_the_middle() -> None:
    errors = np.concatenate([np.zeros(400), np.linspace(-1.0, 1.0, 201)])
    others = np.arange(len(errors)) >= 400
    one = np.arange(len(errors)) == 0
    few, many, long_table = (
        span(errors, np.where(others, 1.0, weight), own, others)
        for weight, own in ((1.0, one), (1.0, ~others), (0.01, ~others))
    )
    assert few.low < long_table.low < many.low <= 1.0 <= many.high < few.high
    assert (few.cases, many.cases) == (1, 400)
    assert scatter_of(np.linspace(-2, 2, 99), np.linspace(-1, 1, 99)) == pytest.approx(2.0)


@pytest.mark.promise
def test_that_the_bundled_constants_are_what_the_fit_gives() -> None:
    """``advisor host --fit --write`` after a change of the cases, of devices or of the formulas."""
    catalog = advisor.load_catalog()
    values = calibrate(catalog, hosting_cases(), bundled_constants())
    text = (bundled("data") / FILE).read_text(encoding="utf-8")
    kept = text.split(MARK)[1].strip()
    for written, anew in zip(
        kept.split("[constant."), blocks(values).split("[constant."), strict=True
    ):
        old, new = (
            [line for line in block.splitlines() if not line.startswith("value")]
            for block in (written, anew)
        )
        assert [line for line in old if line] == [line for line in new if line]
    constants = bundled_constants()
    for value in values:
        name = f"{value.name}_{value.kind}" if value.kind else value.name
        assert constants[name].value == pytest.approx(value.value, rel=0.03), name


def test_that_the_fit_does_not_depend_on_what_was_fitted_before() -> None:
    constants = bundled_constants()
    changed = {
        name: msgspec.structs.replace(constant, value=constant.value * 2)
        if constant.cases
        else constant
        for name, constant in constants.items()
    }
    one, other = (starting(given) for given in (constants, changed))
    assert {n: c.value for n, c in one.items()} == {n: c.value for n, c in other.items()}


def test_that_writing_twice_gives_the_same_file() -> None:
    values = (Value("layer_us", "hopper", 12.0, 3), Value("layer_us", "", 14.5, 9))
    once = with_fitted("# hand-written\n", values)
    assert with_fitted(once, values) == once
    assert once.index("[constant.layer_us]") < once.index("[constant.layer_us_hopper]")
