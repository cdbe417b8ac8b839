"""Layers: last wins, all stay visible, what does not fit is left out and said so."""

from __future__ import annotations

import contextlib
import datetime as dt
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.catalog import Catalog, load_bundled
from advisor.catalog.figures import leading_price, leading_score
from advisor.catalog.layer_file import OWN_SOURCE, LayerFile, read_layer, write_layer
from advisor.catalog.layers import with_layer
from advisor.catalog.problems import CatalogError, InputError, Problem
from advisor.catalog.records import Score, Source, TokenPrice
from advisor.catalog.user_layers import UserLayers
from advisor.intake.layered import load_catalog

if TYPE_CHECKING:
    from pathlib import Path

OFFER = "claude-sonnet-4.5.at.anthropic"
DAY = dt.date(2026, 11, 20)
OWN = f"""
title = "Negotiated"
made = {DAY}

[[prices]]
offer = "{OFFER}"
currency = "USD"
input = 2.4
output = 12
checked = {DAY}
note = "Contract 2026-17."

[[overrides]]
table = "offers"
id = "{OFFER}"
column = "tokens_per_s"
value = "88"
date = {DAY}

[[scores]]
model = "claude-sonnet-4.5"
benchmark = "swe-bench-verified"
value = 71.5
date = {DAY}
self_reported = false
"""


@pytest.fixture(scope="module")
def bundled() -> Catalog:
    return load_bundled()


def own(text: str = OWN, name: str = "own/mine.toml") -> LayerFile:
    return read_layer(text.encode(), name, "own")


def test_that_an_own_price_leads_and_the_list_price_stays_beside_it(bundled: Catalog) -> None:
    merged = with_layer(bundled, own())
    rules = merged.prices_by_offer[OFFER]
    assert len(rules) == len(bundled.prices_by_offer[OFFER]) + 1
    leading = leading_price(merged, rules)
    assert (leading.amount("input"), leading.source) == (Decimal("2.4"), OWN_SOURCE)


def test_that_an_own_score_leads(bundled: Catalog) -> None:
    merged = with_layer(bundled, own())
    scores = merged.scores_by_model["claude-sonnet-4.5"]["swe-bench-verified"]
    assert leading_score(merged, scores).value == 71.5
    assert len(scores) > 1


def test_that_an_override_changes_one_cell_and_keeps_the_row_below(bundled: Catalog) -> None:
    merged = with_layer(bundled, own())
    changed = merged.offers[OFFER]
    assert (changed.tokens_per_s, changed.tokens_per_s_source) == (88, OWN_SOURCE)
    assert changed.data_region == bundled.offers[OFFER].data_region
    assert merged.covered["offers", OFFER] == bundled.offers[OFFER]


def test_that_the_catalogue_below_is_left_as_it_was(bundled: Catalog) -> None:
    before = bundled.offers[OFFER], len(bundled.prices)
    with_layer(bundled, own())
    assert (bundled.offers[OFFER], len(bundled.prices)) == before


@pytest.mark.parametrize("name", ["own/mine.toml", "imports/0001-mine.json"])
def test_that_what_is_written_reads_back_the_same(name: str) -> None:
    layer = own().replace(name=name)
    again = read_layer(write_layer(layer), name, "own")
    assert again.rows == layer.rows
    assert (again.title, again.made) == (layer.title, layer.made)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("[[prices]", "cannot be read"),
        ("[[princes]]\nx = 1", "princes: Unknown key"),
        ('[[prices]]\noffer = "x"\ncurrency = "euro"\nchecked = 2026-01-01', "currency"),
        ("prices = 3", "[[prices]]"),
        ("prices = [3]", "must name its cells"),
        ("schema = 9", "form 9"),
        ('[[overrides]]\ntable = "offers"\nid = "x"\ncolumn = "Big"\ndate = 2026-01-01', "column"),
    ],
)  # fmt: skip
def test_that_a_broken_file_says_where(broken: str, said: str) -> None:
    with pytest.raises(CatalogError) as caught:
        own(broken)
    assert said in str(caught.value)
    assert "own/mine.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ('offer = "nobody.at.nowhere"', "not in offers"),
        ("input = -1", "not a price"),
        ('value = "fast"', "value"),
        ('column = "model"', "cannot be overridden"),
        ('column = "colour"', "no column of offers"),
        ("value = 171.5", "no percentage"),
    ],
)
def test_that_rows_that_do_not_fit_the_catalogue_say_so(
    bundled: Catalog, changed: str, said: str
) -> None:
    key = changed.partition(" =")[0]
    lines = [changed if line.startswith(f"{key} =") else line for line in OWN.splitlines()]
    with pytest.raises(CatalogError) as caught:
        with_layer(bundled, own("\n".join(lines)))
    assert said in str(caught.value)


