"""Lists the stored imports, and removes them by number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog import InputError
from advisor.catalog.json_text import json_text
from advisor.catalog.value_failures import NoSuch
from advisor.cli.columns import aligned
from advisor.wording.failures import say_failure

if TYPE_CHECKING:
    from pathlib import Path

    from advisor.catalog.layer_file import LayerFile
    from advisor.intake.library import Library
    from advisor.wording import Words


def list_imports(library: Library, words: Words, *, as_json: bool) -> int:
    """Print the imports, and what is wrong with those that are ignored."""
    say = words.say
    catalog = library.catalog()
    layers = {layer.name: layer for layer in catalog.layers}
    found = [(path, layers.get(f"imports/{path.name}")) for path in library.user.imports]
    if as_json:
        print(json_text([_plain(p, layer) for p, layer in found]))
        return 0
    if not found:
        print(say("There are no imports."))
        return 0
    head = (say("No."), say("Date"), say("Count"), say("File"), say("Title"))
    rows = [
        (
            _number(path),
            str(layer.made) if layer else "–",
            f"{_figures(layer):,}" if layer else "–",
            path.name,
            layer.title if layer else say("left out"),
        )
        for path, layer in found
    ]
    print("\n".join(aligned(head, rows, right=(0, 2), elastic=4)))
    for notice in catalog.notices:
        print(say("Left out: {notice}", notice=say_failure(notice, words)))
    return 0


def remove_import(library: Library, number: str, words: Words) -> int:
    """Remove an import by its number or file name.

    Raises:
        InputError: no import has this number, or it cannot be removed.
    """
    wanted = number.strip().lstrip("0")
    for path in library.user.imports:
        if number.strip() == path.name or (wanted and wanted == _number(path)):
            library.removing(path).do()
            print(words.say("Taken out: {file}", file=path.name))
            return 0
    raise InputError(NoSuch("import", number, tuple(map(_number, library.user.imports))))


def _number(path: Path) -> str:
    """Return the number at the start of the file's name, or the name."""
    number = path.name.partition("-")[0].lstrip("0")
    return number if number.isdecimal() else path.name


def _figures(layer: LayerFile) -> int:
    return sum(len(layer.rows.get(table, ())) for table in ("scores", "prices"))


def _plain(path: Path, layer: LayerFile | None) -> dict[str, object]:
    return {
        "number": _number(path),
        "file": path.name,
        "in_force": layer is not None,
        "title": layer.title if layer else None,
        "date": layer.made.isoformat() if layer else None,
        "figures": _figures(layer) if layer else None,
    }
