"""A name of a line in a file: which releases a price or a score of its day can be of."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from advisor.catalog.layers import with_layer
from advisor.catalog.loading import load_bundled
from advisor.catalog.records import Alias, Score, TokenPrice
from advisor.intake.plan.plan import ImportPlan, plan_import
from advisor.intake.reading import UNMATCHED, ReadEnd, Reading, ReadPrice, ReadScore
from advisor.intake.remarks import LineMeant, OffersEnd

if TYPE_CHECKING:
    from advisor.catalog import Catalog

TODAY = dt.date(2026, 11, 25)
FIRST, SECOND = dt.date(2026, 4, 24), dt.date(2026, 7, 31)


@pytest.fixture(scope="module")
def lined() -> Catalog:
    """The tables with a line ``whale-9`` of two releases, of which the first is retired."""
    made = load_bundled()
    like = made.models["deepseek-v3.2"]

    def release(name: str, day: dt.date, **more: Any) -> Any:
        return msgspec.structs.replace(
            like, id=f"whale-9-{name}", name=f"Whale 9 ({name})", line="whale-9", released=day,
            aliases=(), **more,
        )  # fmt: skip

    retired = {"status": "retired", "retired_on": dt.date(2026, 9, 10)}
    living = {"status": "active", "retired_on": None}
    releases = (release("0424", FIRST, **retired), release("0731", SECOND, **living))
    alias = Alias(
        kind="model", scope="a-format", name="org/whale", target="whale-9", source=like.source
    )
    models = {**made.models, **{r.id: r for r in releases}}
    return made.replace(models=models, aliases=(*made.aliases, alias))


def price(provider: str, day: dt.date, model: str = "org/whale") -> ReadPrice:
    terms = TokenPrice(
        offer=UNMATCHED, source=UNMATCHED, currency="USD", checked=day,
        input=Decimal("0.5"), output=Decimal(2),
    )  # fmt: skip
    return ReadPrice(f"{provider}/{model}", provider, model, terms)


def plan(catalog: Catalog, *rows: ReadPrice | ReadScore | ReadEnd) -> ImportPlan:
    reading = Reading(
        format="a-format", title="A file", publisher="Somebody", url="https://example.org",
        licence="MIT", published=TODAY,
        scores=tuple(r for r in rows if isinstance(r, ReadScore)),
        prices=tuple(r for r in rows if isinstance(r, ReadPrice)),
        ends=tuple(r for r in rows if isinstance(r, ReadEnd)),
    )  # fmt: skip
    return plan_import(catalog, reading, layer="imported", today=TODAY, checksum="0" * 8)


@pytest.mark.parametrize(
    ("provider", "day", "releases"),
    [
        ("together", dt.date(2026, 5, 1), ("whale-9-0424",)),
        ("together", dt.date(2026, 8, 1), ("whale-9-0424", "whale-9-0731")),
        ("together", TODAY, ("whale-9-0424", "whale-9-0731")),
        ("deepseek", dt.date(2026, 8, 1), ("whale-9-0424", "whale-9-0731")),
        ("deepseek", TODAY, ("whale-9-0731",)),
    ],
)
def test_that_an_offer_keeps_every_release_that_its_price_date_allows(
    lined: Catalog, provider: str, day: dt.date, releases: tuple[str, ...]
) -> None:
    made = plan(lined, price(provider, day))
    catalog = with_layer(lined, made.layer)
    offer = catalog.offers[f"whale-9.at.{provider}"]
    assert offer.model == releases[0]
    assert offer.releases == (releases if len(releases) > 1 else ())


def test_that_a_price_from_before_the_line_is_left_out(lined: Catalog) -> None:
    made = plan(lined, price("together", dt.date(2026, 4, 1)))
    assert [r.reason for r in made.rejected] == ["not-released"]
    assert not made.new_offers


@pytest.mark.parametrize("name", ["whale-9", "Whale 9", "org/whale"])
def test_that_a_score_of_a_line_counts_for_the_release_of_its_day(
    lined: Catalog, name: str
) -> None:
    def score(day: dt.date) -> ReadScore:
        terms = Score(
            model=UNMATCHED, benchmark=UNMATCHED, source=UNMATCHED, value=50.0, date=day,
            self_reported=False,
        )  # fmt: skip
        return ReadScore(f"{name} {day}", name, "aider-polyglot", terms)

    made = plan(lined, score(dt.date(2026, 5, 1)), score(dt.date(2026, 10, 1)))
    found = {t.row.date: t.row for t in made.taken if isinstance(t.row, Score)}
    assert found[dt.date(2026, 5, 1)].model == "whale-9-0424"
    assert found[dt.date(2026, 10, 1)].model == "whale-9-0731"
    assert f"Published as {name}" in (found[dt.date(2026, 10, 1)].note or "")
    assert set(made.remarks) == {
        LineMeant("whale-9", "whale-9-0424", 1), LineMeant("whale-9", "whale-9-0731", 1),
    }  # fmt: skip


def test_that_an_end_without_a_price_ends_the_offer_that_it_names(lined: Catalog) -> None:
    offer = next(o for o in lined.offers.values() if o.kind == "api" and o.provider == "groq")
    day = dt.date(2026, 11, 1)
    made = plan(lined, ReadEnd("groq", offer.model, day), ReadEnd("groq", "nobody-knows-1", day))
    ends = made.layer.rows["ends"]
    assert [(end.offer, end.ends_on) for end in ends] == [(offer.id, day)]  # type: ignore[attr-defined]
    assert made.remarks == (OffersEnd(offers=1, past=1, unpriced=1),)
    assert made.adds
    assert not made.unmatched
