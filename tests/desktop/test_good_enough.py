"""The good-enough levels: what capability is made of, and which of it was withdrawn."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

import advisor
from advisor.charts.style import LIGHT
from advisor.desktop.needs.good_enough import GoodEnoughPanel
from advisor.desktop.session import Session

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_that_a_withdrawn_benchmark_is_named_from_its_day_on(qtbot: QtBot) -> None:
    catalog = advisor.load_catalog()
    scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
    session = Session(catalog, scenario, language="en", style=LIGHT)
    panel = GoodEnoughPanel(session)
    session.setParent(panel)
    qtbot.addWidget(panel)
    label = panel.findChild(QLabel, "withdrawn")
    assert isinstance(label, QLabel)
    assert "SWE-bench Verified was withdrawn on 2026-02-23; SWE-bench Pro" in label.text()
    assert not label.isHidden()
    session.change("day", as_of=dt.date(2025, 11, 15))
    qtbot.waitUntil(label.isHidden)
    session.change("day", as_of=None)
    qtbot.waitUntil(lambda: not label.isHidden())
