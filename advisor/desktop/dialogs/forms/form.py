"""Base of all forms: fields in, checked rows of the user's own figures out."""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.catalog.layers import replacing_layer
from advisor.catalog.own_figures import NAME, own_layer, with_rows, without_rows
from advisor.catalog.problems import CatalogError, InputError
from advisor.catalog.reader import read_row
from advisor.wording.failures import say_failure
from advisor.wording.form_problems import cell_problem, row_problem
from advisor.wording.reading_days import read_day
from advisor.wording.reading_numbers import AmbiguousError, read_number
from advisor.wording.what_if import what_if_lines
from advisor.wording.window_failures import NotFilled

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    import msgspec

    from advisor.catalog import Catalog
    from advisor.catalog.layer_file import LayerFile
    from advisor.catalog.own_figures import Row
    from advisor.catalog.problems import Failure
    from advisor.catalog.tables import Table
    from advisor.decision.what_if import WhatIf
    from advisor.desktop.dialogs.forms.field import Field, Kind
    from advisor.wording import Words
    from advisor.wording.namer import Namer

LONGEST_ID = 60
_NUMBERS = ("number", "whole", "amount")


class Refused(Exception):  # noqa: N818 - an answer, not a failure
    """The content of a form is not valid.

    Attributes:
        problems: column → the sentence beside its field; "" for the form as a whole.
    """

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("; ".join(problems.values()))
        self.problems = dict(problems)


class Context(Frozen, frozen=True, eq=False):
    """Input of a form: catalogue, language, and the day it is filled in."""

    namer: Namer
    today: dt.date


class Form(ABC):
    """Fields, and the rows made from them.

    Attributes:
        context: its input.
        title, intro: of the window; the intro states the figure in force.
        step: name of the change in the Edit menu.
        fields: from top to bottom.
        begins_at: column of the field that has the keyboard first; empty: of the first field.
        replaces: the user's own rows that the new ones replace.
    """

    title: str
    intro: str
    step: str
    fields: tuple[Field, ...]
    begins_at: str = ""

    def __init__(self, context: Context, *, replaces: Sequence[Row] = ()) -> None:
        self.context = context
        self.replaces = tuple(replaces)

    @property
    def catalog(self) -> Catalog:
        """Catalogue that the form refers to."""
        return self.context.namer.catalog

    @property
    def words(self) -> Words:
        """Language of its texts."""
        return self.context.namer

    @abstractmethod
    def rows(self, cells: Mapping[str, str]) -> list[Row]:
        """Return the rows made from the cells.

        Raises:
            Refused: a cell is invalid.
        """

    def layer(self, cells: Mapping[str, str]) -> LayerFile | None:
        """Return the user's own figures including the rows.

        Raises:
            Refused: a cell is invalid.
        """
        held = without_rows(own_layer(self.catalog), self.replaces)
        return with_rows(held, self.rows(cells), self.context.today)

    def offer(self, cells: Mapping[str, str]) -> str | None:  # noqa: ARG002 - others look at them
        """Return the id of the offer whose rank the preview shows; None: not a single one."""
        return None

    def follow(self, column: str, value: str) -> Mapping[str, str]:  # noqa: ARG002 - as above
        """Return the cells that a choice fills in."""
        return {}

    def placeholders(self, cells: Mapping[str, str]) -> Mapping[str, str]:  # noqa: ARG002 - as above
        """Return column → text shown while its field is empty, given the other fields."""
        return {}

    def preview(self, found: WhatIf, cells: Mapping[str, str]) -> tuple[str, ...]:
        """Describe what would follow from saving."""
        return what_if_lines(found, self.offer(cells), self.words)

    def checked(self, cells: Mapping[str, str]) -> LayerFile | None:
        """Return the user's own figures including the rows, checked against the catalogue.

        Raises:
            Refused: with a sentence for each field that must be corrected.
        """
        layer = self.layer(cells)
        try:
            replacing_layer(self.catalog, NAME, layer)
        except CatalogError as error:
            raise Refused(self._placed(error)) from error
        return layer

    def _placed(self, error: CatalogError) -> dict[str, str]:
        """Return a sentence a field; a problem without a field goes to ``place``."""
        shown = {field.column for field in self.fields}
        found: dict[str, str] = {}
        for problem in error.problems:
            column = problem.column or ""
            sentence = row_problem(column, problem.message, self.words)
            found.setdefault(column if column in shown else self.place(column), sentence)
        return found

    def place(self, column: str) -> str:  # noqa: ARG002 - forms with other names look at it
        """Return the field that shows the problems of a column without one; empty: none."""
        return ""

    def row(self, table: Table, cells: Mapping[str, str]) -> msgspec.Struct:
        """Make a row of a table from those cells that are its columns.

        Raises:
            Refused: a cell is invalid.
        """
        columns = set(table.columns)
        kinds = {field.column: field for field in self.fields}
        given = {column: text for column, text in cells.items() if column in columns}
        self._refuse_ambiguous(given)
        wanted = {
            column: as_cell(text, kinds[column].kind if column in kinds else "text")
            for column, text in given.items()
        }
        missing = [
            f.column for f in self.fields
            if f.required and f.column in wanted and not wanted[f.column]
        ]  # fmt: skip
        row, found = read_row(wanted, table)
        problems: dict[str, Failure] = {**dict.fromkeys(missing, NotFilled()), **found}
        if row is None or problems:
            raise Refused(
                {
                    column if column in kinds else self.place(column): cell_problem(
                        kinds[column].kind if column in kinds else "text",
                        wanted.get(column, ""),
                        message,
                        self.words,
                    )
                    for column, message in problems.items()
                }
            )
        return row

    def _refuse_ambiguous(self, cells: Mapping[str, str]) -> None:
        """Refuse ambiguous numbers, except those that were in the form from the start.

        Raises:
            Refused: with a sentence for each.
        """
        problems = {}
        for field in self.fields:
            text = cells.get(field.column, "")
            if field.kind in _NUMBERS and text != field.value:
                try:
                    read_number(text)
                except AmbiguousError as error:
                    problems[field.column] = say_failure(error, self.words)
                except InputError:
                    continue  # the reader of rows reports it
        if problems:
            raise Refused(problems)


def as_cell(text: str, kind: Kind) -> str:
    """Convert typed text to a cell of a table's file: 3万 → 30000, 2026/10/1 → 2026-10-01.

    An invalid number or day stays as typed, and is refused when the row is read.
    """
    try:
        if kind == "date":
            return read_day(text).isoformat()
        if kind in _NUMBERS:
            number = read_number(text)
            return f"{number:f}" if kind == "amount" else f"{number.normalize():f}"
    except InputError:
        pass
    return text.strip()


def new_id(name: str, taken: Mapping[str, object], otherwise: str) -> str:
    """Make an id from a name: "My GPU 2" → ``my-gpu-2``, with a number if it is taken.

    ``otherwise``: the id if the name has no Latin letter or digit.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9.]+", "-", plain).strip("-.")[:LONGEST_ID] or otherwise
    made, number = stem, 1
    while made in taken:
        number += 1
        made = f"{stem}-{number}"
    return made
