"""The bundled catalogue's answers to two use cases, each computed once, as are their figures."""

from __future__ import annotations

import json
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import pytest

from advisor import Catalog, load_catalog
from advisor.report.evidence_json import offer_evidence
from advisor.wording import Words
from advisor.wording.figure_rows import figure_rows
from advisor.wording.narrator import Narrator
from tests.world.loading import answer_to

if TYPE_CHECKING:
    from advisor.decision import Recommendation
    from advisor.wording.figure_rows import FigureRow

# One at home in China, and one that only machines of one's own may do.
USE_CASES = ("chinese-support", "regulated-on-premises")


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog()


@pytest.fixture(params=USE_CASES)
def answer(request: pytest.FixtureRequest) -> Recommendation:
    return answer_to(request.param)


@pytest.fixture(scope="session")
def coding() -> Recommendation:
    return answer_to("everyday-coding")


class Told:
    """The figures of all offers of an answer, in English: rows of the Sources tab, and JSON.

    To word all figures of some 1,300 offers takes seconds.
    """

    def __init__(self, answer: Recommendation) -> None:
        narrator = Narrator(answer, Words("en"))
        self.answer = answer
        self.rows: dict[str, tuple[FigureRow, ...]] = {
            offer: figure_rows(narrator, offer) for offer in answer.offers
        }
        self.json: dict[str, list[dict[str, Any]]] = {
            offer: offer_evidence(narrator, offer) for offer in answer.offers
        }

    @cached_property
    def as_read(self) -> dict[str, list[dict[str, Any]]]:
        """The JSON as a program reads it."""
        plain: dict[str, list[dict[str, Any]]] = json.loads(json.dumps(self.json))
        return plain


@cache
def _told(use_case: str) -> Told:
    return Told(answer_to(use_case))


@pytest.fixture
def told(answer: Recommendation) -> Told:
    """The figures of ``answer``; a test changes none of them."""
    return _told(answer.scenario.use_case)
