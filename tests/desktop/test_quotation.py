"""A machine without a public price: a click in the list of what is left out enters a quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

import advisor
from advisor.decision.ranking import Status
from advisor.desktop import create_window
from advisor.desktop.dialogs.left_out import LeftOutDialog
from advisor.desktop.simulation import Simulation
from advisor.desktop.tables.row_selection import select_row
from advisor.intake.library import Library
from tests.desktop.own_figures.forms import fill, form, save

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    # How sure the answer is, is drawn 10,000 times whenever all rests: nothing here asks for it.
    monkeypatch.setattr(Simulation, "start", lambda _simulation: None)
    library = Library.of_user(tmp_path)
    catalog = library.catalog()
    scenario = advisor.Scenario.from_use_case(catalog, "company-knowledge", home="EU")
    rules = msgspec.structs.replace(scenario.constraints, domestic=True, good_enough=False)
    made = create_window(catalog, scenario.replace(constraints=rules), library=library)
    qtbot.addWidget(made, before_close_func=lambda w: w.session.undo_stack.setClean())
    made.show()
    return made


def opened(window: MainWindow) -> LeftOutDialog:
    button = window.findChild(QToolButton, "ranking.left_out")
    assert button is not None
    button.click()
    dialog = window.findChild(LeftOutDialog)
    assert dialog is not None
    return dialog


def test_that_a_quotation_makes_a_machine_without_a_price_an_offer(window: MainWindow) -> None:
    session = window.session
    dialog = opened(window)
    assert not dialog.quotation.isEnabled()
    table = dialog.list.table
    offers = [table.rows.item_at(row).offer for row in range(table.rows.rowCount())]
    unpriced = {
        c.offer.id: c.hosted.device
        for c in session.recommendation.evaluation.candidates
        if c.hosted is not None and not c.hosted.has_price
    }
    row = next(n for n, offer in enumerate(offers) if offer in unpriced)
    select_row(table, row)
    assert dialog.quotation.isEnabled()
    device = unpriced[offers[row]]
    QTest.mouseClick(dialog.quotation, Qt.MouseButton.LeftButton)
    cells = {"purchase_low": "6000", "purchase_high": "8000", "purchase_currency": "USD"}
    if device.power_w is None and device.server_power_w is None:
        cells["power_w"] = "400"
    fill(form(window), **cells)
    save(form(window))
    answer = session.recommendation
    made = [
        row
        for row, c in enumerate(answer.evaluation.candidates)
        if c.hosted is not None and c.hosted.device.id == device.id and c.hosted.has_price
    ]
    assert made
    assert any(answer.status[row] == Status.RANKED for row in made)
