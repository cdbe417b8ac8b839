"""A line is what a maker sells under one name; its id is a name for its current release."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from advisor.catalog.layer_file import OWN_SOURCE, LayerFile
from advisor.catalog.layers import with_layer
from advisor.catalog.lines import current_release, releases_of
from advisor.catalog.problems import CatalogError
from advisor.catalog.records import Alias, Offer, Override, Score, Source
from advisor.catalog.row_failures import LineTaken, NotInTable, ReleasesApart

if TYPE_CHECKING:
    from advisor import Catalog

MARCH, MAY = dt.date(2026, 3, 10), dt.date(2026, 5, 10)


@pytest.fixture
def lined(world: Catalog) -> Catalog:
    """The world with a line of two releases, ``aurora-pair``."""
    small = world.models["aurora-small"]
    change = msgspec.structs.replace
    pair = {
        "aurora-pair-0310": change(
            small, id="aurora-pair-0310", name="Aurora Pair (0310)", line="aurora-pair",
            released=MARCH,
        ),
        "aurora-pair-0510": change(
            small, id="aurora-pair-0510", name="Aurora Pair (0510)", line="aurora-pair",
            released=MAY,
        ),
    }  # fmt: skip
    return world.replace(models={**world.models, **pair})


def layer(**rows: Any) -> LayerFile:
    own = Source(
        id=OWN_SOURCE, title="t", publisher="p", url="own", kind="own", accessed=MAY, layer="own"
    )
    return LayerFile("own/x.toml", "own", "x", dt.date(2026, 11, 25), {"sources": (own,), **rows})


def score(**changes: Any) -> Score:
    given = {"model": "aurora-pair", "benchmark": "repair", "value": 50.0, "date": MAY}
    return Score(**{**given, "self_reported": False, "source": OWN_SOURCE, **changes})


def test_that_the_id_of_a_line_is_a_name_for_its_current_release(lined: Catalog) -> None:
    assert [m.id for m in releases_of(lined, "aurora-pair")] == [
        "aurora-pair-0310", "aurora-pair-0510",
    ]  # fmt: skip
    assert lined.models["aurora-pair"].id == "aurora-pair-0510"
    for day, release in ((MARCH, "aurora-pair-0310"), (MAY, "aurora-pair-0510")):
        found = current_release(lined, "aurora-pair", day)
        assert found is not None
        assert found.id == release
    assert current_release(lined, "aurora-pair", dt.date(2026, 1, 1)) is None
    assert current_release(lined, "aurora-small").id == "aurora-small"  # type: ignore[union-attr]
    assert lined.models.get("aurora-pair") is lined.models["aurora-pair-0510"]
    assert lined.models.get("aurora-none") is None
    with pytest.raises(KeyError, match="aurora-none"):
        lined.models["aurora-none"]


def test_that_own_rows_under_a_line_are_of_the_release_of_their_day(lined: Catalog) -> None:
    early = dt.date(2026, 4, 1)
    rows = (score(), score(date=early), score(model="aurora-small"))
    merged = with_layer(lined, layer(scores=rows))
    assert [s.model for s in merged.scores[-3:]] == [
        "aurora-pair-0510", "aurora-pair-0310", "aurora-small",
    ]  # fmt: skip
    override = Override(
        table="models", id="aurora-pair", column="context_tokens", value="1000", date=early,
        source=OWN_SOURCE,
    )  # fmt: skip
    merged = with_layer(lined, layer(overrides=(override,)))
    assert merged.models["aurora-pair-0310"].context_tokens == 1000
    assert merged.models["aurora-pair-0510"].context_tokens != 1000


def test_that_a_name_may_be_of_a_line(lined: Catalog) -> None:
    alias = Alias(kind="model", scope="any", name="Pair", target="aurora-pair", source=OWN_SOURCE)
    assert alias in with_layer(lined, layer(aliases=(alias,))).aliases
    wrong = msgspec.structs.replace(alias, target="aurora-trio")
    with pytest.raises(CatalogError) as caught:
        with_layer(lined, layer(aliases=(wrong,)))
    assert [p.message for p in caught.value.problems] == [NotInTable("aurora-trio", "models")]


def test_that_a_release_may_not_have_the_id_of_its_line(lined: Catalog) -> None:
    taken = msgspec.structs.replace(
        lined.models["aurora-pair-0310"], id="aurora-pair", source=OWN_SOURCE
    )
    with pytest.raises(CatalogError) as caught:
        with_layer(lined, layer(models=(taken,)))
    assert caught.value.problems[0].message == LineTaken("aurora-pair", 3)


@pytest.mark.parametrize(
    ("model", "releases"),
    [
        ("aurora-pair-0310", ("aurora-pair-0310",)),
        ("aurora-pair-0510", ("aurora-pair-0310", "aurora-pair-0510")),
        ("aurora-pair-0310", ("aurora-pair-0310", "aurora-small")),
    ],
)
def test_that_an_offer_of_several_releases_has_the_earliest_of_one_line(
    lined: Catalog, model: str, releases: tuple[str, ...]
) -> None:
    offer = Offer(
        id="aurora-pair.at.aurora", model=model, releases=releases, provider="aurora", kind="api",
        source=OWN_SOURCE,
    )  # fmt: skip
    with pytest.raises(CatalogError) as caught:
        with_layer(lined, layer(offers=(offer,)))
    assert [p.message for p in caught.value.problems] == [ReleasesApart(releases, model)]
