"""Paints the ranking from its model, column by column, which avoids changing pens and fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLine, QObject, QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QPen, QPolygon

from advisor.charts.bar import paint_bar
from advisor.charts.score_dot import paint_scale, paint_score_dot
from advisor.charts.style import criterion_colour
from advisor.charts.tie_bracket import paint_tie
from advisor.desktop.fits import unfolding
from advisor.desktop.fits.columns import (
    BAR,
    CHANGE,
    COST,
    FIRST,
    FIT,
    OFFER,
    RANGE,
    RANK,
    SCORE,
    SPAN,
    WAY,
)
from advisor.desktop.fits.lettering import Lettering, Span
from advisor.desktop.fits.level_marks import LevelMarks
from advisor.desktop.fits.offer_names import GAP, MARK_WIDTH, OfferNames
from advisor.desktop.fits.row_pictures import RowPictures
from advisor.desktop.fits.score_scale import STEP, score_scale
from advisor.desktop.parts.type_scale import SMALL, TINY
from advisor.wording.numbers import ESTIMATED, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from advisor.desktop.fits.model import RankingModel
    from advisor.desktop.session import Session

__all__ = ["RankingPainter", "Span"]

PAD = 6
# Least width of an elided way, pixels.
LEAST_WAY = 24
# Size of a pinned offer's mark, pixels.
PIN_WIDTH, PIN_GAP = 3, 5
# Room for the triangle of a model that unfolds, and how far what is under it stands in, pixels.
TRIANGLE, INDENT = 16, 22
# Half the size of the triangle, pixels.
ARROW = 4
# Room for the tick of a score that reaches the good-enough level, pixels.
TICK = 13
TICK_SIGN = "✓"
# What only a model has, not each way to have it.
OF_MODELS = frozenset((RANK, FIRST, RANGE, SPAN, CHANGE))
# What sliders or the simulation move.
MOVING = frozenset((RANK, FIT, SCORE, FIRST, RANGE, CHANGE, BAR))


class RankingPainter(QObject):
    """Holds fonts, pens and laid-out texts of the ranking.

    Attributes:
        names: the names of the offers, and how wide they are.
        shows_way: whether the way has a column of its own; else it stands beside the name.
    """

    def __init__(self, session: Session, model: RankingModel) -> None:
        """Paint the session's recommendation in the order of ``model``, which is the parent."""
        super().__init__(model)
        self._session = session
        self._model = model
        bold, small, tiny = QFont(), QFont(), QFont()
        bold.setBold(True)
        small.setPointSizeF(SMALL)
        tiny.setPointSizeF(TINY)
        self._bold, self._plain, self._tiny = Lettering(bold), Lettering(QFont()), Lettering(tiny)
        self._small = Lettering(small)
        self.names = OfferNames(session, self._bold, self._small, self._plain)
        self.shows_way = True
        self._marks = LevelMarks()
        self._pictures = RowPictures()
        # Table of figures that the pictures show; answers that differ in values only share it.
        self._pictures_of: object = None
        self._colours: dict[str, str] = {}
        self._widest_cost: tuple[object, str, int] = (None, "", 0)
        session.style_changed.connect(self._restyle)
        self._restyle()

    def widest_cost(self) -> int:
        """Width in pixels of the longest cost of a model; kept until costs or currency change."""
        recommendation = self._session.recommendation
        key = (recommendation.evaluation.candidates, self._session.narrator.currency)
        if self._widest_cost[0] is not key[0] or self._widest_cost[1] != key[1]:
            number = next(n for n, c in enumerate(self._model.columns) if c.id == COST)
            texts = (self._model.text(row, number) for row in recommendation.leaders.tolist())
            self._widest_cost = (*key, max(map(self._plain.width, texts), default=0))
        return self._widest_cost[2]

    def _restyle(self) -> None:
        style = self._session.style
        self._pictures.clear()
        self._ground = QColor(style.panel)
        self._ink, self._soft = QPen(QColor(style.ink)), QPen(QColor(style.soft))
        self._good, self._warn = QPen(QColor(style.good)), QPen(QColor(style.warn))
        self._selection, self._under = QColor(style.selection), QColor(style.background)
        self._pinned = QColor(style.accent)
        self._line = QPen(QColor(style.line))
        self._colours = {
            c.id: criterion_colour(c, style) for c in self._session.catalog.criteria.values()
        }

    def paint(
        self,
        painter: QPainter,
        rows: Sequence[Span],
        columns: Sequence[Span],
        selected: set[int],
    ) -> None:
        """Paint some rows and columns.

        Args:
            painter: of the table's viewport.
            rows: rows of the model.
            columns: columns of the model.
            selected: indexes of the selected rows.
        """
        if not columns:
            return
        self.shows_way = any(self._model.columns[c.place].id == WAY for c in columns)
        left, right = columns[0].start, columns[-1].start + columns[-1].size - 1
        still = [c for c in columns if self._is_still(c)]
        heads, others = [], []
        for row in rows:
            area = QRect(left, row.start, right - left + 1, row.size)
            if self._model.role_at(row.place) == unfolding.HEAD:
                heads.append(row)
                self._paint_still(painter, area, row, still, is_selected=row.place in selected)
            else:
                others.append(row)
                ground = self._selection if row.place in selected else self._under
                painter.fillRect(area, ground)
        others = [row for row in others if self._model.role_at(row.place) != unfolding.LEFT_OUT]
        for column in columns:
            moving = others if column in still else [*heads, *others]
            if moving:
                self._paint_column(painter, moving, column)
        for row in rows:
            if self._model.role_at(row.place) == unfolding.LEFT_OUT:
                self._paint_left_out(painter, row, columns, right)
        painter.setPen(self._line)
        edges = [row.start + row.size - 1 for row in rows]
        painter.drawLines([QLine(left, y, right, y) for y in edges])

    def _is_still(self, column: Span) -> bool:
        """Whether no slider changes what a column shows of an offer."""
        shown = self._model.columns[column.place]
        return not shown.live and shown.id not in MOVING

    def _paint_still(
        self, painter: QPainter, area: QRect, row: Span, columns: Sequence[Span], *,
        is_selected: bool,
    ) -> None:  # fmt: skip
        """Paint the ground of a model's row and what no slider moves in it."""
        recommendation, place = self._session.recommendation, row.place
        if self._pictures_of is not recommendation.evaluation.raw:
            self._pictures.clear()
            self._pictures_of = recommendation.evaluation.raw
        offer = self._model.evaluation_row(place)
        key = (
            offer, is_selected, recommendation.offers[offer] in self._session.pinned,
            self._model.can_unfold(place), self._model.is_unfolded(place), self.shows_way,
            self._reached(offer, columns), area.left(), tuple(columns),
        )  # fmt: skip

        def paint(inside: QPainter) -> None:
            for column in columns:
                self._paint_column(inside, [row], column)

        ground = self._selection if is_selected else self._ground
        self._pictures.draw(painter, area, key, ground, paint)

    def _reached(self, row: int, columns: Sequence[Span]) -> tuple[bool | None, ...]:
        """Whether an offer reaches the good-enough level of each column that has one."""
        answer = self._session.recommendation
        levels = (self._marks.level(answer, self._model.columns[c.place].id) for c in columns)
        return tuple(self._marks.reaches(answer, row, level) for level in levels if level)

    def _paint_column(self, painter: QPainter, rows: Sequence[Span], column: Span) -> None:
        """Paint one column of some rows, all of offers."""
        kind = self._model.columns[column.place].id
        if kind == FIT:
            self._paint_fits(painter, rows, column)
            return
        for row in rows:
            cell = QRect(column.start, row.start, column.size, row.size)
            shown = self._model.evaluation_row(row.place)
            if kind == OFFER:
                self._paint_offer(painter, cell, row.place, shown)
            elif kind == WAY:
                self._paint_way(painter, cell, shown)
            elif kind == BAR:
                self._paint_bar(painter, cell, shown)
            elif kind == RANK and self._model.role_at(row.place) == unfolding.HEAD:
                self._paint_tie(painter, cell, row.place)
                self._paint_change(painter, cell, shown, self._model.text(shown, column.place))
        if kind in OF_MODELS:
            rows = [row for row in rows if self._model.role_at(row.place) == unfolding.HEAD]
        if kind not in (OFFER, BAR, WAY):
            self._paint_texts(painter, rows, column, kind)

    def _paint_change(self, painter: QPainter, cell: QRect, row: int, rank: str) -> None:
        """Paint a rank change in small type left of the rank; in narrow cells only its arrow."""
        text = self._model.change_text(row)
        if not text:
            return
        inner = cell.adjusted(PAD + 2, 0, -PAD, 0)
        room = inner.width() - self._bold.width(rank)
        painter.setFont(self._tiny.font)
        painter.setPen(self._good if text[0] == "▲" else self._warn)
        shown = text if self._tiny.width(text) <= room else text[0]
        self._tiny.paint(painter, inner, shown)

    def _paint_texts(
        self, painter: QPainter, rows: Sequence[Span], column: Span, kind: str
    ) -> None:
        lettering = self._bold if kind in (SCORE, RANK) else self._plain
        right = self._model.columns[column.place].right
        waits = self._model.is_stale(column.place)
        level = self._marks.level(self._session.recommendation, kind)
        left, width = column.start + PAD, column.size - 2 * PAD
        painter.setFont(lettering.font)
        for row in rows:
            shown = self._model.evaluation_row(row.place)
            text = self._model.text(shown, column.place)
            if not text:
                continue
            cell = QRect(left, row.start, width, row.size)
            pen = self._pen(text, kind, waits)
            reaches = None
            if level is not None:
                reaches = self._marks.reaches(self._session.recommendation, shown, level)
                pen = self._warn if reaches is False else pen
                if reaches:
                    painter.setPen(self._good)
                    lettering.paint(painter, cell, TICK_SIGN, right=True)
                cell = cell.adjusted(0, 0, -TICK, 0)
            painter.setPen(pen)
            lettering.paint(painter, cell, text, right=right)

    def _pen(self, text: str, kind: str, waits: bool) -> QPen:
        if kind == CHANGE:
            return self._good if text[0] == "▲" else self._warn
        return self._soft if waits or text[0] in (ESTIMATED, UNKNOWN) else self._ink

    def _paint_tie(self, painter: QPainter, rect: QRect, position: int) -> None:
        """Paint a bracket along the ranks of offers that tie."""
        tie = self._model.tie_at(position)
        if tie is not None:
            painter.setPen(self._soft)
            paint_tie(painter, rect, begins=tie[0], ends=tie[1])

    def _paint_offer(self, painter: QPainter, rect: QRect, position: int, row: int) -> None:
        if self._session.recommendation.offers[row] in self._session.pinned:
            pin = QRect(rect.left(), rect.top() + PIN_GAP, PIN_WIDTH, rect.height() - 2 * PIN_GAP)
            painter.fillRect(pin, self._pinned)
        if self._model.role_at(position) == unfolding.WAY:
            self._paint_difference(painter, rect, position, row)
            return
        if self._model.can_unfold(position):
            self._paint_triangle(painter, rect, opened=self._model.is_unfolded(position))
        inner = rect.adjusted(TRIANGLE, 0, -PAD, 0)
        sign = self.names.parts(row).sign
        painter.setFont(self._bold.font)
        if sign:
            painter.setPen(self._warn)
            self._bold.paint(painter, inner, sign)
            inner = inner.adjusted(MARK_WIDTH, 0, 0, 0)
        name, month = self.names.fitted_name(row, inner.width())
        painter.setPen(self._ink)
        self._bold.paint(painter, inner, name)
        rest = inner.adjusted(self._bold.width(name) + GAP, 0, 0, 0)
        painter.setPen(self._soft)
        if self.shows_way and month:
            painter.setFont(self._small.font)
            self._small.paint(painter, rest, month)
        elif not self.shows_way and rest.width() > LEAST_WAY:
            painter.setFont(self._plain.font)
            self._plain.paint(painter, rest, self.names.fitted_way(row, rest.width()))

    def _paint_triangle(self, painter: QPainter, rect: QRect, *, opened: bool) -> None:
        """Paint the sign that a model unfolds, or that it is unfolded."""
        x, y = rect.left() + TRIANGLE // 2, rect.center().y()
        corners = [(-ARROW, -2), (ARROW, -2), (0, ARROW - 1)] if opened else [
            (-2, -ARROW), (-2, ARROW), (ARROW - 1, 0)
        ]  # fmt: skip
        painter.setPen(self._soft)
        painter.setBrush(self._soft.color())
        painter.drawPolygon(QPolygon([QPoint(x + dx, y + dy) for dx, dy in corners]))

    def _paint_difference(self, painter: QPainter, rect: QRect, position: int, row: int) -> None:
        """Paint what tells a way apart, after its name where that has no column of its own."""
        inner = rect.adjusted(INDENT, 0, -PAD, 0)
        sign = self.names.parts(row).sign
        if sign:
            painter.setFont(self._plain.font)
            painter.setPen(self._warn)
            self._plain.paint(painter, inner, sign)
            inner = inner.adjusted(MARK_WIDTH, 0, 0, 0)
        text = self._model.difference(position)
        if not self.shows_way:
            text = f"{self.names.parts(row).way} · {text}"
        painter.setFont(self._small.font)
        painter.setPen(self._soft)
        self._small.paint(painter, inner, text)

    def _paint_way(self, painter: QPainter, rect: QRect, row: int) -> None:
        inner = rect.adjusted(PAD, 0, -PAD, 0)
        painter.setFont(self._plain.font)
        painter.setPen(self._ink)
        self._plain.paint(painter, inner, self.names.fitted_way(row, inner.width()))

    def _paint_left_out(
        self, painter: QPainter, row: Span, columns: Sequence[Span], right: int
    ) -> None:
        """Paint ways left out as one text from the column of the names to the end."""
        group = self._model.group_at(row.place)
        starts = [c.start for c in columns if self._model.columns[c.place].id == OFFER]
        if group is None or not starts:
            return
        cell = QRect(starts[0] + INDENT, row.start, right - starts[0] - INDENT, row.size)
        painter.setFont(self._small.font)
        painter.setPen(self._soft)
        self._small.paint(painter, cell, f"{self._model.left_out_text(group)} ▸")

    def _paint_fits(self, painter: QPainter, rows: Sequence[Span], column: Span) -> None:
        """Paint scores as dots on one scale, each within its certain range."""
        answer, style = self._session.recommendation, self._session.style
        scale, left, width = score_scale(answer), column.start + PAD, column.size - 2 * PAD
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        if rows:
            end = rows[-1].start + rows[-1].size
            whole = QRectF(left, rows[0].start, width, end - rows[0].start)
            paint_scale(painter, whole, scale, STEP, style)
        for row in rows:
            area = QRectF(left, row.start, width, row.size)
            at = self._model.evaluation_row(row.place)
            figures = float(answer.scores[at]), float(answer.low[at]), float(answer.high[at])
            inferred = self._marks.is_inferred(answer, at)
            paint_score_dot(painter, area, figures, scale, style, inferred=inferred)
        painter.restore()

    def _paint_bar(self, painter: QPainter, rect: QRect, row: int) -> None:
        recommendation = self._session.recommendation
        evaluation = recommendation.evaluation
        parts: list[tuple[float, str, bool]] = []
        for column, leaf in enumerate(evaluation.leaves):
            part = float(recommendation.weights[column] * evaluation.filled_values[row, column])
            if part > 0:
                colour = self._colours[leaf.criterion]
                parts.append((part, colour, bool(evaluation.estimated[row, column])))
        area = QRectF(rect.adjusted(PAD, 0, -PAD, 0))
        height = 12.0
        bar = QRectF(area.left(), area.center().y() - height / 2, area.width(), height)
        low, high = float(recommendation.low[row]) / 100, float(recommendation.high[row]) / 100
        paint_bar(painter, bar, parts, low, high, self._session.style)
