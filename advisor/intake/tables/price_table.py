"""A price table, CSV, Markdown, HTML or XLSX: models in rows or columns, input and output prices.

Headings may be English or Chinese; prices are for a thousand or a million tokens, in dollars or
yuan, with a discount by row and bands of input lengths. What cannot be read is set aside with its
text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.problems import InputError, Problem
from advisor.intake.cells.cells import day_in_name
from advisor.intake.cells.header_words import is_score
from advisor.intake.cells.headings import HeadingRows, find_headings, name_columns
from advisor.intake.files.progress import Progress
from advisor.intake.files.sheet import SURE, may_be_table, read_sheet
from advisor.intake.files.workbook import is_workbook, words_of_workbook
from advisor.intake.formats.format import TABLES, Format
from advisor.intake.price_failures import NoPrices
from advisor.intake.reading import Publication
from advisor.intake.tables.price_headings import (
    holds_prices,
    price_columns,
)
from advisor.intake.tables.price_rows import PriceTable
from advisor.intake.tables.price_shapes import shaped
from advisor.intake.tables.price_terms import PriceTerms

if TYPE_CHECKING:
    from advisor.intake.files.sheet import Sheet
    from advisor.intake.formats.format import GivenFile
    from advisor.intake.price_collector import PriceCollector

_LOOKED_AT = 20_000
_PAIRS = (
    ("输入", "输出"), ("input", "output"), ("Input", "Output"), ("INPUT", "OUTPUT"),
    ("prompt", "completion"), ("Prompt", "Completion"),
)  # fmt: skip
_CODES = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
_WORDS = tuple((a.encode(code), b.encode(code)) for a, b in _PAIRS for code in _CODES)


def looks_like(data: bytes, file: str) -> bool:
    """Whether it may be a price table: its headings name models, input and output."""
    if is_workbook(data):
        head = words_of_workbook(data, file)
    elif may_be_table(data, file):
        head = data[:_LOOKED_AT]
    else:
        return False
    if not any(a in head and b in head for a, b in _WORDS):
        return False
    try:
        sheet = read_sheet(data, file, Progress(file), suits=_suits)
    except InputError:
        return False
    reshaped = shaped(sheet)
    return _suits(sheet) == SURE and (reshaped.turned or not _holds_scores(sheet))


def _suits(table: Sheet) -> int:
    table = shaped(table).sheet
    rows = find_headings(table.rows, table.merges)
    return SURE if holds_prices(price_columns(name_columns(table.rows, rows, table.merges))) else 0


def _holds_scores(table: Sheet) -> bool:
    """Whether the table has columns of scores beside those of prices."""
    from advisor.intake.tables.column_map import guess_columns

    columns = guess_columns(table.rows, merges=table.merges)
    headings = name_columns(table.rows, HeadingRows(columns.header, columns.groups), table.merges)
    prices = price_columns(headings)
    value = columns.value
    scores = () if value is None or not is_score(headings[value].name) else (value,)
    found = (*columns.benchmarks, *scores)
    return any(c >= len(prices) or prices[c].role == "other" for c in found)


def collect(
    given: GivenFile,
    found: PriceCollector,
    progress: Progress,
    *,
    sheet: str = "",
    terms: PriceTerms | None = None,
) -> Publication:
    """Collect what the table states.

    Args:
        given: the file. Where no column has a day, the user's counts, else the one in its name;
            else the table is undated.
        found: takes the prices.
        progress: of the reading.
        sheet: of a workbook; empty: the first with prices.
        terms: what the user states about it; None: as the table states.

    Raises:
        InputError: there is no table of prices, it names no provider, or a limit is exceeded.
        Cancelled: the listener cancelled.
    """
    part = progress.part(0, 0.6)
    table_as = shaped(read_sheet(given.data, given.name, part, sheet, suits=_suits))
    table = table_as.sheet
    reader = PriceTable(table, terms or PriceTerms(), given.day or day_in_name(given.name))
    reader.check(given.name)
    for index in progress.part(0.6, 1).each(range(reader.first, len(table.rows))):
        reader.take(f"{table_as.place} {table.numbers[index]}", table.rows[index])
    if not reader.prices and not reader.rejected:
        raise InputError(Problem(given.name, NoPrices()))
    found.prices += reader.prices
    found.rejected += reader.rejected
    found.aside += reader.aside()
    found.remarks += reader.remarks()
    return Publication(given.name, "imported table", published=reader.day)


FORMAT = Format(
    id="price-table",
    kind="prices",
    endings=TABLES,
    dated=False,
    looks_like=looks_like,
    collect=collect,
)
