"""Convert between a column map and one role a column, as shown in the boxes over a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.intake.tables.column_map import ColumnMap, replaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.intake.tables.column_map import Form, Role

SINGLE: tuple[Role, ...] = (
    "date", "harness", "thinking", "self_reported", "attempts", "low", "high", "cost_usd",
    "usd_per_task", "tokens_per_task", "output_tokens_per_task", "subset", "note",
)  # fmt: skip
# Several columns may have one of these.
SEVERAL: frozenset[Role] = frozenset({"ignored", "setting", "spread"})
# Interval ends, cost and tokens belong to one score, but a wide row has many.
LONG: tuple[Role, ...] = (
    "ignored", "model", "benchmark", "value", *SINGLE, "setting", "spread",
)  # fmt: skip
WIDE: tuple[Role, ...] = (
    "ignored", "model", "value", "date", "harness", "thinking", "self_reported", "attempts",
    "subset", "note", "setting", "spread",
)  # fmt: skip


ACROSS: tuple[Role, ...] = (
    "ignored", "benchmark", "value", "date", "harness", "attempts", "note", "setting", "spread",
)  # fmt: skip
ROLES: dict[Form, tuple[Role, ...]] = {"long": LONG, "wide": WIDE, "across": ACROSS}


def form_of(columns: ColumnMap) -> Form:
    """Return the form: one score a row, one benchmark a column, or one model a column."""
    if columns.models:
        return "across"
    return "wide" if columns.value is None else "long"


def roles_of(columns: ColumnMap, width: int) -> list[Role]:
    """Return the role of each of ``width`` columns."""
    roles: list[Role] = ["ignored"] * width
    single: tuple[Role, ...] = ("model", "benchmark", "value", *SINGLE)
    for role in single:
        place = getattr(columns, role)
        if place is not None and place < width:
            roles[place] = role
    for place in columns.settings:
        if place < width:
            roles[place] = "setting"
    for _, place in columns.spreads:
        if place < width:
            roles[place] = "spread"
    for place in (*columns.benchmarks, *columns.models):
        if place < width:
            roles[place] = "value"
    return roles


def with_roles(columns: ColumnMap, roles: Sequence[Role], form: Form) -> ColumnMap:
    """Return a map in which the columns have these roles; header, sheet and signs stay."""

    def first(role: Role) -> int | None:
        return roles.index(role) if role in roles else None

    values = tuple(place for place, role in enumerate(roles) if role == "value")
    allowed = ROLES[form]
    return replaced(
        columns,
        model=None if form == "across" else first("model"),
        benchmark=None if form == "wide" else first("benchmark"),
        value=first("value") if form == "long" else None,
        benchmarks=values if form == "wide" else (),
        models=values if form == "across" else (),
        settings=tuple(place for place, role in enumerate(roles) if role == "setting"),
        spreads=_spreads(columns, roles, values),
        shares=tuple(place for place in columns.shares if place in values),
        **{role: first(role) if role in allowed else None for role in SINGLE},
    )


def _spreads(
    columns: ColumnMap, roles: Sequence[Role], values: Sequence[int]
) -> tuple[tuple[int, int], ...]:
    """Pair each column of margins with its scores: as before, else the last scores before it."""
    before = {place: score for score, place in columns.spreads if score in values}
    found: dict[int, int] = {}
    for place, role in enumerate(roles):
        left = [value for value in values if value < place]
        score = before.get(place, left[-1] if left else None)
        if role == "spread" and score is not None:
            found.setdefault(score, place)
    return tuple(sorted(found.items()))
