"""Windows and their columns fit the screen, in both languages, from 1280 × 720 up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QPushButton,
    QScrollArea,
    QSplitter,
    QToolButton,
    QWidget,
)

from advisor import Scenario
from advisor.desktop.events import screen_room
from advisor.desktop.events.screen_room import FRAME, WANTED, column_widths, fit_to_screen
from advisor.desktop.fits.column_widths import (
    LEAST_FIT,
    LEAST_OFFER,
    LEAST_WAY,
    MOST_FIT,
    least_fit,
)
from advisor.desktop.fits.columns import FIRST, FIT, OFFER, RANGE, WAY
from advisor.desktop.fits.ranking_painter import PAD, TRIANGLE
from advisor.desktop.preferences import Preferences
from advisor.desktop.topbar import TopBar
from advisor.desktop.window import MainWindow
from advisor.wording.offer_figures import capability_columns
from tests.desktop.screen_rules.layout import faults_of_layout, settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    Show = Callable[..., MainWindow]

SCREENS = {"small": QSize(1280, 720), "laptop": QSize(1366, 768), "desk": QSize(1920, 1080)}


def on_screen(monkeypatch: pytest.MonkeyPatch, size: QSize) -> None:
    """Have windows shown on a screen of a size; Qt's offscreen one has 800 × 800."""
    monkeypatch.setattr(screen_room, "room_for", lambda _window: size - FRAME)


def widths(window: MainWindow) -> dict[str, int]:
    table = window.fits.table
    return {
        column.id: table.columnWidth(number)
        for number, column in enumerate(window.fits.model.columns)
        if not table.isColumnHidden(number)
    }


@pytest.mark.parametrize("screen", SCREENS)
def test_that_the_first_size_fits_the_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, screen: str
) -> None:
    on_screen(monkeypatch, SCREENS[screen])
    window = MainWindow(Preferences.in_memory())
    qtbot.addWidget(window)
    room = SCREENS[screen] - FRAME
    assert window.size() == WANTED.boundedTo(room)


