"""One recommendation, written down in both languages."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import pytest

from advisor import Catalog, Scenario, load_catalog
from advisor.decision import Recommendation, recommend
from advisor.report import build_document, render
from advisor.wording import Words

if TYPE_CHECKING:
    from advisor.report.document import Document


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog()


@pytest.fixture(scope="session")
def recommendation(catalog: Catalog) -> Recommendation:
    return recommend(catalog, Scenario.from_use_case(catalog, "everyday-coding"))


@pytest.fixture(scope="session")
def nothing_fits(catalog: Catalog) -> Recommendation:
    scenario = Scenario.from_use_case(catalog, "everyday-coding")
    wanted = type(scenario.constraints)(own_machines=True, monthly_budget=0)
    return recommend(catalog, scenario.replace(constraints=wanted))


@pytest.fixture(scope="session", params=["en", "zh"])
def words(request: pytest.FixtureRequest) -> Words:
    return Words(request.param)


@pytest.fixture(scope="session")
def document(recommendation: Recommendation, words: Words) -> Document:
    return build_document(recommendation, words)


class Rendered:
    """The bytes of the report in each format, made once."""

    def __init__(self, recommendation: Recommendation, words: Words) -> None:
        self.words = words
        self._render = functools.cache(lambda ending: render(recommendation, ending, words))

    def __call__(self, ending: str) -> bytes:
        return self._render(ending)


@pytest.fixture(scope="session")
def rendered(recommendation: Recommendation, words: Words) -> Rendered:
    return Rendered(recommendation, words)
