"""Read a file of this computer up to a size limit; refuse pipes and devices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.file_failures import FileTooLarge, FileUnreadable, NoRegularFile, reason_of
from advisor.catalog.problems import InputError, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from advisor.intake.reading import Listener

_CHUNK = 256 * 1024


def read_bounded(path: Path, name: str, most_bytes: int, progress: Listener) -> bytes:
    """Return the bytes of a file.

    Args:
        path: of the file.
        name: of the file, for the sentence.
        most_bytes: limit of its size.
        progress: called with the share read; may raise ``Cancelled``.

    Raises:
        InputError: it is not a file, is too large, or cannot be read.
        Cancelled: ``progress`` cancelled.
    """
    parts: list[bytes] = []
    received = 0
    try:
        if path.exists() and not path.is_file():  # a pipe or a device may be endless
            raise InputError(Problem(name, NoRegularFile()))
        with path.open("rb") as file:
            while part := file.read(_CHUNK):
                received += len(part)
                if received > most_bytes:
                    raise InputError(Problem(name, FileTooLarge(most_bytes)))
                parts.append(part)
                progress(received / most_bytes)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(Problem(name, FileUnreadable(reason_of(error)))) from error
    return b"".join(parts)
