"""The three live sheets of the workbook: priorities → weights → 100 × SUMPRODUCT → ranking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from advisor.report.defuse import defused
from advisor.report.rows import offer_column_cell
from advisor.report.workbook_blocks import write_cell
from advisor.wording.offer_column import (
    COST,
    COVERAGE,
    HIGH,
    LOW,
    OFFER,
    OFFER_ID,
    OFFER_RANK,
    SCORE,
)
from advisor.wording.offer_columns import shown
from advisor.wording.offer_notices import marked_name
from advisor.wording.swing_sentence import swing_sentence

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from advisor.report.document import Document
    from advisor.report.workbook_formats import Formats
    from advisor.wording.offer_column import Column as OfferColumn

# Rows and columns counted from 0, as in XlsxWriter.
FIRST = 1
PRIORITY, WEIGHT = 1, 2
FIRST_VALUE = 3
# Widths of the columns of the ranking, in characters.
WIDTHS = {OFFER_RANK: 7, OFFER: 56, SCORE: 9, LOW: 9, HIGH: 9, COVERAGE: 9, COST: 16, OFFER_ID: 36}


@dataclass(frozen=True)
class LiveSheets:
    """Writes Ranking, Weights and Values; every formula has its present value cached."""

    document: Document
    formats: Formats

    def write(self, ranking: Worksheet, weights: Worksheet, values: Worksheet) -> None:
        """Fill the three sheets."""
        self._weights(weights)
        self._values(values)
        self._ranking(ranking, weights.get_name(), values.get_name())

    @property
    def _first_leaf_row(self) -> int:
        """First row of the block of columns, below that of criteria, in the sheet of weights."""
        return FIRST + len(self.document.narrator.recommendation.criteria) + 3

    def _weights(self, sheet: Worksheet) -> None:
        """Write slider and weight of each criterion, and below the weight of each column."""
        narrator, recommendation = self.document.narrator, self.document.narrator.recommendation
        say = narrator.say
        criteria, formats = recommendation.criteria, self.formats
        heads = (
            say("Criterion"),
            say("Slider, 0–100"),
            say("Weight"),
            say("What the slider weighs"),
        )
        self._head(sheet, 0, heads, (24, 14, 12, 60))
        last = FIRST + len(criteria)
        for row, criterion in enumerate(criteria, FIRST):
            priority = recommendation.scenario.priorities.get(criterion, 0.0)
            sheet.write_string(row, 0, narrator.criterion(criterion))
            sheet.write_number(row, PRIORITY, priority, formats.input)
            total = f"SUM($B${FIRST + 1}:$B${last})"
            formula = f"=IF({total}=0,1/{len(criteria)},B{row + 1}/{total})"
            weight = float(recommendation.criterion_weights[row - FIRST])
            sheet.write_formula(row, WEIGHT, formula, formats.share, weight)
            swing = swing_sentence(narrator, criterion)
            sheet.write_string(row, 3, str(defused(swing)))
        sheet.write_string(last, 0, say("Change a slider: the weights and scores follow."))
        self._leaf_weights(sheet)

    def _leaf_weights(self, sheet: Worksheet) -> None:
        narrator, recommendation = self.document.narrator, self.document.narrator.recommendation
        say, top = narrator.say, self._first_leaf_row
        for place, label in enumerate(
            (say("Figure"), say("Share of its criterion"), say("Weight"))
        ):
            sheet.write_string(top + place, 0, label, self.formats.head)
        for number, leaf in enumerate(recommendation.evaluation.leaves):
            column = FIRST_VALUE + number
            row = FIRST + recommendation.criteria.index(leaf.criterion)
            title = narrator.leaf(leaf)
            sheet.write_string(top, column, str(defused(title)), self.formats.head)
            sheet.write_number(top + 1, column, leaf.share, self.formats.share)
            formula = f"=$C${row + 1}*{_name(top + 1, column)}"
            weight = float(recommendation.weights[number])
            sheet.write_formula(top + 2, column, formula, self.formats.share, weight)
        sheet.set_column(FIRST_VALUE + 1, FIRST_VALUE + len(recommendation.weights), 16)

    def _values(self, sheet: Worksheet) -> None:
        """Write the value, 0 to 1, of each figure; estimates have a colour of their own."""
        narrator, recommendation = self.document.narrator, self.document.narrator.recommendation
        evaluation, say = recommendation.evaluation, narrator.say
        titles = [narrator.leaf(x) for x in evaluation.leaves]
        heads = (say("Offer"), say("Offer id"), say("Estimated figures"), *titles)
        self._head(sheet, 0, heads, (50, 36, 12, *[16] * len(titles)))
        for line, row in enumerate(recommendation.order, FIRST):
            offer = evaluation.ids[row]
            name = marked_name(narrator, offer)
            sheet.write_string(line, 0, str(defused(name)))
            sheet.write_string(line, 1, offer)
            sheet.write_number(line, 2, int(evaluation.estimated[row].sum()))
            own = evaluation.own.get(int(row), ())
            for column in range(len(evaluation.leaves)):
                estimated = evaluation.estimated[row, column]
                style = self.formats.estimate if estimated else self.formats.worth
                if not estimated and evaluation.leaves[column].measure in own:
                    style = self.formats.own["worth"]
                worth = float(evaluation.filled_values[row, column])
                sheet.write_number(line, FIRST_VALUE + column, worth, style)
        note = say("Worth of each figure, at most 1; estimates are in italics.")
        sheet.write_string(len(recommendation.order) + 2, 0, note)
        sheet.freeze_panes(FIRST, 1)

    def _ranking(self, sheet: Worksheet, weights: str, values: str) -> None:
        narrator, recommendation = self.document.narrator, self.document.narrator.recommendation
        columns = shown(narrator, "sheet")
        # The computed rank is in the column before the offer's id.
        live = [column.id for column in columns].index(OFFER_ID)
        places = {column.id: place + (place >= live) for place, column in enumerate(columns)}
        heads = {places[column.id]: _title(column) for column in columns}
        heads[live] = narrator.say("Rank, live")
        widths = {places[column.id]: WIDTHS.get(column.id, 16) for column in columns} | {live: 10}
        count = len(heads)
        self._head(
            sheet, 0, tuple(heads[n] for n in range(count)), tuple(widths[n] for n in range(count))
        )
        last = FIRST + len(recommendation.order)
        top, right = self._first_leaf_row + 2, FIRST_VALUE + len(recommendation.weights) - 1
        weighing = (
            f"'{weights}'!{_name(top, FIRST_VALUE, fixed=True)}:{_name(top, right, fixed=True)}"
        )
        ends = (_name(line, places[SCORE], fixed=True) for line in (FIRST, last - 1))
        scores = ":".join(ends)
        for line, offer in enumerate(recommendation.ranked, FIRST):
            for column in columns:
                cell = offer_column_cell(narrator, offer, column)
                if column.id != SCORE:
                    place = line, places[column.id]
                    write_cell(sheet, place, cell, column.kind, self.formats)
            worths = f"'{values}'!{_name(line, FIRST_VALUE)}:{_name(line, right)}"
            # Far beyond the budget cost would outweigh all else; a score ends at 0.
            formula = f"=MAX(0,100*SUMPRODUCT({weighing},{worths}))"
            score = float(recommendation.scores[recommendation.evaluation.rows[offer]])
            sheet.write_formula(line, places[SCORE], formula, self.formats.score, score)
            rank = f"=RANK({_name(line, places[SCORE])},{scores})"
            sheet.write_formula(line, live, rank, None, recommendation.ranks[offer])
        sheet.freeze_panes(FIRST, 2)
        sheet.autofilter(0, 0, max(last - 1, 1), count - 1)

    def _head(
        self, sheet: Worksheet, line: int, heads: tuple[str, ...], widths: tuple[int, ...]
    ) -> None:
        for place, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.write_string(line, place, str(defused(head)), self.formats.head)
            sheet.set_column(place, place, width)


def _title(column: OfferColumn) -> str:
    """Return the title of a column, with its currency."""
    return f"{column.title} ({column.unit})" if column.kind == "money" else column.title


def _name(row: int, column: int, *, fixed: bool = False) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    name: Any = xl_rowcol_to_cell(row, column, row_abs=fixed, col_abs=fixed)
    return str(name)
