"""What a plot shows is finite, wherever its figures come from."""

from __future__ import annotations

import ast
import math
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from advisor.charts import view_range
from advisor.charts.view_range import drawable

CHARTS = Path(view_range.__file__).parent
SETTERS = {"setRange", "setXRange", "setYRange", "setLimits"}
edges = st.floats(allow_nan=True, allow_infinity=True)


def test_that_no_chart_sets_what_it_shows_but_by_the_one_guard() -> None:
    found = [
        f"{path.name}:{node.lineno}"
        for path in sorted(CHARTS.rglob("*.py"))
        if path.name != "view_range.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in SETTERS
    ]
    assert found == []


@given(edges, edges)
def test_that_a_span_that_is_shown_is_finite_and_has_a_width(low: float, high: float) -> None:
    shown = drawable((low, high))
    if shown is None:
        assert not (math.isfinite(low) and math.isfinite(high))
    else:
        assert all(math.isfinite(edge) and abs(edge) <= 2e12 for edge in shown)
        assert shown[0] != shown[1]
