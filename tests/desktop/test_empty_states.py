"""A list or chart with nothing in it says why in a sentence; nothing of a former answer stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QDialog, QLabel, QListView, QTableView

import advisor
from advisor.catalog.presets import Constraints
from advisor.cli import main
from advisor.decision.scenario_file import dump_scenario
from advisor.desktop.dialogs.imports.dialog import ImportDialog
from advisor.desktop.dialogs.prices.dialog import PricesDialog
from advisor.desktop.parts.empty_note import EmptyNote
from advisor.desktop.parts.pending_text import UNFINISHED
from advisor.desktop.tabs.why.section import Section
from advisor.intake.library import Library
from advisor.report.build import build_document
from advisor.report.json import answer
from advisor.report.markdown import markdown
from advisor.wording.narrator import Narrator
from advisor.wording.nothing_fits import nothing_fits, nothing_fits_lines
from tests.world.loading import world

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from advisor.catalog import Catalog
    from advisor.desktop.window import MainWindow

    Show = Callable[..., MainWindow]

CATALOG = world()
TABS = ("why", "tradeoff", "local_or_api", "confidence", "sources")


@pytest.fixture
def window(show: Show) -> MainWindow:
    """A window of the invented world."""
    return show(world())


@pytest.fixture
def today(show: Show, tmp_path: Path) -> MainWindow:
    """A window of the real data."""
    return show(advisor.load_catalog(), library=Library.of_user(tmp_path))


@pytest.fixture
def show(show_kept: Show) -> Show:
    """Show a window of everyday coding."""

    def make(catalog: Catalog, **more: Any) -> MainWindow:
        return show_kept(
            catalog, advisor.Scenario.from_use_case(catalog, "everyday-coding"), **more
        )

    return make


def relax_nothing(window: MainWindow) -> None:
    """Ask for what no offer has."""
    wanted = msgspec.structs.replace(
        window.session.scenario.constraints, monthly_budget=0.0001, own_machines=True
    )
    window.session.change("budget", constraints=wanted)
    assert not window.session.recommendation.ranked


def silent_views(top: QWidget) -> list[str]:
    """Names of the visible lists without rows and without a sentence."""
    views = [
        v for v in top.findChildren(QAbstractItemView) if isinstance(v, QTableView | QListView)
    ]
    found = []
    for view in views:
        if not view.isVisible() or view.model() is None or view.model().rowCount():
            continue
        if isinstance(view.parent(), QComboBox) or view.window() is not top.window():
            continue
        note = view.findChild(EmptyNote)
        said = note is not None and note.isVisible() and note.text()
        if note is None or not said or view.accessibleDescription() != note.text():
            found.append(view.objectName() or type(view).__name__)
    return found


def texts(top: QWidget) -> str:
    return "\n".join(label.text() for label in top.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_each_tab_says_that_nothing_fits_and_nothing_else(
    show: Show, qtbot: QtBot, language: str
) -> None:
    window = show(world(), language=language, simulated=True)
    for place in range(window.tabs.count()):
        window.tabs.setCurrentIndex(place)
    qtbot.waitUntil(lambda: window.session.is_certainty_fresh, timeout=120_000)
    window.tabs.setCurrentIndex(0)
    best = window.session.recommendation.candidate(window.session.recommendation.ranked[0])
    relax_nothing(window)
    sentence = nothing_fits(window.session.narrator)
    for place in range(window.tabs.count()):
        window.tabs.setCurrentIndex(place)
        panel = window.tabs.widget(place)
        assert panel is not None
        qtbot.waitUntil(panel.isVisible)
        said = texts(panel)
        if place != 1:  # the trade-off has a sentence of its own, beside its empty axes
            assert sentence in said, TABS[place]
        # The sentence names what would come back; nothing else names an offer.
        assert best.model.name not in said.replace(sentence, ""), TABS[place]
        assert silent_views(panel) == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_window_report_and_terminal_say_the_same_where_nothing_fits(
    show: Show, tmp_path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    window = show(advisor.load_catalog(), language=language)
    wanted = Constraints(monthly_budget=0.0, data_stays_in=("US",))
    window.session.change("budget", constraints=wanted)
    recommendation, words = window.session.recommendation, window.session.words
    lines = nothing_fits_lines(Narrator(recommendation, words))
    assert len(lines) == 3  # why, what is to be verified, and the best of that
    note = window.fits.findChild(EmptyNote)
    assert note is not None
    assert note.text().splitlines() == list(lines)
    written = markdown(build_document(Narrator(recommendation, words)))
    assert [line for line in lines if line not in written] == []
    assert answer(Narrator(recommendation, words))["nothing_fits"] == list(lines)
    scenario = tmp_path / "mine.toml"
    scenario.write_text(dump_scenario(recommendation.scenario, form="toml"), encoding="utf-8")
    capsys.readouterr()
    assert main(["recommend", "--scenario", str(scenario), "--lang", language]) == 1
    assert capsys.readouterr().err.splitlines() == list(lines)


def test_that_a_selected_offer_keeps_no_reasons_of_a_former_answer(
    show: Show, qtbot: QtBot
) -> None:
    window = show(world(), simulated=True)
    qtbot.waitUntil(lambda: window.session.is_certainty_fresh, timeout=120_000)
    window.session.select(window.session.recommendation.ranked[5])
    qtbot.waitUntil(lambda: window.session.is_certainty_fresh, timeout=120_000)
    relax_nothing(window)
    shown = {s.objectName() for s in window.tabs.findChildren(Section) if s.isVisible()}
    # What is said of the offer itself stays; what was said of the answer is gone.
    assert not shown & {"why.changes", "why.strongest", "why.worth", "why.watch"}
    assert "why.failings" in shown


def test_that_reasons_of_another_leader_go_at_once(show: Show, qtbot: QtBot) -> None:
    window = show(world(), simulated=True)
    qtbot.waitUntil(lambda: window.session.is_certainty_fresh, timeout=120_000)
    changes = window.tabs.findChild(Section, "why.changes")
    assert changes is not None
    assert changes.isVisible()
    before = window.session.recommendation.ranked[0]
    window.session.set_scenario(window.session.scenario.with_priority("capability", 100), "x")
    window.session.set_scenario(window.session.scenario.with_priority("cost", 0), "x")
    assert window.session.recommendation.ranked[0] != before
    assert not window.session.is_certainty_fresh
    assert changes.text.text() == UNFINISHED
    assert changes.isVisible()
    qtbot.waitUntil(lambda: window.session.is_certainty_fresh, timeout=120_000)
    qtbot.waitUntil(lambda: changes.text.text() != UNFINISHED)


def test_that_then_and_now_says_that_nothing_fits(window: MainWindow) -> None:
    window.dialogs.freeze()
    relax_nothing(window)
    text = window.findChild(QLabel, "snapshots.text")
    assert text is not None
    assert nothing_fits(window.session.narrator) in text.text()


def test_that_a_filter_without_a_match_says_so(window: MainWindow) -> None:
    window.fits.filter.setText("no such model")
    assert silent_views(window.fits) == []


def test_that_the_summary_follows_the_use_case(window: MainWindow) -> None:
    box = window.findChild(QComboBox, "use_case")
    summary = window.findChild(QLabel, "use_case.summary")
    assert box is not None
    assert summary is not None
    code = window.session.words.code
    for use_case in CATALOG.use_cases.values():
        box.setCurrentIndex(box.findData(use_case.id))
        box.activated.emit(box.currentIndex())
        assert summary.text() == use_case.summary.in_language(code)
        assert summary.toolTip() == use_case.rationale.in_language(code)
    while window.session.undo_stack.canUndo():
        window.session.undo_stack.undo()
        shown = CATALOG.use_cases[window.session.scenario.use_case]
        assert summary.text() == shown.summary.in_language(code)


def test_that_no_list_of_a_dialog_is_empty_without_a_word(
    today: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    """By rule: every dialog of the today, opened where there is nothing to list."""
    today.dialogs.own_figures()
    today.dialogs.my_data()
    today.dialogs.left_out("no such model")
    for name in ("my_figures", "my_data", "left_out"):
        listing = today.findChild(QDialog, name)
        assert listing is not None
        assert silent_views(listing) == [], name
    today.dialogs.prices()
    prices = today.findChild(PricesDialog)
    assert prices is not None
    for place in range(prices.pages.count()):
        prices.pages.setCurrentIndex(place)
        assert silent_views(prices) == []
    qtbot.waitUntil(lambda: prices.figures.table.rows.rowCount() > 0, timeout=120_000)
    prices.figures.filter.setText("no such price")
    prices.pages.setCurrentIndex(0)
    assert silent_views(prices) == []
    prices.close()
    path = tmp_path / "scores.csv"
    path.write_text("model,our-eval\nno-such-model,55\n")
    today.dialogs.import_figures(str(path))
    dialog = today.findChild(ImportDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.pages.isVisible, timeout=120_000)
    for place in range(dialog.pages.count()):
        dialog.pages.setCurrentIndex(place)
        assert silent_views(dialog) == []
    dialog.close()
