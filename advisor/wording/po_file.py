"""Compile a gettext text file (``.po``) into the form that Python reads at start (``.mo``).

The compiled file is not in the repository: the build of a wheel and ``make`` write it, with
nothing but the standard library, since the build has no Babel. A checkout that nobody built
compiles in memory instead, which costs a start some 30 ms.

>>> python -m advisor.wording.po_file advisor.po advisor.mo  # doctest: +SKIP
"""

from __future__ import annotations

import json
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_MAGIC = 0x950412DE
_HEADER = "<7I"
_KEYWORDS = ("msgid_plural", "msgid", "msgstr")


def texts_in(folder: Traversable) -> bytes:
    """Read a folder's compiled texts: from advisor.mo if that is up to date, else from the .po."""
    written, built = folder / "advisor.po", folder / "advisor.mo"
    if built.is_file() and not _is_newer(written, built):
        return built.read_bytes()
    return compiled(written.read_text(encoding="utf-8"))


def _is_newer(file: Traversable, other: Traversable) -> bool:
    """Return whether a file on disk is newer than another one; False inside a zip."""
    if not (isinstance(file, Path) and isinstance(other, Path) and file.is_file()):
        return False
    return file.stat().st_mtime > other.stat().st_mtime


def messages(text: str) -> dict[str, str]:
    """Map English texts to translations, in gettext's notation.

    Singular and plural form one key, and the plural forms one value, joined by NUL. Texts without
    a translation and fuzzy ones are left out. The empty key holds the header.

    Raises:
        ValueError: a line has a keyword that this program does not use, such as ``msgctxt``.
    """
    found: dict[str, str] = {}
    for entry in text.split("\n\n"):
        if "\n#, fuzzy" in f"\n{entry}":
            continue
        parts = _parts(entry)
        key = "\0".join(text for name, text in parts if name != "msgstr")
        forms = [text for name, text in parts if name == "msgstr"]
        if forms and all(forms):
            found[key] = "\0".join(forms)
    return found


def _parts(entry: str) -> list[tuple[str, str]]:
    """Yield keyword and text of each part of an entry, with continued lines joined."""
    parts: list[tuple[str, str]] = []
    for line in entry.splitlines():
        if not line or line.startswith("#"):
            continue
        keyword, _, quoted = line.partition('"')
        name = keyword.strip().partition("[")[0]
        # Escapes are those of C, which JSON shares as far as a text needs any.
        text: str = json.loads(f'"{quoted}')
        if name in _KEYWORDS:
            parts.append((name, text))
        elif not name and parts:
            parts[-1] = (parts[-1][0], parts[-1][1] + text)
        else:
            message = f"not a line of a .po file that this program writes: {line!r}"
            raise ValueError(message)
    return parts


def compiled(text: str) -> bytes:
    """Compile the text of a ``.po`` file: two sorted tables of offsets, then the texts.

    Format: GNU gettext manual, "The Format of GNU MO Files"; no hash table.
    """
    found = sorted((key.encode(), value.encode()) for key, value in messages(text).items())
    start = struct.calcsize(_HEADER)
    place = start + 16 * len(found)
    tables, texts = [], []
    for column in (0, 1):
        for pair in found:
            tables.append(struct.pack("<2I", len(pair[column]), place))
            texts.append(pair[column] + b"\0")
            place += len(texts[-1])
    header = (_MAGIC, 0, len(found), start, start + 8 * len(found), 0, place)
    return b"".join((struct.pack(_HEADER, *header), *tables, *texts))


def compile_file(source: Path, target: Path) -> None:
    """Write the ``.mo`` file of a ``.po`` file."""
    target.write_bytes(compiled(source.read_text(encoding="utf-8")))


if __name__ == "__main__":
    compile_file(Path(sys.argv[1]), Path(sys.argv[2]))
