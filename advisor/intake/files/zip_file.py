"""Members of a zip, in memory: nothing is written, and no name in it is ever used as a path.

A member that claims to be larger than allowed is refused before it is unpacked; for one that
understates its size, ``zipfile`` stops at the stated size, and then the checksum fails.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from advisor.catalog.problems import InputError, Problem
from advisor.intake.files.limits import MAX_MEMBERS, MAX_UNPACKED_BYTES, check_size
from advisor.intake.foreign_file_failures import (
    MemberPacked,
    MemberTooLarge,
    MemberTwice,
    OverCount,
    ZipDamaged,
    ZstandardMissing,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.catalog.problems import Failure

MARK = b"PK\x03\x04"
_ENTRY = b"PK\x01\x02"
# LZMA and bzip2 are refused: no tool here writes them, and they unpack slowly.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# Zstandard, which Inspect writes by default since 2026 and ``zipfile`` knows from Python 3.14 on.
ZSTANDARD = 93
_LOCAL_HEADER = 30
_MAX_WINDOW = 1 << 27


# Errors that ``zipfile`` raises on damaged files, found by fuzzing.
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, OSError, ValueError, EOFError,
    NotImplementedError, RuntimeError, OverflowError, LookupError,
)  # fmt: skip


class Zip:
    """Members of a zip file.

    Attributes:
        names: of the members, in their order; folders are left out.
    """

    def __init__(self, data: bytes, file: str) -> None:
        """Read the list of members.

        Raises:
            InputError: it is not a zip, or exceeds a limit.
        """
        check_size(data, file)
        self._file = file
        self._data = data
        if data.count(_ENTRY) > MAX_MEMBERS:
            raise InputError(Problem(file, OverCount("members", MAX_MEMBERS)))
        with self._no_traceback():
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        members = [m for m in self._zip.infolist() if m.filename and not m.is_dir()]
        self._members = {member.filename: member for member in members}
        self._left = MAX_UNPACKED_BYTES
        if len(self._members) != len(members):
            raise InputError(Problem(file, MemberTwice()))

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the members."""
        return tuple(self._members)

    def size(self, name: str) -> int:
        """Return the unpacked size of a member in bytes, as the zip states it."""
        return self._members[name].file_size

    def read(self, name: str, most: int = MAX_UNPACKED_BYTES) -> bytes:
        """Unpack a member.

        Raises:
            InputError: it is too large, encrypted, damaged, or packed in an unusual way.
        """
        member = self._members[name]
        shown, most = name[-80:], min(most, self._left)
        if member.file_size > most:
            raise self._refused(MemberTooLarge(shown, member.file_size, most))
        if member.compress_type not in (*_METHODS, ZSTANDARD) or member.flag_bits & 1:
            raise self._refused(MemberPacked(shown))
        with self._no_traceback():
            is_zstandard = member.compress_type == ZSTANDARD
            data = self._unpacked(member) if is_zstandard else self._zip.read(member)
        self._left -= len(data)
        return data

    def _refused(self, what: Failure) -> InputError:
        return InputError(Problem(self._file, what))

    def _unpacked(self, member: zipfile.ZipInfo) -> bytes:
        """Unpack a member packed with Zstandard, up to its stated size.

        Raises:
            ValueError: it is damaged.
            InputError: the library for it is not installed.
        """
        try:
            import zstandard
        except ImportError:
            raise self._refused(ZstandardMissing(member.filename[-80:])) from None

        begin = member.header_offset
        name, extra = struct.unpack_from("<HH", self._data, begin + _LOCAL_HEADER - 4)
        begin += _LOCAL_HEADER + name + extra
        packed = io.BytesIO(self._data[begin : begin + member.compress_size])
        unpacker = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW)
        try:
            with unpacker.stream_reader(packed, read_across_frames=True) as stream:
                data: bytes = stream.read(member.file_size + 1)
        except zstandard.ZstdError as error:
            raise ValueError from error
        if len(data) != member.file_size or zlib.crc32(data) != member.CRC:
            raise ValueError
        return data

    @contextmanager
    def _no_traceback(self) -> Iterator[None]:
        try:
            yield
        except _DAMAGED:
            raise self._refused(ZipDamaged()) from None
