"""What can be wrong with a foreign file before anybody asks what its rows mean."""

from __future__ import annotations

from typing import Literal, TypeAlias

from advisor.catalog.problems import Failure


class NoFileNamed(Failure, frozen=True):
    """An empty address."""


class FileEmpty(Failure, frozen=True):
    """A file of no bytes, or of white space."""


class FileOverLimit(Failure, frozen=True):
    """A file of more bytes than are read of its kind."""

    size_bytes: int
    most_bytes: int


class NulCharacters(Failure, frozen=True):
    """A text with NUL characters."""


class NotUtf8(Failure, frozen=True):
    """A text of a program in another encoding than UTF-8: damaged on its way."""


class OverCount(Failure, frozen=True):
    """More lines, cells of a row, values or files of a zip than are read."""

    of: Literal["lines", "cells", "values", "members"]
    most: int


class TableOverLimit(Failure, frozen=True):
    """A table of more rows, columns or cells than are read."""

    most_rows: int
    most_columns: int
    most_cells: int


class NoRows(Failure, frozen=True):
    """A table with nothing in it."""


class NoSheet(Failure, frozen=True):
    """A name of no sheet or table of a file; ``known``: those that it has."""

    name: str
    known: tuple[str, ...]


class CutOff(Failure, frozen=True):
    """A document that its parser refuses."""

    language: Literal["JSON", "YAML"]
    line: int
    column: int | None = None


class TooDeep(Failure, frozen=True):
    """A document of more levels than are read."""

    language: Literal["JSON", "YAML"]
    levels: int


class YamlRefused(Failure, frozen=True):
    """A part of YAML that is not read: an anchor or alias, a key that is no text, or a tag."""

    what: Literal["anchor", "key", "tag"]
    line: int
    tag: str = ""


class ReadingTooSlow(Failure, frozen=True):
    """A file that takes too long to read."""


class ZipDamaged(Failure, frozen=True):
    """A zip that cannot be unpacked."""


class MemberTwice(Failure, frozen=True):
    """A zip with two files of the same name."""


class MemberTooLarge(Failure, frozen=True):
    """A file of a zip of more bytes than are unpacked."""

    name: str
    size_bytes: int
    most_bytes: int


class MemberPacked(Failure, frozen=True):
    """A file of a zip that is encrypted or packed in an unusual way."""

    name: str


class ZstandardMissing(Failure, frozen=True):
    """A file of a zip for which the library is not installed."""

    name: str


class NoWorkbook(Failure, frozen=True):
    """A zip that is no XLSX workbook."""


class WorkbookUnreadable(Failure, frozen=True):
    """A workbook that the library refuses; ``error``: the name of what it raised."""

    error: str


class PartRefused(Failure, frozen=True):
    """A part of a workbook that is not read; ``most_tags``: how many it may have."""

    part: str
    has: Literal["other encoding", "document type", "too many tags"]
    most_tags: int


ForeignFileFailure: TypeAlias = (
    NoFileNamed | FileEmpty | FileOverLimit | NulCharacters | NotUtf8 | OverCount | TableOverLimit
    | NoRows | NoSheet | CutOff | TooDeep | YamlRefused | ReadingTooSlow | ZipDamaged | MemberTwice
    | MemberTooLarge | MemberPacked | ZstandardMissing | NoWorkbook | WorkbookUnreadable
    | PartRefused
)  # fmt: skip
