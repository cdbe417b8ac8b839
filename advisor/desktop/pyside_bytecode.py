"""Keeps the bytecode of PySide's own Python modules, which PySide compiles at every start.

Its signature module is 3,000 lines of Python in an archive inside the library, where Python keeps
no bytecode: to compile them is a quarter of the time in which an empty window starts. Here it is
kept as Python keeps that of other modules: beside this one, under a digest of the source. The
module that writes stub files for editors is replaced by an empty one, as nothing here calls it. If
a later PySide loads its modules in another way, only the time is lost.
"""

from __future__ import annotations

import builtins
import marshal
import sys
from contextlib import contextmanager, suppress
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ARCHIVE = "shibokensupport/"
NEVER_CALLED = "shibokensupport/signature/lib/pyi_generator.py"
FILE = Path(cache_from_source(__file__)).with_suffix(".shiboken")

# Name in the archive → digest of the source, and its bytecode.
Kept = dict[str, tuple[bytes, CodeType]]


@contextmanager
def kept_bytecode(file: Path = FILE) -> Iterator[None]:
    """Compile what is imported from PySide's archive only if it is not kept in a file."""
    own = builtins.compile
    kept = _read(file)
    used: Kept = {}

    def compiled(source: Any, filename: Any, mode: str, *others: Any, **named: Any) -> Any:
        if not (isinstance(filename, str) and filename.startswith(ARCHIVE) and mode == "exec"):
            return own(source, filename, mode, *others, **named)
        text = b"" if filename == NEVER_CALLED else source
        digest = source_hash(text)
        before, code = kept.get(filename, (b"", None))
        if code is None or before != digest:
            code = own(text, filename, mode, *others, **named)
        used[filename] = digest, code
        return code

    builtins.compile = compiled
    try:
        yield
    finally:
        builtins.compile = own
        if used and _digests(used) != _digests(kept):
            _write(file, used)


def _read(file: Path) -> Kept:
    """Return what is kept for this Python; nothing where it is missing or broken."""
    with suppress(OSError, ValueError, EOFError, TypeError, AttributeError):
        magic, data = file.read_bytes().split(b"\n\n", 1)
        found = marshal.loads(data) if magic == _magic() else {}  # noqa: S302 - as Python's own
        if all(isinstance(code, CodeType) for _, code in found.values()):
            return dict(found)
    return {}


def _write(file: Path, used: Kept) -> None:
    """Keep bytecode, unless Python was told to keep none or the folder is not ours to write."""
    if sys.dont_write_bytecode:
        return
    whole = file.with_suffix(".new")
    with suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        whole.write_bytes(_magic() + b"\n\n" + marshal.dumps(used))
        whole.replace(file)


def _digests(of: Kept) -> dict[str, bytes]:
    return {name: digest for name, (digest, _) in of.items()}


def _magic() -> bytes:
    return MAGIC_NUMBER.hex().encode()
