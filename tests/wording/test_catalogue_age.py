"""Status bar, reports and terminal say of what day the figures and the price feed are."""

from __future__ import annotations

import datetime as dt

import pytest

from advisor import Scenario, load_catalog, recommend
from advisor.wording import Words
from advisor.wording.catalogue_age import age_text, feed_day
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
