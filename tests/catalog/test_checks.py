"""Recorded checks: what they must say, how they come out, and how many there are."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from advisor.catalog import Catalog, load_bundled
from advisor.catalog.checks import Outcome, check_problems, checked_figures
from advisor.catalog.records import Check

DAY = dt.date(2026, 11, 25)
OFFER = "gpt-5.at.openai"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_bundled()


def check(catalog: Catalog, stated: str, seen: str, **changes: object) -> Check:
    source = next(p.source for p in catalog.prices if p.offer == OFFER)
    row = Check(
        table="prices",
        key=f"{OFFER}; source={source}",
        columns=("input", "output"),
        stated=tuple(stated.split("/")),
        seen=tuple(seen.split("/")) if seen else (),
        agrees="yes",
        checked=DAY,
        opened="primary",
        source=source,
    )
    return msgspec.structs.replace(row, **changes)


def complaints(catalog: Catalog, row: Check) -> list[str]:
    found = check_problems(catalog.replace(checks=(row,)))
    return [f"{p.column}: {p.message}" for p in found]


def test_that_the_recorded_checks_are_whole(catalog: Catalog) -> None:
    assert list(check_problems(catalog)) == []


def test_that_a_check_names_one_row_and_its_columns(catalog: Catalog) -> None:
    good = check(catalog, "1.25/10", "1.25/10")
    assert complaints(catalog, good) == []
    replace = msgspec.structs.replace
    assert "There is no table 'imagined'" in complaints(catalog, replace(good, table="imagined"))[0]
    assert "names 0 rows" in complaints(catalog, replace(good, key="imagined.at.openai"))[0]
    twice = next(o for o, rules in catalog.prices_by_offer.items() if len(rules) > 1)
    assert "Make it name one" in complaints(catalog, replace(good, key=twice))[0]
    unknown = replace(good, columns=("input", "imagined"))
    assert "'imagined' is no column" in complaints(catalog, unknown)[0]
    short = replace(good, seen=("1.25",))
    assert "As many values" in complaints(catalog, short)[0]


def test_that_agreement_is_that_of_the_values(catalog: Catalog) -> None:
    assert complaints(catalog, check(catalog, "1.25/10", "1.250/10.0")) == []
    assert complaints(catalog, check(catalog, "1.25/10", "1.3/10"))[0].startswith("agrees")
    assert complaints(catalog, check(catalog, "1.25/10", "1.3/10", agrees="no")) == []
    assert complaints(catalog, check(catalog, "1.25/10", "1.25/10", agrees="no")) != []
    assert complaints(catalog, check(catalog, "1.25/10", "", agrees="gone")) == []


@pytest.mark.parametrize(
    ("stated", "seen", "agrees", "outcomes"),
    [
        ("1.25/10", "1.25/10", "yes", ["agreed", "agreed"]),
        ("1.00/10", "1.25/10", "no", ["mended", "agreed"]),
        ("1.25/10", "1.50/10", "no", ["apart", "agreed"]),
        ("1.00/10", "1.00/10", "yes", ["overtaken", "agreed"]),
        ("1.25/10", "", "gone", ["gone", "gone"]),
    ],
)
def test_that_a_check_comes_out_against_what_stands_today(
    catalog: Catalog, stated: str, seen: str, agrees: str, outcomes: list[Outcome]
) -> None:
    row = check(catalog, stated, seen, agrees=agrees)
    checked = checked_figures(catalog.replace(checks=(row,)), DAY)
    assert [figure.outcome for figure in checked.figures] == outcomes
    assert (checked.rows, checked.oldest) == (1, DAY)
    earlier = checked_figures(catalog.replace(checks=(row,)), DAY - dt.timedelta(days=1))
    assert (earlier.figures, earlier.oldest) == ((), None)


def test_that_parameters_agree_as_rounded_as_a_read_me_prints_them(catalog: Catalog) -> None:
    row = check(catalog, "116.79/36", "117/36", table="models", key="gpt-oss-120b",
                columns=("parameters_b", "layers"))  # fmt: skip
    assert complaints(catalog, row) == []
    price = check(catalog, "1.25/10", "1/10")
    assert complaints(catalog, price) != []  # a price is what it is


def test_that_a_sample_over_tables_and_vendors_was_checked(catalog: Catalog) -> None:
    """Issue 5: at least 40 rows, three prices against vendors' pages, a dozen model cards."""
    checked = checked_figures(catalog, catalog.as_of)
    assert checked.rows >= 40
    assert {f.check.table for f in checked.figures} >= {"prices", "scores", "models", "licences"}
    pages = {f.check.key for f in checked.opened("primary", "copy") if f.check.table == "prices"}
    assert len(pages) >= 3
    cards = {f.check.key for f in checked.opened("primary") if f.check.table == "scores"}
    assert len(cards) >= 12
    agreed = len(checked.of("agreed", "mended"))
    assert agreed / len(checked.figures) > 0.95
