"""Column widths of the ranking: room for names of models and ways first, then for the dots."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

from advisor.desktop.fits.columns import COST, ESSENTIAL, FIT, OFFER, RANK, WAY
from advisor.desktop.fits.ranking_painter import PAD, TRIANGLE
from advisor.desktop.fits.unfolding import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QTableView

    from advisor.desktop.fits.columns import Column
    from advisor.desktop.fits.model import RankingModel
    from advisor.desktop.fits.ranking_painter import RankingPainter

LEAST_FIT, MOST_FIT = 48, 320
LEAST_OFFER, LEAST_WAY = 150, 90
# Share of the room for names and dots that the dots keep even if a name is elided.
KEPT_BY_FITS, MOST_KEPT = 0.22, 140
NARROWEST = 28
# So many first rows have name and way whole, in their shortest forms.
FIRST_ROWS = 8
# Share of the rows whose whole names decide when columns give way.
USUAL = 0.75
FLEXIBLE = (OFFER, WAY, FIT)


def least_fit(free: int) -> int:
    """Least width of the dots' column in pixels, if ``free`` pixels are left for names and dots."""
    return max(LEAST_FIT, min(round(free * KEPT_BY_FITS), MOST_KEPT))


class ColumnWidths(QObject):
    """Fits the columns to the table when its size, columns, order or offers change.

    While a slider moves they stay; ``fit`` is called again once all rests.

    The dots get the room that names of models and ways leave, between ``least_fit`` and
    ``MOST_FIT``; any remainder goes to the names. Where there is too little, both kinds of names
    give up the same share of what they have beyond the shortest forms of the first rows. Widths
    that the user dragged are kept, within these bounds for the dots.
    Columns with ``gives_way`` are hidden while names lack room.

    Attributes:
        own: column id → width that the user set, in pixels.
        may_hide: whether columns may be hidden automatically; False once the user chose columns.
    """

    def __init__(self, table: QTableView, model: RankingModel, painter: RankingPainter) -> None:
        """Connect to a table; call ``fit`` once its columns are known."""
        super().__init__(table)
        self.own: dict[str, int] = {}
        self.may_hide = False
        self._table, self._model, self._painter = table, model, painter
        self._fitting = False
        header = table.horizontalHeader()
        header.setMinimumSectionSize(NARROWEST)
        header.sectionResized.connect(self._resized)
        header.sortIndicatorChanged.connect(self._follow_order)
        table.viewport().installEventFilter(self)

    def fit(self) -> None:
        """Set all widths, and hide columns with ``gives_way`` while names lack room."""
        self._fitting = True
        if self.may_hide:
            self._give_way()
        for number, column in enumerate(self._model.columns):
            resizable = column.id != RANK
            mode = QHeaderView.ResizeMode.Interactive if resizable else QHeaderView.ResizeMode.Fixed
            self._table.horizontalHeader().setSectionResizeMode(number, mode)
            if column.id not in FLEXIBLE:
                self._table.setColumnWidth(number, self._width(column))
        widths = self._shares()
        for number, column in enumerate(self._model.columns):
            if column.id in FLEXIBLE:
                self._table.setColumnWidth(number, widths[column.id])
        self._fitting = False

    def _follow_order(self, _column: int, _order: object) -> None:
        self.fit()

    def _width(self, column: Column) -> int:
        if column.id in self.own:
            return self.own[column.id]
        if column.id == COST:
            return max(column.width, self._painter.widest_cost() + 2 * PAD)
        return column.width

    def _give_way(self) -> None:
        """Show the columns with ``gives_way``, then hide them in order until names have room."""
        table = self._table
        giving = [(c.gives_way, n) for n, c in enumerate(self._model.columns) if c.gives_way]
        sorted_by, _falling = self._model.sorted_by
        usual, least = self._usual_names(), self._least_offer(but=1) + self._least_way(but=1)
        for _turn, number in giving:
            table.setColumnHidden(number, False)
        for turn, number in sorted(giving):
            wanted = usual if turn < ESSENTIAL else min(usual, least)
            if self._free() - LEAST_FIT >= wanted:
                return
            if self._model.columns[number].id != sorted_by:
                table.setColumnHidden(number, True)

    def _is_shown(self, column: str) -> bool:
        ids = [each.id for each in self._model.columns]
        return not self._table.isColumnHidden(ids.index(column))

    def _usual_names(self) -> int:
        """Width in pixels of the names of most models, and of the first rows' ways."""
        names, rows = self._painter.names, self._rows()
        usual = names.widest(names.least_name_width, rows, USUAL) + TRIANGLE + PAD
        way = max(self._least_way(), names.widest(names.way_width, rows, USUAL / 2) + 2 * PAD)
        offer = self.own.get(OFFER, max(usual, self._least_offer()))
        return offer + (self.own.get(WAY, way) if self._is_shown(WAY) else way)

    def _rows(self) -> list[int]:
        """Rows of the evaluation of the models."""
        found: list[int] = self._model.recommendation.leaders.tolist()
        return found

    def _first(self, width_of: Callable[[int], int], but: int) -> int:
        """Largest width of the first models of the table; unfolding one changes nothing.

        Args:
            width_of: pixels of a row of the evaluation.
            but: number of the widest that are left out.
        """
        model = self._model
        heads = (place for place in range(model.rowCount()) if model.role_at(place) == HEAD)
        rows = map(model.evaluation_row, islice(heads, FIRST_ROWS))
        widths = sorted(map(width_of, rows))
        return widths[-1 - but] if len(widths) > but else 0

    def _least_offer(self, but: int = 0) -> int:
        names = self._painter.names
        return max(LEAST_OFFER, self._first(names.least_name_width, but) + TRIANGLE + PAD)

    def _least_way(self, but: int = 0) -> int:
        return max(LEAST_WAY, self._first(self._painter.names.least_way_width, but) + 2 * PAD)

    def _free(self) -> int:
        """Pixels that the other columns leave for names and dots."""
        fixed = sum(
            self._width(column)
            for number, column in enumerate(self._model.columns)
            if column.id not in FLEXIBLE and not self._table.isColumnHidden(number)
        )
        return self._table.viewport().width() - fixed

    def _shares(self) -> dict[str, int]:
        """Widths in pixels of the columns of names, ways and dots."""
        free, names, rows = self._free(), self._painter.names, self._rows()
        offer = max(self._least_offer(), names.widest(names.name_width, rows) + TRIANGLE + PAD)
        way = max(self._least_way(), names.widest(names.way_width, rows) + 2 * PAD)
        least = {OFFER: self._least_offer(), WAY: self._least_way()}
        if not self._is_shown(WAY):
            # The way then stands beside the name.
            offer, least[OFFER] = offer + way, least[OFFER] + least[WAY]
            way = least[WAY] = 0
        offer, way = self.own.get(OFFER, offer), self.own.get(WAY, way) if way else 0
        fit = 0
        if self._is_shown(FIT):
            wanted = self.own.get(FIT, free - offer - way)
            fit = max(least_fit(free), min(wanted, MOST_FIT))
        short = offer + way + fit - free
        if short > 0:
            spare = {OFFER: max(offer - least[OFFER], 0), WAY: max(way - least[WAY], 0)}
            spare = {name: 0 if name in self.own else room for name, room in spare.items()}
            share = min(short / (sum(spare.values()) or 1), 1.0)
            offer, way = offer - round(share * spare[OFFER]), way - int(share * spare[WAY])
            offer, way, fit = self._squeezed(offer, way, fit, offer + way + fit - free)
        elif OFFER not in self.own:
            offer -= short
        return {OFFER: offer, WAY: way or LEAST_WAY, FIT: fit or LEAST_FIT}

    def _squeezed(self, offer: int, way: int, fit: int, short: int) -> tuple[int, int, int]:
        """Take what is still too much from the dots, then from the ways, then from the names.

        Between dots and ways, the widest name and way of the first rows lose what they have beyond
        the others; the way alone if that is enough and the name is not.
        """
        taken = 0 if FIT in self.own else max(min(short, fit - LEAST_FIT), 0)
        fit, short = fit - taken, short - taken
        of_offer = 0 if OFFER in self.own else max(offer - self._least_offer(but=1), 0)
        of_way = 0 if WAY in self.own else max(way - self._least_way(but=1), 0)
        if of_offer < short <= of_way:  # to cut the widest name too would gain nothing
            of_offer = 0
        taken = min(short, of_offer)
        offer, short = offer - taken, short - taken
        taken = min(short, of_way)
        way, short = way - taken, short - taken
        taken = 0 if WAY in self.own else max(min(short, way - LEAST_WAY), 0)
        way, short = way - taken, short - taken
        taken = 0 if OFFER in self.own else max(min(short, offer - LEAST_OFFER), 0)
        return offer - taken, way, fit

    def _resized(self, number: int, before: int, width: int) -> None:
        # Qt also reports a resize to or from 0 when it hides or shows a column; ignore those.
        if self._fitting or 0 in (before, width) or self._table.isColumnHidden(number):
            return
        self.own[self._model.columns[number].id] = width
        self.fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False
