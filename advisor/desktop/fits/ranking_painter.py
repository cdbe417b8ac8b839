"""Paints the ranking from its model, column by column, which avoids changing pens and fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLine, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPen, QStaticText

from advisor.charts.bar import paint_bar
from advisor.charts.style import criterion_colour
from advisor.charts.tie_bracket import paint_tie
from advisor.desktop.fits.columns import BAR, CHANGE, OFFER, RANK, SCORE
from advisor.wording import names
from advisor.wording.offer_notices import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from advisor.desktop.fits.model import RankingModel
    from advisor.desktop.session import Session

PAD = 6
# Gap between the name of a model and its provider or hosting, pixels.
GAP = 8
# Least width of the elided provider or hosting, pixels.
LEAST_WAY = 24
# Size of a pinned offer's mark, pixels.
PIN_WIDTH, PIN_GAP = 3, 5
# Font size of a rank change.
TINY_POINTS = 7.5
# Room for the warning sign of an offer that ends, has ended or may not be sold to this buyer.
MARK_WIDTH = 16


# Size at which the cache of laid-out texts is cleared.
MOST_TEXTS = 4000


class Span(NamedTuple):
    """Position of a row or a column.

    Attributes:
        place: index of the row or column in the model.
        start: first pixel.
        size: pixels.
    """

    place: int
    start: int
    size: int


class Lettering:
    """A font with a cache of texts laid out in it, since layout costs more than painting."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)
        self.height = self.metrics.height()
        self._texts: dict[tuple[str, int], tuple[QStaticText, int]] = {}
        self._widths: dict[str, int] = {}

    def width(self, text: str) -> int:
        """Width of a text in pixels."""
        width = self._widths.get(text)
        if width is None:
            width = self._widths[text] = self.metrics.horizontalAdvance(text)
        return width

    def fitted(self, text: str, room: int) -> tuple[QStaticText, int]:
        """Lay out a text, elided to ``room`` pixels; return it with its width in pixels."""
        key = (text, min(room, self.width(text)))
        laid_out = self._texts.get(key)
        if laid_out is None:
            if len(self._texts) > MOST_TEXTS:
                self._texts.clear()
                self._widths.clear()
            shown = self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            static = QStaticText(shown)
            static.setTextFormat(Qt.TextFormat.PlainText)
            laid_out = self._texts[key] = (static, self.metrics.horizontalAdvance(shown))
        return laid_out

    def paint(self, painter: QPainter, cell: QRect, text: str, *, right: bool = False) -> None:
        """Paint a text vertically centred in a cell.

        Args:
            painter: with this font already set.
            cell: rectangle to paint in.
            text: elided if too wide.
            right: whether to align right.
        """
        static, width = self.fitted(text, cell.width())
        left = cell.right() + 1 - width if right else cell.left()
        painter.drawStaticText(left, cell.top() + (cell.height() - self.height) // 2, static)


def _forms(name: str, way: str) -> tuple[tuple[str, str], ...]:
    """Return forms of model and provider, the longest first: brackets go first, then the region.

    A release that is stated keeps its mark; of several that it may be, the warning sign is enough.
    """
    ways = dict.fromkeys((way, way.partition(" (")[0], way.partition(" · ")[0].partition(" (")[0]))
    names = (name, name.partition(" (")[0]) if "/" in name else (name,)
    return tuple((each, other) for each in names for other in ways)


class RankingPainter(QObject):
    """Holds fonts, pens and laid-out texts of the ranking; also measures names."""

    def __init__(self, session: Session, model: RankingModel) -> None:
        """Paint the session's recommendation in the order of ``model``, which is the parent."""
        super().__init__(model)
        self._session = session
        self._model = model
        bold, tiny = QFont(), QFont()
        bold.setBold(True)
        tiny.setPointSizeF(TINY_POINTS)
        self._bold, self._plain, self._tiny = Lettering(bold), Lettering(QFont()), Lettering(tiny)
        self._names: dict[int, tuple[str, str, str]] = {}
        self._names_of: object = None
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
        left, right = columns[0].start, columns[-1].start + columns[-1].size - 1
        for row in rows:
            if row.place in selected:
                area = QRect(left, row.start, right - left + 1, row.size)
                painter.fillRect(area, self._selection)
        for column in columns:
            self._paint_column(painter, rows, column)
        painter.setPen(self._line)
        edges = [row.start + row.size - 1 for row in rows]
        painter.drawLines([QLine(left, y, right, y) for y in edges])

    def _paint_column(self, painter: QPainter, rows: Sequence[Span], column: Span) -> None:
        """Paint one column of some rows."""
        kind = self._model.columns[column.place].id
        for row in rows:
            cell = QRect(column.start, row.start, column.size, row.size)
            shown = self._model.evaluation_row(row.place)
            if kind == OFFER:
                self._paint_offer(painter, cell, shown)
            elif kind == BAR:
                self._paint_bar(painter, cell, shown)
            elif kind == RANK:
                self._paint_tie(painter, cell, row.place)
                self._paint_change(painter, cell, shown, self._model.text(shown, column.place))
        if kind not in (OFFER, BAR):
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
        left, width = column.start + PAD, column.size - 2 * PAD
        painter.setFont(lettering.font)
        for row in rows:
            text = self._model.text(self._model.evaluation_row(row.place), column.place)
            if text:
                painter.setPen(self._pen(text, kind, waits))
                cell = QRect(left, row.start, width, row.size)
                lettering.paint(painter, cell, text, right=right)

    def _pen(self, text: str, kind: str, waits: bool) -> QPen:
        if kind == CHANGE:
            return self._good if text[0] == "▲" else self._warn
        return self._soft if waits or text[0] in "~–" else self._ink

    def _paint_tie(self, painter: QPainter, rect: QRect, position: int) -> None:
        """Paint a bracket along the ranks of offers that tie."""
        tie = self._model.tie_at(position)
        if tie is not None:
            painter.setPen(self._soft)
            paint_tie(painter, rect, begins=tie[0], ends=tie[1])

    def _paint_offer(self, painter: QPainter, rect: QRect, row: int) -> None:
        sign, name, way = self._name(row)
        if self._session.recommendation.offers[row] in self._session.pinned:
            pin = QRect(rect.left(), rect.top() + PIN_GAP, PIN_WIDTH, rect.height() - 2 * PIN_GAP)
            painter.fillRect(pin, self._pinned)
        inner = rect.adjusted(PAD, 0, -PAD, 0)
        painter.setFont(self._bold.font)
        if sign:
            painter.setPen(self._warn)
            self._bold.paint(painter, inner, sign)
            inner = inner.adjusted(MARK_WIDTH, 0, 0, 0)
        name, way = self._fitting(name, way, inner.width())
        painter.setPen(self._ink)
        self._bold.paint(painter, inner, name)
        rest = inner.adjusted(self._bold.width(name) + GAP, 0, 0, 0)
        if rest.width() > LEAST_WAY:
            painter.setFont(self._plain.font)
            painter.setPen(self._soft)
            self._plain.paint(painter, rest, way)

    def widest_offer(self) -> int:
        """Width in pixels of the longest name of a ranked offer, with provider or hosting."""
        return max(map(self.width_of, self._session.recommendation.order.tolist()), default=0)

    def usual_offer(self) -> int:
        """Third quartile of the name widths of ranked offers in pixels; 0 if none is ranked."""
        widths = sorted(map(self.width_of, self._session.recommendation.order.tolist()))
        return widths[len(widths) * 3 // 4] if widths else 0

    def width_of(self, row: int) -> int:
        """Width of an offer's name in pixels, with provider or hosting."""
        sign, name, way = self._name(row)
        return self._width(name, way) + (MARK_WIDTH if sign else 0) + 2 * PAD

    def first_offers(self, count: int) -> int:
        """Width in pixels in which the first rows of the table fit, each in its shortest form."""
        shown = range(min(count, self._model.rowCount()))
        return max((self.least_width_of(self._model.evaluation_row(at)) for at in shown), default=0)

    def least_width_of(self, row: int) -> int:
        """Width of its shortest form, without what brackets and the region add."""
        sign, name, way = self._name(row)
        shortest = min(self._width(*form) for form in _forms(name, way))
        return shortest + (MARK_WIDTH if sign else 0) + 2 * PAD

    def _width(self, name: str, way: str) -> int:
        return self._bold.width(name) + GAP + self._plain.width(way)

    def _fitting(self, name: str, way: str, room: int) -> tuple[str, str]:
        """Return the longest form of a name that fits; where none does, the whole one."""
        fitting = (form for form in _forms(name, way) if self._width(*form) <= room)
        return next(fitting, (name, way))

    def _name(self, row: int) -> tuple[str, str, str]:
        """Warning sign, model, and provider or hosting; cached until the evaluation changes."""
        candidates = self._session.recommendation.evaluation.candidates
        if self._names_of is not candidates:
            self._names.clear()
            self._names_of = candidates
        name_parts = self._names.get(row)
        if name_parts is None:
            candidate = candidates[row]
            sign = mark(self._session.recommendation, candidate.offer.id)
            way = names.short_way_name(candidate, self._session.words)
            name_parts = self._names[row] = (sign, names.model_name(candidate), way)
        return name_parts

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
