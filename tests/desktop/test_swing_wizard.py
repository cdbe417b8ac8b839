"""The wizard that asks for the priorities: by keyboard, by mouse, in both languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSpinBox, QToolButton

import advisor
from advisor.decision import ranked_weights
from advisor.decision.swing import SwingAnswers
from advisor.desktop.dialogs.swing.dialog import Step, SwingDialog
from advisor.desktop.needs.slider import PrioritySlider
from advisor.desktop.tables.roles import ACCESSIBLE
from tests.world.loading import world

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow

    Opened = Callable[..., tuple[MainWindow, SwingDialog]]

CATALOG = world()
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


SCENARIO = advisor.Scenario.from_use_case(CATALOG, "everyday-coding")


@pytest.fixture
def opened(qtbot: QtBot, show_kept: Callable[..., MainWindow]) -> Opened:
    """Open the questions, as a click does."""

    def make(
        *, language: str = "en", locked: tuple[str, ...] = ()
    ) -> tuple[MainWindow, SwingDialog]:
        scenario = SCENARIO.replace(locked=locked)
        window = show_kept(CATALOG, scenario, language=language, size=(1500, 950))
        ask = window.findChild(QToolButton, "ask_priorities")
        assert ask is not None
        QTest.mouseClick(ask, Qt.MouseButton.LeftButton)
        dialog = window.findChild(SwingDialog)
        assert dialog is not None
        qtbot.waitUntil(dialog.isActiveWindow)
        return window, dialog

    return make


def press(dialog: SwingDialog, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(dialog.rank.list, key, modifier or Qt.KeyboardModifier.NoModifier)


def shares(window: MainWindow) -> dict[str, float]:
    answer = window.session.recommendation
    return dict(zip(answer.criteria, answer.criterion_weights.tolist(), strict=True))


def test_that_ranking_by_keyboard_sets_all_sliders_as_one_step(opened: Opened) -> None:
    window, dialog = opened()
    before = window.session.scenario
    assert dialog.rank.list.hasFocus()
    press(dialog, Key.Key_Down)
    assert dialog.rank.list.current == "cost"
    press(dialog, Key.Key_Up, ALT)
    assert dialog.answers.order.ranked[:2] == ("cost", "capability")
    press(dialog, Key.Key_Down)
    press(dialog, Key.Key_Down)
    assert dialog.rank.list.current == "openness"
    press(dialog, Key.Key_Equal)
    assert dialog.answers.order.groups[:2] == (("cost",), ("capability", "openness"))
    press(dialog, Key.Key_End)
    press(dialog, Key.Key_Delete)
    assert dialog.answers.order.aside == ("ecosystem",)
    press(dialog, Key.Key_Up)
    assert dialog.rank.list.current == "context"
    press(dialog, Key.Key_Down)
    assert dialog.rank.list.current == "ecosystem"
    wanted = ranked_weights(dialog.answers.order.groups)
    for step in (Step.REFINE, Step.CHECK, Step.RESULT):
        QTest.keyClick(dialog, Key.Key_Return)
        assert dialog.step == step
    assert window.session.scenario == before
    QTest.keyClick(dialog, Key.Key_Return)
    assert window.session.undo_stack.count() == 1
    assert window.session.scenario.priorities["cost"] == 100
    assert window.session.scenario.priorities["ecosystem"] == 0
    for criterion, share in shares(window).items():
        assert share == pytest.approx(wanted.get(criterion, 0), abs=1e-9)
    window.session.undo_stack.undo()
    assert window.session.scenario == before


def test_that_cancelling_changes_nothing_on_any_page(opened: Opened) -> None:
    window, dialog = opened()
    before = window.session.recommendation
    press(dialog, Key.Key_Down, ALT)
    for _ in range(3):
        QTest.mouseClick(dialog.next, Qt.MouseButton.LeftButton)
    assert dialog.step == Step.RESULT
    QTest.keyClick(dialog, Key.Key_Escape)
    assert not dialog.isVisible()
    assert window.session.recommendation is before
    assert window.session.undo_stack.count() == 0


def test_that_the_command_opens_it_too(qtbot: QtBot, opened: Opened) -> None:
    window, dialog = opened()
    QTest.keyClick(dialog, Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(SwingDialog) is None)
    action = window.actions_by_id["swing"]
    assert action.shortcut().toString() == "Ctrl+Shift+R"
    taken = [a.shortcut() for a in window.actions_by_id.values() if not a.shortcut().isEmpty()]
    taken += [shortcut.key() for shortcut in window.findChildren(QShortcut)]
    assert taken.count(action.shortcut()) == 1
    action.trigger()
    assert window.findChild(SwingDialog) is not None


def test_that_a_dragged_ratio_stops_at_the_one_before_and_gives_the_later_back(
    opened: Opened,
) -> None:
    _, dialog = opened()
    dialog.next.click()
    start = dialog.answers.rated
    slider = dialog.refine.rows["cost"].slider
    middle, left = slider.height() // 2, Qt.MouseButton.LeftButton
    QTest.mousePress(slider, left, pos=QPoint(60, middle))
    QTest.mouseMove(slider, QPoint(7, middle))
    assert set(dialog.answers.rated[1:]) == {0.0}
    QTest.mouseMove(slider, QPoint(slider.width() - 1, middle))
    QTest.mouseRelease(slider, left, pos=QPoint(slider.width() - 1, middle))
    assert dialog.answers.rated == (100.0, 100.0, *start[2:])
    openness = dialog.refine.rows["openness"]
    openness.box.setFocus()
    openness.box.selectAll()
    QTest.keyClicks(openness.box, "30")
    QTest.keyClick(openness.box, Key.Key_Tab)
    assert dialog.answers.rated[2] == 30
    assert openness.slider.value() == 30
    total = sum(float(row.share.text().removesuffix(" %")) for row in dialog.refine.rows.values())
    assert total == pytest.approx(100, abs=0.4)
    reset = dialog.findChild(QPushButton, "swing.reset")
    assert reset is not None
    reset.click()
    assert dialog.answers.rated == start


def test_that_what_was_refined_is_what_the_window_then_weighs(opened: Opened) -> None:
    window, dialog = opened()
    dialog.next.click()
    QTest.keyClick(dialog.refine.rows["cost"].slider, Key.Key_End)
    QTest.keyClick(dialog.refine.rows["openness"].slider, Key.Key_Home)
    assert dialog.answers.rated == (100.0, 100.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    dialog.next.click()
    dialog.next.click()
    assert dialog.result_page.then["cost"].text() == "<b>50.0 %</b>"
    assert dialog.result_page.now["cost"].text() == "32.8 %"
    QTest.mouseClick(dialog.next, Qt.MouseButton.LeftButton)
    assert shares(window)["cost"] == pytest.approx(0.5)
    assert window.session.undo_stack.count() == 1
    assert window.session.undo_stack.undoText() == "priorities by questions"


def test_that_the_number_boxes_of_the_window_keep_exact_shares(opened: Opened) -> None:
    window, dialog = opened()
    for _ in range(4):
        dialog.next.click()
    exact = window.session.scenario
    assert any(p != round(p) for p in exact.priorities.values())
    for criterion in CATALOG.criteria:
        box = window.findChild(QSpinBox, f"priority_box.{criterion}")
        slider = window.findChild(PrioritySlider, f"priority.{criterion}")
        assert box is not None
        assert slider is not None
        assert box.value() == slider.value() == round(exact.priorities[criterion])
        box.setFocus()
        QTest.keyClick(box, Key.Key_Return)
        QTest.keyClick(box, Key.Key_Tab)
        QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(
            round(slider._x_of(slider.value())), slider.height() // 2))  # noqa: SLF001  # fmt: skip
    assert window.session.scenario == exact


def test_that_the_result_names_what_would_be_recommended(opened: Opened) -> None:
    window, dialog = opened()
    press(dialog, Key.Key_End)
    for _ in range(3):
        press(dialog, Key.Key_Up, ALT)
    for _ in range(3):
        dialog.next.click()
    candidate = dialog.candidate
    assert candidate.ranked[0] in candidate.offers
    sentence = dialog.result_page.preview.sentence.text()
    best = candidate.candidate(candidate.ranked[0]).model.name
    assert best in sentence
    shown = " ".join(label.text() for label in dialog.result_page.preview.findChildren(QLabel))
    for answer in (window.session.recommendation, candidate):
        for offer in answer.ranked[:3]:
            assert f"<b>{answer.scores[answer.evaluation.rows[offer]]:.1f}</b>" in shown
    dialog.next.click()
    assert window.session.recommendation.ranked == candidate.ranked


def test_that_a_rejected_trade_leads_back_with_advice_on_what_to_change(opened: Opened) -> None:
    _, dialog = opened()
    dialog.next.click()
    dialog.next.click()
    assert re.search(r"pay up to \$[\d.]+ a month more for one point of Repair",
                     dialog.check.question.text())  # fmt: skip
    QTest.mouseClick(dialog.check.too_much, Qt.MouseButton.LeftButton)
    assert dialog.step == Step.REFINE
    assert "rate Capability lower, or Cost higher" in dialog.advice.text()
    first = dialog.refine.live.text()
    QTest.keyClick(dialog.refine.rows["cost"].slider, Key.Key_End)
    assert dialog.refine.live.text() != first
    assert dialog.advice.isVisible()
    dialog.next.click()
    assert not dialog.advice.isVisible()
    QTest.mouseClick(dialog.check.too_little, Qt.MouseButton.LeftButton)
    assert "rate Cost lower, or Capability higher" in dialog.advice.text()


def test_that_another_question_is_about_another_criterion(opened: Opened) -> None:
    _, dialog = opened()
    dialog.next.click()
    dialog.next.click()
    asked = [dialog.check.question.text()]
    while True:
        QTest.mouseClick(dialog.check.another, Qt.MouseButton.LeftButton)
        if dialog.check.question.text() == asked[0]:
            break
        asked.append(dialog.check.question.text())
        sides = [[label.text() for label in line] for line in dialog.check.sides]
        assert all(line[1] != line[2] for line in sides)
    assert len(asked) == len(set(asked)) > 4
    assert any("Openness" in text for text in asked)


def test_that_going_back_keeps_ratios_unless_the_order_changes(opened: Opened) -> None:
    _, dialog = opened()
    dialog.next.click()
    QTest.keyClick(dialog.refine.rows["cost"].slider, Key.Key_End)
    said = dialog.answers
    dialog.back.click()
    dialog.next.click()
    assert dialog.answers == said
    dialog.back.click()
    press(dialog, Key.Key_Down, ALT)
    dialog.next.click()
    assert dialog.answers.ratios is None
    assert list(dialog.refine.rows)[:2] == ["cost", "capability"]


def test_that_the_buttons_move_as_the_keys_do(opened: Opened) -> None:
    _, dialog = opened()
    buttons = {
        name: dialog.findChild(QPushButton, f"swing.{name}")
        for name in ("up", "down", "tie", "aside")
    }
    up, down, tie, aside = buttons.values()
    assert up is not None
    assert down is not None
    assert tie is not None
    assert aside is not None
    assert not up.isEnabled()
    assert not tie.isEnabled()
    down.click()
    assert dialog.answers.order.ranked[:2] == ("cost", "capability")
    tie.click()
    assert dialog.answers.order.groups[0] == ("cost", "capability")
    assert tie.isChecked()
    tie.click()
    up.click()
    assert dialog.answers == SwingAnswers.of_scenario(dialog.candidate.scenario)
    aside.click()
    assert dialog.answers.order.aside == ("capability",)
    assert aside.isChecked()
    assert not down.isEnabled()
    aside.click()
    assert dialog.answers.order.ranked[-1] == "capability"


def aside_of(dialog: SwingDialog) -> list[str]:
    return list(dialog.answers.order.aside)


def drop(dialog: SwingDialog, criterion: str, before: int) -> None:
    """What the list asks of its model when a row is let go before another."""
    model = dialog.rank.list.order_model
    model.moveRow(QModelIndex(), model.row_of(criterion), QModelIndex(), before)


def test_that_a_row_dropped_between_others_stands_there_and_below_the_line_is_aside(
    opened: Opened,
) -> None:
    _, dialog = opened()
    drop(dialog, "speed", 0)
    assert dialog.answers.order.ranked[:2] == ("speed", "capability")
    assert dialog.rank.list.current == "speed"
    drop(dialog, "cost", 9)
    assert aside_of(dialog) == ["cost"]
    drop(dialog, "ecosystem", 9)
    assert aside_of(dialog) == ["cost", "ecosystem"]
    drop(dialog, "ecosystem", 7)
    assert aside_of(dialog) == ["ecosystem", "cost"]
    drop(dialog, "cost", 1)
    assert dialog.answers.order.ranked[:3] == ("speed", "cost", "capability")


def test_that_with_nothing_left_that_matters_one_cannot_go_on(opened: Opened) -> None:
    _, dialog = opened()
    while dialog.answers.order.ranked:
        press(dialog, Key.Key_Home)
        press(dialog, Key.Key_Delete)
    assert not dialog.next.isEnabled()
    assert "bring back one row" in dialog.problem.text()
    press(dialog, Key.Key_Up, ALT)
    assert len(dialog.answers.order.ranked) == 1
    dialog.next.click()
    assert dialog.pages.currentWidget() is dialog.result_page
    dialog.back.click()
    assert dialog.pages.currentWidget() is dialog.rank


def test_that_locked_sliders_stay_and_are_named(opened: Opened) -> None:
    window, dialog = opened(locked=("cost",))
    locked = dialog.findChild(QLabel, "swing.locked")
    assert locked is not None
    assert "Cost at 40" in locked.text()
    assert "cost" not in dialog.answers.order.ranked
    share = shares(window)["cost"]
    for _ in range(4):
        dialog.next.click()
    assert window.session.scenario.priorities["cost"] == 40
    assert shares(window)["cost"] == pytest.approx(share)


def test_that_beside_a_lock_the_shares_shown_are_those_that_come_of_it(opened: Opened) -> None:
    window, dialog = opened(locked=("cost",))
    dialog.next.click()
    shown = {c: row.share.text() for c, row in dialog.refine.rows.items()}
    for _ in range(3):
        dialog.next.click()
    assert "cost" not in shown
    for criterion, text in shown.items():
        assert text == f"{100 * shares(window)[criterion]:.1f} %"


def test_that_with_all_sliders_locked_it_says_what_to_do(opened: Opened) -> None:
    _, dialog = opened(locked=tuple(CATALOG.criteria))
    assert not dialog.next.isEnabled()
    assert "unlock one" in dialog.problem.text()


def test_that_each_row_is_read_out_with_place_and_swing(opened: Opened) -> None:
    _, dialog = opened()
    model = dialog.rank.list.order_model
    spoken = [model.index(row).data(ACCESSIBLE) for row in range(model.rowCount())]
    assert spoken[1] == "Place 2: Cost, from $5,000 to $25.00 a month"
    assert spoken[5].startswith("Place 6, shared: Chinese")
    assert dialog.rank.list.accessibleName()
    dialog.next.click()
    for row in dialog.refine.rows.values():
        assert row.slider.accessibleName()
        assert row.box.accessibleName()


def test_that_it_speaks_chinese_on_every_page(opened: Opened) -> None:
    _, dialog = opened(language="zh", locked=("openness",))
    english = re.compile(r"[A-Za-z]{2,}(?: [a-z]+){2,}")
    for step in Step:
        assert dialog.step == step
        for label in dialog.findChildren(QLabel):
            assert not english.search(re.sub("<[^>]+>", "", label.text())), label.text()
        for button in dialog.findChildren(QPushButton):
            assert not english.search(button.text())
        if step != Step.RESULT:
            QTest.mouseClick(dialog.next, Qt.MouseButton.LeftButton)
    sentence = dialog.result_page.preview.sentence.text()
    assert any(said in sentence for said in ("首选仍是", "首选由"))  # as the prices are


def test_that_it_follows_the_theme_while_open(opened: Opened) -> None:
    window, dialog = opened()
    light = dialog.grab().toImage()
    window.set_theme("dark")
    QApplication.processEvents()
    dark = dialog.grab().toImage()
    assert dark.pixelColor(3, 3).lightness() < 60 < light.pixelColor(3, 3).lightness()
