"""Shares of the mix sum to 1 whatever is put in, taken out and weighed; own benchmarks count."""

from __future__ import annotations

import json
import math
import tomllib

import msgspec
import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

import advisor
from advisor.catalog.presets import EnoughAs, MixPart
from advisor.catalog.problems import InputError
from advisor.cli.mixing import mixed, said_enough
from advisor.decision.mix import (
    LEAST_SHARE,
    NO_SCALE,
    choices,
    known_of,
    usual_level,
    with_benchmark,
    with_enough_as,
    with_mix,
    with_share,
    within,
    without_benchmark,
)
from advisor.decision.scenario_file import check_scenario, dump_scenario, parse_scenario

CATALOG = advisor.load_catalog()
SCENARIO = advisor.Scenario.from_use_case(CATALOG, "everyday-coding")
BENCHMARKS = [b.id for b in CATALOG.benchmarks.values() if b.unit != NO_SCALE]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "drop", "share"]),
        st.sampled_from(BENCHMARKS),
        st.floats(-1, 2, allow_nan=False),
    ),
    max_size=12,
)


@given(STEPS)
def test_that_the_shares_sum_to_1_whatever_is_done(steps: list[tuple[str, str, float]]) -> None:
    mix = SCENARIO.mix
    for step, benchmark, share in steps:
        held = {part.benchmark for part in mix}
        if step == "add" and benchmark not in held and len(mix) < 8:
            mix = with_benchmark(CATALOG, mix, benchmark)
            assert mix[-1].benchmark == benchmark
        elif step == "drop":
            mix = without_benchmark(mix, benchmark)
        elif benchmark in held:
            mix = with_share(mix, benchmark, share)
            wanted = next(part.share for part in mix if part.benchmark == benchmark)
            if len(mix) > 1:
                bounds = (LEAST_SHARE, 1 - LEAST_SHARE * (len(mix) - 1))
                assert math.isclose(wanted, min(max(share, bounds[0]), bounds[1]), abs_tol=1e-9)
        assert math.isclose(sum(part.share for part in mix), 1, abs_tol=1e-9)
        assert all(part.share >= LEAST_SHARE - 1e-9 for part in mix)
        check_scenario(with_mix(SCENARIO, mix), CATALOG, name="x")


def test_that_the_others_keep_their_proportions() -> None:
    mix = tuple(
        MixPart(benchmark=b, share=s, enough=usual_level(CATALOG, b))
        for b, s in zip(BENCHMARKS[:3], (0.5, 0.3, 0.2), strict=True)
    )
    moved = with_share(mix, BENCHMARKS[2], 0.6)
    assert [round(part.share, 9) for part in moved] == [0.25, 0.15, 0.6]


NOT_IN_THE_MIX = [b for b in BENCHMARKS if b not in {part.benchmark for part in SCENARIO.mix}]


@pytest.mark.parametrize("first", range(0, len(NOT_IN_THE_MIX), 5))
def test_that_every_benchmark_can_be_counted(first: int) -> None:
    """By rule: with any benchmark in the mix the answer stands. Five at a time, as each is long."""
    mix, added = SCENARIO.mix, NOT_IN_THE_MIX[first : first + 5]
    for benchmark in added:
        mix = with_benchmark(CATALOG, mix, benchmark)
    recommendation = advisor.recommend(CATALOG, with_mix(SCENARIO, mix))
    columns = recommendation.evaluation.columns["capability"]
    assert len(columns) == len(mix)
    for benchmark in added:
        assert known_of(recommendation, benchmark) <= len(recommendation.ranked)


def test_that_a_mix_without_any_score_is_answered() -> None:
    unknown = [c.benchmark for c in choices(advisor.recommend(CATALOG, SCENARIO)) if not c.known]
    mix = tuple(
        MixPart(benchmark=b, share=1 / len(unknown[:2]), enough=usual_level(CATALOG, b))
        for b in unknown[:2]
    )
    if mix:
        recommendation = advisor.recommend(CATALOG, with_mix(SCENARIO, mix))
        assert recommendation.certainty is None or recommendation.ranked


def test_that_a_benchmark_that_is_gone_leaves_the_mix() -> None:
    lost = MixPart(benchmark="own-lost", share=0.5, enough=5.0)
    half = with_share((*SCENARIO.mix, lost), "own-lost", 0.5)
    assert [p.benchmark for p in within(CATALOG, SCENARIO.replace(mix=half)).mix] == [
        p.benchmark for p in SCENARIO.mix
    ]
    alone = SCENARIO.replace(mix=(MixPart(benchmark="own-lost", share=1.0, enough=5.0),))
    assert within(CATALOG, alone).mix == SCENARIO.mix
    assert within(CATALOG, SCENARIO) is SCENARIO


