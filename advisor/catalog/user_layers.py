"""Read and write the user's layers on disk: imported files and own figures.

The program writes one file per import, such as ``imports/0001-aider.json``; undoing an import
removes the file. ``own/*.toml`` are the user's own figures: the program writes only
``own/window.toml``, the others are edited by hand.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from advisor.catalog.atomic import make_folder, remove_file, sweep_leftovers, write_atomically
from advisor.catalog.documents import DocumentError, read_file
from advisor.catalog.file_failures import FileUnreadable, reason_of
from advisor.catalog.layer_file import LayerFile, read_layer, write_layer
from advisor.catalog.problems import CatalogError, InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import msgspec

    from advisor.catalog.records import Layer

    Rows = Mapping[str, tuple[msgspec.Struct, ...]]

WINDOW_FILE = "window.toml"
_NUMBERED = re.compile(r"^(\d{4,})-.*\.json$")


class UserLayers:
    """Reads and writes the layers in a folder."""

    def __init__(self, folder: Path) -> None:
        """Use a folder, which need not exist."""
        self.folder = folder
        # Checksum and rows of each file when it was read last.
        self._read: dict[Path, tuple[bytes, LayerFile]] = {}

    @property
    def imports(self) -> tuple[Path, ...]:
        """The files of imports, the earliest first."""
        return self._files("imports", "*.json")

    @property
    def own(self) -> tuple[Path, ...]:
        """The files of own figures by name, with the one that the program writes last."""
        files = self._files("own", "*.toml")
        return tuple(sorted(files, key=lambda p: (p.name == WINDOW_FILE, p.name)))

    @property
    def window_file(self) -> Path:
        """The file of own figures that the program writes."""
        return self.folder / "own" / WINDOW_FILE

    def _files(self, part: str, pattern: str) -> tuple[Path, ...]:
        try:
            return tuple(sorted(p for p in (self.folder / part).glob(pattern) if p.is_file()))
        except OSError:  # a folder that may not be looked into
            return ()

    def read(self) -> tuple[tuple[LayerFile, ...], tuple[Problem, ...]]:
        """Read all layers, imports first, and collect the problems of unreadable ones."""
        layers: list[LayerFile] = []
        problems: list[Problem] = []
        for path, layer in self._in_order():
            try:
                layers.append(self._layer(path, layer))
            except CatalogError as error:
                problems += error.problems
        return tuple(layers), tuple(problems)

    def _in_order(self) -> Iterator[tuple[Path, Layer]]:
        for path in self.imports:
            yield path, "imported"
        for path in self.own:
            yield path, "own"

    def _layer(self, path: Path, kind: Layer) -> LayerFile:
        """Read a file; rows that stood in it before are the same objects.

        A session makes a catalogue at each change of a figure and keeps several, and each step that
        can be undone keeps the rows before and after it.
        """
        data = self._bytes(path)
        digest = sha256(data).digest()
        seen, before = self._read.get(path, (b"", None))
        if before is not None and seen == digest:
            return before
        layer = read_layer(data, self._name(path), kind)
        if before is not None:
            layer = layer.replace(rows=_sharing(layer.rows, before.rows))
        self._read[path] = digest, layer
        return layer

    def _name(self, path: Path) -> str:
        return f"{path.parent.name}/{path.name}"

    def _bytes(self, path: Path) -> bytes:
        try:
            return read_file(path)
        except DocumentError as error:
            raise CatalogError([Problem(self._name(path), error.failure)]) from error
        except OSError as error:
            message = FileUnreadable(reason_of(error))
            raise CatalogError([Problem(self._name(path), message)]) from error

    def read_window_file(self) -> LayerFile | None:
        """Read the own figures that the program wrote; None where there are none yet.

        Raises:
            CatalogError: the file was edited and cannot be read any more.
        """
        path = self.window_file
        if not path.exists():
            return None
        return self._layer(path, "own")

    def write_window_file(self, layer: LayerFile | None) -> None:
        """Replace the own figures that the program wrote; None: remove them.

        Raises:
            InputError: the file cannot be written, or the present one is unreadable and is kept.
        """
        self.read_window_file()
        if layer is None:
            remove_file(self.window_file)
            return
        make_folder(self.window_file.parent)
        write_atomically(self.window_file, write_layer(layer))

    def add_import(self, layer: LayerFile, slug: str) -> Path:
        """Write an import as a new file, after all others.

        Raises:
            InputError: it cannot be written; nothing is changed.
        """
        numbers = (_NUMBERED.match(path.name) for path in self.imports)
        number = max((int(found[1]) for found in numbers if found), default=0) + 1
        path = self.folder / "imports" / f"{number:04d}-{slug}.json"
        self.put_import(path, write_layer(layer.replace(name=f"imports/{path.name}")))
        return path

    def put_import(self, path: Path, data: bytes) -> None:
        """Write the bytes of an import to its file.

        Raises:
            InputError: it cannot be written.
        """
        make_folder(path.parent)
        sweep_leftovers(path.parent)
        write_atomically(path, data)

    def take_import(self, path: Path) -> bytes:
        """Remove an import's file and return its bytes, for undo.

        Raises:
            InputError: it cannot be removed.
        """
        try:
            data = read_file(path)
        except DocumentError as error:
            raise InputError(Problem(path.name, error.failure)) from error
        except OSError as error:
            raise InputError(Problem(path.name, FileUnreadable(reason_of(error)))) from error
        remove_file(path)
        return data


def _sharing(rows: Rows, before: Rows) -> Rows:
    """Rows by table, those written like an earlier one replaced by it."""
    # Not by equality: amounts of 1.5 and 1.50 are equal, and shown as they are written.
    known = {repr(row): row for held in before.values() for row in held}
    return {table: tuple(known.get(repr(row), row) for row in held) for table, held in rows.items()}
