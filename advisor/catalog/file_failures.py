"""Failures of a file or a document before its rows are read."""

from __future__ import annotations

from typing import Literal, TypeAlias

from advisor.catalog.problems import Failure


class SystemRefused(Failure, frozen=True):
    """The system could not read a file; ``number`` is its errno, None if unknown."""

    number: int | None


class NoFileName(Failure, frozen=True):
    """A text that cannot be a file name, such as one with a NUL."""


# Why a file cannot be read.
ReadReason: TypeAlias = SystemRefused | NoFileName


class WritingRefused(Failure, frozen=True):
    """The system could not write a file; ``number`` is its errno, 0 if unknown."""

    number: int


class NotWritten(Failure, frozen=True):
    """A file cannot be written."""

    path: str
    reason: WritingRefused | NoFileName


class FolderNotMade(Failure, frozen=True):
    """A folder cannot be created."""

    folder: str
    reason: WritingRefused


class NotRemoved(Failure, frozen=True):
    """A file cannot be removed."""

    path: str
    reason: WritingRefused


class NoRegularFile(Failure, frozen=True):
    """A folder, a pipe or a device instead of a file."""


class FileUnreadable(Failure, frozen=True):
    """A file cannot be read; its name is stated elsewhere."""

    reason: ReadReason


class FileTooLarge(Failure, frozen=True):
    """More bytes than a document may have."""

    most_bytes: int


class NoText(Failure, frozen=True):
    """Bytes that are neither UTF-8 nor GBK."""


class NestedTooDeep(Failure, frozen=True):
    """More levels than a document may have."""

    levels: int


class NestedOrDigits(Failure, frozen=True):
    """The parser gave up: too many levels, or a number of too many digits."""


class SyntaxWrong(Failure, frozen=True):
    """A document that its parser rejects; both None: it ends too early."""

    language: Literal["TOML", "JSON"]
    line: int | None = None
    column: int | None = None


class NoJsonNumber(Failure, frozen=True):
    """``NaN`` or ``Infinity``."""

    constant: str


class HalfCharacter(Failure, frozen=True):
    """A lone surrogate, in a value or anywhere in the file."""

    where: Literal["file", "value"]


class NumberNotFinite(Failure, frozen=True):
    """A number that is infinite or NaN."""


class NumberTooLarge(Failure, frozen=True):
    """A whole number that is too large."""


class InstallationLacks(Failure, frozen=True):
    """A folder of the installation is missing."""

    folder: str


FileFailure: TypeAlias = (
    SystemRefused | NoFileName | WritingRefused | NotWritten | FolderNotMade | NotRemoved
    | NoRegularFile | FileUnreadable | FileTooLarge | NoText | NestedTooDeep | NestedOrDigits
    | SyntaxWrong | NoJsonNumber | HalfCharacter | NumberNotFinite | NumberTooLarge
    | InstallationLacks
)  # fmt: skip


def reason_of(error: BaseException) -> ReadReason:
    """Why a file could not be read."""
    number = getattr(error, "errno", None)
    if number is None and isinstance(error, ValueError):  # a NUL in the name
        return NoFileName()
    return SystemRefused(number)
