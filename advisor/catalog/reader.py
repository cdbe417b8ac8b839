"""Convert the bytes of a CSV or TOML file to records; each problem names file, row and column."""

from __future__ import annotations

import csv
import io
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin

import msgspec

from advisor.catalog.documents import DocumentError, check_size, text_of, toml_value
from advisor.catalog.misfits import Misfit
from advisor.catalog.prices import WrongKindError
from advisor.catalog.problems import Problem
from advisor.catalog.table_failures import (
    CellCount,
    CellEmpty,
    ColumnMissing,
    ColumnTwice,
    CsvBroken,
    NoColumn,
    NulBytes,
    TableEmpty,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from advisor.catalog.problems import Failure
    from advisor.catalog.tables import Table

T = TypeVar("T")
BOOLEANS = {"true": True, "false": False, "yes": True, "no": False, "1": True, "0": False}


def read_table(data: bytes, table: Table) -> tuple[list[tuple[int, msgspec.Struct]], list[Problem]]:
    """Return the valid rows of a CSV table with line numbers, and the problems of the others."""
    file = table.file
    try:
        check_size(data)
        text = text_of(data)
    except DocumentError as error:
        return [], [Problem(file, error.failure)]
    if "\x00" in text:
        return [], [Problem(file, NulBytes())]
    lines = csv.reader(io.StringIO(text, newline=""))
    try:
        header = next(lines, [])
        problems = _check_header(header, table)
        if problems:
            return [], problems
        return _read_rows(lines, header, table)
    except csv.Error:
        return [], [Problem(file, CsvBroken(), lines.line_num)]


def _check_header(header: list[str], table: Table) -> list[Problem]:
    fields, required = table.columns, table.required
    if not header:
        return [Problem(table.file, TableEmpty(required), 1)]
    problems = [
        Problem(table.file, NoColumn(name, table.name, fields), 1, name or "(empty)")
        for name in header
        if name not in fields
    ]
    problems += [
        Problem(table.file, ColumnTwice(), 1, name)
        for name in dict.fromkeys(header)
        if header.count(name) > 1
    ]
    problems += [
        Problem(table.file, ColumnMissing(), 1, name) for name in required if name not in header
    ]
    return problems


def _read_rows(
    lines: csv._reader,  # type: ignore[name-defined]  # the type has no public name
    header: list[str],
    table: Table,
) -> tuple[list[tuple[int, msgspec.Struct]], list[Problem]]:
    rows: list[tuple[int, msgspec.Struct]] = []
    problems: list[Problem] = []
    parsers = [_parser(table, name) for name in header]
    for cells in lines:
        number = lines.line_num
        if not any(cells):
            continue
        if len(cells) != len(header):
            problems.append(Problem(table.file, CellCount(len(cells), len(header)), number))
            continue
        untyped = {
            name: parse(text) if parse else text
            for name, cell, parse in zip(header, cells, parsers, strict=True)
            if cell and (text := cell.strip())
        }
        record, problem = convert_row(untyped, table, table.file, number)
        if record is not None:
            rows.append((number, record))
        elif problem is not None:
            problems.append(problem)
    return rows, problems


def _ids(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _boolean(cell: str) -> bool | str:
    return BOOLEANS.get(cell.lower(), cell)


def _parser(table: Table, column: str) -> Callable[[str], object] | None:
    """Return the parser of a column's cells by what they may hold; None: they are taken as text."""
    allowed = table.annotation(column)
    if get_origin(allowed) in {UnionType, Union}:  # a cell that may be empty
        allowed = get_args(allowed)[0]
    if get_origin(allowed) is tuple:
        return _ids
    return _boolean if allowed is bool else None


def convert(
    untyped: object, record: type[T], file: str, row: int | None = None
) -> tuple[T | None, Problem | None]:
    """Convert untyped input to a record; one of the two results is None."""
    try:
        return msgspec.convert(untyped, record, strict=False), None
    except (msgspec.ValidationError, ValueError) as error:
        return None, _problem(Misfit(error, untyped), file, row)


def convert_row(
    untyped: dict[str, Any], table: Table, file: str, row: int | None = None
) -> tuple[msgspec.Struct | None, Problem | None]:
    """Convert the filled cells of a row to a record; one of the two results is None."""
    if table.sort_cells is None:
        return convert(untyped, table.record, file, row)
    try:
        kind, cells = table.sort_cells(untyped)
    except WrongKindError as error:
        common = {
            column: untyped[column]
            for column in table.record.__struct_fields__
            if column in untyped
        }
        _, problem = convert(common, table.record, file, row)
        return None, problem or Problem(file, error.failure, row, error.column)
    return convert(cells, kind, file, row)


def read_cell(text: str, table: Table, column: str) -> tuple[Any, Failure | None]:
    """Parse one cell, written as in the table's CSV file; the failure is None if it is valid."""
    fields = table.fields
    if column not in fields:
        return None, NoColumn(column, table.name, tuple(fields))
    if not text.strip():
        if column in table.required:
            return None, CellEmpty()
        return None if fields[column].required else fields[column].default, None
    parse = _parser(table, column)
    untyped = parse(text.strip()) if parse else text.strip()
    try:
        return msgspec.convert(untyped, fields[column].type, strict=False), None
    except (msgspec.ValidationError, ValueError) as error:
        return None, Misfit(error, untyped).what


def read_row(
    cells: Mapping[str, str], table: Table
) -> tuple[msgspec.Struct | None, dict[str, Failure]]:
    """Parse the cells of a row, written as in the table's CSV file.

    Returns the record and no failures, or None and column → failure.
    """
    values, problems = {}, {}
    for column, text in cells.items():
        value, problem = read_cell(text, table, column)
        if problem is not None:
            problems[column] = problem
        elif text.strip():
            values[column] = value
    for column in table.required:
        if column not in cells:
            problems[column] = CellEmpty()
    if problems:
        return None, problems
    if table.sort_cells is None:
        return table.record(**values), {}
    try:
        kind, cells_of_kind = table.sort_cells(values)
    except WrongKindError as error:
        return None, {error.column: error.failure}
    row: msgspec.Struct = kind(**cells_of_kind)
    return row, {}


def _problem(misfit: Misfit, file: str, row: int | None) -> Problem:
    path = misfit.path or None
    if misfit.missing:
        return Problem(file, CellEmpty(), row, misfit.missing)
    if misfit.unknown:
        place = ".".join(filter(None, (path, misfit.unknown)))
        return Problem(file, misfit.what, row, place)
    return Problem(file, misfit.what, row, path)


def read_toml(data: bytes, record: type[T], file: str) -> tuple[T | None, list[Problem]]:
    """Parse a TOML file as one record; None where there are problems."""
    try:
        untyped = toml_value(data)
    except DocumentError as error:
        return None, [Problem(file, error.failure)]
    value, problem = convert(untyped, record, file)
    return value, [problem] if problem else []
