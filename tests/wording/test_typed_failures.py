"""What was typed and cannot be read is a kind of failure, the same for terminal and window."""

from __future__ import annotations

import pytest

from advisor.catalog.problems import Failure, InputError
from advisor.catalog.value_failures import NoSuch
from advisor.wording import Words
from advisor.wording.failures import say_failure
from advisor.wording.reading_days import read_day, read_moment
from advisor.wording.reading_numbers import read_money, read_number, read_share, read_whole
from advisor.wording.typed_failures import OutOfRange, TwoMeanings, Unreadable

ENGLISH, CHINESE = Words("en"), Words("zh")


@pytest.mark.parametrize(
    ("read", "text", "failure"),
    [
        (read_number, "much", Unreadable("much", "no-number")),
        (read_number, "1,5", TwoMeanings("1,5", "1.5", "15")),
        (read_number, "9e301", Unreadable("9e301", "too-large")),
        (read_number, "1" * 61, Unreadable("1" * 60, "too-long")),
        (read_whole, "2.5", Unreadable("2.5", "no-whole")),
        (read_money, "$5 元", Unreadable("$5 元", "two-currencies")),
        (read_share, "120%", Unreadable("120%", "no-share")),
        (read_day, "soon", Unreadable("soon", "no-day")),
        (read_day, "11-23", Unreadable("11-23", "no-year")),
        (read_day, "10/1/2026", TwoMeanings("10/1/2026", "2026-01-10", "2026-10-01")),
        (read_moment, "2026-10-01 10:99", Unreadable("2026-10-01 10:99", "no-time")),
    ],
)
def test_that_a_text_that_cannot_be_read_is_a_kind_with_its_reason(
    read: object, text: str, failure: Failure
) -> None:
    with pytest.raises(InputError) as caught:
        read(text)  # type: ignore[operator]
    assert caught.value.failure == failure
    assert say_failure(failure, CHINESE) != say_failure(failure, ENGLISH)


def test_that_ends_of_a_range_are_written_as_one_would_type_them() -> None:
    beyond = OutOfRange("1e9", 0.01, 10_000.0, places=2)
    assert say_failure(beyond, ENGLISH) == "'1e9' must lie within 0.01 and 10,000."
    assert say_failure(beyond, CHINESE) == "“1e9”须在 0.01 到 1万之间。"


@pytest.mark.parametrize(
    ("failure", "english", "chinese"),
    [
        (NoSuch("priority", "x", known=("a", "b")),
         "There is no priority 'x'. Known are: a, b.", "没有指标“x”。可用的有：a、b。"),
        (NoSuch("model", "x", near=("a", "b")),
         "There is no model 'x'. Nearest are: a, b.", "没有模型“x”。相近的有：a、b。"),
        (NoSuch("import", "7"), "There is no import '7'.", "没有导入“7”。"),
        (NoSuch("precision", "x", known=("a",), near=("b",)),
         "There is no precision 'x'. Nearest are: b. Known are: a.",
         "没有精度“x”。相近的有：b。可用的有：a。"),
    ],
)  # fmt: skip
def test_that_a_name_of_nothing_is_said_with_those_that_there_are(
    failure: Failure, english: str, chinese: str
) -> None:
    assert say_failure(failure, ENGLISH) == english
    assert say_failure(failure, CHINESE) == chinese
