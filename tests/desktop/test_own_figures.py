"""Own figures through the window: given in a form, marked, undone, kept, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QToolButton

import advisor
from advisor.catalog.own_figures import own_layer
from advisor.catalog.subjects import CellOf, PriceOf, ScoreOf
from advisor.desktop import create_window
from advisor.desktop.dialogs.forms.dialog import FormDialog
from advisor.desktop.dialogs.forms.my_figures import MyFiguresDialog
from advisor.desktop.simulation import Simulation
from advisor.desktop.tabs.sources.panel import SourcesPanel
from advisor.intake.library import Library
from advisor.wording.own_mark import OWN_MARK
from tests.world.loading import WorldLibrary, world

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow
    from advisor.wording.figure_rows import FigureRow

HAND = """
[[scores]]
model = "{model}"
benchmark = "{benchmark}"
value = 12.5
harness = "mine"
self_reported = false
date = 2026-11-01
"""


@pytest.fixture
def opened(
    show_kept: Callable[..., MainWindow],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., MainWindow]:
    """Show a window with the tab of sources; it is a new one where the folder is not empty."""
    # How sure the answer is, is drawn 10,000 times whenever all rests: nothing here asks for it.
    monkeypatch.setattr(Simulation, "start", lambda _simulation: None)

    def make(language: str = "en", *, real: bool = False, again: bool = False) -> MainWindow:
        library = Library.of_user(tmp_path) if real else WorldLibrary(tmp_path)
        catalog = library.catalog() if real or again else world()
        scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
        if again:
            made = create_window(catalog, scenario, language=language, library=library)
            qtbot.addWidget(made, before_close_func=lambda w: w.session.undo_stack.setClean())
            made.show()
        else:
            made = show_kept(catalog, scenario, language=language, library=library)
        made.tabs.setCurrentIndex(4)
        return made

    return make


@pytest.fixture
def window(opened: Callable[..., MainWindow]) -> MainWindow:
    """A window of the invented world."""
    return opened()


@pytest.fixture
def today(opened: Callable[..., MainWindow]) -> MainWindow:
    """A window of the real data."""
    return opened(real=True)


def sources(window: MainWindow) -> SourcesPanel:
    panel = window.tabs.widget(4)
    assert isinstance(panel, SourcesPanel)
    return panel


def choose(window: MainWindow, wanted: Callable[[FigureRow], bool]) -> FigureRow:
    if wanted is is_score:
        select_scored(window)
    panel = sources(window)
    panel.more.setChecked(True)
    rows = [panel.model.row_at(place) for place in range(panel.model.rowCount())]
    place = next(place for place, row in enumerate(rows) if wanted(row))
    panel.table.setCurrentIndex(panel.model.index(place, 0))
    return rows[place]


def form(window: MainWindow) -> FormDialog:
    return next(d for d in window.findChildren(FormDialog) if d.isVisible())


def fill(dialog: FormDialog, **cells: str) -> None:
    for column, text in cells.items():
        editor = dialog.fields[column].editor
        if isinstance(editor, QComboBox):
            place = editor.findData(text)
            assert place >= 0, (column, text)
            editor.setFocus()
            editor.setCurrentIndex(place)
            editor.activated.emit(place)
        else:
            assert isinstance(editor, QLineEdit)
            editor.selectAll()
            QTest.keyClicks(editor, text)


def press_button(window: MainWindow, name: str) -> None:
    button = sources(window).findChild(QToolButton, f"sources.{name}.button")
    assert isinstance(button, QToolButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def save(dialog: FormDialog) -> None:
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)


def text_at(listed: MyFiguresDialog, line: int, column: int) -> str:
    rows = listed.table.rows
    return rows.columns[column].text(rows.item_at(line))


def best(window: MainWindow) -> str:
    return window.session.recommendation.ranked[0]


def is_score(row: FigureRow) -> bool:
    return isinstance(row.of, ScoreOf) and row.counts and row.evidence.estimate is None


def select_scored(window: MainWindow) -> None:
    """Select the best offer whose score in the mix is published, not inferred."""
    answer = window.session.recommendation
    column = answer.evaluation.columns["capability"][0]
    rows = answer.evaluation.rows
    window.session.select(
        next(o for o in answer.ranked if not np.isnan(answer.evaluation.raw[rows[o], column]))
    )


def is_input(row: FigureRow) -> bool:
    return isinstance(row.of, PriceOf) and row.of.part == "input" and row.counts


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
    assert (own.value, own.counts) == ("12.5%", True)
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
    doing = sources(window).doing
    doing.missing.aboutToShow.emit()
    next(action for action in doing.missing.actions() if action.text() == "Speed").trigger()
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
    doing = sources(second).doing
    assert not doing.use.isEnabled()
    assert not doing.back.isEnabled()
    assert "own/mine.toml" in doing.use.toolTip()
    second.dialogs.own_figures()
    listed = second.findChild(MyFiguresDialog)
    assert listed is not None
    listed.table.selectRow(0)
    assert text_at(listed, 0, 4) == "own/mine.toml"
    assert not listed.edit.isEnabled()
    assert not listed.back.isEnabled()
    listed.close()


def test_that_a_negotiated_price_is_listed_edited_and_removed(window: MainWindow) -> None:
    session = window.session
    offer = best(window)
    window.dialogs.forms.price()
    fill(form(window), currency="USD", input="0.01", output="0.02", valid_from="2026-11-01")
    save(form(window))
    assert session.recommendation.candidate(offer).api.rules[0].currency == "USD"  # type: ignore[union-attr]
    window.dialogs.own_figures()
    listed = window.findChild(MyFiguresDialog)
    assert listed is not None
    assert listed.table.rows.rowCount() == 1
    listed.table.selectRow(0)
    QTest.mouseClick(listed.edit, Qt.MouseButton.LeftButton)
    dialog = form(window)
    assert dialog.fields["valid_from"].cell == "2026-11-01"
    fill(dialog, output="0.03")
    save(dialog)
    assert str(session.recommendation.candidate(offer).api.rules[0].output) == "0.03"  # type: ignore[union-attr]
    assert listed.table.rows.rowCount() == 1
    listed.table.selectRow(0)
    QTest.mouseClick(listed.back, Qt.MouseButton.LeftButton)
    assert listed.table.rows.rowCount() == 0
    assert own_layer(session.catalog) is None
    listed.close()


def test_that_a_discount_for_a_provider_is_previewed_saved_listed_edited_and_undone(
    window: MainWindow, qtbot: QtBot
) -> None:
    session = window.session
    offer = best(window)
    listing = session.recommendation.candidate(offer).listing
    provider = session.catalog.offers[listing].provider
    before = session.recommendation.monthly_cost(offer)
    assert before is not None
    window.dialogs.forms.price()
    dialog = form(window)
    fill(dialog, offer=f"provider:{provider}", discount="-20%", last_day="2099-12-31")
    qtbot.waitUntil(lambda: "price rules of" in dialog.preview.text(), timeout=20_000)
    assert "→" in dialog.preview.text()
    save(dialog)
    assert session.recommendation.monthly_cost(offer) == pytest.approx(before * 0.8)
    row = session.recommendation.evaluation.rows[offer]
    assert "cost" in session.recommendation.evaluation.own[row]
    assert best(window) == offer
    shown = choose(window, lambda r: r.own and r.counts and isinstance(r.of, PriceOf))
    assert "negotiated, valid until 2099-12-31" in shown.marks
    window.dialogs.own_figures()
    listed = window.findChild(MyFiguresDialog)
    assert listed is not None
    assert "All offers at" in text_at(listed, 0, 0)
    assert text_at(listed, 0, 1) == "−20% on the list price, until 2099-12-31"
    listed.table.selectRow(0)
    QTest.mouseClick(listed.edit, Qt.MouseButton.LeftButton)
    edited = form(window)
    assert edited.fields["discount"].cell == "−20%"
    fill(edited, discount="-50%")
    save(edited)
    assert session.recommendation.monthly_cost(offer) == pytest.approx(before * 0.5)
    listed.close()
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.recommendation.monthly_cost(offer) == pytest.approx(before)


def test_that_a_form_opens_with_the_keyboard_in_its_first_field(today: MainWindow) -> None:
    for name in ("price", "offer", "model", "gpu"):
        today.actions_by_id[f"own.{name}"].trigger()
        dialog = form(today)
        assert dialog.focusWidget() is next(iter(dialog.fields.values())).editor, name
        dialog.reject()


def test_that_a_maker_s_discount_is_limited_to_a_provider_and_nothing_else_is(
    window: MainWindow,
) -> None:
    session = window.session
    candidate = session.recommendation.candidate(best(window))
    provider, vendor = candidate.offer.provider, candidate.model.vendor
    window.dialogs.forms.price()
    dialog = form(window)
    fill(dialog, offer=f"provider:{provider}", discount="-20%", at_provider=provider)
    save(dialog)
    assert dialog.fields["at_provider"].problem.text()
    fill(dialog, offer=f"vendor:{vendor}")
    save(dialog)
    layer = own_layer(session.catalog)
    assert layer is not None
    (agreement,) = layer.rows["agreements"]
    assert (agreement.subject, agreement.at_provider) == (vendor, provider)  # type: ignore[attr-defined]


def test_that_list_prices_are_placeholders_and_follow_the_discount(today: MainWindow) -> None:
    today.dialogs.forms.price()
    dialog = form(today)
    fill(dialog, offer="claude-sonnet-4.5.at.anthropic")
    line = dialog.fields["input"].editor
    assert isinstance(line, QLineEdit)
    assert line.placeholderText() == "3"
    fill(dialog, discount="-50%")
    assert line.placeholderText() == "1.5"
    assert line.text() == ""
    dialog.reject()


@pytest.mark.parametrize(
    ("cells", "at", "said"),
    [
        ({"discount": "80%"}, "discount", "can mean"),
        ({"discount": "0.8", "input": "1"}, "input", "not both"),
        ({"offer": "provider:anthropic", "input": "1", "output": "2"}, "discount", "discount"),
        ({"discount": "0.8", "valid_from": "2026-11-05", "last_day": "2026-11-01"}, "last_day",
         "end after it begins"),
    ],
)  # fmt: skip
def test_that_a_problem_is_shown_at_its_field(
    today: MainWindow, cells: dict[str, str], at: str, said: str
) -> None:
    today.dialogs.forms.price()
    dialog = form(today)
    fill(dialog, **{"offer": "claude-sonnet-4.5.at.anthropic", **cells})
    save(dialog)
    assert dialog.isVisible()
    assert said in dialog.fields[at].problem.text()
    dialog.reject()


def test_that_an_amount_with_tax_is_kept_without_it_to_its_last_day(today: MainWindow) -> None:
    offer = "claude-sonnet-4.5.at.anthropic"
    today.dialogs.forms.price()
    fill(form(today), offer=offer, currency="CNY", input="10.6", output="21.2", tax="deducted",
         last_day="2099-12-30")  # fmt: skip
    save(form(today))
    layer = own_layer(today.session.catalog)
    assert layer is not None
    (rule,) = layer.rows["prices"]
    assert (rule.input, rule.output, str(rule.valid_to)) == (10, 20, "2099-12-31")  # type: ignore[attr-defined]


def test_that_a_right_click_on_a_row_offers_a_negotiated_price(window: MainWindow) -> None:
    names = [action.text().replace("&", "") for action in window.fits.table.actions()]
    assert "Negotiated price…" in names


def test_that_half_a_batch_price_and_a_band_that_ends_before_it_begins_are_refused(
    window: MainWindow,
) -> None:
    window.dialogs.forms.price()
    dialog = form(window)
    fill(dialog, input="1", output="2", batch_input="0.5", input_over="500", input_upto="100")
    save(dialog)
    assert dialog.isVisible()
    assert dialog.fields["input_upto"].problem.text() == "It must end after it begins."
    assert dialog.fields["batch_output"].problem.text().startswith("Batch has a price")
    dialog.reject()


def test_that_a_new_offer_at_a_provider_of_ones_own_is_ranked(window: MainWindow) -> None:
    session = window.session
    model = session.recommendation.candidate(best(window)).model.id
    window.dialogs.forms.offer()
    dialog = form(window)
    save(dialog)
    assert dialog.fields["provider"].problem.text() == "Choose a provider, or name a new one."
    fill(dialog, provider_name="Campus gateway", currency="USD", input="0.01", output="0.02",
         data_region="CN")  # fmt: skip
    save(dialog)
    offer = f"{model}.at.campus-gateway"
    assert offer in session.recommendation.ranks
    row = session.recommendation.evaluation.rows[offer]
    assert session.recommendation.evaluation.own[row] >= {"cost", "data_control"}
    window.dialogs.own_figures()
    listed = window.findChild(MyFiguresDialog)
    assert listed is not None
    line = next(n for n in range(3) if text_at(listed, n, 0) == "Provider")
    listed.table.selectRow(line)
    QTest.mouseClick(listed.back, Qt.MouseButton.LeftButton)
    assert "rest on it" in listed.text.text()
    assert offer in session.recommendation.ranks
    listed.close()


def test_that_a_fine_tune_inherits_build_and_only_if_asked_scores(today: MainWindow) -> None:
    session = today.session
    today.dialogs.forms.model()
    fill(form(today), name="Qwen3 law", copied_from="qwen3-32b")
    assert form(today).fields["layers"].cell == "64"
    save(form(today))
    base = session.catalog.models["qwen3-32b"]
    assert session.catalog.models["qwen3-law"].kv_heads == base.kv_heads
    assert "qwen3-law" not in session.catalog.scores_by_model
    assert session.recommendation.candidate("qwen3-law.on.rented").hosted is not None
    rented = session.recommendation.resolved("qwen3-law.on.rented")
    assert rented in session.recommendation.sparse
    today.dialogs.forms.model()
    fill(form(today), name="Qwen3 tax", copied_from="qwen3-32b", scores_too="true")
    save(form(today))
    known = session.catalog.scores_by_model
    assert set(known["qwen3-tax"]) == set(known["qwen3-32b"])


def test_that_a_new_gpu_is_sized_priced_and_appears_under_a_hosted_model(
    today: MainWindow,
) -> None:
    session = today.session
    today.dialogs.forms.gpu()
    dialog = form(today)
    fill(dialog, name="Our card", memory_gb="96", bandwidth_gb_s="4000", bf16_tflops="900",
         power_w="600", rent_low="0.02")  # fmt: skip
    save(dialog)
    assert dialog.fields["rent_high"].problem.text().startswith("Give the range")
    fill(dialog, rent_high="0.03", market="licence", sold_in="CN", server_power_w="5600")
    save(dialog)
    made = session.catalog.hardware["our-card"]
    assert (made.market, made.sold_in, made.domestic) == ("licence", "CN", False)
    assert made.data_centre
    assert made.server_power_w == 5600
    hosted = session.recommendation.candidate("qwen3-32b.on.rented")
    assert hosted.hosted is not None
    assert hosted.hosted.device.id == "our-card"
    row = session.recommendation.evaluation.rows[hosted.offer.id]
    assert session.recommendation.evaluation.own[row] >= {"cost", "speed"}
    session.select("qwen3-32b.on.rented")
    choose(today, lambda r: r.own and r.what == "Rent of Our card")


def test_that_a_rent_is_overridden_as_a_range(today: MainWindow) -> None:
    session = today.session
    offer = "qwen3-32b.on.rented"
    session.select(offer)
    rent = ("rent_low", "rent_high", "rent_currency")
    choose(today, lambda r: isinstance(r.of, CellOf) and r.of.columns == rent)
    press_button(today, "use")
    dialog = form(today)
    fill(dialog, rent_low="9", rent_high="1")
    save(dialog)
    assert dialog.fields["rent_high"].problem.text().startswith("Give the range")
    fill(dialog, rent_low="0.01", rent_high="0.02")
    save(dialog)
    changed = session.recommendation.resolved(offer)
    assert "cost" in session.recommendation.evaluation.own[
        session.recommendation.evaluation.rows[changed]
    ]  # fmt: skip
    row = choose(today, lambda r: r.own and isinstance(r.of, CellOf))
    assert row.value.startswith("$0.01")


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
    sources(window).doing.open.trigger()
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
