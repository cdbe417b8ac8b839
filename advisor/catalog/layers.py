"""Put layers on top of the bundled tables: price feed, imported files, the user's own figures.

Scores and prices of a layer are added to those below; ``figures.py`` chooses between them. A row
with an id replaces the row of that id below. An override replaces one cell; ``Catalog.covered``
keeps the original row.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec

from advisor.catalog.agreed_prices import with_agreed_prices
from advisor.catalog.cell_origins import SOURCED
from advisor.catalog.check import check_rows, row_problems
from advisor.catalog.currencies import learn
from advisor.catalog.device_prices import completed
from advisor.catalog.line_names import with_releases
from advisor.catalog.problems import CatalogError, Problem
from advisor.catalog.reader import read_cell
from advisor.catalog.row_failures import NotInTable
from advisor.catalog.table_failures import NothingToOverride, NotOverridable, SourceTaken
from advisor.catalog.tables import LAYER_TABLES, TABLES

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from advisor.catalog import records
    from advisor.catalog.catalog import Catalog
    from advisor.catalog.layer_file import LayerFile

_BY_NAME = {table.name: table for table in TABLES}


def with_layer(catalog: Catalog, layer: LayerFile, *, checked: bool = False) -> Catalog:
    """Return the catalogue with a layer on top.

    ``checked``: whether its rows were found to fit these tables before.

    Raises:
        CatalogError: the layer's rows do not fit the catalogue.
    """
    layer = with_releases(catalog, layer)
    problems = _source_problems(catalog, layer)
    tables = {table.name: _merged(catalog, table.name, layer) for table in LAYER_TABLES}
    problems += [] if checked else _check(catalog, layer, tables)
    if problems:
        raise CatalogError(problems)
    merged = catalog.replace(
        **{name: rows for name, rows in tables.items() if name in _BY_NAME},
        today=max(catalog.today, layer.made),
        agreements=(*catalog.agreements, *layer.rows.get("agreements", ())),
        layers=(*catalog.layers, layer),
        below=catalog.below or catalog,
    )
    learn(merged.currencies.values())
    return with_agreed_prices(_with_overrides(merged, layer))


def with_layers(
    catalog: Catalog, layers: Iterable[LayerFile], checked: LayerFile | None = None
) -> Catalog:
    """Return the catalogue with layers on top; those that do not fit become ``notices``.

    ``checked``: the one that was found to fit before, if any.
    """
    for layer in layers:
        try:
            catalog = with_layer(catalog, layer, checked=layer is checked)
        except CatalogError as error:
            catalog = catalog.replace(notices=(*catalog.notices, *error.problems))
    return catalog


def on_day(catalog: Catalog, today: dt.date) -> Catalog:
    """Return the catalogue for answers on a day, with the discounts that hold then."""
    return with_agreed_prices(catalog.on_day(today))


def replacing_layer(catalog: Catalog, name: str, layer: LayerFile | None) -> Catalog:
    """Replace the layer of a name; the new one goes on top of all others. None: only remove it.

    Raises:
        CatalogError: the layer's rows do not fit the catalogue below it.
    """
    kept = [other for other in catalog.layers if other.name != name]
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
    """Find sources whose id is taken by a source of another layer."""
    return [
        Problem(layer.name, SourceTaken(s.id, known.layer))
        for s in layer.sources
        if (known := catalog.sources.get(s.id)) is not None and known.layer != layer.layer
    ]


def _check(catalog: Catalog, layer: LayerFile, tables: Mapping[str, Any]) -> list[Problem]:
    rows = {
        table.name: list(enumerate(layer.rows.get(table.name, ()), start=1))
        for table in LAYER_TABLES
    }
    ids = {name: tables[name] for name, table in _BY_NAME.items() if _has_ids(name, tables)}
    percent = {b.id for b in tables["benchmarks"].values() if b.unit == "%"}
    rated = {rate.currency for rate in tables["exchange_rates"]}
    today = max(catalog.today, dt.datetime.now(dt.UTC).date())
    found = check_rows(
        LAYER_TABLES,
        rows,
        ids=ids,
        percent=percent,
        rated=rated,
        today=today,
        models=tables["models"],
    )
    return [msgspec.structs.replace(p, file=f"{layer.name}, {p.file}") for p in found]


def _has_ids(name: str, tables: Mapping[str, Any]) -> bool:
    return name in tables and _BY_NAME[name].key == ("id",)


def _with_overrides(catalog: Catalog, layer: LayerFile) -> Catalog:
    """Apply a layer's overrides, and set the source of the cells that have one of their own.

    Raises:
        CatalogError: an override names an unknown row or column, or a value of the wrong type.
    """
    overrides: tuple[records.Override, ...] = layer.rows.get("overrides", ())  # type: ignore[assignment]
    if not overrides:
        return catalog
    tables = {table: dict(getattr(catalog, table)) for table in {o.table for o in overrides}}
    problems: list[Problem] = []
    covered: dict[tuple[str, str], msgspec.Struct] = dict(catalog.covered)
    for number, override in enumerate(overrides, start=1):
        row = tables[override.table].get(override.id)
        changed, problem = _overridden(
            row, override, f"{layer.name}, overrides", number, catalog.currencies
        )
        if row is None or problem is not None:
            problems += [problem] if problem else []
        else:
            covered.setdefault((override.table, override.id), row)
            tables[override.table][override.id] = changed
    devices: Mapping[str, Any] = tables.get("hardware", {})
    for device in {o.id for o in overrides if o.table == "hardware"} & devices.keys():
        own = {o.column for o in overrides if (o.table, o.id) == ("hardware", device)}
        published = catalog.prices_by_device.get(device, ())
        tables["hardware"][device] = completed(devices[device], own, published)
    problems += _row_problems(layer, overrides, tables)
    if problems:
        raise CatalogError(problems)
    return catalog.replace(**tables, covered=covered, overrides=(*catalog.overrides, *overrides))


def _row_problems(
    layer: LayerFile, overrides: Iterable[records.Override], tables: Mapping[Any, Any]
) -> list[Problem]:
    """Check each overridden row as a whole, once all its cells are changed."""
    touched = {(o.table, o.id): number for number, o in enumerate(overrides, start=1)}
    return [
        Problem(f"{layer.name}, overrides", message, number, column)
        for (table, row_id), number in touched.items()
        if row_id in tables[table]
        for column, message in row_problems(tables[table][row_id])
    ]


def _overridden(
    row: msgspec.Struct | None,
    override: records.Override,
    place: str,
    number: int,
    currencies: Container[str],
) -> tuple[msgspec.Struct | None, Problem | None]:
    table = _BY_NAME[override.table]
    if row is None:
        message = NothingToOverride(override.id, override.table)
        return None, Problem(place, message, number, "id")
    referred = table.references.get(override.column)
    if override.column in (*table.key, "source") or referred not in (None, "currencies"):
        return None, Problem(place, NotOverridable(override.column), number, "column")
    value, problem = read_cell(override.value, table, override.column)
    if problem is None and referred and value is not None and value not in currencies:
        problem = NotInTable(value, referred)
    if problem is not None:
        return None, Problem(place, problem, number, "value")
    changes = {override.column: value}
    if override.column in SOURCED:
        changes[SOURCED[override.column]] = override.source
    return msgspec.structs.replace(row, **changes), None
