"""Scenario files: there and back, and a sentence for each way in which one can be wrong."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import advisor
from advisor.billing.volume import with_volume
from advisor.catalog.atomic import write_atomically
from advisor.catalog.presets import Budget, Volume
from advisor.decision.scenario_file import dump_scenario, load_scenario, parse_scenario
from tests.world.loading import world

if TYPE_CHECKING:
    from pathlib import Path

CATALOG = world()
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
        ("schema = 3", "schema = 4", "newer Model Advisor"),
        ("schema = 3", "", "schema = 3"),
        ('"everyday-coding"', '"everyday-cooking"', "no use case 'everyday-cooking'"),
        ("capability = 45.0", "capability = 145.0", "priorities"),
        ("capability = 45.0", "capabilty = 45.0", "no priority 'capabilty'"),
        ("requests_per_month = 120000", "requests_per_month = -1", "workload.requests_per_month"),
        ("repair", "no-such-bench", "no benchmark 'no-such-bench'"),
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
    with pytest.raises(advisor.InputError, match="there is no such file"):
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


def test_that_a_file_from_before_workloads_grew_still_loads() -> None:
    """Seven keys of the workload were all there was; the rest takes its usual value."""
    text = dump_scenario(SCENARIO)
    before, _, workload = text.partition("[workload]\n")
    lines, blank, after = workload.partition("\n\n")
    known = (
        "requests",
        "input",
        "output_tokens",
        "cached_share",
        "batch_share",
        "peak_share",
        "context",
    )
    kept = "\n".join(line for line in lines.splitlines() if line.startswith(known))
    old = f"{before}[workload]\n{kept}{blank}{after}"
    assert old != text
    assert parse_scenario(old.encode(), CATALOG, name="old.toml") == SCENARIO


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"cached_share": 1.2}, "workload.cached_share"),
        ({"cached_share": 0.8, "cache_write_share": 0.3}, "exceed the whole input"),
        ({"batch_share": 0.8, "flex_share": 0.3}, "exceed all requests"),
        ({"requests_per_month": -1}, "workload.requests_per_month"),
        ({"requests_per_month": 10**13}, "workload.requests_per_month"),
        ({"users": 0}, "workload.users"),
        ({"growth": -1.0}, "workload.growth"),
        ({"unit": "pages"}, "workload.unit"),
        ({"sizes": [{"share": 0.9, "input_tokens": 6000, "output_tokens": 800}]}, "sum to 1"),
        ({"sizes": [{"share": 1.0, "input_tokens": 9000, "output_tokens": 800}]}, "is 6,000 but"),
    ],
)
def test_that_an_impossible_workload_is_named(changes: dict[str, object], says: str) -> None:
    plain = json.loads(dump_scenario(SCENARIO, form="json"))
    plain["workload"] |= changes
    with pytest.raises(advisor.InputError, match=says):
        parse_scenario(json.dumps(plain).encode(), CATALOG, name="s.json")


def test_that_a_file_of_schema_1_keeps_its_place_and_its_home_in_china() -> None:
    text = dump_scenario(SCENARIO.replace(home_region="US")).replace("schema = 3", "schema = 1")
    text = text.replace("data_stays_in = []", 'data_stays_in = "CN"').replace("not_in = []\n", "")
    old = parse_scenario(text.encode(), CATALOG, name="old.toml")
    assert old.constraints.data_stays_in == ("CN",)
    assert old.constraints.not_in == ()
    assert old.home_region == "US"
    without = text.replace('home_region = "US"\n', "")
    assert parse_scenario(without.encode(), CATALOG, name="old.toml").home_region == "CN"


@pytest.mark.parametrize("schema", [1, 2, 3])
def test_that_no_place_may_be_null_as_json_of_schema_1_had_it(schema: int) -> None:
    plain = json.loads(dump_scenario(SCENARIO, form="json"))
    plain["schema"] = schema
    plain["constraints"] |= {"data_stays_in": None, "not_in": None}
    made = parse_scenario(json.dumps(plain).encode(), CATALOG, name="s.json")
    assert (made.constraints.data_stays_in, made.constraints.not_in) == ((), ())


def test_that_one_place_may_be_written_by_itself_and_several_as_a_list() -> None:
    text = dump_scenario(SCENARIO)
    one = text.replace("data_stays_in = []", 'data_stays_in = "EU"')
    assert parse_scenario(one.encode(), CATALOG, name="s.toml").constraints.data_stays_in == ("EU",)
    several = text.replace("not_in = []", 'not_in = ["CN", "US"]')
    made = parse_scenario(several.encode(), CATALOG, name="s.toml")
    assert made.constraints.not_in == ("CN", "US")
    assert parse_scenario(dump_scenario(made).encode(), CATALOG, name="s.toml") == made


def test_that_a_home_that_nobody_said_stays_unsaid() -> None:
    made = parse_scenario(dump_scenario(SCENARIO).encode(), CATALOG, name="s.toml")
    assert made.home_region is None


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("data_stays_in = []", 'data_stays_in = ["ZZ"]', "'ZZ' is no country"),
        ("data_stays_in = []", 'data_stays_in = ["europe"]', "constraints.data_stays_in"),
        ("not_in = []", 'not_in = ["XX"]', "'XX' is no country"),
        ("[constraints]\n", "[constraints]\n_ = 1\n", "constraints"),
        ("knee = true", 'knee = true\nhome_region = "own"', "home_region"),
    ],
)
def test_that_what_is_no_place_is_told_in_a_sentence(old: str, new: str, says: str) -> None:
    text = dump_scenario(SCENARIO)
    assert old in text
    with pytest.raises(advisor.InputError, match=says):
        parse_scenario(text.replace(old, new, 1).encode(), CATALOG, name="s.toml")


def test_that_a_place_cannot_be_wanted_and_excluded() -> None:
    text = dump_scenario(SCENARIO).replace("data_stays_in = []", 'data_stays_in = ["FR"]')
    text = text.replace("not_in = []", 'not_in = ["EU"]')
    with pytest.raises(advisor.InputError, match="FR is among the places where data stays"):
        parse_scenario(text.encode(), CATALOG, name="s.toml")


def test_that_the_ends_of_the_cost_in_a_file_of_schema_2_become_its_budget() -> None:
    text = dump_scenario(SCENARIO).replace("schema = 3", "schema = 2")
    assert "[budget]" in text
    start = text.index("[budget]")
    ends = "[cost_anchors]\nworst = 5000.0\nbest = 25.0\n"
    end = text.find("\n[", start)
    old = text[:start] + ends + text[end:]
    opened = parse_scenario(old.encode(), CATALOG, name="old.toml")
    assert opened == SCENARIO.replace(budget=Budget(amount=5_000.0, negligible=25.0))


def test_that_a_budget_below_what_nobody_cares_about_is_told() -> None:
    text = dump_scenario(SCENARIO.replace(budget=Budget(amount=5.0, negligible=9.0)))
    with pytest.raises(advisor.InputError, match="more than the money that nobody cares about"):
        parse_scenario(text.encode(), CATALOG, name="mine.toml")


@pytest.mark.parametrize("form", ["toml", "json"])
def test_that_how_the_volume_is_said_is_kept_and_an_older_file_says_nothing(form: str) -> None:
    said = with_volume(SCENARIO.workload, Volume(unit="seats", amount=25, each=4e6))
    scenario = SCENARIO.replace(workload=said)
    text = dump_scenario(scenario, form=form)
    assert parse_scenario(text.encode(), CATALOG, name=f"s.{form}") == scenario
    older = dump_scenario(SCENARIO, form=form)
    assert "volume" not in older
    assert parse_scenario(older.encode(), CATALOG, name=f"s.{form}").workload.volume is None
