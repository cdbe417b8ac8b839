"""LMArena: three categories with their intervals; the date comes from the name or the user."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from advisor.catalog.problems import InputError, Problem
from advisor.intake.formats import lmarena
from advisor.intake.import_failures import NotOfFormat

DAY = dt.date(2026, 2, 3)


def board(make: Any, **categories: float) -> bytes:
    held: bytes = make.as_json({c: {"gpt-5-high": make.rating(v)} for c, v in categories.items()})
    return held


def test_that_overall_coding_and_chinese_are_read_and_no_other(make: Any) -> None:
    data = board(make, full=1400, coding=1450, chinese=1420, french=1300, math=1200)
    scores = lmarena.FORMAT.read(data, "leaderboard-text.json").scores
    assert {s.benchmark: s.terms.value for s in scores} == {
        "full": 1400,
        "coding": 1450,
        "chinese": 1420,
    }


def test_that_the_interval_and_the_effort_travel_along(make: Any) -> None:
    (score,) = lmarena.FORMAT.read(board(make, full=1400), "leaderboard-text.json").scores
    assert (score.terms.low, score.terms.high) == (1394, 1406)
    assert score.terms.said == "high"
    assert not score.terms.self_reported


def test_that_style_control_and_pictures_are_benchmarks_apart(make: Any) -> None:
    data = board(make, full=1400)
    names = {
        file: lmarena.FORMAT.read(data, file).scores[0].benchmark
        for file in ("leaderboard-text-style-control.json", "leaderboard-vision.json")
    }
    assert list(names.values()) == ["full (style control)", "vision full"]


def test_that_the_day_comes_from_the_name_then_from_the_user(make: Any) -> None:
    data = board(make, full=1400)
    named = lmarena.FORMAT.read(data, "leaderboard-text-2026-01-11.json", day=DAY)
    assert str(named.scores[0].terms.date) == "2026-01-11"
    assert named.published == dt.date(2026, 1, 11)
    given = lmarena.FORMAT.read(data, "leaderboard-text.json", day=DAY)
    assert given.scores[0].terms.date == DAY
    assert given.published is None


def test_that_an_interval_without_the_value_is_dropped_with_a_note(make: Any) -> None:
    data = make.as_json({"full": {"m": {"rating": 1400, "rating_q025": 1410, "rating_q975": 1420}}})
    (score,) = lmarena.FORMAT.read(data, "x.json").scores
    assert (score.terms.low, score.terms.high) == (None, None)
    assert "does not hold the value" in (score.terms.note or "")


@pytest.mark.parametrize(
    ("rating", "reason"),
    [(None, "no-value"), ("1400", "no-value"), (True, "no-value"), (-5, "out-of-scale")],
)
def test_that_what_is_no_rating_is_set_aside(make: Any, rating: object, reason: str) -> None:
    data = make.as_json({"full": {"m": {"rating": rating}}})
    assert lmarena.FORMAT.read(data, "x.json").rejected[0].reason == reason


def test_that_another_json_is_no_board() -> None:
    with pytest.raises(InputError) as caught:
        lmarena.FORMAT.read(b'{"french": {}}', "x.json")
    assert caught.value.failure == Problem(
        "x.json", NotOfFormat("LMArena", ("full", "coding", "chinese"))
    )
