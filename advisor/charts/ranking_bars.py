"""The leading models as stacked bars of their score's parts, for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from advisor.charts.bar import Part, paint_bar, pen
from advisor.charts.legend import Entry, paint_legend
from advisor.charts.style import Style, criterion_colour
from advisor.charts.tie_bracket import paint_tie
from advisor.charts.tradeoff_frame import chart_font
from advisor.wording import names, numbers
from advisor.wording.offer_notices import mark, marked_name
from advisor.wording.ties import model_rank, tie_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from advisor.decision.recommendation import Recommendation
    from advisor.wording.narrator import Narrator

SHOWN = 12
RANK, SCORE = 22.0, 38.0
LEAST_ROW, LARGEST_ROW = 15.0, 26.0
TICKS = (0, 25, 50, 75, 100)


def bar_parts(recommendation: Recommendation, row: int, style: Style) -> list[Part]:
    """Return an offer's parts, one a criterion, with stripes if one of its figures is estimated."""
    evaluation, criteria = recommendation.evaluation, recommendation.catalog.criteria
    weighty = recommendation.weights > 0
    parts = []
    for column, criterion in enumerate(recommendation.criteria):
        leaves = evaluation.columns[criterion]
        estimated = bool((evaluation.estimated[row, leaves] & weighty[leaves]).any())
        # Cost beyond the budget takes points away: no part of a bar.
        share = max(float(recommendation.contributions[row, column]) / 100, 0.0)
        parts.append((share, criterion_colour(criteria[criterion], style), estimated))
    return parts


def criterion_entries(narrator: Narrator, style: Style) -> list[Entry]:
    """Return the legend: the criteria with weight, and what stripes mean."""
    recommendation = narrator.recommendation
    entries = [
        Entry(
            narrator.criterion(criterion),
            fill=criterion_colour(narrator.catalog.criteria[criterion], style),
        )
        for criterion, weight in zip(
            recommendation.criteria, recommendation.criterion_weights, strict=True
        )
        if weight > 0
    ]
    return [*entries, Entry(narrator.say("estimated"), fill=style.soft, hatched=True)]


def paint_ranking(narrator: Narrator, painter: QPainter, area: QRectF, style: Style) -> None:
    """Paint rank, name, bar with whisker, and score of as many leading offers as fit."""
    recommendation = narrator.recommendation
    font = chart_font(style)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    entries = criterion_entries(narrator, style)
    legend = paint_legend(None, area, entries, style, metrics) + 6
    scale = metrics.height() + 4
    room = area.height() - legend - scale
    count = min(SHOWN, len(recommendation.leaders), max(int(room / LEAST_ROW), 1))
    if not count:
        nothing = narrator.say("No offer can be ranked.")
        painter.setPen(pen(style.soft))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, nothing)
        return
    height = min(room / count, LARGEST_ROW)
    bars = _bars_area(narrator, area, count, metrics)
    _paint_scale(painter, bars, height * count, scale, style)
    for number, row in enumerate(recommendation.order[:count]):
        line = QRectF(area.left(), area.top() + number * height, area.width(), height)
        _paint_row(narrator, painter, line, bars, int(row), style)
    below = QRectF(area.left(), area.top() + height * count + scale + 6, area.width(), legend)
    painter.setFont(font)
    paint_legend(painter, below, entries, style, metrics)


def _bars_area(narrator: Narrator, area: QRectF, count: int, metrics: QFontMetricsF) -> QRectF:
    longest = max(
        metrics.horizontalAdvance(marked_name(narrator, offer))
        for offer in narrator.recommendation.best_ways[:count]
    )
    left = area.left() + RANK + min(longest * 1.06 + 8, area.width() * 0.5)
    return QRectF(left, area.top(), area.right() - SCORE - left, area.height())


def _paint_scale(painter: QPainter, bars: QRectF, height: float, room: float, style: Style) -> None:
    for tick in TICKS:
        x = bars.left() + bars.width() * tick / 100
        painter.setPen(pen(style.line))
        painter.drawLine(QLineF(x, bars.top(), x, bars.top() + height + 2))
        painter.setPen(pen(style.soft))
        text = QRectF(x - 20, bars.top() + height + 2, 40, room)
        painter.drawText(text, Qt.AlignmentFlag.AlignHCenter, str(tick))


def _paint_row(
    narrator: Narrator, painter: QPainter, line: QRectF, bars: QRectF, row: int, style: Style
) -> None:
    recommendation = narrator.recommendation
    offer = recommendation.offers[row]
    middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
    painter.setPen(pen(style.soft))
    rank = QRectF(line.left(), line.top(), RANK - 7, line.height())
    painter.drawText(rank, middle | right, str(model_rank(recommendation, offer) or ""))
    tie = tie_of(recommendation, offer)
    if tie is not None:
        paint_tie(painter, line.toRect(), begins=tie.begins, ends=tie.ends)
    _paint_name(narrator, painter, line, bars.left() - 8, offer, style)
    bar = QRectF(bars.left(), line.top() + line.height() * 0.2, bars.width(), line.height() * 0.6)
    low, high = float(recommendation.low[row]) / 100, float(recommendation.high[row]) / 100
    paint_bar(painter, bar, bar_parts(recommendation, row, style), low, high, style)
    painter.setPen(pen(style.ink))
    score = numbers.score(float(np.float64(recommendation.scores[row])))
    painter.drawText(line, middle | right, score)


def _paint_name(
    narrator: Narrator, painter: QPainter, line: QRectF, end: float, offer: str, style: Style
) -> None:
    recommendation = narrator.recommendation
    candidate = recommendation.candidate(offer)
    plain = chart_font(style)
    bold = QFont(plain)
    bold.setBold(True)
    left = line.left() + RANK
    for text, font, shade in (
        (names.model_name(candidate), bold, style.ink),
        (mark(recommendation, offer), plain, style.warn),
        (names.way_name(candidate, narrator), plain, style.soft),
    ):
        if not text:
            continue
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(end - left, 0))
        painter.setFont(font)
        painter.setPen(pen(shade))
        area = QRectF(left, line.top(), max(end - left, 0) + 2, line.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        left += metrics.horizontalAdvance(shown) + 5
    painter.setFont(plain)
