"""A score of the ranking says whether it reaches the level, and whether it is inferred."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

import advisor
from advisor.charts.score_dot import paint_score_dot
from advisor.charts.style import DARK, LIGHT
from advisor.desktop.fits.level_marks import LevelMarks
from advisor.desktop.fits.score_scale import score_scale
from tests.world.loading import world

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from advisor.charts.style import Style

CATALOG = world()


@pytest.mark.parametrize("use_case", list(CATALOG.use_cases))
def test_that_each_benchmark_of_the_mix_is_held_against_its_level(use_case: str) -> None:
    answer = advisor.recommend(CATALOG, advisor.Scenario.from_use_case(CATALOG, use_case))
    marks, evaluation = LevelMarks(), answer.evaluation
    assert marks.level(answer, "cost") is None
    for part in answer.scenario.mix:
        level = marks.level(answer, part.benchmark)
        assert level is not None
        for row in answer.leaders.tolist():
            reaches = marks.reaches(answer, row, level)
            score = evaluation.raw[row, level.column]
            if not np.isnan(score):
                assert reaches is bool(score >= part.enough)
            elif evaluation.estimated[row, level.column]:
                assert reaches is bool(evaluation.estimates[row, level.column] >= part.enough)
            else:
                assert reaches is None


def test_that_all_scores_share_one_scale_which_holds_the_first(world: advisor.Catalog) -> None:
    for catalog in (CATALOG, world):
        for use_case in catalog.use_cases:
            answer = advisor.recommend(catalog, advisor.Scenario.from_use_case(catalog, use_case))
            low, high = score_scale(answer)
            assert 0 <= low < high <= 100
            if answer.ranked:
                assert low <= answer.low[answer.leaders[0]] or low == 80


@pytest.mark.parametrize("style", [LIGHT, DARK])
@pytest.mark.parametrize("inferred", [True, False])
def test_that_an_inferred_score_is_hollow_and_a_measured_one_filled(
    qtbot: QtBot, style: Style, *, inferred: bool
) -> None:
    assert qtbot is not None
    image = QImage(200, 28, QImage.Format.Format_RGB32)
    image.fill(QColor(style.panel))
    painter = QPainter(image)
    paint_score_dot(
        painter, QRectF(0, 0, 200, 28), (70.0, 50.0, 90.0), (0.0, 100.0), style, inferred=inferred
    )
    painter.end()
    middle = image.pixelColor(round(5.5 + 0.7 * 189), 14)
    assert middle == QColor(style.panel if inferred else style.accent)
    line = {image.pixelColor(x, 14).name() for x in range(105, 125)}
    assert (len(line) > 1) is inferred  # hatched, or of one colour
