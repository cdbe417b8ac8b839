"""What comes back at the next start, and what a broken or hostile settings file does not do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QToolButton

import advisor
from advisor.decision.scenario_file import dump_scenario
from advisor.desktop.kept_state import KeptState, dump_state, read_state
from advisor.desktop.last_time import LastTime, first_scenario, put_pins_back
from advisor.desktop.preferences import Preferences
from advisor.desktop.tables.roles import FALLING
from advisor.desktop.window import MainWindow
from tests.world.loading import world

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CATALOG = world()


class Program:
    """Starts the window again and again on one settings file."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.file = folder / "settings.ini"
        self._qtbot = qtbot

    def preferences(self) -> Preferences:
        return Preferences(QSettings(str(self.file), QSettings.Format.IniFormat))

    def start(self) -> MainWindow:
        preferences = self.preferences()
        preferences.language = "en"
        last = LastTime(preferences, CATALOG)
        window = MainWindow(preferences)
        window.install(CATALOG, last.scenario)
        last.put_back(window.session, window.messages)
        put_pins_back(window.session, preferences)
        self._qtbot.addWidget(window, before_close_func=_settle)
        window.resize(1500, 950)
        window.show()
        return window

    def restart(self, window: MainWindow) -> MainWindow:
        assert window.close()
        return self.start()


def _settle(window: MainWindow) -> None:
    window.session.undo_stack.setClean()


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Program:
    return Program(qtbot, tmp_path)


def test_that_a_first_start_shows_the_default(program: Program) -> None:
    window = program.start()
    assert window.session.scenario == first_scenario(window.preferences, CATALOG)
    assert not window.session.is_changed


def test_that_a_scenario_without_a_file_comes_back_as_it_was(program: Program) -> None:
    window = program.start()
    wanted = advisor.Scenario.from_use_case(CATALOG, "chinese-support").with_priority("speed", 91)
    window.session.set_scenario(wanted, "x")
    window = program.restart(window)
    assert window.session.scenario == wanted
    assert window.session.is_changed  # it still stands in no file
    assert not window.session.undo_stack.canUndo()


