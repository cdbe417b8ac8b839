"""Epoch AI's benchmark hub: ``benchmark_data.zip``, one of its tables, or ``benchmarks_runs.csv``.

A table is of one benchmark; the directory ``benchmark_metadata.csv`` in the zip names it, the
column of its headline score and its scale. A table alone is called after its file, and its scores
are shares if all of them lie between 0 and 1. The level of effort, or a budget of thinking tokens,
stands behind the model's version. Tables that end in ``_external`` were collected from boards of
others: rows from Artificial Analysis are left out. ``Release date`` is the model's: a row without a
day of its run has none. The capabilities index takes the best run of a model at any level.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from advisor.catalog.figures import UNDATED
from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import InputError, Problem
from advisor.intake.cells.cells import read_number
from advisor.intake.files.csv_file import csv_table
from advisor.intake.files.limits import MAX_TABLE_BYTES
from advisor.intake.files.progress import Progress
from advisor.intake.files.zip_file import MARK, Zip
from advisor.intake.formats.epoch.columns import (
    BEST,
    MODEL,
    RUN_MODEL,
    a_task,
    day_of,
    half_of,
    harness_of,
    number_of,
    score_column,
    version_of,
)
from advisor.intake.formats.format import Format
from advisor.intake.import_failures import NotOfFormat
from advisor.intake.reading import Publication
from advisor.intake.score_collector import NORMAL_95, PERCENT
from advisor.intake.score_failures import NoNumber, RunEndedAs

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from advisor.intake.formats.format import GivenFile
    from advisor.intake.import_failures import FormatName
    from advisor.intake.score_collector import ScoreCollector

_DIRECTORY = "benchmark_metadata.csv"
_INDEX = "Epoch Capabilities Index"
_OWN: FormatName = "Epoch AI"
_HEAD = 4096
_ENDED_WELL = {"", "success"}
# Boards whose rows the hub collects and whose terms do not allow them to be passed on.
_BARRED = "artificialanalysis", "artificial analysis"

_Row = dict[str, str]


class _Table(Frozen, frozen=True, eq=False):
    """A table, with its entry in the directory.

    Attributes:
        file: its name.
        benchmark: its name.
        score: column of the headline score.
        factor: multiplies a score to give per cent; 1 if it is not a share.
        is_percent: whether the result is in per cent.
    """

    file: str
    benchmark: str
    score: str
    factor: float
    is_percent: bool


def looks_like(data: bytes, file: str) -> bool:
    """Whether it may be the zip or one of its tables."""
    del file
    if data.startswith(MARK):
        return b"benchmark_metadata.csv" in data and b"_external.csv" in data
    head = data[:_HEAD].partition(b"\n")[0].decode("utf-8", "ignore").strip("\ufeff\r")
    names = head.split(",")
    is_index = {"Model", "eci", "eci_ci_low"}.issubset(names)
    is_runs = {"task", RUN_MODEL, BEST}.issubset(names)
    is_table = MODEL in names and score_column(names) is not None
    return is_index or is_runs or is_table


def collect(given: GivenFile, found: ScoreCollector, progress: Progress) -> Publication:
    """Collect what the tables state.

    Raises:
        InputError: it is not such a file, or exceeds a limit.
        Cancelled: the listener cancelled.
    """
    if given.data.startswith(MARK):
        _read_zip(found, given, progress)
    else:
        _read_table(found, given.name, given.data, {}, given.day, progress)
    return Publication(
        "Benchmarking Hub", _OWN, "https://epoch.ai/benchmarks", "CC BY 4.0", published=given.day
    )


def _read_zip(found: ScoreCollector, given: GivenFile, progress: Progress) -> None:
    folder = Zip(given.data, given.name)
    tables = [name for name in folder.names if name.endswith(".csv")]
    known = next((name for name in tables if name.rpartition("/")[2] == _DIRECTORY), None)
    directory: dict[str, _Row] = {}
    if known is not None:
        _, rows = _cells(folder.read(known, MAX_TABLE_BYTES), known, Progress(known))
        directory = {row.get("source_file", ""): row for _, row in rows}
    for index, name in enumerate(tables):
        part = progress.part(index / len(tables), (index + 1) / len(tables))
        part.report(0)
        data = folder.read(name, MAX_TABLE_BYTES)
        if not looks_like(data, name):
            continue
        try:
            _read_table(found, name.rpartition("/")[2], data, directory, given.day, part)
        except InputError as error:  # a broken table of the 82 loses only itself
            found.reject(name, "", "bad-row", error.failure)
        if found.full:
            return


def _read_table(
    found: ScoreCollector,
    file: str,
    data: bytes,
    directory: Mapping[str, _Row],
    given: dt.date | None,
    progress: Progress,
) -> None:
    header, rows = _cells(data, file, progress)
    if "eci" in header:
        for number, row in rows:
            _add_index(found, f"{file}, row {number}", row, given)
        return
    if "task" in header and RUN_MODEL in header:
        for number, row in rows:
            _add_run(found, f"row {number}", row, given)
        return
    table = _table(file, header, rows, directory.get(file, {}))
    for number, row in rows:
        _add(found, f"{file}, row {number}", row, table, given)
        if found.full:
            return


def _cells(
    data: bytes, file: str, progress: Progress
) -> tuple[tuple[str, ...], tuple[tuple[int, _Row], ...]]:
    header, lines = csv_table(data, file, progress)
    rows = tuple(
        (number, dict(zip(header, (cell.strip() for cell in cells), strict=False)))
        for number, cells in lines
    )
    return header, rows


def _table(
    file: str,
    header: tuple[str, ...],
    rows: tuple[tuple[int, _Row], ...],
    said: Mapping[str, str],
) -> _Table:
    score = score_column(header, said.get("score_column", ""))
    if MODEL not in header or score is None:
        raise InputError(Problem(file, NotOfFormat(_OWN, (MODEL, "score"))))
    scale = read_number(said.get("scale", ""))
    stem = file.removesuffix(".csv").removesuffix("_external")
    values = [n.value for _, row in rows if (n := read_number(row.get(score, "")))]
    if scale is not None:
        factor, is_percent = 100 * scale.value, True
    elif values and all(0 <= value <= 1 for value in values):
        factor, is_percent = 100.0, True
    else:
        factor, is_percent = 1.0, False
    return _Table(file, said.get("benchmark", "") or stem, score, factor, is_percent)


def _add(
    found: ScoreCollector, place: str, row: _Row, table: _Table, given: dt.date | None
) -> None:
    named = row.get(MODEL, "")
    name = f"{named or row.get('Name', '')} · {table.benchmark}"
    source = f"{row.get('Source', '')} {row.get('Source link', '')} {row.get('Source Link', '')}"
    if any(word in source.casefold() for word in _BARRED):
        found.reject(place, name, "terms", source.strip())
        return
    cell = row.get(table.score, "")
    value = read_number(cell)
    if cell and value is None:
        found.reject(place, name, "bad-row", NoNumber(cell[:60]))
        return
    version = version_of(named, row.get("Reasoning effort", ""))
    is_own = not table.file.endswith("_external.csv")
    harness = harness_of(row) or (_OWN if is_own else "")
    found.add(
        place,
        version.model,
        table.benchmark,
        None if value is None else round(value.value * table.factor, 6),
        date=day_of(row, given),
        scale=PERCENT if table.is_percent else None,
        self_reported=False,
        harness=_with_budget(harness, version.budget),
        thinking=version.said,
        note=" · ".join(part for part in (row.get("Notes", ""), source.strip()) if part)[:600],
        **_interval(value.value if value else None, row, table),
        **a_task(row),
    )


def _interval(value: float | None, row: _Row, table: _Table) -> dict[str, Any]:
    half = half_of(row, NORMAL_95)
    if value is None or half is None or half <= 0:
        return {}
    low, high = (value - half) * table.factor, (value + half) * table.factor
    if table.is_percent:
        low, high = max(low, PERCENT[0]), min(high, PERCENT[1])
    return {"low": round(low, 6), "high": round(high, 6)}


def _with_budget(harness: str, budget: str) -> str:
    return ", ".join(part for part in (harness, budget and f"{budget} thinking tokens") if part)


def _add_run(found: ScoreCollector, place: str, row: _Row, given: dt.date | None) -> None:
    """Add a row of ``benchmarks_runs.csv``, of any benchmark."""
    named, ended = row.get(RUN_MODEL, ""), row.get("Status", "")
    if row.get("id_model_version"):
        named = row["id_model_version"]
    if ended.casefold() not in _ENDED_WELL:
        found.reject(place, f"{named} · {row['task']}", "no-value", RunEndedAs(ended[:60]))
        return
    table = _Table(
        file="benchmarks_runs.csv",
        benchmark=row.get("task", ""),
        score=BEST,
        factor=100.0,
        is_percent=True,
    )
    _add(found, place, {**row, MODEL: named}, table, given)


def _add_index(found: ScoreCollector, place: str, row: _Row, given: dt.date | None) -> None:
    """Add a row of the capabilities index, whose date is the model's release."""
    low, high = number_of(row, ("eci_ci_low",)), number_of(row, ("eci_ci_high",))
    interval = "" if low is None or high is None else f" 90 % interval {low:g} to {high:g}."
    found.add(
        place,
        row.get("Model", ""),
        _INDEX,
        number_of(row, ("eci",)),
        date=given or UNDATED,
        self_reported=False,
        note=f"The best runs of the model at any level of effort.{interval}",
    )


FORMAT = Format(
    id="epoch",
    kind="board",
    endings=(".csv", ".zip"),
    dated=False,
    looks_like=looks_like,
    collect=collect,
)
