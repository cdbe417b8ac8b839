"""Load the bundled tables into a catalogue, and check them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from advisor.catalog import presets
from advisor.catalog.catalog import Catalog
from advisor.catalog.check import check_tables
from advisor.catalog.check_criteria import criteria_problems
from advisor.catalog.currencies import learn
from advisor.catalog.file_failures import reason_of
from advisor.catalog.function_failures import EnoughUnsaid
from advisor.catalog.kept_tables import keep, key_of, read_kept
from advisor.catalog.locate import bundled
from advisor.catalog.problems import CatalogError, Failure, Problem
from advisor.catalog.reader import read_table, read_toml
from advisor.catalog.row_failures import NotInTable
from advisor.catalog.table_failures import BundledUnreadable
from advisor.catalog.tables import TABLES
from advisor.catalog.units import Unit
from advisor.catalog.value_failures import NotInCatalogue, SharesNotOne

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

T = TypeVar("T")
TOML_FILES = ("catalog.toml", "criteria.toml", "use_cases.toml", "hosting.toml", "workloads.toml")


class _Criteria(msgspec.Struct, forbid_unknown_fields=True):
    criterion: list[presets.Criterion]
    unit: list[Unit]


class _UseCases(msgspec.Struct, forbid_unknown_fields=True):
    use_case: list[presets.UseCase]


class _Workloads(msgspec.Struct, forbid_unknown_fields=True):
    workload: list[presets.WorkloadPreset]
    thinking: presets.UsualThinking
    seat: presets.UsualSeat | None = None


class _Constants(msgspec.Struct, forbid_unknown_fields=True):
    constant: dict[str, presets.Constant]


def load_bundled(folder: Traversable | None = None, *, kept: Path | None = None) -> Catalog:
    """Load and check the bundled tables, or those in ``folder``, without layers.

    ``today`` of the catalogue is the ``as_of`` of its tables.

    Args:
        folder: the tables; None: those of this installation.
        kept: where the result is kept for the next time; None: nowhere.

    Raises:
        CatalogError: with every problem found, each naming file, row and column.
    """
    folder = bundled("data") if folder is None else folder
    problems: list[Problem] = []
    names = (*(table.file for table in TABLES), *TOML_FILES)
    read = ((name, _read(folder, name, problems)) for name in names)
    files = {name: data for name, data in read if data is not None}
    key = key_of(files) if not problems else b""
    found = read_kept(kept, key) if kept is not None and key else None
    catalog = _checked(files, problems) if found is None else _made_of(found)
    catalog = catalog.replace(fingerprint=key.decode())
    if kept is not None and found is None:
        keep(kept, key, catalog)
    learn(catalog.currencies.values())
    return catalog


def _made_of(parts: dict[str, Any]) -> Catalog:
    """Make a catalogue of its attributes by name, tables as rows."""
    tables = {table.name: _collected(parts.pop(table.name), table.key) for table in TABLES}
    return Catalog(today=parts["as_of"], **parts, **tables)


def _checked(files: Mapping[str, bytes], problems: list[Problem]) -> Catalog:
    """Read and check all tables; ``problems``: of the files that cannot be read."""
    rows: dict[str, list[tuple[int, Any]]] = {}
    for table in TABLES:
        data = files.get(table.file)
        rows[table.name], found = read_table(data, table) if data is not None else ([], [])
        problems += found
    manifest = _toml(files, "catalog.toml", presets.Manifest, problems)
    criteria = _toml(files, "criteria.toml", _Criteria, problems)
    use_cases = _toml(files, "use_cases.toml", _UseCases, problems)
    constants = _toml(files, "hosting.toml", _Constants, problems)
    workloads = _toml(files, "workloads.toml", _Workloads, problems)
    if not problems and manifest:
        problems += check_tables(rows, today=max(manifest.as_of, dt.datetime.now(dt.UTC).date()))
    if problems or not (manifest and criteria and use_cases and constants and workloads):
        raise CatalogError(problems)
    catalog = _made_of(
        {
            "version": manifest.version,
            "as_of": manifest.as_of,
            "criteria": {c.id: c for c in criteria.criterion},
            "units": {u.id: u for u in criteria.unit},
            "use_cases": {u.id: u for u in use_cases.use_case},
            "constants": constants.constant,
            "workloads": {w.id: w for w in workloads.workload},
            "usual_thinking": workloads.thinking,
            "usual_seat": workloads.seat,
            **{name: tuple(row for _, row in numbered) for name, numbered in rows.items()},
        }
    )
    catalog = catalog.replace(use_cases=_levelled(catalog))
    problems = check_presets(catalog)
    if problems:
        raise CatalogError(problems)
    return catalog


def _levelled(catalog: Catalog) -> dict[str, presets.UseCase]:
    """Return the use cases with the good-enough levels that their mixes leave out."""
    return {
        name: msgspec.structs.replace(
            use_case, mix=catalog.carrying.levelled(use_case.mix, use_case.enough_as)
        )
        for name, use_case in catalog.use_cases.items()
    }


def _read(folder: Traversable, file: str, problems: list[Problem]) -> bytes | None:
    try:
        return (folder / file).read_bytes()
    except (OSError, KeyError) as error:
        problems.append(Problem(file, BundledUnreadable(reason_of(error))))
        return None


def _toml(
    files: Mapping[str, bytes], file: str, record: type[T], problems: list[Problem]
) -> T | None:
    data = files.get(file)
    if data is None:
        return None
    value, found = read_toml(data, record, file)
    problems += found
    return value


def _collected(rows: tuple[Any, ...], key: tuple[str, ...]) -> Any:
    return {row.id: row for row in rows} if key == ("id",) else rows


def check_presets(catalog: Catalog) -> list[Problem]:
    """Find problems in criteria, use cases, workloads and constants, and in what they refer to."""
    problems: list[Problem] = []
    for use_case in catalog.use_cases.values():
        problems += _use_case_problems(catalog, use_case)
    for workload in catalog.workloads.values():
        problems += _unsourced(
            catalog, "workloads.toml", f"{workload.id}.sources", *workload.sources
        )
    problems += criteria_problems(
        list(catalog.criteria.values()),
        catalog.units,
        sources=catalog.sources,
        benchmarks=catalog.benchmarks.values(),
        stated=catalog.stated,
        subjects={*catalog.models, *catalog.offers},
    )
    for name, constant in catalog.constants.items():
        problems += _unsourced(catalog, "hosting.toml", f"{name}.source", constant.source)
    return problems


def _unsourced(catalog: Catalog, file: str, key: str, *sources: str) -> list[Problem]:
    """Find sources that a file names and the catalogue lacks."""
    unknown = [source for source in sources if source not in catalog.sources]
    return [Problem(file, NotInTable(source, "sources"), None, key) for source in unknown]


def _use_case_problems(catalog: Catalog, use_case: presets.UseCase) -> list[Problem]:
    said = [use_case.enough_as] if use_case.enough_as else []
    named: list[tuple[str, str, Container[str]]] = [
        *((f"priorities.{c}", c, catalog.criteria) for c in use_case.priorities),
        *(("mix.benchmark", part.benchmark, catalog.benchmarks) for part in use_case.mix),
        *(("enough_as.benchmark", s.benchmark, catalog.benchmarks) for s in said),
        *(("sources", source, catalog.sources) for source in use_case.sources),
        *(("budget_sources", source, catalog.sources) for source in use_case.budget_sources),
    ]
    found: list[tuple[str, Failure]] = [
        (key, NotInCatalogue(value)) for key, value, known in named if value not in known
    ]
    if abs(sum(part.share for part in use_case.mix) - 1) > 1e-9:  # noqa: PLR2004 - rounding
        found.append(("mix.share", SharesNotOne("benchmarks")))
    levels = [("mix.enough", part.benchmark, part.enough) for part in use_case.mix]
    levels += [("enough_as.level", s.benchmark, s.level) for s in said]
    for key, benchmark, level in levels:
        unfit = catalog.carrying.unfit(benchmark, level)
        # Before the scales are derived no level can be carried.
        waits = isinstance(unfit, EnoughUnsaid) and not catalog.benchmark_scales
        if unfit is not None and not waits:
            found.append((key, unfit))
    return [
        Problem("use_cases.toml", failure, None, f"{use_case.id}.{key}") for key, failure in found
    ]
