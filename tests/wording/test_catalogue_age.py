"""Status bar, reports and terminal say of what day the figures and the price feed are."""

from __future__ import annotations

import datetime as dt

import pytest

from advisor import Scenario, load_catalog, recommend
from advisor.wording import Words
from advisor.wording.catalogue_age import age_text, age_warning, feed_day
from advisor.wording.narrator import Narrator


@pytest.mark.parametrize(("code", "said"), [("en", "price feed of"), ("zh", "价格源")])
def test_that_the_day_of_the_feed_stands_beside_that_of_the_figures(code: str, said: str) -> None:
    catalog = load_catalog()
    answer = recommend(catalog, Scenario.from_use_case(catalog, "everyday-coding"))
    text, day = age_text(Narrator(answer, Words(code))), feed_day(catalog)
    assert isinstance(day, dt.date)
    assert catalog.as_of.isoformat() in text
    assert f"{said} {day}" in text


def test_that_without_a_feed_none_is_spoken_of() -> None:
    catalog = load_catalog().below
    assert catalog is not None
    answer = recommend(catalog, Scenario.from_use_case(catalog, "everyday-coding"))
    assert feed_day(catalog) is None
    assert "feed" not in age_text(Narrator(answer, Words("en")))


def test_that_a_day_in_the_past_is_said_to_be_judged_with_hindsight() -> None:
    catalog = load_catalog()
    scenario = Scenario.from_use_case(catalog, "everyday-coding")

    def warned(days: int, code: str) -> str:
        asked = scenario.replace(as_of=catalog.as_of + dt.timedelta(days=days))
        return age_warning(Narrator(recommend(catalog, asked), Words(code)))

    assert [warned(days, "en") for days in (-30, 0, 30)] == ["", "", ""]
    assert "31 days before the figures" in warned(-31, "en")
    assert "31 days old" in warned(31, "en")
    assert "31" in warned(-31, "zh")
