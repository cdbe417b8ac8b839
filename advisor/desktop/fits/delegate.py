"""Paints the cells of the ranking straight from the model, not by seven roles a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from advisor.charts.bar import paint_bar
from advisor.charts.style import criterion_colour
from advisor.desktop.fits.columns import BAR, CHANGE, OFFER, RANK, SCORE
from advisor.wording import names
from advisor.wording.offer_notices import mark

if TYPE_CHECKING:
    from advisor.desktop.fits.model import RankingModel
    from advisor.desktop.session import Session

SELECTED = QStyle.StateFlag.State_Selected
PAD = 6
# Between the name of a model and the way to have it.
GAP = 8
# The mark of a pinned offer, in pixels.
PIN_WIDTH, PIN_GAP = 3, 5
# Size of a change of rank beside its rank.
TINY_POINTS = 7.5
# Room of the sign of an offer that ends, is retired, or may not be for this buyer.
MARK_WIDTH = 16


class RankingDelegate(QStyledItemDelegate):
    """One delegate for all columns."""

    def __init__(
        self, session: Session, model: RankingModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._bold = QFont()
        self._bold.setBold(True)
        self._metrics = QFontMetrics(self._bold)
        self._plain = QFont()
        self._tiny = QFont()
        self._tiny.setPointSizeF(TINY_POINTS)
        self._tiny_metrics = QFontMetrics(self._tiny)
        self._plain_metrics = QFontMetrics(self._plain)
        self._names: dict[int, tuple[str, str, int, str]] = {}
        self._names_of: object = None
        self._ways: dict[str, int] = {}
        self._colours: dict[str, str] = {}
        session.style_changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        style = self._session.style
        self._ink, self._soft = QPen(QColor(style.ink)), QPen(QColor(style.soft))
        self._good, self._warn = QPen(QColor(style.good)), QPen(QColor(style.warn))
        self._selection = QColor(style.selection)
        self._pinned = QColor(style.accent)
        self._line = QPen(QColor(style.line))
        self._colours = {
            c.id: criterion_colour(c, style) for c in self._session.catalog.criteria.values()
        }

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & SELECTED:
            painter.fillRect(rect, self._selection)
        row, column = self._model.evaluation_row(index.row()), index.column()
        kind = self._model.columns[column].id
        if kind == RANK:
            self._paint_tie(painter, rect, index.row())
            self._paint_change(painter, rect, row, self._model.text(row, column))
        if kind == OFFER:
            self._paint_offer(painter, rect, row)
        elif kind == BAR:
            self._paint_bar(painter, rect, row)
        else:
            self._paint_text(painter, rect, row, column, kind)
        painter.setPen(self._line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_change(self, painter: QPainter, rect: QRect, row: int, rank: str) -> None:
        """Paint a change of rank small at the left of its rank; its arrow alone in narrow cells."""
        text = self._model.change_text(row)
        if not text:
            return
        inner = rect.adjusted(PAD + 2, 0, -PAD, 0)
        room = inner.width() - self._metrics.horizontalAdvance(rank)
        painter.setFont(self._tiny)
        painter.setPen(self._good if text[0] == "▲" else self._warn)
        shown = text if self._tiny_metrics.horizontalAdvance(text) <= room else text[0]
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_text(self, painter: QPainter, rect: QRect, row: int, column: int, kind: str) -> None:
        text = self._model.text(row, column)
        if not text:
            return
        pen = self._ink
        if kind == CHANGE:
            pen = self._good if text[0] == "▲" else self._warn
        elif text[0] in "~–" or self._model.is_stale(column):
            pen = self._soft
        painter.setPen(pen)
        painter.setFont(self._bold if kind in (SCORE, RANK) else self._plain)
        side = (
            Qt.AlignmentFlag.AlignRight
            if self._model.columns[column].right
            else Qt.AlignmentFlag.AlignLeft
        )
        painter.drawText(rect.adjusted(PAD, 0, -PAD, 0), side | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_tie(self, painter: QPainter, rect: QRect, position: int) -> None:
        """A bracket along the ranks of offers that tie."""
        tie = self._model.tie_at(position)
        if tie is None:
            return
        begins, ends = tie
        x = rect.left() + 2
        top = rect.center().y() - 4 if begins else rect.top()
        bottom = rect.center().y() + 4 if ends else rect.bottom()
        painter.setPen(self._soft)
        painter.drawLine(x, top, x, bottom)
        if begins:
            painter.drawLine(x, top, x + 3, top)
        if ends:
            painter.drawLine(x, bottom, x + 3, bottom)

    def _paint_offer(self, painter: QPainter, rect: QRect, row: int) -> None:
        sign, name, width, way = self._name(row)
        if self._session.recommendation.offers[row] in self._session.pinned:
            mark = QRect(rect.left(), rect.top() + PIN_GAP, PIN_WIDTH, rect.height() - 2 * PIN_GAP)
            painter.fillRect(mark, self._pinned)
        inner = rect.adjusted(PAD, 0, -PAD, 0)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._bold)
        if sign:
            painter.setPen(self._warn)
            painter.drawText(inner, flags, sign)
            inner = inner.adjusted(MARK_WIDTH, 0, 0, 0)
        painter.setPen(self._ink)
        painter.drawText(inner, flags, name)
        left = inner.adjusted(width + GAP, 0, 0, 0)
        if left.width() > 24:  # noqa: PLR2004 - room for a few letters
            painter.setFont(self._plain)
            painter.setPen(self._soft)
            shown = painter.fontMetrics().elidedText(way, Qt.TextElideMode.ElideRight, left.width())
            painter.drawText(left, flags, shown)

    def widest_offer(self) -> int:
        """Pixels that the longest name of a ranked offer takes, with the way to have it."""
        return max(map(self.width_of, self._session.recommendation.order.tolist()), default=0)

    def usual_offer(self) -> int:
        """Pixels that are enough for three of four names of ranked offers; 0 where none is."""
        taken = sorted(map(self.width_of, self._session.recommendation.order.tolist()))
        return taken[len(taken) * 3 // 4] if taken else 0

    def width_of(self, row: int) -> int:
        """Pixels that the name of an offer takes, with the way to have it."""
        sign, _name, width, way = self._name(row)
        taken = self._ways.get(way)
        if taken is None:
            taken = self._ways[way] = self._plain_metrics.horizontalAdvance(way)
        return width + taken + (MARK_WIDTH if sign else 0) + GAP + 2 * PAD

    def _name(self, row: int) -> tuple[str, str, int, str]:
        """Warning sign, model, its width in pixels, way; kept while the figures are the same."""
        candidates = self._session.recommendation.evaluation.candidates
        if self._names_of is not candidates:
            self._names.clear()
            self._names_of = candidates
        kept = self._names.get(row)
        if kept is None:
            candidate = candidates[row]
            name = candidate.model.name
            sign = mark(self._session.recommendation, candidate.offer.id)
            way = names.short_way_name(candidate, self._session.words)
            kept = self._names[row] = (sign, name, self._metrics.horizontalAdvance(name), way)
        return kept

    def _paint_bar(self, painter: QPainter, rect: QRect, row: int) -> None:
        recommendation = self._session.recommendation
        evaluation = recommendation.evaluation
        parts: list[tuple[float, str, bool]] = []
        for column, leaf in enumerate(evaluation.leaves):
            part = float(recommendation.weights[column] * evaluation.points[row, column])
            if part > 0:
                colour = self._colours[leaf.criterion]
                parts.append((part, colour, bool(evaluation.estimated[row, column])))
        area = QRectF(rect.adjusted(PAD, 0, -PAD, 0))
        height = 12.0
        bar = QRectF(area.left(), area.center().y() - height / 2, area.width(), height)
        low, high = float(recommendation.low[row]) / 100, float(recommendation.high[row]) / 100
        paint_bar(painter, bar, parts, low, high, self._session.style)
