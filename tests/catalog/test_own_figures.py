"""Own figures: put in, replaced, taken back; what is written is what is read again."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.catalog import Catalog, load_bundled
from advisor.catalog.figures import score_preference
from advisor.catalog.layer_file import OWN_SOURCE, read_layer, write_layer
from advisor.catalog.layers import replacing_layer
from advisor.catalog.locate import bundled
from advisor.catalog.own_figures import (
    NAME,
    file_of,
    own_layer,
    with_own,
    with_rows,
    without_own,
    without_rows,
)
from advisor.catalog.problems import CatalogError
from advisor.catalog.reader import read_cell, read_row
from advisor.catalog.records import Override, Score, TokenPrice
from advisor.catalog.subjects import CellOf, PriceOf, ScoreOf
from advisor.catalog.tables import LAYER_TABLES
from advisor.decision.own_edits import taken_back, with_cells, with_price
from advisor.intake.layered import load_catalog
from advisor.wording.cells import cell_source_text

DAY = dt.date(2026, 11, 20)
OFFER = "claude-sonnet-4.5.at.anthropic"
CATALOG = load_bundled()
BANDED = next(
    offer
    for offer, rules in CATALOG.prices_by_offer.items()
    if len({r.edges for r in rules if isinstance(r, TokenPrice) and r.source == rules[0].source})
    > 1
)
TABLES = {table.name: table for table in LAYER_TABLES}


def applied(layer: Any) -> Catalog:
    return replacing_layer(CATALOG, NAME, layer)


amounts = st.decimals(min_value=0, max_value=10_000, places=4, allow_nan=False)
days = st.dates(dt.date(2018, 1, 1), DAY)
notes = st.none() | st.text(
    st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=40
)
prices = st.builds(
    TokenPrice,
    offer=st.sampled_from(sorted(CATALOG.prices_by_offer)[:20]),
    currency=st.sampled_from(["CNY", "USD"]),
    input=amounts,
    output=amounts,
    cached_input=st.none() | amounts,
    checked=days,
    valid_from=st.none() | days,
    input_upto=st.none() | st.floats(1, 1e6, allow_nan=False),
    note=notes,
    source=st.just(OWN_SOURCE),
)
scores = st.builds(
    Score,
    model=st.sampled_from(sorted(CATALOG.models)[:20]),
    benchmark=st.just("swe-bench-verified"),
    value=st.floats(0, 100, allow_nan=False),
    date=days,
    self_reported=st.booleans(),
    harness=st.none() | st.sampled_from(["mine", "theirs"]),
    note=notes,
    source=st.just(OWN_SOURCE),
)
speeds = st.builds(
    Override,
    table=st.just("offers"),
    id=st.sampled_from(sorted(CATALOG.offers)[:20]),
    column=st.just("tokens_per_s"),
    value=st.floats(0.1, 1e4, allow_nan=False).map(cell_source_text),
    date=days,
    note=notes,
    source=st.just(OWN_SOURCE),
)
rows = st.lists(
    st.tuples(st.just("prices"), prices)
    | st.tuples(st.just("scores"), scores)
    | st.tuples(st.just("overrides"), speeds),
    min_size=1,
    max_size=6,
)


@given(rows)
def test_that_what_is_put_in_fits_the_catalogue_and_reads_back_the_same(given_rows: Any) -> None:
    layer = with_rows(None, given_rows, DAY)
    assert layer is not None
    again = read_layer(write_layer(layer), NAME, "own")
    assert {t: r for t, r in again.rows.items() if r} == {t: r for t, r in layer.rows.items() if r}
    merged = applied(layer)
    assert own_layer(merged) is layer
    assert all(file_of(merged, table, row) == NAME for table, row in given_rows[-1:])


@given(rows)
def test_that_taking_back_what_was_put_in_leaves_nothing(given_rows: Any) -> None:
    layer = with_rows(None, given_rows, DAY)
    assert without_rows(layer, given_rows) is None


@given(st.sampled_from(sorted(CATALOG.hardware.values(), key=lambda d: d.id)))
def test_that_a_device_survives_its_way_through_the_cells_of_a_form(device: Any) -> None:
    table = TABLES["hardware"]
    cells = {c: cell_source_text(getattr(device, c)) for c in table.record.__struct_fields__}
    assert read_row(cells, table) == (device, {})


@given(st.sampled_from(sorted(CATALOG.models.values(), key=lambda m: m.id)))
def test_that_a_model_survives_its_way_through_the_cells_of_a_form(model: Any) -> None:
    table = TABLES["models"]
    cells = {c: cell_source_text(getattr(model, c)) for c in table.record.__struct_fields__}
    assert read_row(cells, table) == (model, {})


@given(st.text(max_size=20), st.sampled_from(["value", "date", "self_reported", "attempts"]))
def test_that_no_text_in_a_cell_does_more_than_be_refused(text: str, column: str) -> None:
    value, problem = read_cell(text, TABLES["scores"], column)
    assert (value is None) or (problem is None)


def test_that_an_amount_keeps_every_band_of_its_list(bundled_catalog: Catalog) -> None:
    rules = bundled_catalog.prices_by_offer[BANDED]
    rule = next(r for r in rules if isinstance(r, TokenPrice))
    layer = with_price(
        bundled_catalog, PriceOf(rule, "input"), Decimal("9.99"), date=DAY, note="x", today=DAY
    )
    assert layer is not None
    own = [r for r in layer.rows["prices"] if isinstance(r, TokenPrice)]
    assert len(own) > 1
    assert [r.input for r in own].count(Decimal("9.99")) == 1
    merged = applied(layer)
    changed = next(r for r in own if r.input == Decimal("9.99"))
    assert taken_back(merged, PriceOf(changed, "input"), today=DAY) is None


def test_that_of_two_changed_amounts_one_is_taken_back(bundled_catalog: Catalog) -> None:
    rule = bundled_catalog.prices_by_offer[OFFER][0]
    first = applied(
        with_price(
            bundled_catalog, PriceOf(rule, "input"), Decimal(1), date=DAY, note="", today=DAY
        )
    )
    mine = next(r for r in first.prices_by_offer[OFFER] if r.source == OWN_SOURCE)
    second = applied(
        with_price(first, PriceOf(mine, "output"), Decimal(2), date=DAY, note="", today=DAY)
    )
    both = next(r for r in second.prices_by_offer[OFFER] if r.source == OWN_SOURCE)
    assert (both.amount("input"), both.amount("output")) == (Decimal(1), Decimal(2))
    layer = taken_back(second, PriceOf(both, "input"), today=DAY)
    assert layer is not None
    left = [r for r in layer.rows["prices"] if isinstance(r, TokenPrice) and r.output == Decimal(2)]
    assert [r.input for r in left] == [rule.amount("input")]


def test_that_a_range_is_overridden_and_taken_back_whole(bundled_catalog: Catalog) -> None:
    subject = CellOf("hardware", "h100-sxm", ("rent_low", "rent_high"))
    values = {"rent_low": "1", "rent_high": "2"}
    layer = with_cells(bundled_catalog, subject, values, date=DAY, note="", today=DAY)
    merged = applied(layer)
    device = merged.hardware["h100-sxm"]
    assert (device.rent_low, device.rent_high) == (1, 2)
    assert taken_back(merged, subject, today=DAY) is None


def test_that_an_override_that_breaks_its_row_is_refused(bundled_catalog: Catalog) -> None:
    subject = CellOf("hardware", "h100-sxm", ("rent_low",))
    layer = with_cells(bundled_catalog, subject, {"rent_low": "1e6"}, date=DAY, note="", today=DAY)
    with pytest.raises(CatalogError, match="range from low to high"):
        applied(layer)


def test_that_the_rule_by_which_a_score_counts_is_named(bundled_catalog: Catalog) -> None:
    subject = ScoreOf("claude-sonnet-4.5", "swe-bench-verified", None)
    published = bundled_catalog.scores_by_model[subject.model][subject.benchmark][0]
    own = Score(
        model=subject.model, benchmark=subject.benchmark, value=1, date=DAY, self_reported=False,
        source=OWN_SOURCE,
    )  # fmt: skip
    merged = applied(with_own(None, "scores", own, DAY))
    assert score_preference(merged, own, published) == "own"


def test_that_a_price_from_another_day_on_does_not_take_the_place_of_the_first() -> None:
    first = TokenPrice(offer=OFFER, currency="USD", input=Decimal(1), output=Decimal(2),
                       checked=DAY, source=OWN_SOURCE)  # fmt: skip
    layer = with_own(None, "prices", first, DAY)
    later = TokenPrice(offer=OFFER, currency="USD", input=Decimal(3), output=Decimal(4),
                       checked=DAY, valid_from=DAY, source=OWN_SOURCE)  # fmt: skip
    layer = with_own(layer, "prices", later, DAY)
    assert layer.rows["prices"] == (first, later)
    assert without_own(layer, "prices", first) is not None


def test_that_the_example_file_loads_and_counts(tmp_path: Path) -> None:
    example = bundled("resources") / "examples" / "own.toml"
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "ours.toml").write_bytes(example.read_bytes())
    merged = load_catalog(user=tmp_path)
    assert merged.notices == ()
    layer = merged.layers[-1]
    assert layer.name == "own/ours.toml"
    assert {t for t, r in layer.rows.items() if r} == {
        "sources", "prices", "agreements", "scores", "overrides", "providers", "offers", "hardware",
    }  # fmt: skip
    assert merged.offers["claude-sonnet-4.5.at.anthropic"].tokens_per_s == 58


@pytest.fixture(scope="module")
def bundled_catalog() -> Catalog:
    return CATALOG


def test_that_the_example_in_the_readme_fits_the_catalogue() -> None:
    readme = Path(__file__).resolve().parents[2] / "README.md"
    text = readme.read_text(encoding="utf-8")
    example = text.partition("```toml\n")[2].partition("```")[0]
    layer = read_layer(example.encode(), "own/readme.toml", "own")
    merged = replacing_layer(CATALOG, layer.name, layer)
    assert {"prices", "scores", "overrides", "offers"} <= {t for t, r in layer.rows.items() if r}
    assert "deepseek-v3.2.at.our-gateway" in merged.offers
