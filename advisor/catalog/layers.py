"""Layers on top of the bundled tables, last wins: feed, imported files, the user's own figures.

Nothing is overwritten out of sight: a score or a price of a layer stands beside those below, and
``figures.py`` says which counts; a row known by its id, or one cell of it (an override), replaces
the one below, which ``Catalog.covered`` keeps.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec

from advisor.catalog.cell_origins import SOURCED
from advisor.catalog.check import check_rows, row_problems
from advisor.catalog.currencies import learn
from advisor.catalog.problems import CatalogError, Problem
from advisor.catalog.reader import read_cell
from advisor.catalog.table_failures import NothingToOverride, NotOverridable, SourceTaken
from advisor.catalog.tables import LAYER_TABLES, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from advisor.catalog import records
    from advisor.catalog.catalog import Catalog
    from advisor.catalog.layer_file import LayerFile

_BY_NAME = {table.name: table for table in TABLES}


def with_layer(catalog: Catalog, layer: LayerFile) -> Catalog:
    """A catalogue with a layer on top.

    Raises:
        CatalogError: the layer's rows do not fit the catalogue; it is then left as it was.
    """
    problems = _source_problems(catalog, layer)
    tables = {table.name: _merged(catalog, table.name, layer) for table in LAYER_TABLES}
    problems += _check(catalog, layer, tables)
    if problems:
        raise CatalogError(problems)
    merged = catalog.replace(
        **{name: rows for name, rows in tables.items() if name in _BY_NAME},
        today=max(catalog.today, layer.made),
        layers=(*catalog.layers, layer),
        below=catalog.below or catalog,
    )
    learn(merged.currencies.values())
    return _with_overrides(merged, layer)


def with_layers(catalog: Catalog, layers: Iterable[LayerFile]) -> Catalog:
    """A catalogue with layers on top; what does not fit is left out, and ``notices`` say why."""
    for layer in layers:
        try:
            catalog = with_layer(catalog, layer)
        except CatalogError as error:
            catalog = catalog.replace(notices=(*catalog.notices, *error.problems))
    return catalog


def replacing_layer(catalog: Catalog, name: str, layer: LayerFile | None) -> Catalog:
    """A catalogue whose layer of a name is another one, on top of all others; None: is gone.

    Raises:
        CatalogError: the layer's rows do not fit the catalogue below it.
    """
    kept = [held for held in catalog.layers if held.name != name]
    base = with_layers(catalog.below or catalog, kept)
    return base if layer is None else with_layer(base, layer)


def _merged(catalog: Catalog, name: str, layer: LayerFile) -> Any:
    added = layer.rows.get(name, ())
    if name not in _BY_NAME:
        return added
    below = getattr(catalog, name)
    if _BY_NAME[name].key == ("id",):
        return below | {row.id: row for row in added} if added else below  # type: ignore[attr-defined]
    return (*below, *added) if added else below


def _source_problems(catalog: Catalog, layer: LayerFile) -> list[Problem]:
    """A layer brings sources of its own; those below keep their layer."""
    return [
        Problem(layer.name, SourceTaken(s.id, held.layer))
        for s in layer.sources
        if (held := catalog.sources.get(s.id)) is not None and held.layer != layer.layer
    ]


def _check(catalog: Catalog, layer: LayerFile, tables: Mapping[str, Any]) -> list[Problem]:
    rows = {
        table.name: list(enumerate(layer.rows.get(table.name, ()), start=1))
        for table in LAYER_TABLES
    }
    ids = {name: tables[name] for name, table in _BY_NAME.items() if _held_by_id(name, tables)}
    percent = {b.id for b in tables["benchmarks"].values() if b.unit == "%"}
    rated = {rate.currency for rate in tables["exchange_rates"]}
    today = max(catalog.today, dt.datetime.now(dt.UTC).date())
    found = check_rows(LAYER_TABLES, rows, ids=ids, percent=percent, rated=rated, today=today)
    return [msgspec.structs.replace(p, file=f"{layer.name}, {p.file}") for p in found]


def _held_by_id(name: str, tables: Mapping[str, Any]) -> bool:
    return name in tables and _BY_NAME[name].key == ("id",)


def _with_overrides(catalog: Catalog, layer: LayerFile) -> Catalog:
    """The catalogue with single cells changed, each with the layer's source where it has one.

    Raises:
        CatalogError: an override names no row or column, or a value that it cannot hold.
    """
    overrides: tuple[records.Override, ...] = layer.rows.get("overrides", ())  # type: ignore[assignment]
    if not overrides:
        return catalog
    tables = {table: dict(getattr(catalog, table)) for table in {o.table for o in overrides}}
    problems: list[Problem] = []
    covered: dict[tuple[str, str], msgspec.Struct] = dict(catalog.covered)
    for number, override in enumerate(overrides, start=1):
        row = tables[override.table].get(override.id)
        changed, problem = _overridden(row, override, f"{layer.name}, overrides", number)
        if row is None or problem is not None:
            problems += [problem] if problem else []
        else:
            covered.setdefault((override.table, override.id), row)
            tables[override.table][override.id] = changed
    problems += _row_problems(layer, overrides, tables)
    if problems:
        raise CatalogError(problems)
    return catalog.replace(**tables, covered=covered, overrides=(*catalog.overrides, *overrides))


def _row_problems(
    layer: LayerFile, overrides: Iterable[records.Override], tables: Mapping[Any, Any]
) -> list[Problem]:
    """What no longer holds within the rows once all their cells are changed."""
    touched = {(o.table, o.id): number for number, o in enumerate(overrides, start=1)}
    return [
        Problem(f"{layer.name}, overrides", message, number, column)
        for (table, row_id), number in touched.items()
        if row_id in tables[table]
        for column, message in row_problems(tables[table][row_id])
    ]


def _overridden(
    row: msgspec.Struct | None, override: records.Override, place: str, number: int
) -> tuple[msgspec.Struct | None, Problem | None]:
    table = _BY_NAME[override.table]
    if row is None:
        message = NothingToOverride(override.id, override.table)
        return None, Problem(place, message, number, "id")
    if override.column in (*table.key, "source", *table.references):
        return None, Problem(place, NotOverridable(override.column), number, "column")
    value, problem = read_cell(override.value, table, override.column)
    if problem is not None:
        return None, Problem(place, problem, number, "value")
    changes = {override.column: value}
    if override.column in SOURCED:
        changes[SOURCED[override.column]] = override.source
    return msgspec.structs.replace(row, **changes), None
