"""Scenario files: there and back, and a sentence for each way in which one can be wrong."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import advisor
from advisor.catalog.atomic import write_atomically
from advisor.decision.scenario_file import dump_scenario, load_scenario, parse_scenario

if TYPE_CHECKING:
    from pathlib import Path

CATALOG = advisor.load_catalog()
SCENARIO = advisor.Scenario.from_use_case(CATALOG, "everyday-coding").replace(
    title="团队编程", cny_per_usd=7.1, rate_date=dt.date(2026, 11, 20), as_of=dt.date(2025, 11, 15)
)


@pytest.mark.parametrize("form", ["toml", "json"])
def test_that_a_scenario_comes_back_as_it_was(form: str) -> None:
    text = dump_scenario(SCENARIO, form=form)
    assert "团队编程" in text
    assert parse_scenario(text.encode(), CATALOG, name=f"s.{form}") == SCENARIO


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("schema = 1", "schema = 2", "newer Model Advisor"),
        ("schema = 1", "", "schema = 1"),
        ('"everyday-coding"', '"everyday-cooking"', "no use case 'everyday-cooking'"),
        ("capability = 45.0", "capability = 145.0", "priorities"),
        ("capability = 45.0", "capabilty = 45.0", "no priority 'capabilty'"),
        ("requests_per_month = 120000", "requests_per_month = -1", "workload.requests_per_month"),
        ("swe-bench-verified", "no-such-bench", "no benchmark 'no-such-bench'"),
        ("share = 0.75", "share = 0.5", "must sum to 1"),
        ("enough = 68.0", "enough = 99.0", "good-enough level 99"),
        ("[workload]", "[workload", "cannot be read"),
    ],
)
def test_that_a_wrong_scenario_is_told_in_a_sentence(old: str, new: str, says: str) -> None:
    text = dump_scenario(SCENARIO)
    assert old in text
    with pytest.raises(advisor.InputError, match=r"^mine\.toml") as caught:
        parse_scenario(text.replace(old, new, 1).encode(), CATALOG, name="mine.toml")
    assert says in str(caught.value)


def test_that_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(advisor.InputError, match="No such file"):
        load_scenario(tmp_path / "gone.toml", CATALOG)


def test_that_a_scenario_in_gbk_or_with_a_bom_reads_the_same() -> None:
    text = dump_scenario(SCENARIO)
    for encoding in ("gb18030", "utf-8-sig"):
        assert parse_scenario(text.encode(encoding), CATALOG, name="s.toml") == SCENARIO


@given(st.binary(max_size=300), st.sampled_from(["a.toml", "a.json"]))
def test_that_no_bytes_give_anything_but_a_sentence(data: bytes, name: str) -> None:
    with pytest.raises(advisor.InputError):
        parse_scenario(data, CATALOG, name=name)


LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
TREES = st.recursive(LEAVES, lambda i: st.lists(i) | st.dictionaries(st.text(max_size=5), i))


@given(TREES)
def test_that_no_json_gives_anything_but_a_sentence(value: object) -> None:
    with pytest.raises(advisor.InputError):
        parse_scenario(json.dumps(value).encode(), CATALOG, name="a.json")


def test_that_saving_keeps_the_old_file_when_it_cannot_write(tmp_path: Path) -> None:
    path = tmp_path / "folder"
    path.mkdir()
    with pytest.raises(advisor.InputError):
        write_atomically(path, b"new")
    assert list(tmp_path.iterdir()) == [path]
