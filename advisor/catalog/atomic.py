"""Write a file whole or not at all: a crash at any moment leaves the old or the new file."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import time
from pathlib import Path

from advisor.catalog.file_failures import (
    FolderNotMade,
    NoFileName,
    NotRemoved,
    NotWritten,
    WritingRefused,
)
from advisor.catalog.problems import InputError

_PREFIX, _SUFFIX = ".advisor-", ".part"
LEFTOVER_S = 3600.0


def write_atomically(path: Path, data: bytes) -> None:
    """Write ``data`` beside ``path``, sync it to disk, then replace ``path`` by it.

    A link is followed, the permissions of an existing file are kept, and a device such as
    ``/dev/stdout`` is written to directly, as it cannot be replaced.

    Raises:
        InputError: the file cannot be written; it is unchanged, and nothing is left beside it. The
            message is a sentence that names the file.
    """
    try:
        target = Path(os.path.realpath(path))
    except ValueError as error:  # a NUL in the name
        raise InputError(NotWritten(str(path), NoFileName())) from error
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if target.exists() and not target.is_file():
            _write_device(target, data)
        else:
            _replace(target, data)
    except OSError as error:
        raise InputError(NotWritten(str(path), _reason(error, target))) from error


def make_folder(folder: Path) -> None:
    """Create a folder and its parents if they are missing.

    Raises:
        InputError: it cannot be created.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(FolderNotMade(str(folder), _reason(error, folder))) from error


def sweep_leftovers(folder: Path) -> None:
    """Remove temporary files of killed writers once they are an hour old."""
    for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > LEFTOVER_S:
                left.unlink()


def remove_file(path: Path) -> None:
    """Remove a file; a missing one is no error.

    Raises:
        InputError: it cannot be removed.
    """
    try:
        path.unlink(missing_ok=True)
        _sync_folder(path.parent)
    except OSError as error:
        raise InputError(NotRemoved(str(path), _reason(error, path))) from error


def _reason(error: OSError, target: Path) -> WritingRefused:
    """Return why the writing failed.

    A virtual file system such as ``/proc`` answers "no such file" to a new name in an existing
    folder: that is a refusal.
    """
    number = error.errno or 0
    if number == errno.ENOENT and target.parent.is_dir():
        number = errno.EACCES
    return WritingRefused(number)


def _write_device(target: Path, data: bytes) -> None:
    with target.open("wb") as file:
        file.write(data)


def _replace(target: Path, data: bytes) -> None:
    if target.exists() and not os.access(target, os.W_OK):
        # The folder may be writable though the file is not; the file's permissions count.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    temporary = target.with_name(f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o7777)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Sync the renaming to disk, if the system can (Windows cannot)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
