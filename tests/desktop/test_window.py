"""The window as a user has it: sliders, table, cards, must-haves, files, languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QSpinBox,
    QTableView,
    QWidget,
)

import advisor
from advisor.decision.scenario import SCHEMA
from advisor.decision.scenario_file import dump_scenario
from advisor.desktop.needs.slider import PrioritySlider
from advisor.desktop.session_actions import set_currency
from tests.world.loading import world

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from advisor.desktop.window import MainWindow

CATALOG = world()


SCENARIO = advisor.Scenario.from_use_case(CATALOG, "everyday-coding")


@pytest.fixture
def window(show_kept: Callable[..., MainWindow]) -> MainWindow:
    return show_kept(CATALOG, SCENARIO, size=(1500, 950))


def table_of(window: MainWindow) -> QTableView:
    table = window.findChild(QTableView, "ranking")
    assert table is not None
    return table


def column(window: MainWindow, name: str) -> list[str]:
    model = window.fits.model
    number = [c.id for c in model.columns].index(name)
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def test_that_dragging_a_slider_reranks_under_the_hand(window: MainWindow) -> None:
    slider = window.findChild(PrioritySlider, "priority.cost")
    assert slider is not None
    before = window.session.recommendation.ranked
    middle = slider.height() // 2
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(120, middle))
    for x in range(120, slider.width(), 20):
        QTest.mouseMove(slider, QPoint(x, middle))
        shown = column(window, "score")
        ranked = window.session.recommendation
        assert shown[0] == f"{ranked.scores[ranked.order[0]]:.1f}"
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 1, middle))
    assert window.session.scenario.priorities["cost"] > 90
    assert window.session.recommendation.ranked != before
    assert window.session.undo_stack.count() == 1


def test_that_slider_box_and_share_say_the_same(window: MainWindow) -> None:
    box = window.findChild(QSpinBox, "priority_box.capability")
    slider = window.findChild(PrioritySlider, "priority.capability")
    share = window.findChild(QLabel, "share.capability")
    assert box is not None
    assert slider is not None
    assert share is not None
    box.setValue(80)
    assert slider.value() == 80
    weight = window.session.recommendation.criterion_weights[0]
    assert share.text() == f"{100 * weight:.0f} %"


def test_that_a_double_click_resets_a_slider_and_a_lock_holds_it(window: MainWindow) -> None:
    slider = window.findChild(PrioritySlider, "priority.cost")
    lock = window.findChild(QAbstractButton, "lock.cost")
    assert slider is not None
    assert lock is not None
    preset = slider.value()
    slider.setValue(90)
    slider.reset_requested.emit()
    assert slider.value() == preset
    lock.click()
    assert not slider.isEnabled()
    assert window.session.scenario.locked == ("cost",)


def test_that_every_control_has_a_name_for_assistive_tools(window: MainWindow) -> None:
    for criterion in CATALOG.criteria:
        slider = window.findChild(PrioritySlider, f"priority.{criterion}")
        assert slider is not None
        assert CATALOG.criteria[criterion].name.en in slider.accessibleName()
    assert table_of(window).accessibleName()
    for name in ("chart.tradeoff", "use_case", "ranking.filter", "workload.requests_per_month"):
        widget = window.findChild(QWidget, name)
        assert widget is not None, name
        assert widget.accessibleName(), name


def test_that_a_choice_in_the_table_is_the_choice_everywhere(window: MainWindow) -> None:
    table_of(window).selectRow(2)
    assert window.session.selected == window.session.recommendation.best_ways[2]
    window.session.select(window.session.recommendation.best_ways[4])
    assert table_of(window).currentIndex().row() == 4


def test_that_the_filter_keeps_ranks_and_scores(window: MainWindow) -> None:
    window.fits.model.unfold_all(every=True)
    ranks = dict(zip(column(window, "offer"), column(window, "rank"), strict=True))
    box = window.findChild(QLineEdit, "ranking.filter")
    assert box is not None
    QTest.keyClicks(box, "bamboo stratus")
    offers = column(window, "offer")
    assert offers
    assert all("Bamboo" in offer and "Stratus" in offer for offer in offers)
    assert [ranks[offer] for offer in offers] == column(window, "rank")


def test_that_sorting_by_cost_is_by_amount_and_back_by_rank(window: MainWindow) -> None:
    model = window.fits.model
    number = [c.id for c in model.columns].index("cost")
    table_of(window).sortByColumn(number, Qt.SortOrder.AscendingOrder)
    amounts = [float(text.lstrip("$").replace(",", "")) for text in column(window, "cost")]
    assert amounts == sorted(amounts)
    table_of(window).sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert column(window, "rank")[:3] == ["1", "2", "3"]


def test_that_rows_are_copied_as_tsv(window: MainWindow) -> None:
    table_of(window).selectRow(0)
    window.fits.table.copy_rows()
    head, row = QGuiApplication.clipboard().text().split("\n")
    assert head.split("\t").count("Offer") == 1
    assert row.split("\t")[0] == "1"
    assert len(head.split("\t")) == len(row.split("\t"))


def test_that_the_arrows_count_from_the_opening(window: MainWindow) -> None:
    model = window.fits.model
    assert set(column(window, "change")) == {""}
    window.session.set_scenario(window.session.scenario.with_priority("cost", 0), "x")
    for position in range(len(window.session.recommendation.best_ways)):
        row = model.evaluation_row(position)
        model_id = window.session.recommendation.evaluation.candidates[row].line
        before = window.session.baseline.get(model_id, position + 1)
        assert model.rank_change(row) == before - (position + 1)
        if change := model.change_text(row):
            spoken = model.index(position, 0).data(int(Qt.ItemDataRole.AccessibleTextRole))
            assert change in spoken


def test_that_another_use_case_brings_its_sliders_and_can_be_undone(window: MainWindow) -> None:
    box = window.findChild(QComboBox, "use_case")
    assert box is not None
    box.setCurrentIndex(box.findData("chinese-support"))
    box.activated.emit(box.currentIndex())
    preset = CATALOG.use_cases["chinese-support"]
    slider = window.findChild(PrioritySlider, "priority.localisation")
    assert slider is not None
    assert slider.value() == preset.priorities["localisation"]
    window.session.undo_stack.undo()
    assert box.currentData() == "everyday-coding"


def test_that_a_must_have_says_what_it_removes(window: MainWindow) -> None:
    box = window.findChild(QAbstractButton, "constraint.open_weights")
    effect = window.findChild(QLabel, "constraint.effect")
    assert box is not None
    assert effect is not None
    before = effect.text()
    box.click()
    assert window.session.scenario.constraints.open_weights
    assert effect.text() != before
    removed = int(window.session.recommendation.evaluation.removed.sum())
    assert f"removes {removed:,} of" in effect.text()


def test_that_nothing_that_fits_is_said_and_not_a_crash(window: MainWindow) -> None:
    import msgspec

    wanted = msgspec.structs.replace(
        window.session.scenario.constraints, monthly_budget=0.0001, own_machines=True
    )
    window.session.change("budget", constraints=wanted)
    assert window.fits.model.rowCount() == 0
    # Once in the middle, where the rows would be: the lines around it say nothing.
    said = [label.text() for label in window.fits.findChildren(QLabel) if label.isVisibleTo(window)]
    assert len([text for text in said if "No offer fits" in text]) == 1
    window.session.undo_stack.undo()
    assert window.fits.model.rowCount() > 0


def test_that_the_window_speaks_chinese_and_shows_yuan(window: MainWindow) -> None:
    window.set_language("zh")
    set_currency(window.session, "CNY")
    assert window.tabs.tabText(0) == "理由(&W)"
    assert all(text.startswith("¥") for text in column(window, "cost"))
    label = window.findChild(QLabel, "swing.cost")
    assert label is not None
    assert label.text().startswith("每月从 ¥")
    window.set_language("en")
    assert len(window.findChildren(PrioritySlider)) == len(CATALOG.criteria)


def test_that_a_saved_scenario_opens_by_drag_and_drop(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "mine.advisor.toml"
    window.session.set_scenario(window.session.scenario.with_priority("speed", 99), "x")
    assert window.files.save_path(path)
    saved = window.session.scenario
    window.session.open_scenario(SCENARIO, None)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    window.dropEvent(drop)
    assert window.session.scenario == saved
    assert window.session.path == path


def test_that_a_broken_scenario_is_told_and_nothing_is_lost(
    window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "new.toml"
    path.write_text(
        dump_scenario(window.session.scenario).replace(f"schema = {SCHEMA}", "schema = 99")
    )
    before = window.session.scenario
    assert not window.files.open_path(path)
    box = window.findChild(QMessageBox, "complaint")
    assert box is not None
    assert "newer Model Advisor" in box.informativeText()
    box.close()
    assert window.session.scenario == before


def test_that_export_writes_the_report(window: MainWindow, tmp_path: Path) -> None:
    for ending in ("pdf", "html", "xlsx"):
        path = tmp_path / f"report.{ending}"
        assert window.files.export_path(path)
        assert path.stat().st_size > 1_000
    assert not window.files.export_path(tmp_path / "no" / "folder.pdf")
    box = window.findChild(QMessageBox, "complaint")
    assert box is not None
    assert "folder" in box.informativeText()
    box.close()


def test_that_the_palette_turns_dark(window: MainWindow) -> None:
    window.set_theme("dark")
    assert window.session.style.dark
    window.set_theme("light")
    assert not window.session.style.dark
