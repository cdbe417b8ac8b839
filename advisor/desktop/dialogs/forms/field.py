"""One field of a form, made from a column of a table: its kind, choices and name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from msgspec import inspect

from advisor.wording.cells import level_names, yes_no
from advisor.wording.columns import column_name, unit_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from advisor.catalog.tables import Table
    from advisor.wording.namer import Namer

Kind = Literal["number", "whole", "amount", "text", "choice", "date", "flag"]
Choices = tuple[tuple[str, str], ...]
_KINDS: dict[type[Any], Kind] = {
    inspect.BoolType: "choice",
    inspect.LiteralType: "choice",
    inspect.IntType: "whole",
    inspect.FloatType: "number",
    inspect.DecimalType: "amount",
    inspect.DateType: "date",
}


@dataclass(frozen=True)
class Field:
    """One field.

    Attributes:
        column: of the table, or a name of the form's own; the widget is ``form.<column>``.
        label: its name on the screen.
        kind: type of its content.
        required: whether it must be filled.
        unit: of a number.
        choices: value → name, in order; an optional field begins with ("", "–").
        value: initial content, as in a table's file.
        hint: what to write there.
        placeholder: shown while it is empty: an example, or the value that counts then.
        section: heading above it, if it begins one; the fields below belong to it.
    """

    column: str
    label: str
    kind: Kind = "text"
    required: bool = False
    unit: str = ""
    choices: Choices = ()
    value: str = ""
    hint: str = ""
    placeholder: str = ""
    section: str = ""


def fields_of(
    namer: Namer,
    table: Table,
    columns: Iterable[str],
    *,
    values: Mapping[str, str] | None = None,
    required: Iterable[str] = (),
) -> tuple[Field, ...]:
    """Return one field a column, in this order.

    Args:
        namer: catalogue for the choices, and language of their names.
        table: whose columns they are.
        columns: their names.
        values: initial content.
        required: columns that must be filled here, though the table lets them be empty.
    """
    known = table.fields
    must = set(required)
    held = values or {}
    return tuple(
        _field(namer, table, known[column], held.get(column, ""), must=column in must)
        for column in columns
    )


def _field(namer: Namer, table: Table, field: Any, value: str, *, must: bool) -> Field:
    column, info = field.name, _plain(field.type)
    required = must or column in table.required
    choices = _choices(namer, table, column, info)
    if choices and not required:
        choices = (("", "–"), *choices)
    kind = "choice" if choices else _KINDS.get(type(info), "text")
    return Field(
        column, column_name(column, namer), kind, required, unit_name(column, namer), choices, value
    )


def _plain(type_: Any) -> Any:
    """Return the type of a column without its limits and without None."""
    info = inspect.type_info(type_)
    while True:
        if isinstance(info, inspect.Metadata):
            info = info.type
        elif isinstance(info, inspect.UnionType):
            info = next(t for t in info.types if not isinstance(t, inspect.NoneType))
        else:
            return info


def _choices(namer: Namer, table: Table, column: str, info: Any) -> Choices:
    if table.references.get(column) == "currencies":
        return tuple(level_names(namer, column).items())
    if column in table.references:
        return row_choices(namer, table.references[column])
    if isinstance(info, inspect.BoolType):
        return tuple(yes_no(namer).items())
    if isinstance(info, inspect.LiteralType):
        named = level_names(namer, column)
        values = [str(value) for value in info.values]
        order = [v for v in named if v in values] + [v for v in values if v not in named]
        return tuple((value, named.get(value, value)) for value in order)
    return ()


def row_choices(namer: Namer, table: str) -> Choices:
    """Return the rows of a table by id and name, sorted by name."""
    rows = getattr(namer.catalog, table).values()
    named = ((row.id, namer.of(row) or str(row.id)) for row in rows)
    return tuple(sorted(named, key=lambda pair: pair[1].casefold()))