def test_that_the_size_of_a_larger_screen_is_cut_down_to_the_present_one(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    preferences = Preferences.in_memory()
    on_screen(monkeypatch, QSize(3840, 2160))
    window = MainWindow(preferences)
    qtbot.addWidget(window)
    window.setGeometry(QRect(900, 400, 2600, 1500))
    preferences.save_geometry(window)
    on_screen(monkeypatch, SCREENS["laptop"])
    other = MainWindow(preferences)
    qtbot.addWidget(other)
    assert preferences.restore_geometry(other)
    room = SCREENS["laptop"] - FRAME
    assert other.width() <= room.width()
    assert other.height() <= room.height()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_on_each_screen_all_of_the_window_is_there_and_nothing_overlaps(
    show_real: Show, language: str
) -> None:
    window = show_real(language)
    window.session.set_scenario(
        window.session.scenario.replace(title="A title of a hundred letters " * 4), "x"
    )
    bar = window.findChild(TopBar)
    assert bar is not None
    export = bar.findChild(QPushButton, "primary")
    assert export is not None
    for screen, size in SCREENS.items():
        window.resize(size - FRAME)
        settle()
        assert window.size() == size - FRAME, "its least size is larger"
        for tab in range(window.tabs.count()):
            window.tabs.setCurrentIndex(tab)
            settle()
            assert faults_of_layout(window) == [], (screen, window.tabs.tabText(tab))
        assert bar.rect().contains(export.geometry()), screen


def test_that_names_get_their_room_before_the_dots_which_stay_within_bounds(
    show_real: Show,
) -> None:
    window = show_real()
    names = window.fits.painter.names
    models = window.session.recommendation.leaders.tolist()
    for width in (1254, 1272, 1358, 1500, 1912, 2560):
        window.resize(width, 700)
        settle()
        shown, free = widths(window), window.fits.table.viewport().width()
        free -= sum(pixels for name, pixels in shown.items() if name not in (OFFER, WAY, FIT))
        assert LEAST_FIT <= shown[FIT] <= MOST_FIT, width
        assert shown[OFFER] >= LEAST_OFFER, width
        if shown[FIT] > least_fit(free):
            assert shown[OFFER] >= max(map(names.name_width, models)), width
            assert shown[WAY] >= max(map(names.way_width, models)), width
        assert shown[OFFER] + shown[WAY] + shown[FIT] == free, width


def test_that_a_width_set_by_hand_stays_when_the_window_changes(
    show_real: Show,
) -> None:
    window = show_real()
    table = window.fits.table
    places = [c.id for c in window.fits.model.columns]
    table.setColumnWidth(places.index(OFFER), 260)
    window.resize(1700, 700)
    settle()
    assert widths(window)[OFFER] == 260
    table.setColumnWidth(places.index(FIT), 900)
    settle()
    assert widths(window)[FIT] == MOST_FIT
    window.set_language("zh")
    QTest.qWait(20)
    assert LEAST_FIT <= widths(window)[FIT] <= MOST_FIT


def test_that_the_columns_share_the_width_and_the_middle_gets_most() -> None:
    for width in range(1230, 2600, 7):
        needs, fits, why = column_widths(width)
        assert needs + fits + why == max(width, needs + fits + why)
        assert fits > needs
        assert fits > why


def test_that_a_window_is_never_made_larger_than_it_was(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(300, 200)
    fit_to_screen(widget)
    assert widget.size() == QSize(300, 200)


def test_that_undo_and_redo_stay_under_the_pointer(show_real: Show) -> None:
    window = show_real()
    bar = window.findChild(TopBar)
    assert bar is not None
    buttons = [bar.findChild(QWidget, name) for name in ("undo", "redo")]
    assert all(buttons)
    before = [button.geometry() for button in buttons if button]
    window.session.set_scenario(window.session.scenario.replace(title="Another " * 30), "x")
    settle()
    assert [button.geometry() for button in buttons if button] == before
    splitter = window.findChild(QSplitter, "columns")
    assert splitter is not None
    assert min(splitter.sizes()) > 0


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_the_first_rows_name_their_provider_whole(show_real: Show, language: str) -> None:
    window = show_real(language)
    names = window.fits.painter.names
    rows = [int(row) for row in window.session.recommendation.leaders[:8]]
    for width in (1272, 1358, 1912):
        window.resize(width, 700)
        settle()
        shown = widths(window)
        assert max(map(names.least_name_width, rows)) <= shown[OFFER], width
        assert max(map(names.least_way_width, rows)) <= shown[WAY], width


def test_that_a_name_is_cut_with_a_way_only_where_neither_alone_is_enough(
    show_real: Show,
) -> None:
    window = show_real()
    window.session.set_scenario(window.session.preset("personal-study"), "use case")
    names = window.fits.painter.names
    rows = [int(row) for row in window.session.recommendation.leaders[:8]]
    for width in range(1230, 1290, 6):
        window.resize(width, 700)
        settle()
        shown = widths(window)
        name_lacks = max(map(names.least_name_width, rows)) + TRIANGLE + PAD - shown[OFFER]
        way, second = sorted((names.least_way_width(row) + 2 * PAD for row in rows), reverse=True)[
            :2
        ]
        if name_lacks > 0 and shown[WAY] < way:
            assert name_lacks > shown[WAY] - max(second, LEAST_WAY), width


def test_that_columns_give_way_to_names_until_the_user_chooses_columns(
    show_real: Show,
) -> None:
    window = show_real()

    def shown() -> set[str]:
        return {name for name, pixels in widths(window).items() if pixels}

    window.resize(1358, 700)
    settle()
    narrow = shown()
    assert RANGE not in narrow
    window.resize(2560, 700)
    settle()
    assert RANGE in shown() > narrow
    position = [column.id for column in window.fits.model.columns].index(RANGE)
    window.fits._show_column(position, True)  # noqa: FBT003, SLF001 - what the menu calls
    chosen = shown()
    window.resize(1358, 700)
    settle()
    assert shown() == chosen


def test_that_an_empty_ranking_needs_no_scrolling_sideways(
    show_real: Show,
) -> None:
    window = show_real("zh")
    window.resize(1272, 700)
    wanted = msgspec.structs.replace(
        window.session.scenario.constraints, monthly_budget=0.0001, own_machines=True
    )
    window.session.change("budget", constraints=wanted)
    settle()
    assert not window.session.recommendation.ranked
    assert window.fits.table.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("width", [1280, 1366])
@pytest.mark.parametrize("code", ["en", "zh"])
def test_that_no_page_is_wider_than_its_place(show_real: Show, code: str, width: int) -> None:
    window = show_real(code)
    window.resize(width, 720)
    for place in range(window.tabs.count()):
        window.tabs.setCurrentIndex(place)
        settle()
        cut = [
            (window.tabs.tabText(place), area.objectName(), content.width())
            for area in window.findChildren(QScrollArea)
            if area.isVisible()
            and (content := area.widget()) is not None
            and content.width() > area.viewport().width()
        ]
        assert cut == []
        # Else Qt puts two buttons upon the last tab.
        assert window.tabs.tabBar().sizeHint().width() <= window.tabs.width()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_a_small_screen_shows_how_often_a_model_leads_and_its_benchmark(
    show_real: Show, language: str
) -> None:
    window = show_real(language)
    window.resize(SCREENS["small"] - FRAME)
    settle()
    leaves = window.session.recommendation.evaluation.leaves
    leading = leaves[capability_columns(window.session.recommendation)[0]].measure
    assert {FIRST, leading} <= widths(window).keys()
    table = window.fits.table
    assert sum(widths(window).values()) <= table.viewport().width()
    assert table.viewport().height() >= 6 * table.rowHeight(0)


def test_that_a_small_screen_shows_the_leading_benchmark_beside_the_longest_names(
    show_real: Show,
) -> None:
    window = show_real("en")
    window.resize(SCREENS["small"] - FRAME)
    session = window.session
    for use_case in ("company-knowledge", "batch-processing", "personal-study"):
        session.set_scenario(Scenario.from_use_case(session.catalog, use_case, home="CN"), "x")
        settle()
        leaves = session.recommendation.evaluation.leaves
        leading = leaves[capability_columns(session.recommendation)[0]].measure
        assert {FIRST, leading} <= widths(window).keys(), use_case
        assert sum(widths(window).values()) <= window.fits.table.viewport().width()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_a_small_screen_shows_the_title_of_every_tab(show_real: Show, language: str) -> None:
    window = show_real(language)
    window.resize(SCREENS["small"] - FRAME)
    settle()
    bar = window.tabs.tabBar()
    assert bar.rect().contains(bar.tabRect(bar.count() - 1))
    assert not any(button.isVisible() for button in bar.findChildren(QToolButton))


def test_that_long_messages_never_widen_the_window(show_real: Show) -> None:
    window = show_real("en")
    window.resize(1280, 640)
    settle()
    width = window.width()
    for _ in range(2):
        window.messages.done("The best fit stays a model with a long name; " * 9, str)
        settle()
    window.messages.offer_undo("import of a file with a very long name " * 9)
    settle()
    assert window.minimumSizeHint().width() <= width
    assert window.width() == width


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_hits_that_are_not_ranked_show_reason_and_remedy_without_scrolling_sideways(
    show_real: Show, language: str
) -> None:
    window = show_real(language)
    for width, with_details in ((1280, False), (1366, False), (2200, True)):
        window.resize(width, 740)
        window.fits.filter.setText("gpt")
        settle()
        table = window.fits.unranked.table
        assert table.isVisible()
        assert table.horizontalScrollBar().maximum() == 0
        assert table.isColumnHidden(3) != with_details
        assert min(table.columnWidth(number) for number in range(3)) > 100
        window.fits.filter.clear()