def test_that_a_file_comes_back_as_it_was_saved(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "mine.advisor.toml"
    window = program.start()
    window.session.set_scenario(window.session.scenario.with_priority("speed", 91), "x")
    assert window.files.save_path(path)
    saved = window.session.scenario
    window = program.restart(window)
    assert window.session.scenario == saved
    assert window.session.path == path
    assert not window.session.is_changed


def test_that_the_window_is_set_up_as_it_was_left(program: Program) -> None:
    window = program.start()
    window.tabs.setCurrentIndex(4)
    window.columns.setSizes([340, 700, 440])
    sizes = window.columns.sizes()
    table, model = window.fits.table, window.fits.model
    cost = [c.id for c in model.columns].index("cost")
    table.setColumnWidth(cost, 133)
    table.horizontalHeader().setSortIndicator(cost, FALLING)
    ranked = window.session.recommendation.ranked
    window.session.toggle_pin(ranked[3])
    window.session.toggle_pin(ranked[5])
    window = program.restart(window)
    assert window.tabs.currentIndex() == 4
    assert window.columns.sizes() == sizes
    assert window.fits.table.columnWidth(cost) == 133
    assert window.fits.model.sorted_by == ("cost", True)
    assert window.fits.table.horizontalHeader().sortIndicatorSection() == cost
    assert window.session.pinned == (ranked[3], ranked[5])


def test_that_each_file_dialog_begins_where_its_last_file_was(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = {
        purpose: tmp_path / purpose / name
        for purpose, name in (
            ("scenarios", "mine.advisor.toml"), ("reports", "answer.csv"), ("figures", "x.csv"),
        )
    }  # fmt: skip
    begun: dict[str, str] = {}

    def answer(_parent: object, title: str, folder: str, _kinds: str) -> tuple[str, str]:
        purpose = {"Save scenario": "scenarios", "Export report": "reports"}.get(title, "figures")
        begun[purpose] = folder
        return str(chosen[purpose]), ""

    for file in chosen.values():
        file.parent.mkdir()
        file.write_text("model,benchmark,score,date\n")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)

    def ask_all(window: MainWindow) -> None:
        window.files.save_as()
        window.files.export()
        window.dialogs.import_figures()
        choose = window.findChild(QPushButton, "import.choose")
        assert choose is not None
        choose.click()

    window = program.start()
    ask_all(window)
    # One that was never used begins where the last file of any kind was.
    assert Path(begun["reports"]).parts[-2] == "scenarios"
    ask_all(program.restart(window))
    assert {p: Path(folder).parts[-2] for p, folder in begun.items() if p != "figures"} == {
        "scenarios": "scenarios", "reports": "reports",
    }  # fmt: skip
    assert Path(begun["figures"]) == chosen["figures"].parent


def test_that_the_chosen_columns_come_back(program: Program) -> None:
    window = program.start()
    coverage = [c.id for c in window.fits.model.columns].index("coverage")
    assert window.fits.table.isColumnHidden(coverage)
    window.fits._show_column(coverage, True)  # noqa: FBT003, SLF001 - what the menu calls
    window = program.restart(window)
    assert not window.fits.table.isColumnHidden(coverage)


def test_that_another_language_keeps_the_set_up(program: Program) -> None:
    window = program.start()
    cost = [c.id for c in window.fits.model.columns].index("cost")
    window.fits.table.setColumnWidth(cost, 133)
    window.fits.table.horizontalHeader().setSortIndicator(cost, FALLING)
    window.tabs.setCurrentIndex(2)
    window.set_language("zh")
    assert window.fits.table.columnWidth(cost) == 133
    assert window.fits.model.sorted_by == ("cost", True)
    assert window.tabs.currentIndex() == 2


def test_that_a_file_that_is_gone_is_told_in_the_status_line(
    program: Program, tmp_path: Path
) -> None:
    path = tmp_path / "mine.advisor.toml"
    window = program.start()
    assert window.files.save_path(path)
    assert window.close()
    path.unlink()
    window = program.start()
    assert window.session.scenario == first_scenario(window.preferences, CATALOG)
    said = [b.accessibleName() for b in window.statusBar().findChildren(QToolButton)]
    assert any("The last scenario cannot be opened" in text and path.name in text for text in said)


def test_that_start_afresh_forgets_all_of_it(program: Program) -> None:
    window = program.start()
    window.session.toggle_pin(window.session.recommendation.ranked[3])
    window.fits.table.setColumnWidth(7, 133)
    window.tabs.setCurrentIndex(3)
    window.session.set_scenario(window.session.scenario.with_priority("speed", 91), "x")
    window.session.undo_stack.setClean()
    window.begin_afresh()
    default = first_scenario(window.preferences, CATALOG)
    for each in (window, program.restart(window)):
        assert each.session.scenario == default
        assert each.session.pinned == ()
        assert each.tabs.currentIndex() == 0
        assert each.fits.table.columnWidth(7) != 133


def test_that_a_scenario_without_a_file_outlives_work_on_another_one(
    program: Program, tmp_path: Path
) -> None:
    path = tmp_path / "other.advisor.toml"
    path.write_text(dump_scenario(advisor.Scenario.from_use_case(CATALOG, "long-documents")))
    window = program.start()
    draft = window.session.scenario.with_priority("speed", 91)
    window.session.set_scenario(draft, "x")
    assert window.close()
    window = program.start()  # as ``advisor FILE`` does
    window.session.undo_stack.setClean()
    assert window.files.open_path(path)
    window = program.restart(window)
    assert window.session.path == path
    menu = QMenu()
    window.files.fill_recent(menu)
    action = next(a for a in menu.actions() if a.text() == "The unsaved scenario")
    action.trigger()
    assert window.session.scenario == draft
    assert window.session.path is None


def test_that_settings_which_cannot_be_written_ask_before_closing(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = program.start()
    window.session.set_scenario(window.session.scenario.with_priority("speed", 91), "x")
    monkeypatch.setattr(Preferences, "keep", lambda _self, **_changes: False)
    asked = []

    def refuse() -> bool:
        asked.append(1)
        return False

    monkeypatch.setattr(window.files, "may_discard", refuse)
    event = QCloseEvent()
    window.closeEvent(event)
    assert asked
    assert not event.isAccepted()
    monkeypatch.undo()


SCENARIO = dump_scenario(advisor.Scenario.from_use_case(CATALOG, "everyday-coding"))
HOSTILE: list[Any] = [
    None,
    "",
    "{",
    "[]",
    "null",
    "[" * 100_000,
    '{"tab":' + "9" * 5_000 + "}",
    '{"tab": -1, "columns": [0, 1e999], "widths": {"cost": 99999999}, "sort": ["cost"]}',
    '{"pins": [1, 2], "folder": 7, "path": null, "scenario": {"a": "' + "x" * 100 + '"}}',
    '{"pins": ["no.such.offer"], "sort": ["no such column", true], "tab": 19}',
    '{"path": "/dev/zero"}',
    '{"path": "a\\u0000b"}',
    '{"folder": "a\\u0000b"}',
    dump_state(KeptState(scenario="schema = 99")),
    dump_state(KeptState(scenario="x = " + "[" * 5_000)),
    dump_state(KeptState(scenario=SCENARIO.replace("everyday-coding", "no-such-case"))),
    dump_state(KeptState(scenario=SCENARIO + "\n[hosting.values]\nno_such_number = 1.0\n")),
    b"bytes",
    ["a", "list"],
    3,
]


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_that_a_broken_state_starts_with_the_default(program: Program, value: Any) -> None:
    settings = QSettings(str(program.file), QSettings.Format.IniFormat)
    settings.setValue("state", value)
    settings.sync()
    preferences = program.preferences()
    preferences.language = "en"
    last = LastTime(preferences, CATALOG)
    assert last.scenario == first_scenario(preferences, CATALOG)
    assert preferences.folder_of("scenarios") == ""


def test_that_a_window_opens_on_a_broken_state(program: Program) -> None:
    settings = QSettings(str(program.file), QSettings.Format.IniFormat)
    settings.setValue("state", HOSTILE[9])
    settings.sync()
    window = program.start()
    assert window.session.pinned == ()
    assert window.fits.model.sorted_by == ("rank", False)
    assert window.tabs.currentIndex() == 0


@given(st.text() | st.binary().map(lambda data: data.decode("latin-1")))
def test_that_any_text_is_read_as_some_state(text: str) -> None:
    assert isinstance(read_state(text), KeptState)


def test_that_what_is_kept_is_read_back() -> None:
    state = KeptState(
        path="a", scenario="b", tab=3, columns=(1, 2, 3), widths={"cost": 99},
        sort=("cost", True), pins=("x", "y"), folder="z",
    )  # fmt: skip
    assert read_state(dump_state(state)) == state


def test_that_one_broken_part_leaves_the_others() -> None:
    assert read_state('{"tab": "x", "pins": ["a"], "newer": 1}') == KeptState(pins=("a",))


def test_that_a_folder_of_its_own_has_its_own_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        monkeypatch.setenv("MODEL_ADVISOR_FOLDER", str(tmp_path / name))
        preferences = Preferences.of_user()
        assert preferences.state == KeptState()
        assert preferences.keep(tab=2)
    assert (tmp_path / "one" / "settings.ini").exists()


def test_that_a_window_made_by_a_program_keeps_nothing() -> None:
    assert not Preferences.in_memory().outlives
    assert Preferences.in_memory().state == KeptState()
