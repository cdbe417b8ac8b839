"""Numbers at their bounds and beyond: refused in a sentence, or a finite answer that is drawn."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor import InputError
from advisor.catalog import bounds
from advisor.charts.view_range import drawable
from advisor.decision import Scenario, recommend
from advisor.decision.judging.offers import term_bounds
from advisor.decision.scenario_file import dump_scenario, parse_scenario
from advisor.report.save import save_report
from advisor.wording import Words
from advisor.wording.failures import say_failure
from advisor.wording.narrator import Narrator
from tests.world.loading import world

if TYPE_CHECKING:
    from pathlib import Path

CATALOG = world()
TERMS = sorted(CATALOG.constants)
FORMATS = ("pdf", "html", "md", "xlsx", "csv", "json")

BEYOND = [1e300, -1e300, 1e19, -1.0, 10**18, 5e-324]
NUMBERS: dict[tuple[str, ...], list[float]] = {
    ("cny_per_usd",): [bounds.LEAST_RATE, bounds.MOST_RATE],
    ("budget", "amount"): [bounds.MOST_COST, 1.0],
    ("budget", "negligible"): [bounds.LEAST_COST, 0.9],
    ("budget", "seats"): [1, bounds.MOST_USERS],
    ("constraints", "monthly_budget"): [0.0, bounds.MOST_MONEY],
    ("workload", "requests_per_month"): [0, 1, bounds.MOST_WHOLE],
    ("workload", "input_tokens"): [0, bounds.MOST_WHOLE],
    ("workload", "output_tokens"): [0, bounds.MOST_WHOLE],
    ("workload", "context_need"): [1, bounds.MOST_CONTEXT],
    ("workload", "users"): [1, bounds.MOST_USERS],
    ("workload", "growth"): [-0.999999, 10.0],
    ("workload", "peak_factor"): [1.0, 1000.0],
    ("workload", "thinking_ratio"): [1.0, 100.0],
    ("workload", "least_tokens_per_s"): [0.1, 10_000.0],
    ("workload", "most_ttft_s"): [0.1, 3_600.0],
    ("workload", "percentile"): [50.0, 99.0],
    **{("hosting", "values", name): [*term_bounds(name)] for name in TERMS},
}


def plain(use_case: str) -> dict[str, Any]:
    """A use case as a scenario file holds it, with each size of requests the same."""
    scenario = Scenario.from_use_case(CATALOG, use_case)
    made: dict[str, Any] = json.loads(dump_scenario(scenario, form="json"))
    made["workload"].pop("sizes", None)
    return made


@st.composite
def files(draw: st.DrawFn, *, beyond: bool) -> bytes:
    """A scenario file with a few numbers at, or beyond, their bounds."""
    made = plain(draw(st.sampled_from(sorted(CATALOG.use_cases))))
    made["currency"] = draw(st.sampled_from(["CNY", "USD"]))
    for path in draw(st.lists(st.sampled_from(sorted(NUMBERS)), min_size=1, max_size=5)):
        holder = made
        for key in path[:-1]:
            holder = holder.setdefault(key, {})
        choices = NUMBERS[path] + (BEYOND if beyond else [])
        holder[path[-1]] = draw(st.sampled_from(choices))
    return json.dumps(made).encode()


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(files(beyond=True))
def test_that_an_extreme_scenario_is_refused_or_answered_in_finite_numbers(data: bytes) -> None:
    try:
        found = recommend(CATALOG, parse_scenario(data, CATALOG, name="s.json"))
    except InputError as error:
        say_failure(error, Words("zh")).encode("utf-8")
        return
    assert np.isfinite(found.scores).all()


@pytest.mark.parametrize("path", sorted(NUMBERS), ids=".".join)
def test_that_each_number_is_refused_beyond_its_bounds(path: tuple[str, ...]) -> None:
    for number in (1e300, -1e300):
        made = plain("everyday-coding")
        holder = made
        for key in path[:-1]:
            holder = holder.setdefault(key, {})
        holder[path[-1]] = number
        with pytest.raises(InputError) as caught:
            recommend(CATALOG, parse_scenario(json.dumps(made).encode(), CATALOG, name="s.json"))
        assert path[-1] in str(caught.value)


@settings(deadline=None, max_examples=4, suppress_health_check=list(HealthCheck))
@given(files(beyond=False))
def test_that_numbers_at_their_bounds_are_reported_in_every_format(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    try:
        found = recommend(CATALOG, parse_scenario(data, CATALOG, name="s.json"))
    except InputError:
        return
    folder: Path = tmp_path_factory.mktemp("extreme")
    for ending in FORMATS:
        save_report(Narrator(found, Words("zh")), folder / f"r.{ending}")
    text = (folder / "r.json").read_text(encoding="utf-8")
    assert "Infinity" not in text
    assert "NaN" not in text


@given(st.floats(), st.floats())
def test_that_a_chart_never_shows_what_cannot_be_drawn(low: float, high: float) -> None:
    span = drawable((low, high))
    if not (math.isfinite(low) and math.isfinite(high)):
        assert span is None
        return
    assert span is not None
    assert all(math.isfinite(edge) and abs(edge) <= 2e12 for edge in span)
    assert span[0] != span[1]
