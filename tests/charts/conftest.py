"""The bundled catalogue and its answers, loaded once."""

from __future__ import annotations

import pytest

import advisor
from advisor.desktop.appearance import load_fonts
from advisor.wording import Words
from advisor.wording.narrator import Narrator


@pytest.fixture(scope="session")
def catalog() -> advisor.Catalog:
    return advisor.load_catalog()


@pytest.fixture(scope="session")
def scenario(catalog: advisor.Catalog) -> advisor.Scenario:
    return advisor.Scenario.from_use_case(catalog, "everyday-coding").replace(currency="CNY")


@pytest.fixture(scope="session")
def answer(catalog: advisor.Catalog, scenario: advisor.Scenario) -> advisor.Recommendation:
    return advisor.recommend(catalog, scenario)


@pytest.fixture(scope="session")
def english(answer: advisor.Recommendation) -> Narrator:
    return Narrator(answer, Words("en"))


@pytest.fixture
def fonts(qapp: object) -> None:
    assert qapp is not None
    load_fonts()
