"""What can be wrong with a file or a document before anybody reads its rows."""

from __future__ import annotations

from typing import Literal, TypeAlias

from advisor.catalog.problems import Failure


class SystemRefused(Failure, frozen=True):
    """The system did not give a file; ``number`` is its errno, None where it names none."""

    number: int | None


class NoFileName(Failure, frozen=True):
    """A text that no file can be named, such as one with a NUL."""


# Why a file cannot be read.
ReadReason: TypeAlias = SystemRefused | NoFileName


class WritingRefused(Failure, frozen=True):
    """The system did not take a file; ``number`` is its errno, 0 where it names none."""

    number: int


class NotWritten(Failure, frozen=True):
    """A file cannot be written."""

    path: str
    reason: WritingRefused | NoFileName


class FolderNotMade(Failure, frozen=True):
    """A folder cannot be made."""

    folder: str
    reason: WritingRefused


class NotRemoved(Failure, frozen=True):
    """A file cannot be removed."""

    path: str
    reason: WritingRefused


class NoRegularFile(Failure, frozen=True):
    """A folder, a pipe or a device where a file is wanted."""


class FileUnreadable(Failure, frozen=True):
    """The file that one has in hand cannot be read."""

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
    """A document that its parser refuses; both None: it ends too early."""

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
    """A number that is infinite or none."""


class NumberTooLarge(Failure, frozen=True):
    """A whole number beyond all that is counted."""


class InstallationLacks(Failure, frozen=True):
    """A folder of the installation is not there."""

    folder: str


FileFailure: TypeAlias = (
    SystemRefused | NoFileName | WritingRefused | NotWritten | FolderNotMade | NotRemoved
    | NoRegularFile | FileUnreadable | FileTooLarge | NoText | NestedTooDeep | NestedOrDigits
    | SyntaxWrong | NoJsonNumber | HalfCharacter | NumberNotFinite | NumberTooLarge
    | InstallationLacks
)  # fmt: skip
