"""Prices in the window: fetched in the background as one step, the last good ones kept."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject

import advisor
from advisor.desktop.dialogs.prices.daily import DailyUpdate
from advisor.desktop.dialogs.prices.dialog import PricesDialog
from advisor.intake.feed.current import current_feed
from advisor.intake.feed.settings import FeedSettings, load_settings, save_settings
from advisor.intake.library import Library
from advisor.intake.plan.names_given import NameGiven

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow

WAIT_MS = 120_000
OFFER = "gpt-5.at.openai"


@pytest.fixture(scope="module")
def feed_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packaged feed as a document, in which GPT-5 costs a tenth."""
    folder = tmp_path_factory.mktemp("feed")
    reading = current_feed(folder, lambda _share: None).reading
    providers: dict[str, list[dict[str, Any]]] = {}
    for read in reading.prices:
        models = providers.setdefault(read.provider, [])
        if all(model["id"] != read.model for model in models):
            cheap = (read.provider, read.model) == ("openai", "gpt-5")
            prices = {
                "input_mtok": 0.125 if cheap else float(read.terms.input or 1),
                "output_mtok": 1.0 if cheap else float(read.terms.output or 1),
            }
            models.append({"id": read.model, "match": {"equals": read.model}, "prices": prices})
    path = folder / "feed.json"
    path.write_text(json.dumps([{"id": p, "models": m} for p, m in providers.items()]))
    return path


@pytest.fixture
def window(show_kept: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    library = Library.of_user(tmp_path)
    catalog = library.catalog()
    scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
    return show_kept(catalog, scenario, library=library)


def opened(qtbot: QtBot, window: MainWindow) -> PricesDialog:
    window.actions_by_id["prices"].trigger()
    dialog = window.findChild(PricesDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.matching.is_running, timeout=WAIT_MS)
    return dialog


def test_that_an_update_re_ranks_as_one_step_and_is_taken_back_by_undo(
    qtbot: QtBot, window: MainWindow, feed_file: Path
) -> None:
    session = window.session
    before = dict(session.recommendation.ranks)
    dialog = opened(qtbot, window)
    assert "packaged with the program" in dialog.status.text()
    dialog.address.setText(str(feed_file))
    with qtbot.waitSignal(dialog.fetching.updated, timeout=WAIT_MS):
        dialog.fetch.click()
    assert session.undo_stack.undoText() == "update of prices"
    sources = [session.catalog.sources[p.source] for p in session.catalog.prices_by_offer[OFFER]]
    fetched = [s for s in sources if s.layer == "feed"]
    assert [s.accessed for s in fetched] == [dt.datetime.now(dt.UTC).astimezone().date()]
    qtbot.waitUntil(lambda: str(feed_file) in dialog.status.text(), timeout=WAIT_MS)
    session.undo_stack.undo()
    assert session.recommendation.ranks == before
    qtbot.waitUntil(lambda: not dialog.matching.is_running, timeout=WAIT_MS)
    dialog.close()


def test_that_a_bad_feed_says_so_and_the_last_good_prices_stay(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    session = window.session
    before = session.recommendation
    dialog = opened(qtbot, window)
    bad = tmp_path / "bad.json"
    dialog.address.setText(str(bad))
    for text in ("", "{", '[{"id": "openai", "models": []}]', "<html>"):
        bad.write_text(text)
        dialog.complaint.clear()
        dialog.complaint.hide()
        with qtbot.waitSignal(dialog.fetching.failed, timeout=WAIT_MS):
            dialog.fetch.click()
        assert dialog.complaint.isVisible(), text
        assert dialog.complaint.text(), text
        assert session.recommendation is before, text
        assert session.library.feed.stored_bytes() is None, text
    dialog.close()


def test_that_an_address_that_is_not_safe_is_refused_before_anything_is_fetched(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = opened(qtbot, window)
    dialog.address.setText("http://mirror.example/feed.json")
    dialog.fetch.click()
    assert not dialog.fetching.work.is_running
    assert "https" in dialog.complaint.text()
    dialog.usual.click()
    assert not dialog.complaint.isVisible()
    dialog.close()


def test_that_a_name_that_is_explained_matches_and_can_be_taken_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = opened(qtbot, window)
    name = next(r.unmatched for r in dialog.names.names.table.rows.items if r.unmatched.within)
    before = dialog.figures.table.rows.rowCount()
    dialog.names.given = {name: NameGiven("gpt-5-mini")}
    dialog.names.changed.emit()
    qtbot.waitUntil(lambda: not dialog.matching.is_running, timeout=WAIT_MS)
    assert name in dialog.names.given
    assert window.session.undo_stack.undoText() == "meaning of a name"
    assert dialog.figures.table.rows.rowCount() >= before
    window.session.undo_stack.undo()
    qtbot.waitUntil(lambda: not dialog.matching.is_running, timeout=WAIT_MS)
    assert name not in dialog.names.given
    dialog.close()


def test_that_it_fetches_daily_only_when_told_to(
    qtbot: QtBot, window: MainWindow, feed_file: Path
) -> None:
    folder = window.session.library.feed.folder
    parent = QObject()  # its timers end with it
    daily = DailyUpdate(window.session, parent)
    daily.look()
    assert not daily.update.work.is_running
    save_settings(folder, FeedSettings(address=str(feed_file), daily=True))
    with qtbot.waitSignal(daily.update.updated, timeout=WAIT_MS):
        daily.look()
    daily.look()  # done for today
    assert not daily.update.work.is_running
    assert load_settings(folder).daily
