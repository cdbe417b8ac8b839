"""A map of columns becomes one role a column, and the same map again."""

from __future__ import annotations

from advisor.desktop.dialogs.imports.column_roles import form_of, roles_of, with_roles
from advisor.intake.tables.column_map import guess_columns

ROWS = [["model", "Temperature", "MMLU", "±", "GPQA"], ["a", "0", "80", "1", "70"]]


def test_that_settings_and_margins_keep_their_roles() -> None:
    columns = guess_columns(ROWS)
    roles = roles_of(columns, 5)
    assert roles == ["model", "setting", "value", "spread", "value"]
    assert with_roles(columns, roles, form_of(columns)) == columns


def test_that_a_margin_that_is_scores_now_is_no_margin_any_more() -> None:
    columns = guess_columns(ROWS)
    changed = with_roles(columns, ["model", "ignored", "value", "value", "value"], "wide")
    assert (changed.settings, changed.spreads, changed.benchmarks) == ((), (), (2, 3, 4))


def test_that_columns_of_a_task_keep_their_roles() -> None:
    rows = [
        ["model", "score", "effort", "subset", "cost per task", "tokens per task"],
        ["a", "80", "high", "text only", "0.25", "9000"],
    ]
    columns = guess_columns(rows)
    roles = roles_of(columns, 6)
    assert roles == ["model", "value", "thinking", "subset", "usd_per_task", "tokens_per_task"]
    assert with_roles(columns, roles, form_of(columns)) == columns