@pytest.mark.parametrize(
    ("text", "shares", "levels"),
    [
        ("swe-bench-verified=0.6@68,gpqa-diamond=0.4@70", [0.6, 0.4], [68, 70]),
        ("swe-bench-verified=60%@68%,gpqa-diamond=40%@70%", [0.6, 0.4], [68, 70]),
        ("SWE-bench Verified=1@70", [1], [70]),
        ("gpqa diamond@70，hle@40", [0.5, 0.5], [70, 40]),
    ],
)
def test_that_a_mix_is_read(text: str, shares: list[float], levels: list[float]) -> None:
    mix = mixed(SCENARIO, CATALOG, text).mix
    assert [part.share for part in mix] == shares
    assert [part.enough for part in mix] == levels


def test_that_a_level_left_out_is_that_of_the_mix_before_or_carried() -> None:
    first = SCENARIO.mix[0]
    assert SCENARIO.enough_as is not None
    mix = mixed(SCENARIO, CATALOG, f"{first.benchmark}=0.5,hle=0.5").mix
    assert [part.enough for part in mix] == [
        first.enough,
        CATALOG.carrying.level(SCENARIO.enough_as, "hle"),
    ]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "names no benchmark"),
        (",,", "names no benchmark"),
        ("swe-bench-verifed=1", "Nearest are: swe-bench-verified"),
        ("superclue-tier=1", "There is no benchmark"),
        ("hle=0.5,hle=0.5", "names hle more than once"),
        ("hle=0.5,gpqa-diamond=0.2", "sum to 0.7"),
        ("hle=0.5,gpqa-diamond", "or none of them"),
        ("hle=x", "ID=SHARE@LEVEL"),
        ("hle=1@x", "ID=SHARE@LEVEL"),
        ("hle=nan", "ID=SHARE@LEVEL"),
        ("hle=1e999", "ID=SHARE@LEVEL"),
        ("hle=-1", "above 0"),
        ("hle=2", "at most 1"),
    ],
)
def test_that_a_mix_that_cannot_be_is_refused_in_a_sentence(text: str, part: str) -> None:
    with pytest.raises(InputError) as refused:
        mixed(SCENARIO, CATALOG, text)
    assert part in str(refused.value)


@given(st.text(alphabet="hle-+=@,.%0123456789 x", max_size=40))
def test_that_no_mix_is_answered_with_a_crash(text: str) -> None:
    try:
        made = mixed(SCENARIO, CATALOG, text)
    except InputError:
        return
    assert math.isclose(sum(part.share for part in made.mix), 1, abs_tol=1e-9)


def parts(text: str) -> dict[str, tuple[float, float]]:
    mix = mixed(SCENARIO, CATALOG, text).mix
    return {part.benchmark: (round(part.share, 6), part.enough) for part in mix}


def test_that_a_mix_is_changed_part_by_part() -> None:
    before = {part.benchmark: part for part in SCENARIO.mix}
    first, second, third = before
    assert set(parts(f"-{first}")) == {second, third}
    added = parts("+hle=0.2@30")
    assert added["hle"] == (0.2, 30.0)
    assert set(added) == {*before, "hle"}
    kept = {key: part.enough for key, part in before.items()}
    assert {key: level for key, (_, level) in added.items() if key != "hle"} == kept
    assert parts(f"+hle, {first}=0.5")[first] == (0.5, before[first].enough)
    assert parts(f"-{second}, +hle, {first}@55")[first][1] == 55.0


