"""A good-enough level means the same in whichever benchmark it is said."""

from __future__ import annotations

import math

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import advisor
from advisor import load_catalog
from advisor.catalog.carrying import DECIMALS, ROOM, ability_at, level_at
from advisor.catalog.function_failures import EnoughOutside, EnoughUnsaid
from advisor.catalog.loading import check_presets
from advisor.catalog.presets import EnoughAs, MixPart
from advisor.catalog.problems import InputError
from advisor.decision.judging.working_scale import working_scale

CATALOG = load_catalog()
CARRYING = CATALOG.carrying
SCALED = sorted(CARRYING.scales)
ABILITIES = st.floats(-3, 1.5)


@given(st.sampled_from(SCALED), ABILITIES)
def test_that_ability_to_level_and_back_is_the_same(benchmark: str, ability: float) -> None:
    scale, record = CARRYING.scales[benchmark], CATALOG.benchmarks[benchmark]
    level = level_at(scale, record, ability)
    if record.unit == "%" and not record.chance + 1e-6 < level < 100 - 1e-6:
        return  # so near an end that nothing is left of it in floating point
    assert ability_at(scale, record, level) == pytest.approx(ability, abs=1e-6)


@given(st.sampled_from(SCALED), ABILITIES, ABILITIES)
def test_that_more_ability_is_a_higher_level(benchmark: str, one: float, other: float) -> None:
    scale, record = CARRYING.scales[benchmark], CATALOG.benchmarks[benchmark]
    low, high = sorted((one, other))
    assert level_at(scale, record, low) <= level_at(scale, record, high)


@given(st.sampled_from(SCALED), ABILITIES)
def test_that_levels_are_those_that_missing_scores_are_inferred_by(
    benchmark: str, ability: float
) -> None:
    scale, record = CARRYING.scales[benchmark], CATALOG.benchmarks[benchmark]
    inferred = working_scale(record, scale.centre, scale.width).outward(
        scale.slope * ability - scale.intercept
    )
    assert level_at(scale, record, ability) == pytest.approx(float(inferred), abs=1e-9)


@given(st.sampled_from(SCALED), st.sampled_from(SCALED), st.floats(0.02, 0.98))
def test_that_a_level_comes_back_from_another_benchmark(one: str, other: str, place: float) -> None:
    record, beside = CATALOG.benchmarks[one], CATALOG.benchmarks[other]
    level = record.chance + place * (record.best - record.chance)
    there = CARRYING.level(EnoughAs(benchmark=one, level=level), other)
    assert there is not None
    room = (ROOM + 1e-9) * (beside.best - beside.chance)
    assert beside.chance + room / 2 < there < beside.best - room / 2
    if beside.chance + room < there < beside.best - room:
        exact = CARRYING.ability(EnoughAs(benchmark=one, level=level))
        found = CARRYING.ability(EnoughAs(benchmark=other, level=there))
        assert exact is not None
        assert found is not None
        # As near as a level that is written with so many decimals can be.
        ends = [
            CARRYING.ability(EnoughAs(benchmark=other, level=there + side * 10**-DECIMALS / 2))
            for side in (-1, 1)
        ]
        low, high = (end if end is not None else math.copysign(9, side)
                     for end, side in zip(ends, (-1, 1), strict=True))  # fmt: skip
        assert low - 1e-9 <= exact <= high + 1e-9


def test_that_what_is_said_on_a_benchmark_of_the_mix_is_its_level_as_said() -> None:
    said = EnoughAs(benchmark="superclue-tier", level=0.5)  # on no scale
    assert CARRYING.level(said, "superclue-tier") == 0.5
    assert CARRYING.level(said, "hle") is None
    assert CARRYING.level(EnoughAs(benchmark="hle", level=20.0), "superclue-tier") is None


def test_that_only_left_out_levels_are_carried() -> None:
    stated = MixPart(benchmark="hle", share=0.5, enough=20.0)
    mix = (stated, MixPart(benchmark="deepswe", share=0.5))
    said = EnoughAs(benchmark="swe-bench-verified", level=80.0)
    first, second = CARRYING.levelled(mix, said)
    assert first == mix[0]
    assert not CARRYING.carries(said, first)
    assert CARRYING.carries(said, second)
    assert second.enough == CARRYING.level(said, "deepswe")
    assert CARRYING.levelled(mix, None) is mix


def test_that_a_level_beyond_its_scale_or_left_out_is_a_fault() -> None:
    assert isinstance(CARRYING.unfit("hle", math.nan), EnoughUnsaid)
    assert isinstance(CARRYING.unfit("hle", 99.0), EnoughOutside)
    assert CARRYING.unfit("hle", 20.0) is None
    assert CARRYING.unfit("no-such-benchmark", 20.0) is None


def test_that_every_preset_says_what_good_enough_means_and_carries_it() -> None:
    for use_case in CATALOG.use_cases.values():
        assert use_case.enough_as is not None, use_case.id
        for part in use_case.mix:
            assert CARRYING.carries(use_case.enough_as, part), (use_case.id, part.benchmark)


def test_that_the_articles_68_percent_is_kept_as_the_meaning_of_enough() -> None:
    said = CATALOG.use_cases["everyday-coding"].enough_as
    assert said == EnoughAs(benchmark="swe-bench-verified", level=68.0)


def test_that_a_preset_that_says_nothing_where_nothing_can_be_carried_is_a_fault() -> None:
    preset = CATALOG.use_cases["everyday-coding"]
    part = MixPart(benchmark="superclue-tier", share=1.0)
    lost = msgspec.structs.replace(preset, mix=(part,))
    problems = check_presets(CATALOG.replace(use_cases={lost.id: lost}))
    assert [type(problem.message) for problem in problems] == [EnoughUnsaid]


def test_that_an_answer_before_the_scales_are_derived_says_what_to_run() -> None:
    use_case = CATALOG.use_cases["everyday-coding"]
    mix = tuple(msgspec.structs.replace(part, enough=math.nan) for part in use_case.mix)
    bare = msgspec.structs.replace(use_case, mix=mix)
    catalog = CATALOG.replace(benchmark_scales=(), use_cases={bare.id: bare})
    assert not check_presets(catalog)  # so that they can be derived
    with pytest.raises(InputError, match="advisor data estimates --write"):
        advisor.recommend(catalog, advisor.Scenario.from_use_case(catalog, bare.id))
