"""An own benchmark is counted from the window: added, weighed, dropped, and taken out again."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QDoubleSpinBox, QLabel

import advisor
from advisor.catalog.file_failures import WritingRefused
from advisor.catalog.problems import InputError
from advisor.desktop.dialogs.imports.dialog import ImportDialog
from advisor.desktop.dialogs.imports.my_data import MyDataDialog
from advisor.desktop.needs.add_benchmark import AddBenchmarkDialog
from advisor.desktop.needs.mix_row import MixRow
from advisor.desktop.tables.row_selection import select_row
from advisor.intake.library import Library
from advisor.intake.plan.names_given import NameGiven, own_benchmark
from tests.world.loading import WorldLibrary, world

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow

OWN = "own-house-test"
TABLE = """model,benchmark,score,date
bamboo-open,House test,61,2026-11-01
aurora-large,House test,70,2026-11-01
"""


@pytest.fixture
def window(show_kept: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    """A window of the invented world."""
    return show_kept(
        world(),
        advisor.Scenario.from_use_case(world(), "everyday-coding"),
        library=WorldLibrary(tmp_path / "user"),
    )


@pytest.fixture
def today(show_real: Callable[..., MainWindow]) -> MainWindow:
    """A window of the real data."""
    return show_real()


def ids(window: MainWindow) -> list[str]:
    return [part.benchmark for part in window.session.scenario.mix]


def shares(window: MainWindow) -> list[float]:
    return [round(part.share, 6) for part in window.session.scenario.mix]


def box(window: MainWindow, name: str) -> QDoubleSpinBox:
    found = window.findChild(QDoubleSpinBox, name)
    assert found is not None
    return found


def import_table(window: MainWindow, qtbot: QtBot, folder: Path, *, count: bool) -> None:
    path = folder / "house.csv"
    path.write_text(TABLE)
    window.dialogs.import_figures(str(path))
    dialog = window.findChild(ImportDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.job.is_running and dialog.job.prepared is not None)
    unmatched = next(n for n in dialog.names._rows if n.kind == "benchmark")  # noqa: SLF001
    made = own_benchmark("House test", unit="%", chance=0, best=100, known=())
    dialog.names.given[unmatched] = NameGiven(made.id, made)
    dialog.names.changed.emit()
    qtbot.waitUntil(dialog.apply.isEnabled)
    tick = dialog.findChild(QCheckBox, "import.count")
    assert tick is not None
    qtbot.waitUntil(tick.isVisible)
    assert "House test" in tick.text()
    tick.setChecked(count)
    dialog.accept()


def test_that_a_benchmark_is_added_weighed_and_dropped(today: MainWindow) -> None:
    before = today.session.scenario
    add = today.findChild(QAbstractButton, "mix.add")
    assert add is not None
    add.click()
    dialog = today.findChild(AddBenchmarkDialog)
    assert dialog is not None
    dialog.list.filter.setText("GPQA")
    select_row(dialog.list.table, 0)
    dialog.add.click()
    assert ids(today)[-1] == "gpqa-diamond"
    assert today.session.undo_stack.count() == 1
    count = len(ids(today))
    assert shares(today)[-1] == round(1 / count, 6)
    box(today, "share.gpqa-diamond").setValue(50)
    assert shares(today)[-1] == 0.5
    assert sum(today.session.scenario.mix[i].share for i in range(count)) == pytest.approx(1)
    known = today.findChild(QLabel, "known.gpqa-diamond")
    assert known is not None
    assert "ranked offers have a score" in known.text()
    drop = today.findChild(QAbstractButton, "drop.gpqa-diamond")
    assert drop is not None
    drop.click()
    assert "gpqa-diamond" not in ids(today)
    while today.session.undo_stack.canUndo():
        today.session.undo_stack.undo()
    assert today.session.scenario == before
    assert len(today.findChildren(MixRow)) >= len(before.mix)


def test_that_the_last_benchmark_stays(window: MainWindow) -> None:
    for benchmark in ids(window)[1:]:
        drop = window.findChild(QAbstractButton, f"drop.{benchmark}")
        assert drop is not None
        drop.click()
    (last,) = ids(window)
    drop = window.findChild(QAbstractButton, f"drop.{last}")
    assert drop is not None
    assert not drop.isEnabled()
    assert shares(window) == [1.0]


class _Unwritable:
    """A change that the disk refuses."""

    def do(self) -> None:
        raise InputError(WritingRefused(errno.ENOSPC))

    def undo(self) -> None:
        raise AssertionError


def test_that_an_import_that_cannot_be_written_leaves_no_step(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = window.session.scenario
    monkeypatch.setattr(Library, "importing", lambda *_: _Unwritable())
    with qtbot.waitSignal(window.session.complained):
        import_table(window, qtbot, tmp_path, count=True)
    assert window.session.undo_stack.count() == 0
    assert window.session.scenario == before


def test_that_an_import_offers_to_count_and_is_one_step(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    before = window.session.scenario
    import_table(window, qtbot, tmp_path, count=True)
    assert ids(window)[-1] == OWN
    assert window.session.undo_stack.count() == 1
    window.session.undo_stack.undo()
    assert window.session.scenario == before
    assert OWN not in window.session.catalog.benchmarks
    window.session.undo_stack.redo()
    assert ids(window)[-1] == OWN


def test_that_what_an_import_changed_is_said_of_the_mix_that_counts_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    seen: list[str] = []
    window.session.catalog_changed.connect(lambda: seen.append(ids(window)[-1]))
    import_table(window, qtbot, tmp_path, count=True)
    assert seen == [OWN]


def test_that_an_own_benchmark_is_offered_first(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    import_table(window, qtbot, tmp_path, count=False)
    assert OWN not in ids(window)
    add = window.findChild(QAbstractButton, "mix.add")
    assert add is not None
    add.click()
    dialog = window.findChild(AddBenchmarkDialog)
    assert dialog is not None
    assert dialog.list.table.rows.item_at(0).benchmark == OWN
    dialog.close()


def test_that_an_own_benchmark_that_does_not_count_says_so_beside_the_mix(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    count_it = window.findChild(QAbstractButton, "mix.count_it")
    assert count_it is not None
    assert not count_it.isVisibleTo(window)
    import_table(window, qtbot, tmp_path, count=False)
    assert count_it.isVisibleTo(window)
    name = window.session.catalog.benchmarks[OWN].name
    assert count_it.accessibleName() == f"Count {name} in the mix"
    count_it.click()
    assert ids(window)[-1] == OWN
    assert not count_it.isVisibleTo(window)
    window.session.undo_stack.undo()
    assert count_it.isVisibleTo(window)


def test_that_an_import_taken_out_leaves_the_mix_and_comes_back(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    import_table(window, qtbot, tmp_path, count=True)
    counted = window.session.scenario
    for place in range(window.tabs.count()):
        window.tabs.setCurrentIndex(place)
    window.dialogs.value_functions(OWN)
    window.dialogs.freeze()
    window.dialogs.my_data()
    data = window.findChild(MyDataDialog)
    assert data is not None
    rows = data.table.rows
    row = next(r for r in range(rows.rowCount()) if rows.item_at(r).import_file is not None)
    select_row(data.table, row)
    data.remove.click()
    assert OWN not in ids(window)
    assert sum(window.session.scenario.mix[i].share for i in range(len(ids(window)))) == (
        pytest.approx(1)
    )
    window.session.undo_stack.undo()
    assert window.session.scenario == counted
    window.session.undo_stack.redo()
    assert OWN not in ids(window)
