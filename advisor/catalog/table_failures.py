"""Failures in the form of a table, or of a layer on top of the tables."""

from __future__ import annotations

from typing import TypeAlias

from advisor.catalog.file_failures import ReadReason
from advisor.catalog.problems import Failure


class BundledUnreadable(Failure, frozen=True):
    """A file of the program itself cannot be read."""

    reason: ReadReason


class NulBytes(Failure, frozen=True):
    """A table with NUL bytes."""


class CsvBroken(Failure, frozen=True):
    """A table that the CSV reader rejects."""


class TableEmpty(Failure, frozen=True):
    """A table without a header; ``wanted``: the required columns."""

    wanted: tuple[str, ...]


class NoColumn(Failure, frozen=True):
    """A name that is not a column of a table."""

    column: str
    table: str
    known: tuple[str, ...]


class ColumnTwice(Failure, frozen=True):
    """A header that names a column twice."""


class ColumnMissing(Failure, frozen=True):
    """A header without a required column."""


class CellCount(Failure, frozen=True):
    """A row with more or fewer cells than its header."""

    cells: int
    columns: int


class CellEmpty(Failure, frozen=True):
    """A row without a required cell."""


class NoTables(Failure, frozen=True):
    """A layer that is not a document of named tables."""


class TableNoList(Failure, frozen=True):
    """A table of a layer that is not a list of rows."""

    table: str


class RowNoCells(Failure, frozen=True):
    """A row of a layer that is not a table of cells."""


class FormUnknown(Failure, frozen=True):
    """A layer in a form that this program does not read."""

    form: str
    known: int


class SourceTaken(Failure, frozen=True):
    """A source of a layer whose id another layer has."""

    source: str
    layer: str


class NothingToOverride(Failure, frozen=True):
    """An override of a row that does not exist."""

    row: str
    table: str


class NotOverridable(Failure, frozen=True):
    """An override of a key column."""

    column: str


TableFailure: TypeAlias = (
    BundledUnreadable | NulBytes | CsvBroken | TableEmpty | NoColumn | ColumnTwice | ColumnMissing
    | CellCount | CellEmpty | NoTables | TableNoList | RowNoCells | FormUnknown | SourceTaken
    | NothingToOverride | NotOverridable
)  # fmt: skip
