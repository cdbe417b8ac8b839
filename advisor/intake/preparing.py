"""An import on its way: file, format, columns and names as the user has them → what it would do.

Pure: it may run in a thread, and begins anew from what is already there when one thing changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import InputError, Problem
from advisor.intake.files.foreign_file import load_file
from advisor.intake.files.progress import silent
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

# Shares of the progress: a file on the disk is there at once, one on the network is not.
_LOADED, _READ = 0.5, 0.95


class Wanted(Frozen, frozen=True, eq=False):
    """What is to be imported, and how.

    Attributes:
        address: path or https address.
        file: what stands there, where it was loaded already.
        format: how it is read; None: as detected.
        columns: what the columns of a table mean; None: as guessed.
        sheet: of a workbook; empty: the first that holds anything.
        day: when the figures were published, for formats that do not say; None: as the reader
            takes it.
        self_reported: whether a table holds vendors' own figures.
        given: what names mean that no rule explains.
        terms: what holds for a table of prices; None: as it states.
        believed: doubtful prices that the user says are right, by their keys; None: all.
        reading: what was read, where only names changed since.
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
        """With some attributes changed."""
        return msgspec.structs.replace(self, **changes)


class Prepared(Frozen, frozen=True, eq=False):
    """How far it came.

    Attributes:
        wanted: what was asked for, with what was found: file, format, columns, reading.
        formats: what the file may be read as, the likeliest first.
        preview: the beginning of a table; None for other formats.
        plan: what it would change; None where there is a problem.
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
    """Load, detect, read and plan, as far as that is not done yet.

    Args:
        catalog: what the import would stand on.
        wanted: what, and how.
        today: the day on which it is made.
        progress: told how far it is; may raise ``Cancelled``.

    Raises:
        InputError: the file cannot be loaded or is of no known format.
        Cancelled: ``progress`` said so.
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
    """With the columns of a table as guessed, where nobody has said what they mean."""
    if wanted.format is None or wanted.format.id != generic_table.FORMAT.id:
        return wanted, None
    shown = generic_table.preview(file.data, file.name, wanted.sheet)
    return wanted.replace(columns=wanted.columns or shown.columns), shown


def _read(wanted: Wanted, file: ForeignFile, progress: Listener) -> Reading:
    format_ = wanted.format
    if format_ is None:
        raise InputError(Problem(file.name, NoFormatChosen()))
    given: dict[str, Any] = {"day": wanted.day}
    if format_.id == generic_table.FORMAT.id:
        given |= {"columns": wanted.columns, "self_reported": wanted.self_reported}
    if format_.id == price_table.FORMAT.id:
        given |= {"sheet": wanted.sheet, "terms": wanted.terms}
    reading = format_.read(file.data, file.name, progress, **given)
    if reading.url or "://" not in file.address:
        return reading
    return msgspec.structs.replace(reading, url=file.address)


class _All:
    """Holds whatever is asked for."""

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