def test_that_a_broken_layer_is_left_out_and_named_and_the_others_count(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "a.toml").write_text(OWN)
    (tmp_path / "own" / "b.toml").write_text("[[prices]")
    merged = load_catalog(user=tmp_path)
    assert [layer.name for layer in merged.layers] == ["feeds/matched.json", "own/a.toml"]
    assert [problem.file for problem in merged.notices] == ["own/b.toml"]


def test_that_without_a_folder_there_are_the_bundled_tables_and_the_packaged_feed(
    tmp_path: Path, bundled: Catalog
) -> None:
    merged = load_catalog(user=tmp_path / "nothing")
    assert [layer.layer for layer in merged.layers] == ["feed"]
    assert merged.prices[: len(bundled.prices)] == bundled.prices
    assert merged.scores == bundled.scores
    assert not merged.notices


def imported(**changes: Any) -> LayerFile:
    source = Source(
        id="aider-0123abcd", title="Aider", publisher="Aider", url="https://aider.chat",
        kind="independent", accessed=DAY, layer="imported",
    )  # fmt: skip
    score = Score(
        model="glm-4.5", benchmark="aider-polyglot", value=61.0, date=DAY, self_reported=False,
        source=source.id,
    )  # fmt: skip
    rows: dict[str, Any] = {"sources": (source,), "scores": (score,)}
    return LayerFile("aider", "imported", "Aider", DAY, rows | changes)


def test_that_an_import_is_one_file_and_taking_it_back_and_again_changes_nothing(
    tmp_path: Path,
) -> None:
    user = UserLayers(tmp_path)
    path = user.add_import(imported(), "aider")
    assert path.name == "0001-aider.json"
    once = load_catalog(user=tmp_path)
    assert "aider-polyglot" in once.scores_by_model["glm-4.5"]
    data = user.take_import(path)
    assert "aider-polyglot" not in load_catalog(user=tmp_path).scores_by_model["glm-4.5"]
    user.put_import(path, data)
    assert load_catalog(user=tmp_path).scores == once.scores


def test_that_rows_of_a_file_read_again_are_the_same_objects(tmp_path: Path) -> None:
    user = UserLayers(tmp_path)
    first = own().replace(name="own/window.toml")
    user.write_window_file(first)
    before = user.read_window_file()
    assert before is not None
    assert user.read_window_file() is before
    (price,) = before.rows["prices"]
    dearer = msgspec.structs.replace(price, offer="gpt-5-mini.at.openai")
    user.write_window_file(before.replace(rows={**before.rows, "prices": (dearer, price)}))
    after = user.read_window_file()
    assert after is not None
    assert after.rows["prices"] == (dearer, price)
    assert after.rows["prices"][1] is price
    assert after.rows["scores"][0] is before.rows["scores"][0]


def test_that_an_amount_written_otherwise_is_another_row(tmp_path: Path) -> None:
    user = UserLayers(tmp_path)
    user.write_window_file(own().replace(name="own/window.toml"))
    text = user.window_file.read_text()
    assert str(prices(user)[0].input) == "2.4"
    user.window_file.write_text(text.replace("2.4", "2.40"))
    assert str(prices(user)[0].input) == "2.40"


def prices(user: UserLayers) -> tuple[TokenPrice, ...]:
    layer = user.read_window_file()
    assert layer is not None
    return layer.rows["prices"]  # type: ignore[return-value]


def test_that_imports_are_numbered_on(tmp_path: Path) -> None:
    user = UserLayers(tmp_path)
    user.add_import(imported(), "aider")
    (tmp_path / "imports" / "0007-x.json").write_text('{"made": "2026-01-01"}')
    assert user.add_import(imported(), "aider").name == "0008-aider.json"


def test_that_a_layer_may_not_speak_for_a_bundled_source(bundled: Catalog) -> None:
    taken = Source(
        id="model-advisor", title="x", publisher="x", url="x", kind="own", accessed=DAY,
        layer="imported",
    )  # fmt: skip
    with pytest.raises(CatalogError, match="stands in the bundled layer already"):
        with_layer(bundled, imported(sources=(taken,), scores=()))


