"""The feed as a layer: matched once, made anew when feed or names change, the last good kept."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from advisor.catalog import Catalog, layers, load_bundled
from advisor.catalog.problems import CatalogError, InputError
from advisor.catalog.records import Alias
from advisor.intake.feed.matched import MATCHED, FeedCache
from advisor.intake.feed.settings import FeedSettings, load_settings, save_settings
from advisor.intake.feed.store import store
from advisor.intake.library import Library

if TYPE_CHECKING:
    from pathlib import Path

FETCHED = dt.date(2026, 11, 24)


@pytest.fixture(scope="module")
def bundled() -> Catalog:
    return load_bundled()


def document(price: float) -> bytes:
    """A feed of one provider with two models, one of them ours."""
    models: list[dict[str, Any]] = [
        {"id": name, "match": {"equals": name}, "prices": {"input_mtok": price, "output_mtok": 9.0}}
        for name in ("gpt-5", "nobody-knows-1")
    ]
    return json.dumps([{"id": "openai", "models": models}]).encode()


def put(folder: Path, price: float) -> None:
    store(folder, document(price), url="https://mirror.example/feed.json", fetched=FETCHED)


def inputs(feed: FeedCache, catalog: Catalog) -> list[float]:
    rows: Any = feed.layer(catalog).rows["prices"]
    return [float(row.input) for row in rows]


def test_that_the_packaged_feed_counts_without_a_folder(tmp_path: Path, bundled: Catalog) -> None:
    layer = FeedCache(tmp_path / "feeds").layer(bundled)
    assert layer.layer == "feed"
    assert len(layer.rows["prices"]) > 300
    assert (tmp_path / "feeds" / MATCHED).exists()


def test_that_what_was_matched_is_read_back_the_same(tmp_path: Path, bundled: Catalog) -> None:
    made, kept = FeedCache(tmp_path).layer(bundled), FeedCache(tmp_path).layer(bundled)
    assert kept is not made
    assert {k: v for k, v in kept.rows.items() if v} == {k: v for k, v in made.rows.items() if v}


def test_that_catalogues_of_a_session_share_the_rows_of_the_feed(tmp_path: Path) -> None:
    library = Library.of_user(tmp_path)
    first, second = library.catalog(), library.catalog()
    assert first is not second
    assert first.layers[0] is second.layers[0]


def test_that_a_fetched_feed_takes_the_place_of_the_matched_one(
    tmp_path: Path, bundled: Catalog
) -> None:
    feed = FeedCache(tmp_path)
    put(tmp_path, 1.5)
    assert inputs(feed, bundled) == [1.5]
    put(tmp_path, 1.75)
    assert inputs(feed, bundled) == [1.75]
    assert feed.fetched_on() == FETCHED


def test_that_a_name_that_the_user_explains_is_matched_at_the_next_look(
    tmp_path: Path, bundled: Catalog
) -> None:
    feed = FeedCache(tmp_path)
    put(tmp_path, 1.5)
    assert [u.name for u in feed.plan(bundled).unmatched] == ["nobody-knows-1"]
    rule = Alias(
        kind="model", scope="genai-prices", name="nobody-knows-1", target="gpt-5-mini",
        source="model-advisor",
    )  # fmt: skip
    explained = bundled.replace(aliases=(*bundled.aliases, rule))
    assert not feed.plan(explained).unmatched
    assert len(inputs(feed, explained)) == 2


@pytest.mark.parametrize("left", [0, 1, 40, 200])
def test_that_a_stored_feed_cut_off_is_named_and_the_packaged_one_counts(
    tmp_path: Path, bundled: Catalog, left: int
) -> None:
    put(tmp_path, 1.5)
    file = tmp_path / "price-feed.json"
    file.write_bytes(file.read_bytes()[:left])
    feed = FeedCache(tmp_path)
    for _ in range(2):  # the second time what was matched is kept, and it is said again
        assert len(feed.layer(bundled).rows["prices"]) > 300
        assert len(feed.notices) == 1


def test_that_a_broken_copy_of_what_was_matched_is_made_anew(
    tmp_path: Path, bundled: Catalog
) -> None:
    put(tmp_path, 1.5)
    FeedCache(tmp_path).layer(bundled)
    matched = tmp_path / MATCHED
    matched.write_bytes(matched.read_bytes()[:-20])
    assert inputs(FeedCache(tmp_path), bundled) == [1.5]


def test_that_an_update_can_be_undone_and_redone(tmp_path: Path) -> None:
    library = Library.of_user(tmp_path)
    put(library.feed.folder, 1.5)
    before = library.feed.stored_bytes()
    put(library.feed.folder, 1.75)
    change = library.updating(before)
    change.undo()
    assert library.feed.stored_bytes() == before
    change.do()
    assert inputs(library.feed, library.bundled) == [1.75]


def test_that_no_fetch_is_ever_made_by_itself_at_first(tmp_path: Path) -> None:
    assert load_settings(tmp_path).daily is False


def test_that_settings_are_kept_and_bad_ones_refused(tmp_path: Path) -> None:
    made = FeedSettings(address="https://mirror.example/feed.json", daily=True)
    save_settings(tmp_path, made)
    assert load_settings(tmp_path) == made
    with pytest.raises(InputError, match="http"):
        save_settings(tmp_path, FeedSettings(address="http://mirror.example/feed.json"))
    assert load_settings(tmp_path) == made
    (tmp_path / "settings.toml").write_text("address = 3")
    with pytest.raises(CatalogError, match=r"settings\.toml"):
        load_settings(tmp_path)


def test_that_what_fitted_these_tables_is_not_checked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Library.of_user(tmp_path).catalog()
    monkeypatch.delattr(layers, "check_rows")
    assert Library.of_user(tmp_path).catalog().prices == whole.prices


def test_that_an_edited_copy_of_what_was_matched_is_made_anew(
    tmp_path: Path, bundled: Catalog
) -> None:
    put(tmp_path, 1.5)
    FeedCache(tmp_path).layer(bundled)
    matched = tmp_path / MATCHED
    matched.write_bytes(matched.read_bytes().replace(b"1.5", b"9.5"))
    assert inputs(FeedCache(tmp_path), bundled) == [1.5]


def test_that_a_feed_is_matched_and_checked_anew_with_other_tables(
    tmp_path: Path, bundled: Catalog
) -> None:
    put(tmp_path, 1.5)
    feed = FeedCache(tmp_path)
    feed.layer(bundled.replace(fingerprint="one"))
    assert feed.checked is None  # just made: whoever adds it finds what is wrong
    for fingerprint, known in (("one", True), ("two", False), ("", False)):
        again = FeedCache(tmp_path)
        layer = again.layer(bundled.replace(fingerprint=fingerprint))
        assert (again.checked is layer) == known
