"""Own figures through the window: given in a form, marked, undone, kept, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from advisor.catalog.own_figures import own_layer
from advisor.catalog.subjects import CellOf, PriceOf
from advisor.desktop.dialogs.forms.my_figures import MyFiguresDialog
from advisor.wording.own_mark import OWN_MARK
from tests.desktop.own_figures.forms import (
    best,
    choose,
    fill,
    form,
    is_input,
    is_score,
    press_button,
    save,
    sources,
    text_at,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow

HAND = """
[[scores]]
model = "{model}"
benchmark = "{benchmark}"
value = 12.5
harness = "mine"
self_reported = false
date = 2026-11-01
"""


def test_that_an_own_score_counts_is_marked_undone_redone_and_removed(
    window: MainWindow,
) -> None:
    session = window.session
    before = dict(session.recommendation.ranks)
    row = choose(window, is_score)
    press_button(window, "use")
    dialog = form(window)
    assert row.value in dialog.intro.text()
    fill(dialog, value="12.5", note="pilot")
    save(dialog)
    offer = session.selected
    assert offer is not None
    own = choose(window, lambda r: r.own)
    assert (own.value, own.counts) == ("12.5 %", True)
    assert "pilot" in own.marks
    assert "your own figures come first" in own.remarks[0]
    assert sources(window).detail.text() == "\n".join(own.remarks)
    assert session.recommendation.ranks != before
    assert not session.is_changed
    session.undo_stack.undo()
    assert session.recommendation.ranks == before
    session.undo_stack.redo()
    choose(window, lambda r: r.own)
    press_button(window, "back")
    assert session.recommendation.ranks == before
    assert not session.library.user.window_file.exists()


def test_that_one_amount_of_a_price_list_is_changed_and_the_rest_stays(window: MainWindow) -> None:
    session = window.session
    offer = best(window)
    listed = session.recommendation.candidate(offer).api
    assert listed is not None
    choose(window, is_input)
    press_button(window, "use")
    fill(form(window), input="0.05", note="contract 2026-17")
    save(form(window))
    now = session.recommendation.candidate(offer).api
    assert now is not None
    assert [str(now.rules[0].amount(part)) for part in ("input", "output")] == [
        "0.05",
        str(listed.rules[0].amount("output")),
    ]
    row = session.recommendation.evaluation.rows[offer]
    column = [c.id for c in window.fits.model.columns].index("cost")
    assert window.fits.model.text(row, column).startswith(OWN_MARK)
    kept = choose(window, lambda r: isinstance(r.of, PriceOf) and r.of.part == "output" and r.own)
    assert any(mark.startswith("as ") for mark in kept.marks)
    choose(window, is_input)
    press_button(window, "back")
    assert own_layer(session.catalog) is None


def test_that_an_unknown_speed_is_given_from_the_menu_of_what_is_missing(
    window: MainWindow,
) -> None:
    session = window.session
    offer = next(
        o for o in session.recommendation.ranked
        if session.recommendation.candidate(o).tokens_per_s is None and o in session.catalog.offers
    )  # fmt: skip
    session.select(offer)
    actions_bar = sources(window).actions_bar
    actions_bar.missing.aboutToShow.emit()
    next(action for action in actions_bar.missing.actions() if action.text() == "Speed").trigger()
    fill(form(window), tokens_per_s="88")
    save(form(window))
    assert session.recommendation.candidate(offer).tokens_per_s == 88
    row = session.recommendation.evaluation.rows[offer]
    assert "speed" in session.recommendation.evaluation.own[row]


def test_that_a_named_level_is_chosen_and_what_it_covers_stays_in_view(window: MainWindow) -> None:
    session = window.session
    ranked = session.recommendation.ranked
    session.select(next(o for o in ranked if session.catalog.offers[o].data_region == "CN"))
    row = choose(window, lambda r: isinstance(r.of, CellOf) and r.of.columns == ("data_region",))
    press_button(window, "use")
    fill(form(window), data_region="EU")
    save(form(window))
    now = choose(window, lambda r: r.own and r.measure == "data_control")
    assert now.value == "EU"
    before = choose(window, lambda r: r.what.endswith("before your own figure"))
    assert before.value == row.value


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        ("value", "fast", "Enter a number, such as 12.5."),
        ("value", "171", "Enter a percentage from 0 to 100."),
        ("date", "soon", "Enter a day as year-month-day, such as 2026-11-24."),
        ("date", "2099-01-01", "Enter a day that is not in the future."),
        ("harness", " ", "Fill this in."),
    ],
)
def test_that_a_broken_value_is_refused_beside_its_field(
    window: MainWindow, column: str, text: str, said: str
) -> None:
    choose(window, is_score)
    press_button(window, "use")
    dialog = form(window)
    fill(dialog, **{"value": "50", column: text})
    assert dialog.fields[column].problem.text() == said
    save(dialog)
    assert dialog.isVisible()
    assert dialog.fields[column].problem.isVisible()
    assert window.session.undo_stack.count() == 0
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert own_layer(window.session.catalog) is None
    assert not window.session.library.user.window_file.exists()


def test_that_the_form_says_what_the_answer_would_be_before_it_is_saved(
    window: MainWindow, qtbot: QtBot
) -> None:
    choose(window, is_input)
    press_button(window, "use")
    dialog = form(window)
    ranks = dict(window.session.recommendation.ranks)
    fill(dialog, input="50")
    qtbot.waitUntil(lambda: "rank 1" in dialog.preview.text(), timeout=120_000)
    assert "→" in dialog.preview.text()
    assert "best fit would be" in dialog.preview.text()
    assert window.session.recommendation.ranks == ranks
    dialog.reject()


def test_that_own_figures_are_there_again_after_a_restart(
    opened: Callable[..., MainWindow],
) -> None:
    first = opened()
    choose(first, is_input)
    press_button(first, "use")
    fill(form(first), input="0.05")
    save(form(first))
    ranks = first.session.recommendation.ranks
    second = opened("zh", again=True)
    assert second.session.recommendation.ranks == ranks
    row = choose(second, lambda r: r.own)
    assert row.source == "自定数据"
    assert "自定数据" in row.marks


def test_that_a_row_of_a_file_written_by_hand_is_not_edited_here(
    opened: Callable[..., MainWindow], tmp_path: Path
) -> None:
    first = opened()
    model = first.session.recommendation.candidate(best(first)).model.id
    benchmark = first.session.scenario.mix[0].benchmark
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "mine.toml").write_text(HAND.format(model=model, benchmark=benchmark))
    second = opened(again=True)
    offer = next(
        o for o in second.session.recommendation.offers
        if second.session.recommendation.candidate(o).model.id == model
    )  # fmt: skip
    second.session.select(offer)
    choose(second, lambda r: r.own)
    actions_bar = sources(second).actions_bar
    assert not actions_bar.use.isEnabled()
    assert not actions_bar.back.isEnabled()
    assert "own/mine.toml" in actions_bar.use.toolTip()
    second.dialogs.own_figures()
    listed = second.findChild(MyFiguresDialog)
    assert listed is not None
    listed.table.selectRow(0)
    assert text_at(listed, 0, 4) == "own/mine.toml"
    assert not listed.edit.isEnabled()
    assert not listed.back.isEnabled()
    listed.close()


def test_that_a_file_changed_by_hand_meanwhile_is_taken_in_before_a_form(
    window: MainWindow,
) -> None:
    session = window.session
    window.dialogs.forms.price()
    fill(form(window), input="1", output="2")
    save(form(window))
    path = session.library.user.window_file
    path.write_text(path.read_text().replace("input = 1", "input = 7"))
    assert "input = 7" in path.read_text()
    window.dialogs.forms.gpu()
    form(window).reject()
    layer = own_layer(session.catalog)
    assert layer is not None
    assert [str(rule.input) for rule in layer.rows["prices"]] == ["7"]  # type: ignore[attr-defined]


def test_that_the_source_opens_and_an_own_figure_has_none_to_open(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    row = choose(window, is_score)
    sources(window).actions_bar.open.trigger()
    assert opened == [row.url]


def test_that_the_forms_speak_chinese(opened: Callable[..., MainWindow]) -> None:
    window = opened("zh")
    choose(window, is_score)
    press_button(window, "use")
    dialog = form(window)
    assert dialog.windowTitle().startswith("自定数据")
    fill(dialog, value="abc")
    assert dialog.fields["value"].problem.text() == "请输入数字，例如 12.5。"
    editor = dialog.fields["value"].editor
    assert isinstance(editor, QLineEdit)
    editor.clear()
    typed = QInputMethodEvent()
    typed.setCommitString("5\N{FULLWIDTH DIGIT ZERO}")
    QGuiApplication.sendEvent(editor, typed)
    assert len(editor.text()) == 2
    assert dialog.fields["value"].problem.text() == ""
    dialog.reject()
