"""One line finds commands, models and settings; F6 goes between the columns; F1 explains."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import advisor
from advisor.desktop.dialogs.help.dialog import HelpDialog
from advisor.desktop.dialogs.left_out import LeftOutDialog
from advisor.desktop.dialogs.palette.dialog import PaletteDialog
from advisor.desktop.dialogs.palette.entry import key_text, plain_text
from advisor.wording import LANGUAGES, Words
from advisor.wording.glossary import glossary

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.desktop.window import MainWindow

CATALOG = advisor.load_catalog()


@pytest.fixture
def window(show_kept: Callable[..., MainWindow]) -> MainWindow:
    return show_kept(CATALOG, advisor.Scenario.from_use_case(CATALOG, "complex-engineering"))


def opened(window: MainWindow) -> PaletteDialog:
    window.actions_by_id["palette"].trigger()
    QApplication.processEvents()
    return next(d for d in window.findChildren(PaletteDialog) if d.isVisible())


def test_that_every_command_is_found_by_the_text_of_its_menu(window: MainWindow) -> None:
    dialog = opened(window)
    for name, action in window.actions_by_id.items():
        if name in ("palette", "recent"):
            continue
        dialog.narrow(plain_text(action.text()))
        found = [dialog.table.rows.item_at(r) for r in range(dialog.table.rows.rowCount())]
        mine = next(entry for entry in found if entry.text == plain_text(action.text()))
        assert mine.key == key_text(action.shortcut().toString() or None), name


def test_that_enter_runs_the_marked_line_and_the_arrows_move_the_mark(window: MainWindow) -> None:
    dialog = opened(window)
    QTest.keyClicks(dialog.line, "personal")
    assert dialog.table.rows.rowCount() >= 1
    QTest.keyClick(dialog, Qt.Key.Key_Down)
    QTest.keyClick(dialog, Qt.Key.Key_Up)
    assert dialog.table.currentIndex().row() == 0
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert window.session.scenario.use_case == "personal-study"
    window.session.undo_stack.undo()
    assert window.session.scenario.use_case == "complex-engineering"


def test_that_every_model_is_found_ranked_ones_by_rank_others_by_reason(
    window: MainWindow,
) -> None:
    ranking = window.session.recommendation
    dialog = opened(window)
    third = ranking.best_ways[2]
    dialog.narrow(window.session.narrator.model(third))
    entry = next(e for e in (dialog.table.rows.item_at(r) for r in range(3)) if "3" in e.place)
    entry.run()
    assert window.session.selected == third
    out = next(line for line in ranking.evaluation.line_ids if line not in ranking.ways)
    row = next(r for r, c in enumerate(ranking.evaluation.candidates) if c.line == out)
    name = ranking.evaluation.candidates[row].model.name
    dialog.narrow(name)
    entry = dialog.table.rows.item_at(0)
    assert entry.text == name
    entry.run()
    listed = next(d for d in window.findChildren(LeftOutDialog) if d.isVisible())
    assert listed.list.table.rows.rowCount() >= 1


def test_that_a_priority_gets_the_keyboard_even_where_it_is_folded_away(
    window: MainWindow,
) -> None:
    for criterion in window.session.recommendation.criteria:
        slider = window.findChild(QWidget, f"priority.{criterion}")
        assert slider is not None
        window.go_to(f"priority.{criterion}")
        assert slider.isVisibleTo(window), criterion
        assert QApplication.focusWidget() is slider, criterion


def test_that_each_need_and_rule_is_found_and_gets_the_keyboard(window: MainWindow) -> None:
    for text, name in (
        ("Data may go to China", "place.CN"),
        ("Nothing dearer than the budget", "budget.rule"),
        ("Budget a month", "budget.amount"),
        ("Seats", "budget.seats"),
        ("People", "workload.users"),
        ("Tokens a month", "workload.volume"),
        ("Home region", "home_region"),
        ("Share of DeepSWE", "share.deepswe"),
    ):
        dialog = opened(window)
        dialog.narrow(text)
        assert dialog.table.rows.item_at(0).text == text
        dialog.run_marked()
        focused: QWidget | None = window.focusWidget()
        assert focused is not None
        assert focused.objectName() == name


def test_that_what_one_types_replaces_the_number_one_was_led_to(window: MainWindow) -> None:
    window.go_to("budget.amount")
    box = QApplication.focusWidget()
    assert box is not None
    QTest.keyClicks(box, "150")
    assert window.session.scenario.budget.amount == 150


def test_that_f6_goes_round_the_three_columns_and_back(window: MainWindow) -> None:
    def place() -> int:
        focused = QApplication.focusWidget()
        assert focused is not None
        columns = [window.columns.widget(n) for n in range(3)]
        return next(n for n, c in enumerate(columns) if c and c.isAncestorOf(focused))

    window.fits.table.setFocus()
    assert place() == 1
    seen = []
    for _ in range(3):
        window.next_column(1)
        seen.append(place())
    assert seen == [2, 0, 1]
    window.next_column(-1)
    assert place() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_no_term_is_listed_twice_and_each_has_a_meaning(language: str) -> None:
    terms = glossary(Words(language))
    names = [term.term for term in terms]
    assert len(set(names)) == len(names)
    assert all(term.meaning.endswith((".", "。")) for term in terms)


def test_that_help_lists_every_shortcut_of_the_menus(window: MainWindow) -> None:
    window.actions_by_id["help"].trigger()
    dialog = next(d for d in window.findChildren(HelpDialog) if d.isVisible())
    listed = {key for _, key in dialog.shortcuts.table.rows.items}
    for name, action in window.actions_by_id.items():
        for key in action.shortcuts()[:1]:
            assert key.toString(key.SequenceFormat.NativeText) in listed, name