def test_that_a_level_left_out_means_what_is_said_to_be_enough() -> None:
    said = EnoughAs(benchmark="swe-bench-verified", level=68.0)
    assert SCENARIO.enough_as == said
    level = CATALOG.carrying.level(said, "hle")
    assert parts("hle")["hle"][1] == parts("+hle")["hle"][1] == level
    unsaid = SCENARIO.replace(enough_as=None)
    (part,) = mixed(unsaid, CATALOG, "browsecomp").mix
    assert part.enough == usual_level(CATALOG, "browsecomp")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("-hle", "hle is not in the mix; add it with +"),
        ("+hle,-gpqa-diamond", "gpqa-diamond is not in the mix"),
        ("+swe-bench-pro", "swe-bench-pro is in the mix already"),
        ("-swe-bench-pro,-terminal-bench-2.1,-livecodebench-v6", "one must stay"),
        ("+hle,deepswe=0.2", "deepswe is not in the mix"),
        ("+", "There is no benchmark"),
    ],
)
def test_that_a_change_that_cannot_be_is_refused_in_a_sentence(text: str, part: str) -> None:
    with pytest.raises(InputError) as refused:
        mixed(SCENARIO, CATALOG, text)
    assert part in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "swe-bench-verified 75",
        "swe-bench-verified@75",
        "SWE-bench Verified = 75 %",
        "swe-bench-verified 75%",
    ],
)
def test_that_what_is_enough_is_read_in_any_benchmark(text: str) -> None:
    made = said_enough(SCENARIO, CATALOG, text)
    said = EnoughAs(benchmark="swe-bench-verified", level=75.0)
    assert made.enough_as == said
    for part in made.mix:
        assert CATALOG.carrying.carries(said, part)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "write a benchmark and a score"),
        ("hle", "write a benchmark and a score"),
        ("hle nan", "write a benchmark and a score"),
        ("75", "write a benchmark and a score"),
        ("hl 30", "Nearest are: hle"),
        ("hle 99", "must lie between"),
        ("hle -1", "must lie between"),
        ("superclue-tier 1", "There is no benchmark"),
    ],
)
def test_that_what_cannot_be_enough_is_refused_in_a_sentence(text: str, part: str) -> None:
    with pytest.raises(InputError) as refused:
        said_enough(SCENARIO, CATALOG, text)
    assert part in str(refused.value)


@pytest.mark.parametrize("form", ["toml", "json"])
def test_that_a_file_may_say_what_is_enough_and_leave_levels_out(form: str) -> None:
    said = EnoughAs(benchmark="gpqa-diamond", level=80.0)
    text = dump_scenario(with_enough_as(CATALOG, SCENARIO, said), form=form)
    name = f"x.{form}"
    read = parse_scenario(text.encode(), CATALOG, name=name)
    assert read.enough_as == said
    plain = json.loads(text) if form == "json" else tomllib.loads(text)
    for part in plain["mix"]:
        del part["enough"]
    plain["constraints"]["enough_chance"] = 0.8
    bare = json.dumps(plain) if form == "json" else tomli_w.dumps(plain)
    again = parse_scenario(bare.encode(), CATALOG, name=name)
    assert again.mix == read.mix
    assert again.constraints.enough_chance == 0.8
    del plain["enough_as"]
    bare = json.dumps(plain) if form == "json" else tomli_w.dumps(plain)
    with pytest.raises(InputError, match="no good-enough level of LiveCodeBench v6"):
        parse_scenario(bare.encode(), CATALOG, name=name)


def test_that_a_scenario_without_levels_is_answered_with_those_that_are_carried() -> None:
    bare = tuple(MixPart(benchmark=p.benchmark, share=p.share) for p in SCENARIO.mix)
    assert advisor.recommend(CATALOG, SCENARIO.replace(mix=bare)).scenario == SCENARIO


def test_that_levels_stay_when_the_benchmark_they_are_said_in_is_taken_out() -> None:
    said = EnoughAs(benchmark="own-lost", level=5.0)
    kept = within(CATALOG, SCENARIO.replace(enough_as=said))
    assert kept == SCENARIO.replace(enough_as=None)


def test_that_a_benchmark_that_a_preset_says_enough_in_begins_with_that_level() -> None:
    assert usual_level(CATALOG, "swe-bench-verified") == 68.0


@pytest.mark.parametrize(
    ("shares", "part"),
    [
        ({}, "sum to 1"),
        ({"swe-bench-pro": 0.7, "gpqa-diamond": 0.7}, "sum to 1"),
        ({"swe-bench-pro": 0.5, "nobody": 0.5}, "no benchmark 'nobody'"),
    ],
)
def test_that_a_mix_that_cannot_be_is_answered_nowhere(shares: dict[str, float], part: str) -> None:
    mix = tuple(MixPart(benchmark=b, share=s, enough=50.0) for b, s in shares.items())
    with pytest.raises(InputError, match=part):
        advisor.recommend(CATALOG, SCENARIO.replace(mix=mix))


def test_that_a_benchmark_twice_is_answered_nowhere() -> None:
    half = msgspec.structs.replace(SCENARIO.mix[0], share=0.5)
    with pytest.raises(InputError, match="stands twice"):
        advisor.recommend(CATALOG, SCENARIO.replace(mix=(half, half)))
