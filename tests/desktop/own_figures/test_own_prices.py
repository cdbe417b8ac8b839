"""Negotiated prices and discounts through the window: refused or kept, listed, edited, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from advisor.catalog.own_figures import own_layer
from advisor.catalog.subjects import PriceOf
from advisor.desktop.dialogs.forms.my_figures import MyFiguresDialog
from tests.desktop.own_figures.forms import best, choose, fill, form, save, text_at

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow


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
    fill(dialog, offer=f"provider:{provider}", discount="-20 %", last_day="2099-12-31")
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
    assert text_at(listed, 0, 1) == "−20 % on the list price, until 2099-12-31"
    listed.table.selectRow(0)
    QTest.mouseClick(listed.edit, Qt.MouseButton.LeftButton)
    edited = form(window)
    assert edited.fields["discount"].cell == "−20%"
    fill(edited, discount="-50 %")
    save(edited)
    assert session.recommendation.monthly_cost(offer) == pytest.approx(before * 0.5)
    listed.close()
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.recommendation.monthly_cost(offer) == pytest.approx(before)


def test_that_a_form_opens_with_the_keyboard_in_the_first_field_to_fill(
    today: MainWindow,
) -> None:
    for name in ("price", "offer", "model", "gpu"):
        today.actions_by_id[f"own.{name}"].trigger()
        dialog = form(today)
        # The offer of a price is the selected one.
        first = "discount" if name == "price" else next(iter(dialog.fields))
        assert dialog.focusWidget() is dialog.fields[first].editor, name
        dialog.reject()


def test_that_a_maker_s_discount_is_limited_to_a_provider_and_nothing_else_is(
    window: MainWindow,
) -> None:
    session = window.session
    candidate = session.recommendation.candidate(best(window))
    provider, vendor = candidate.offer.provider, candidate.model.vendor
    window.dialogs.forms.price()
    dialog = form(window)
    fill(dialog, offer=f"provider:{provider}", discount="-20 %", at_provider=provider)
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
    fill(dialog, discount="-50 %")
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


def test_that_a_discount_on_an_offer_is_typed_at_once(window: MainWindow) -> None:
    session, offer = window.session, best(window)
    before = session.recommendation.monthly_cost(offer)
    assert before is not None
    window.dialogs.forms.price()
    focused = form(window).focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "-25%")
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert session.recommendation.monthly_cost(offer) == pytest.approx(before * 0.75)
