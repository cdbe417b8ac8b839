"""The bundled catalogue's answers to two use cases, each computed once."""

from __future__ import annotations

import pytest

from advisor import Catalog, Scenario, load_catalog
from advisor.decision import Recommendation, recommend

# One at home in China, and one that only machines of one's own may do.
USE_CASES = ("chinese-support", "regulated-on-premises")


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog()


@pytest.fixture(scope="session", params=USE_CASES)
def answer(request: pytest.FixtureRequest, catalog: Catalog) -> Recommendation:
    return recommend(catalog, Scenario.from_use_case(catalog, request.param))


@pytest.fixture(scope="session")
def coding(catalog: Catalog) -> Recommendation:
    return recommend(catalog, Scenario.from_use_case(catalog, "everyday-coding"))
