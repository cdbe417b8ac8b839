"""How well the newest models are known: inferred, or not ranked at all."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

import advisor
from advisor.decision.analysis.new_offers import new_models, new_offers
from advisor.decision.analysis.newest import NEWEST, newest
from advisor.decision.judging.criteria import CAPABILITY
from advisor.decision.ranking import Status
from advisor.wording import Words
from advisor.wording.narrator import Narrator
from advisor.wording.newest import newest_sentence

CATALOG = advisor.load_catalog()


@pytest.mark.parametrize("use_case", list(CATALOG.use_cases))
def test_that_the_newest_are_those_released_last_and_each_is_told_by_what_is_known_of_it(
    use_case: str,
) -> None:
    answer = advisor.recommend(CATALOG, advisor.Scenario.from_use_case(CATALOG, use_case))
    evaluation, found = answer.evaluation, newest(answer)
    latest = {
        line: max(c.model.since for c in evaluation.candidates if c.line == line)
        for line in evaluation.line_ids
    }
    oldest = min(latest[line] for line in found.models)
    assert len(found.models) == NEWEST
    assert all(latest[line] <= oldest for line in set(latest) - set(found.models))
    assert set(found.inferred) | set(found.missing) <= set(found.models)
    for line in found.inferred:
        row = evaluation.rows[answer.ways[line][0]]
        assert np.isnan(evaluation.values[row, evaluation.columns[CAPABILITY]]).all()
    for line in found.missing:
        assert line not in answer.ways
        rows = [row for row, c in enumerate(evaluation.candidates) if c.line == line]
        assert Status.SPARSE in {Status(int(answer.status[row])) for row in rows}


@pytest.mark.parametrize("code", ["en", "zh"])
def test_that_a_sentence_counts_them_and_names_some(code: str) -> None:
    answer = advisor.recommend(CATALOG, advisor.Scenario.from_use_case(CATALOG, "everyday-coding"))
    found, text = newest(answer), newest_sentence(Narrator(answer, Words(code)))
    assert found.inferred
    assert found.missing
    assert str(len(found.inferred)) in text
    assert str(len(found.missing)) in text
    assert CATALOG.models[found.missing[0]].name in text


def test_that_a_model_counts_as_new_only_once_a_price_of_it_is_known() -> None:
    scenario = advisor.Scenario.from_use_case(CATALOG, "everyday-coding")
    today = advisor.recommend(CATALOG, scenario)
    earlier = advisor.recommend(CATALOG, scenario.replace(as_of=dt.date(2025, 11, 15)))
    assert set(new_models(earlier)) < set(new_models(today))
    for left in new_offers(earlier):
        prices = CATALOG.prices_by_offer.get(left.offer, ())
        assert not prices or min(price.checked for price in prices) <= dt.date(2025, 11, 15)
