"""The bundled tables as they were read and checked last, kept in one file of the user.

Reading and checking them takes an eighth of a second, decoding this file a fifth of that. Its key
covers the bytes of all tables and the modules of this room, which read and check them; a file of
another key, or a broken one, is made again.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from advisor.catalog import presets
from advisor.catalog.atomic import make_folder, write_atomically
from advisor.catalog.documents import DocumentError, read_file
from advisor.catalog.problems import InputError
from advisor.catalog.tables import TABLES
from advisor.catalog.units import Unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.catalog import Catalog
    from advisor.catalog.tables import Table

FILE = "tables.msgpack"
# Increase when the same tables would give other rows in a zipped copy, see `_modules`.
FORM = 1
_HEAD: dict[str, Any] = {
    "version": str,
    "as_of": dt.date,
    "criteria": dict[str, presets.Criterion],
    "units": dict[str, Unit],
    "use_cases": dict[str, presets.UseCase],
    "constants": dict[str, presets.Constant],
    "workloads": dict[str, presets.WorkloadPreset],
    "usual_thinking": presets.UsualThinking,
    "usual_seat": presets.UsualSeat | None,
}


def key_of(files: Mapping[str, bytes]) -> bytes:
    """Return the key of the tables: their files by name, and what reads and checks them."""
    digest = sha256(repr(_modules()).encode())
    for name, data in sorted(files.items()):
        digest.update(f"{name} {len(data)} ".encode() + data)
    return f"{FORM} {digest.hexdigest()}".encode()


def _modules() -> list[tuple[str, int, int]]:
    """Name, size and time of the modules of this room; empty in a zipped copy."""
    found = ((path.name, path.stat()) for path in Path(__file__).parent.glob("*.py"))
    return sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in found)


def read_kept(folder: Path, key: bytes) -> dict[str, Any] | None:
    """Return attributes of the catalogue by name, tables as rows; None: nothing of this key."""
    try:
        head, _, body = read_file(folder / FILE).partition(b"\n")
        if head != key:
            return None
        kept: Any = _decoder().decode(body)
        found = {name: getattr(kept, name) for name in _HEAD}
        return found | {table.name: _rows(kept, table) for table in TABLES}
    except (OSError, DocumentError, msgspec.MsgspecError, ValueError, LookupError, StopIteration):
        return None  # missing or broken: it is made again


def keep(folder: Path, key: bytes, catalog: Catalog) -> None:
    """Store the tables of a catalogue; without write access they are read every time."""
    document = {name: getattr(catalog, name) for name in _HEAD}
    for table in TABLES:
        held = getattr(catalog, table.name)
        rows = tuple(held.values() if table.key == ("id",) else held)
        document[_order(table)] = bytes(table.types.index(type(row)) for row in rows)
        for number, kind in enumerate(table.types):
            document[_part(table, number)] = [row for row in rows if type(row) is kind]
    try:
        make_folder(folder)
        write_atomically(folder / FILE, key + b"\n" + msgspec.msgpack.encode(document))
    except InputError:
        return


def _rows(kept: Any, table: Table) -> tuple[msgspec.Struct, ...]:
    """The rows of a table in the order of its file; those of each kind are stored together."""
    parts = [iter(getattr(kept, _part(table, number))) for number in range(len(table.types))]
    return tuple([next(parts[kind]) for kind in getattr(kept, _order(table))])


def _part(table: Table, kind: int) -> str:
    return f"{table.name}_{kind}"


def _order(table: Table) -> str:
    return f"{table.name}_order"


@cache
def _decoder() -> msgspec.msgpack.Decoder[Any]:
    fields = list(_HEAD.items())
    for table in TABLES:
        fields.append((_order(table), bytes))
        fields += [
            (_part(table, number), tuple[kind, ...])  # type: ignore[valid-type]
            for number, kind in enumerate(table.types)
        ]
    return msgspec.msgpack.Decoder(msgspec.defstruct("Kept", fields, forbid_unknown_fields=True))
