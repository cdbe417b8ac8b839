"""The written rules on the feed hold together, and with the catalogue; broken ones are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import advisor
from advisor.catalog.problems import CatalogError, Problem
from advisor.catalog.row_failures import NotInTable
from advisor.intake.feed.feed_rules import FILE, check_feed_rules, load_feed_rules

if TYPE_CHECKING:
    from pathlib import Path

    from advisor.intake.reading import Reading


def test_that_every_rule_names_a_source_of_the_catalogue() -> None:
    assert check_feed_rules(load_feed_rules(), advisor.load_catalog().sources) == []


def test_that_an_unknown_source_of_a_rule_is_reported() -> None:
    problems = check_feed_rules(load_feed_rules(), {"deepseek-pricing"})
    assert Problem(FILE, NotInTable("deepseek-pricing-2025-08", "sources")) in problems


def test_that_every_rule_that_sets_aside_still_finds_something(packaged: Reading) -> None:
    """A rule that fits nothing any more is to be taken out, or its names have changed."""
    told = {row.detail for row in packaged.rejected}
    idle = [rule.detail for rule in load_feed_rules().set_aside if rule.detail not in told]
    assert idle == []


def test_that_every_rule_on_hours_and_sellers_still_finds_something(packaged: Reading) -> None:
    rules = load_feed_rules()
    noted = " ".join({price.terms.note or "" for price in packaged.prices})
    details = [*(r.detail for r in rules.hours), *(r.detail for r in rules.sold_by)]
    assert [detail for detail in details if detail not in noted] == []


ASIDE = '[[set_aside]]\nprovider = "x"\nreason = "bad-row"\ndetail = "d"\nsource = "s"\n'
HOURS = """[[hours]]
provider = "x"
hours = "01:00-04:00"
peak_hours = "09:00-12:00"
peak_days = "12345"
peak_zone = "Asia/Nowhere"
detail = "d"
source = "s"
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[set_aside]\n", "cannot be read"),
        ('[[set_aside]]\nprovider = "x"\n', "must be filled"),
        (ASIDE.replace("bad-row", "dear"), "none of those that can stand here\\. It holds 'dear'"),
        (ASIDE + 'until_time = "16:00"\n', "'until_time' means nothing without 'until'"),
        (ASIDE + "since = 2026-02-01\nuntil = 2026-01-01\n", "it ends before it begins"),
        (HOURS, "'Asia/Nowhere' is no time zone"),
        ('[[hours]]\nprovider = "x"\nweekday = 1\n', "Unknown key"),
    ],
)
def test_that_a_faulty_rule_is_reported_with_its_place(
    tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(CatalogError, match=said) as caught:
        load_feed_rules(tmp_path)
    assert str(caught.value).startswith(FILE)
