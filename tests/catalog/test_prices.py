"""A row of prices is of one kind, told by its filled cells; a row that mixes kinds says how."""

from __future__ import annotations

from decimal import Decimal

import pytest

from advisor.catalog.layer_file import read_layer, write_layer
from advisor.catalog.prices import (
    PlanPrice,
    TokenPrice,
    TokenPriceWithFee,
    WrongKindError,
    changed_price,
)
from advisor.catalog.problems import CatalogError
from advisor.catalog.reader import read_table
from advisor.catalog.tables import TABLES

PRICES = next(table for table in TABLES if table.name == "prices")
SAID = "offer = 'gpt-5.at.openai'\ncurrency = 'USD'\nchecked = 2026-11-20\n"


def own(cells: str) -> object:
    layer = read_layer(f"[[prices]]\n{SAID}{cells}".encode(), "own/mine.toml", "own")
    (row,) = layer.rows["prices"]
    assert read_layer(write_layer(layer), layer.name, "own").rows == layer.rows
    return row


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ("input = 1\noutput = 2", TokenPrice),
        ("input = 0\noutput = 0\nminimum_charge = 0.01", TokenPrice),
        ("input = 1\noutput = 2\nmonthly_fee = 5\nfee_for_all = true", TokenPriceWithFee),
        ("monthly_fee = 20\nlimit_5h = 40\nlimit_unit = 'prompts'", PlanPrice),
        # As earlier versions of the program may have written it: cells that say nothing.
        ("input = 1\noutput = 2\nlimit_unit = 'requests'\ncapped = false", TokenPrice),
        ("monthly_fee = 20\nreasoning_whole = false", PlanPrice),
    ],
)
def test_that_the_filled_cells_say_which_kind_a_price_is(cells: str, kind: type[object]) -> None:
    assert type(own(cells)) is kind


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ("input = 1", "output", "needs input and output prices, or a monthly fee"),
        ("output = 1\nmonthly_fee = 5", "input", "needs input and output prices"),
        ("cached_input = 1", "input", "needs input and output prices"),
        ("monthly_fee = 20\ncached_input = 1", "cached_input", "without a price of tokens"),
        ("monthly_fee = 20\npeak_hours = '09:00-12:00'", "peak_hours", "without a price of tokens"),
        ("input = 1\noutput = 2\nlimit_5h = 9", "limit_5h", "belongs to a monthly fee"),
        ("input = 1\noutput = 2\nmonthly_fee = 5\nlimit_week = 9", "limit_week", "a row without"),
        ("input = 1\noutput = 2\nlimit_unit = 'tokens'", "limit_unit", "belongs to a monthly fee"),
    ],
)
def test_that_a_row_that_mixes_kinds_is_refused_with_its_cell(
    cells: str, column: str, said: str
) -> None:
    with pytest.raises(CatalogError) as refused:
        own(cells)
    (problem,) = refused.value.problems
    assert (problem.row, problem.column) == (1, column)
    assert said in str(problem.message)


def test_that_a_table_of_prices_names_the_row_that_mixes_kinds() -> None:
    text = (
        "offer,currency,input,output,monthly_fee,limit_5h,capped,checked,source\n"
        "a,USD,1,2,,,,2026-11-20,s\na,USD,,,20,40,yes,2026-11-20,s\na,USD,1,2,,40,,2026-11-20,s\n"
    )
    rows, problems = read_table(text.encode(), PRICES)
    assert [type(row) for _, row in rows] == [TokenPrice, PlanPrice]
    assert [(problem.row, problem.column) for problem in problems] == [(4, "limit_5h")]


def test_that_another_cell_makes_a_price_of_another_kind() -> None:
    tokens = own("input = 1\noutput = 2")
    assert isinstance(tokens, TokenPrice)
    both = changed_price(tokens, monthly_fee=Decimal(5))
    assert isinstance(both, TokenPriceWithFee)
    plan = changed_price(both, input=None, output=None)
    assert type(plan) is PlanPrice
    assert plan.amount("monthly_fee") == 5
    assert (plan.amount("input"), plan.edges, plan.window) == (None, (None,) * 4, (None,) * 3)
    with pytest.raises(WrongKindError, match="capped"):
        changed_price(both, capped=True)


def test_that_every_column_of_the_bundled_table_belongs_to_some_kind() -> None:
    assert set(PRICES.required) == {"offer", "currency", "checked", "source"}
    assert {"input", "monthly_fee", "limit_5h", "peak_hours"} <= set(PRICES.columns)
