"""Read and write a layer as one file: TOML for editing by hand, JSON for fast loading.

One file per layer, so that a crash cannot leave half of it.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from advisor.catalog import records
from advisor.catalog.check import EARLIEST
from advisor.catalog.documents import MAX_BYTES, DocumentError, json_value, toml_value
from advisor.catalog.frozen import Frozen
from advisor.catalog.misfits import shown
from advisor.catalog.problems import CatalogError, Problem
from advisor.catalog.reader import convert, convert_row
from advisor.catalog.table_failures import FormUnknown, NoTables, RowNoCells, TableNoList
from advisor.catalog.tables import LAYER_TABLES
from advisor.catalog.value_failures import KeyUnknown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.tables import Table

SCHEMA = 1
OWN_SOURCE = "own-figures"
_HEAD = {"schema", "title", "made"}


class LayerFile(Frozen, frozen=True, eq=False):
    """The rows of a layer.

    Attributes:
        name: file name shown to the user, such as ``own/window.toml``.
        layer: kind of layer.
        title: shown to the user.
        made: the day on which it was made.
        rows: table → its rows; tables without rows may be missing.
    """

    name: str
    layer: records.Layer
    title: str
    made: dt.date
    rows: Mapping[str, tuple[msgspec.Struct, ...]]

    @property
    def sources(self) -> tuple[records.Source, ...]:
        """The sources that the layer adds to the catalogue."""
        return self.rows.get("sources", ())  # type: ignore[return-value]

    def replace(self, **changes: Any) -> LayerFile:
        """Copy the layer with some attributes changed."""
        return msgspec.structs.replace(self, **changes)


def read_layer(data: bytes, name: str, layer: records.Layer) -> LayerFile:
    """Parse a layer file: JSON where the name ends in ``.json``, else TOML.

    Rows of an own layer may omit their source.

    Raises:
        CatalogError: with every problem found, each naming table, row and column.
    """
    if name.endswith(".json") and (whole := _decoded(data, name, layer)) is not None:
        return whole
    untyped = _document(data, name)
    problems: list[Problem] = []
    tables = {table.name: table for table in LAYER_TABLES}
    unknown = [str(key) for key in untyped if key not in tables and key not in _HEAD]
    problems += [Problem(name, KeyUnknown(key, tuple(tables)), None, key) for key in unknown]
    if untyped.get("schema", SCHEMA) != SCHEMA:
        message = FormUnknown(shown(untyped["schema"]), SCHEMA)
        problems.append(Problem(name, message, None, "schema"))
    rows = {}
    for key, table in tables.items():
        rows[key], found = _rows(untyped.get(key, []), table, name, layer)
        problems += found
    made, problem = convert(untyped.get("made", dt.date.min), dt.date, name)
    problems += [problem] if problem else []
    if problems or made is None:
        raise CatalogError(problems)
    if layer == "own" and not rows["sources"]:
        rows["sources"] = (own_source(made),)
    return LayerFile(name, layer, str(untyped.get("title", name)), made, rows)


def _decoded(data: bytes, name: str, layer: records.Layer) -> LayerFile | None:
    """Decode a JSON layer in one pass; None: invalid, to be read by rows, which names problems.

    Ten times as fast as by rows; a matched feed has a thousand of them.
    """
    if len(data) > MAX_BYTES:
        return None
    try:
        decoded: Any = _decoder().decode(data)
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return None
    if decoded.schema != SCHEMA or layer == "own":
        return None
    rows = {table.name: getattr(decoded, table.name) for table in LAYER_TABLES}
    rows["sources"] = tuple(msgspec.structs.replace(s, layer=layer) for s in rows["sources"])
    return LayerFile(name, layer, decoded.title or name, decoded.made, rows)


@cache
def _decoder() -> msgspec.json.Decoder[Any]:
    # Only the first kind of a table with several: a feed has token prices alone.
    tables: list[Any] = [(table.name, tuple[table.types[0], ...], ()) for table in LAYER_TABLES]  # type: ignore[name-defined]
    head: list[Any] = [("schema", int, SCHEMA), ("title", str, ""), ("made", dt.date, dt.date.min)]
    document = msgspec.defstruct("Document", [*head, *tables], forbid_unknown_fields=True)
    return msgspec.json.Decoder(document, strict=False)


def own_source(made: dt.date) -> records.Source:
    """Return the source record of the user's own figures."""
    return records.Source(
        id=OWN_SOURCE,
        title="My own figures",
        publisher="—",
        url="own",
        kind="own",
        accessed=max(made, EARLIEST),
        layer="own",
    )


def _document(data: bytes, name: str) -> dict[str, Any]:
    try:
        # Amounts are kept as text and become Decimal, never float.
        is_json = name.endswith(".json")
        untyped = json_value(data) if is_json else toml_value(data, exact=True)
    except DocumentError as error:
        raise CatalogError([Problem(name, error.failure)]) from None
    if not isinstance(untyped, dict):
        raise CatalogError([Problem(name, NoTables())])
    return untyped


def _rows(
    untyped: object, table: Table, name: str, layer: records.Layer
) -> tuple[tuple[msgspec.Struct, ...], list[Problem]]:
    place = f"{name}, {table.name}"
    if not isinstance(untyped, list):
        return (), [Problem(place, TableNoList(table.name))]
    rows, problems = [], []
    for number, cells in enumerate(untyped, start=1):
        if not isinstance(cells, dict):
            problems.append(Problem(place, RowNoCells(), number))
            continue
        filled = _filled(cells, table, layer)
        row, problem = convert_row(filled, table, place, number)
        if row is not None:
            rows.append(row)
        elif problem is not None:
            problems.append(problem)
    return tuple(rows), problems


def _filled(cells: dict[str, Any], table: Table, layer: records.Layer) -> dict[str, Any]:
    if table.name == "sources":
        return {**cells, "layer": layer}
    return {"source": OWN_SOURCE, **cells} if layer == "own" else cells


def write_layer(layer: LayerFile) -> bytes:
    """Encode a layer as JSON or TOML by the ending of its name; default cells are omitted.

    Raises:
        CatalogError: a row could not be read back.
    """
    document: dict[str, Any] = {"schema": SCHEMA, "title": layer.title, "made": layer.made}
    for table in LAYER_TABLES:
        rows = [_cells(row) for row in layer.rows.get(table.name, ())]
        if rows:
            document[table.name] = rows
    if layer.name.endswith(".json"):
        data = msgspec.json.encode(document)
    else:
        import tomli_w

        data = tomli_w.dumps(document).encode()
    read_layer(data, layer.name, layer.layer)
    return data


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    """The fields of a kind of row; slow, as it evaluates all annotations."""
    return msgspec.structs.fields(kind)


def _cells(row: msgspec.Struct) -> dict[str, Any]:
    """The cells that differ from their default; the folder of the file tells a source's layer."""
    cells = {}
    for field in _fields(type(row)):
        value = getattr(row, field.name)
        if value is None or (field.name == "layer" and isinstance(row, records.Source)):
            continue
        if field.required or value != field.default:
            cells[field.name] = _plain(value)
    return cells


def _plain(value: Any) -> Any:
    """Convert a value for TOML and JSON; an amount of 12 is written as 12, not as 12.0."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Decimal) and value.is_finite() and value.as_tuple().exponent == 0:
        return int(value)
    return value
