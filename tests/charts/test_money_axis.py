"""Ticks that read as money."""

from __future__ import annotations

import pytest

from advisor.charts.money_axis import MoneyAxis, short_money
from advisor.wording import Words


@pytest.mark.parametrize(
    ("amount", "code", "text"),
    [
        (0.1, "en", "¥0.1"),
        (10, "en", "¥10"),
        (1_000, "en", "¥1k"),
        (20_000, "en", "¥20k"),
        (1_000_000, "en", "¥1M"),
        (1_000, "zh", "¥1,000"),
        (20_000, "zh", "¥2万"),
        (100_000_000, "zh", "¥1亿"),
    ],
)
def test_that_a_tick_is_short_in_the_readers_own_steps(amount: float, code: str, text: str) -> None:
    assert short_money(amount, "CNY", Words(code)) == text


@pytest.mark.usefixtures("qapp")
def test_that_ticks_stand_on_powers_of_ten_and_the_free_have_their_own(english: Words) -> None:
    axis = MoneyAxis(paper=False)
    axis.speak("USD", english, -1.0)
    ((_, ticks),) = axis.tickValues(-1.2, 4.1, 400)
    assert ticks == [-1.0, 0, 1, 2, 3, 4]
    assert axis.tickStrings(ticks, 1, 1) == ["free", "$1", "$10", "$100", "$1k", "$10k"]
    axis.deleteLater()


@pytest.mark.usefixtures("qapp")
def test_that_a_narrow_range_has_ticks_at_2_and_5(english: Words) -> None:
    axis = MoneyAxis(paper=False)
    axis.speak("USD", english, None)
    ((_, ticks),) = axis.tickValues(1.0, 2.0, 400)
    assert axis.tickStrings(ticks, 1, 1) == ["$10", "$20", "$50", "$100"]
    axis.deleteLater()
