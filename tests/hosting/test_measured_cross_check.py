"""The roofline's range against the measured engine's table, group by group."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

import pytest

import advisor
from advisor.hosting.measured.cross_check import Pair, pairs, query_of, rows, summary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

pytestmark = pytest.mark.promise

HOPPER = {"h100-sxm", "h200"}


@pytest.fixture(scope="module")
def found() -> list[Pair]:
    return pairs(advisor.load_catalog(), rows())


def within(group: Sequence[Pair]) -> float:
    return sum(pair.within for pair in group) / len(group)


def full(pair: Pair) -> bool:
    """As many requests as fit, on one server: what published tables measure."""
    return pair.row.load == "max" and pair.row.devices <= 8


def test_that_the_table_is_whole_and_its_lines_can_be_asked_again() -> None:
    table = rows()
    catalog = advisor.load_catalog()
    assert len(table) > 800
    assert len({(*vars(row).values(),)[:8] for row in table}) == len(table)
    assert all(0 < row.low <= row.median <= row.high for row in table)
    assert all(query_of(catalog, row)["system"] for row in table)


def test_that_over_the_whole_table_the_roofline_leans_to_neither_side(found: list[Pair]) -> None:
    assert statistics.median(pair.ratio for pair in found) == pytest.approx(1, abs=0.15)
    assert within(found) >= 0.9, summary(found)


def dense(pair: Pair, precision: str) -> bool:
    return full(pair) and not pair.mixture and pair.row.precision == precision


@pytest.mark.parametrize(
    ("name", "belongs"),
    [
        ("dense fp8 on Hopper",
         lambda p: dense(p, "fp8") and p.row.device in HOPPER),
        ("mixtures on Hopper", lambda p: full(p) and p.mixture and p.row.device in HOPPER),
        ("one dense FP8 request",
         lambda p: p.row.load == "1" and not p.mixture and p.row.precision == "fp8"),
        ("dense BF16 on B200",
         lambda p: dense(p, "bf16") and p.row.device == "b200"),
        ("dense BF16 on Hopper",
         lambda p: dense(p, "bf16") and p.row.device in HOPPER),
        ("two servers", lambda p: p.row.load == "max" and p.row.devices > 8),
        ("mixtures on B200", lambda p: full(p) and p.mixture and p.row.device == "b200"),
        ("A100", lambda p: full(p) and p.row.device == "a100-sxm"),
        ("one and two L40S",
         lambda p: full(p) and p.row.device == "l40s" and p.row.devices <= 2),
        ("four and eight L40S over PCIe",
         lambda p: full(p) and p.row.device == "l40s" and p.row.devices >= 4),
    ],
)  # fmt: skip
def test_that_four_of_five_lie_in_range_at_full_load(
    found: list[Pair], name: str, belongs: Callable[[Pair], bool]
) -> None:
    group = [pair for pair in found if belongs(pair)]
    assert within(group) >= 0.8, f"{name}: {summary(group)}"
