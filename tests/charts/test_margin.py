"""The margin's bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from advisor.charts.margin import MarginChart
from advisor.charts.style import LIGHT
from advisor.wording import numbers

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    import advisor
    from advisor.wording.narrator import Narrator


def test_that_the_bars_sum_to_the_margin_and_the_line_below_says_it(
    qtbot: QtBot, answer: advisor.Recommendation, english: Narrator
) -> None:
    chart = MarginChart()
    qtbot.addWidget(chart)
    for offer in (answer.ranked[0], answer.ranked[-1], answer.offers[-1]):
        explanation = answer.explanation(offer)
        chart.set_explanation(english, explanation, LIGHT)
        total = sum(points for _, points, _ in chart.rows)
        assert total == pytest.approx(explanation.margin, abs=1e-9)
        printed = [label.rsplit(" ", 1)[-1].replace(numbers.MINUS, "-") for label, *_ in chart.rows]
        assert sum(map(float, printed)) == pytest.approx(round(explanation.margin, 1))
        assert chart.total.startswith("together ")
        assert chart.total in chart.accessibleDescription()


def test_that_because_stands_above_despite(
    qtbot: QtBot, answer: advisor.Recommendation, english: Narrator
) -> None:
    chart = MarginChart()
    qtbot.addWidget(chart)
    chart.set_explanation(english, answer.explanation(answer.ranked[5]), LIGHT)
    signs = [points > 0 for _, points, _ in chart.rows]
    assert signs == sorted(signs, reverse=True)
    chart.resize(392, chart.sizeHint().height())
    assert not chart.grab().isNull()
