"""Failures of the form of tables and layers in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.catalog import table_failures as kinds

if TYPE_CHECKING:
    from advisor.catalog.table_failures import TableFailure
    from advisor.wording.failure_texts.teller import Teller


def table_failure(failure: TableFailure, tell: Teller) -> str:
    """What is wrong with a table, and what to do."""
    say = tell.say
    match failure:
        case kinds.BundledUnreadable(reason):
            return say(
                "The file cannot be read ({reason}). Restore it from a fresh copy of the program.",
                reason=tell.inner(reason),
            )
        case kinds.NulBytes():
            return say("The file holds NUL bytes; it is not a CSV text file.")
        case kinds.CsvBroken():
            return say("The CSV cannot be read from here on. Save it anew as CSV.")
        case kinds.TableEmpty(wanted):
            return say(
                "The table is empty. Its first row must name: {wanted}.", wanted=tell.listed(wanted)
            )
        case kinds.NoColumn(column, table, known):
            return say(
                "'{column}' is no column of {table}; known are: {known}.",
                column=column,
                table=table,
                known=tell.listed(known),
            )
        case kinds.ColumnTwice():
            return say("The column stands twice.")
        case kinds.ColumnMissing():
            return say("The column is missing.")
        case kinds.CellCount(cells, columns):
            return say("The row has {n} cells, the header {columns}.", n=cells, columns=columns)
        case kinds.CellEmpty():
            return say("The cell is empty but must be filled.")
        case kinds.NoTables():
            return say("The file must hold tables by name.")
        case kinds.TableNoList(table):
            return say("Write it as a list of tables: [[{table}]].", table=table)
        case kinds.RowNoCells():
            return say("The row must name its cells.")
        case kinds.FormUnknown(form, known):
            return say(
                "The file has form {schema}; this program reads form {known}.",
                schema=form,
                known=known,
            )
        case kinds.SourceTaken(source, layer):
            return say(
                "The source '{id}' stands in the {layer} layer already.", id=source, layer=layer
            )
        case kinds.NothingToOverride(row, table):
            return say("'{id}' is not in {table}. Correct the id.", id=row, table=table)
        case kinds.NotOverridable(column):
            return say("The column {column} cannot be overridden.", column=column)
        case _:
            assert_never(failure)
