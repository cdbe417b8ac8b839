"""Two offers that can be had side by side never share a name."""

from __future__ import annotations

from collections import defaultdict

import pytest

import advisor
from advisor.wording import Words, names

pytestmark = pytest.mark.promise


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_no_two_offers_have_one_name(language: str) -> None:
    catalog = advisor.load_catalog()
    answer = advisor.recommend(catalog, advisor.Scenario.from_use_case(catalog, "personal-study"))
    named: defaultdict[str, list[str]] = defaultdict(list)
    for candidate in answer.evaluation.candidates:
        named[names.offer_name(candidate, Words(language))].append(candidate.offer.id)
    assert {name: ids for name, ids in named.items() if len(ids) > 1} == {}
