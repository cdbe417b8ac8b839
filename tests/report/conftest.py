"""One recommendation of the invented world, written down in both languages, each format once."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import pypdf
import pytest

from advisor import Catalog, Scenario
from advisor.decision import Recommendation, recommend
from advisor.report import build_document, render
from advisor.wording import Words
from advisor.wording.narrator import Narrator

if TYPE_CHECKING:
    from advisor.report.document import Document


@pytest.fixture(scope="session")
def catalog(world: Catalog) -> Catalog:
    return world


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
    return build_document(Narrator(recommendation, words))


Rendering = Callable[[str, str], bytes]


@pytest.fixture(scope="session")
def rendered_in(recommendation: Recommendation) -> Rendering:
    """A function that gives the report in a format and a language; each is made once a run."""

    @functools.cache
    def rendered(ending: str, language: str) -> bytes:
        return render(Narrator(recommendation, Words(language)), ending)

    return rendered


@pytest.fixture(scope="session")
def rendered(rendered_in: Rendering, words: Words) -> Callable[[str], bytes]:
    """A function that gives the report in a format, in the language of ``words``."""
    return lambda ending: rendered_in(ending, words.code)


class Placed(NamedTuple):
    """A piece of text on a page of a PDF, in points from its lower left corner."""

    text: str
    x: float
    y: float


class ReadPage(NamedTuple):
    """What a reader of PDF finds on a page."""

    page: pypdf.PageObject
    text: str
    pieces: tuple[Placed, ...]


@functools.cache
def pages_of(data: bytes) -> tuple[ReadPage, ...]:
    """The pages of a PDF, read once: that takes longer than to draw them."""
    return tuple(_read(page) for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def _read(page: pypdf.PageObject) -> ReadPage:
    pieces: list[Placed] = []

    def look(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        pieces.append(Placed(text, x, tm[4] * cm[1] + tm[5] * cm[3] + cm[5]))

    return ReadPage(page, page.extract_text(visitor_text=look), tuple(pieces))