def test_that_a_file_broken_by_hand_is_not_written_over(tmp_path: Path) -> None:
    user = UserLayers(tmp_path)
    user.write_window_file(own().replace(name="own/window.toml"))
    user.window_file.write_text("[[prices]")
    with pytest.raises(InputError, match=r"own/window\.toml"):
        user.write_window_file(own().replace(name="own/window.toml"))
    assert user.window_file.read_text() == "[[prices]"


def rule(source: str, checked: dt.date, **changes: Any) -> TokenPrice:
    cells: dict[str, Any] = {
        "offer": OFFER, "currency": "USD", "input": Decimal(1), "output": Decimal(2),
        "checked": checked, "source": source,
    }  # fmt: skip
    return TokenPrice(**(cells | changes))


def sourced(bundled: Catalog) -> Catalog:
    example = next(iter(bundled.sources.values()))
    kinds: dict[str, dict[str, Any]] = {
        "vendor": {"kind": "vendor", "layer": "bundled"},
        "old": {"kind": "aggregator", "layer": "bundled"},
        "feed": {"kind": "aggregator", "layer": "feed"},
        "import": {"kind": "aggregator", "layer": "imported"},
        "own": {"kind": "own", "layer": "own"},
    }
    made = {name: msgspec.structs.replace(example, id=name, **k) for name, k in kinds.items()}
    return bundled.replace(sources={**bundled.sources, **made})


NEW, OLD = dt.date(2026, 11, 1), dt.date(2026, 7, 1)


@pytest.mark.parametrize(
    ("rules", "leader"),
    [
        ([("vendor", NEW), ("feed", DAY)], "vendor"),
        ([("vendor", OLD), ("feed", NEW)], "feed"),
        ([("vendor", OLD), ("old", NEW)], "vendor"),
        ([("old", OLD), ("feed", NEW)], "feed"),
        ([("old", NEW), ("feed", OLD)], "old"),
        ([("feed", NEW), ("import", NEW)], "import"),
        ([("vendor", DAY), ("own", OLD)], "own"),
    ],
)
def test_that_the_vendors_list_leads_until_a_feed_is_90_days_newer(
    bundled: Catalog, rules: list[tuple[str, dt.date]], leader: str
) -> None:
    made = [rule(source, checked) for source, checked in rules]
    for order in (made, made[::-1]):
        assert leading_price(sourced(bundled), order).source == leader


def test_that_a_feed_in_dollars_does_not_lead_where_the_list_is_in_yuan(bundled: Catalog) -> None:
    yuan, dollars = rule("old", OLD, currency="CNY"), rule("feed", NEW)
    assert leading_price(sourced(bundled), [yuan, dollars]).source == "old"


def test_that_a_feed_without_bands_does_not_lead_over_a_list_with_bands(bundled: Catalog) -> None:
    banded = rule("vendor", OLD, input_upto=32_000.0)
    assert leading_price(sourced(bundled), [banded, rule("feed", NEW)]).source == "vendor"


def test_that_an_undated_feed_price_says_nothing_of_earlier_days(bundled: Catalog) -> None:
    rules = [rule("old", OLD), rule("feed", NEW)]
    then = dt.date(2026, 8, 1)
    assert leading_price(sourced(bundled), rules, then).source == "old"
    assert leading_price(sourced(bundled), rules, DAY).source == "feed"


@given(st.binary(max_size=2_000), st.sampled_from(["own/x.toml", "imports/x.json"]))
def test_that_no_bytes_at_all_break_the_reader_of_layers(data: bytes, name: str) -> None:
    with contextlib.suppress(CatalogError):
        read_layer(data, name, "own")


@given(st.data())
def test_that_damaged_own_figures_are_read_or_refused_with_a_place(data: st.DataObject) -> None:
    text = list(OWN)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(text) - 1))
        text[place] = data.draw(st.characters(codec="utf-8"))
    problems: tuple[Problem, ...] = ()
    try:
        with_layer(_bundled(), own("".join(text)))
    except CatalogError as error:
        problems = error.problems
    assert all(problem.file.startswith("own/mine.toml") for problem in problems)


@cache
def _bundled() -> Catalog:
    return load_bundled()
