"""The invented world, loaded: a catalogue of twelve offers with every special case once.

What stands where is in ``README.md`` beside this file.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

import advisor
from advisor.catalog import load_bundled
from advisor.catalog.layers import with_layers
from advisor.catalog.user_layers import UserLayers
from advisor.intake.library import Library

if TYPE_CHECKING:
    from advisor import Recommendation, Scenario
    from advisor.catalog import Catalog

OF_THE_WORLD = "world: "
HERE = Path(__file__).resolve().parent
TABLES, USER = HERE / "tables", HERE / "user"


@cache
def world() -> Catalog:
    """The invented world on its own day, without a price feed and without own figures."""
    return load_bundled(TABLES)


@cache
def world_with_own_figure() -> Catalog:
    """The invented world of a user who measured one speed."""
    layers, problems = UserLayers(USER).read()
    assert not problems
    return with_layers(world(), layers)


class WorldLibrary(Library):
    """The world and what a user brings in. There is no price feed: it knows none of its offers."""

    def __init__(self, folder: Path) -> None:
        """Keep in a folder what is brought in."""
        super().__init__(world(), UserLayers(folder), lambda: world().today)

    @override
    def catalog(self) -> Catalog:
        layers, notices = self.user.read()
        made = with_layers(self.bundled.replace(notices=notices), layers)
        return made.on_day(self.clock())


def questions(*promised: str) -> tuple[str, ...]:
    """Names of all use cases of the world, and of those of the real data that are promised.

    What follows from the engine is true of any data. It is asked of the world, where an answer
    takes a twentieth of the time, and of a few real use cases.
    """
    return (*(f"{OF_THE_WORLD}{use_case}" for use_case in world().use_cases), *promised)


def scenario_of(question: str, *, home: str | None = None) -> tuple[Catalog, Scenario]:
    """The catalogue and the scenario of a question."""
    catalog, use_case = _catalogue_and_use_case(question)
    return catalog, advisor.Scenario.from_use_case(catalog, use_case, home=home)


def _catalogue_and_use_case(question: str) -> tuple[Catalog, str]:
    is_of_the_world = question.startswith(OF_THE_WORLD)
    catalog = world() if is_of_the_world else advisor.load_catalog()
    return catalog, question.removeprefix(OF_THE_WORLD)


def answer_to(question: str, *, home: str | None = None) -> Recommendation:
    """The answer to a question; what a file finds out of it serves the next."""
    catalog, use_case = _catalogue_and_use_case(question)
    kept = _of_the_world if catalog is world() else _of_real_data
    return kept(catalog, use_case, home)


def _answer(catalog: Catalog, use_case: str, home: str | None) -> Recommendation:
    return advisor.recommend(catalog, advisor.Scenario.from_use_case(catalog, use_case, home=home))


_of_the_world = cache(_answer)
# Each has tens of megabytes: as many as there are use cases.
_of_real_data = lru_cache(maxsize=8)(_answer)
