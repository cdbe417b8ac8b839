"""Prepare an import: load the file, detect its format, read it and plan what it would change.

A pure function, safe to run in a thread. When one choice of the user changes, it is called again
with the results so far.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import InputError, Problem
from advisor.intake.files.foreign_file import load_file
from advisor.intake.files.progress import silent
from advisor.intake.formats import hugging_face
from advisor.intake.import_failures import NoFormatChosen
from advisor.intake.plan.names_given import additions_of
from advisor.intake.plan.plan import plan_import
from advisor.intake.recognising import fitting
from advisor.intake.tables import generic_table, price_table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.problems import Failure
    from advisor.intake.files.foreign_file import ForeignFile
    from advisor.intake.formats.format import Format
    from advisor.intake.plan.names_given import NameGiven
    from advisor.intake.plan.naming import Unmatched
    from advisor.intake.plan.plan import ImportPlan, PriceKey
    from advisor.intake.reading import Listener, Reading
    from advisor.intake.tables.column_map import ColumnMap
    from advisor.intake.tables.generic_table import Preview
    from advisor.intake.tables.price_terms import PriceTerms

# Progress at the end of loading and of reading.
_LOADED, _READ = 0.5, 0.95


class Wanted(Frozen, frozen=True, eq=False):
    """The user's choices for an import, with the results so far.

    Attributes:
        address: path or https address.
        file: the file, if it was loaded already.
        format: None: the detected one.
        columns: roles of the columns of a table; None: guessed.
        sheet: of a workbook; empty: the first that is not empty.
        day: when the figures were published, for formats that do not state it; None: the reader
            decides.
        self_reported: whether a table holds vendors' own figures.
        given: the user's meanings of unknown names.
        terms: discount, tax and unit of a table of prices; None: as the table states.
        believed: keys of the doubtful prices that the user confirmed; None: all are confirmed.
        reading: the result of reading, if only names changed since.
    """

    address: str
    file: ForeignFile | None = None
    format: Format | None = None
    columns: ColumnMap | None = None
    sheet: str = ""
    day: dt.date | None = None
    self_reported: bool = False
    given: Mapping[Unmatched, NameGiven] = msgspec.field(default_factory=dict)
    terms: PriceTerms | None = None
    believed: frozenset[PriceKey] | None = frozenset()
    reading: Reading | None = None

    def replace(self, **changes: Any) -> Wanted:
        """Copy with some attributes changed."""
        return msgspec.structs.replace(self, **changes)


class Prepared(Frozen, frozen=True, eq=False):
    """The result of ``prepare``.

    Attributes:
        wanted: the choices, completed with file, format, columns and reading.
        formats: the possible formats of the file, the likeliest first.
        preview: the first rows of a table; None for other formats.
        plan: what the import would change; None where there is a problem.
        problem: why there is no plan; None where there is one.
    """

    wanted: Wanted
    formats: tuple[Format, ...]
    preview: Preview | None
    plan: ImportPlan | None
    problem: Failure | None = None


def prepare(
    catalog: Catalog, wanted: Wanted, *, today: dt.date, progress: Listener = silent
) -> Prepared:
    """Load, detect, read and plan, skipping the steps that ``wanted`` has results of.

    Args:
        catalog: the catalogue below the import.
        wanted: the user's choices.
        today: the day of the import.
        progress: called with a share from 0 to 1; may raise ``Cancelled``.

    Raises:
        InputError: the file cannot be loaded or is of no known format.
        Cancelled: raised by ``progress``.
    """
    file = wanted.file or load_file(wanted.address, lambda share: progress(_LOADED * share))
    progress(_LOADED)
    formats = fitting(file.data, file.name)
    wanted = wanted.replace(file=file, format=wanted.format or formats[0])
    try:
        wanted, preview = _with_columns(wanted, file)
    except InputError as error:
        return Prepared(wanted, formats, None, None, error.failure)
    try:
        reading = wanted.reading or _read(
            wanted, file, lambda share: progress(_LOADED + (_READ - _LOADED) * share)
        )
        progress(_READ)
        wanted = wanted.replace(reading=reading)
        plan = _plan(catalog, wanted, reading, today)
    except InputError as error:
        return Prepared(wanted, formats, preview, None, error.failure)
    progress(1.0)
    return Prepared(wanted, formats, preview, plan)


def _with_columns(wanted: Wanted, file: ForeignFile) -> tuple[Wanted, Preview | None]:
    """Guess the columns of a table where the user has not chosen them."""
    if wanted.format is None or wanted.format.id != generic_table.FORMAT.id:
        return wanted, None
    shown = generic_table.preview(file.data, file.name, wanted.sheet)
    return wanted.replace(columns=wanted.columns or shown.columns), shown


def _read(wanted: Wanted, file: ForeignFile, progress: Listener) -> Reading:
    format_ = wanted.format
    if format_ is None:
        raise InputError(Problem(file.name, NoFormatChosen()))
    options: dict[str, Any] = {"day": wanted.day}
    if format_.id == generic_table.FORMAT.id:
        options |= {"columns": wanted.columns, "self_reported": wanted.self_reported}
    if format_.id == hugging_face.FORMAT.id:
        options |= {"address": file.address}
    if format_.id == price_table.FORMAT.id:
        options |= {"sheet": wanted.sheet, "terms": wanted.terms}
    reading = format_.read(file.data, file.name, progress, **options)
    if reading.url or "://" not in file.address:
        return reading
    return msgspec.structs.replace(reading, url=file.address)


class _All:
    """A container of everything."""

    def __contains__(self, _key: object) -> bool:
        return True


def _plan(catalog: Catalog, wanted: Wanted, reading: Reading, today: dt.date) -> ImportPlan:
    return plan_import(
        catalog,
        reading,
        layer="imported",
        today=today,
        checksum=wanted.file.checksum if wanted.file else "",
        additions=additions_of(reading.format, wanted.given),
        believed=_All() if wanted.believed is None else wanted.believed,
    )
