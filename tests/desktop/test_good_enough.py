"""The good-enough levels: what capability is made of, and which of it was withdrawn."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QLabel

import advisor
from advisor.catalog.live_benchmarks import is_live
from advisor.catalog.presets import EnoughAs
from advisor.charts.style import LIGHT
from advisor.decision.mix import with_benchmark
from advisor.desktop.needs.good_enough import GoodEnoughPanel
from advisor.desktop.needs.must_haves import MustHavesPanel
from advisor.desktop.session import Session

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_that_a_withdrawn_benchmark_is_named_from_its_day_on(qtbot: QtBot) -> None:
    catalog = advisor.load_catalog()
    scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
    mix = with_benchmark(catalog, scenario.mix, "swe-bench-verified")
    session = Session(catalog, scenario.replace(mix=mix), language="en", style=LIGHT)
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


def panel_of(qtbot: QtBot) -> tuple[Session, GoodEnoughPanel]:
    catalog = advisor.load_catalog()
    scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
    session = Session(catalog, scenario, language="en", style=LIGHT)
    panel = GoodEnoughPanel(session)
    session.setParent(panel)
    qtbot.addWidget(panel)
    return session, panel


def text_of(panel: GoodEnoughPanel) -> str:
    label = panel.findChild(QLabel, "enough_as.text")
    assert isinstance(label, QLabel)
    return label.text()


def test_that_the_level_is_said_in_a_benchmark_the_user_knows_and_moves_the_mix(
    qtbot: QtBot,
) -> None:
    session, panel = panel_of(qtbot)
    level = panel.findChild(QDoubleSpinBox, "enough_as.level")
    benchmark = panel.findChild(QComboBox, "enough_as.benchmark")
    assert isinstance(level, QDoubleSpinBox)
    assert isinstance(benchmark, QComboBox)
    assert (level.value(), benchmark.currentText()) == (68.0, "SWE-bench Verified")
    assert text_of(panel) == "Good enough: as able as 68 % on SWE-bench Verified."
    before = session.scenario
    level.setValue(75.0)
    said = EnoughAs(benchmark="swe-bench-verified", level=75.0)
    assert session.scenario.enough_as == said
    for part, old in zip(session.scenario.mix, before.mix, strict=True):
        assert part.enough > old.enough
    first = session.scenario.mix[0].benchmark
    box = panel.findChild(QDoubleSpinBox, f"enough.{first}")
    assert isinstance(box, QDoubleSpinBox)
    box.setValue(60.0)
    name = session.catalog.benchmarks[first].name
    assert f"set otherwise: {name}" in text_of(panel)
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.scenario == before


def test_that_another_benchmark_says_the_same_in_other_figures(qtbot: QtBot) -> None:
    session, panel = panel_of(qtbot)
    benchmark = panel.findChild(QComboBox, "enough_as.benchmark")
    assert isinstance(benchmark, QComboBox)
    enough = session.recommendation.evaluation.enough
    benchmark.setCurrentIndex(benchmark.findData("gpqa-diamond"))
    benchmark.activated.emit(benchmark.currentIndex())
    said = session.scenario.enough_as
    assert said is not None
    assert said.benchmark == "gpqa-diamond"
    assert np.abs(session.recommendation.evaluation.enough - enough).max() < 0.02
    assert "on GPQA Diamond." in text_of(panel)


def test_that_the_chance_is_set_beside_the_must_have(qtbot: QtBot) -> None:
    session, _ = panel_of(qtbot)
    needs = MustHavesPanel(session)
    qtbot.addWidget(needs)
    chance = needs.findChild(QDoubleSpinBox, "constraint.enough_chance")
    wanted = needs.findChild(QCheckBox, "constraint.good_enough")
    assert isinstance(chance, QDoubleSpinBox)
    assert isinstance(wanted, QCheckBox)
    assert (chance.value(), chance.isEnabled(), wanted.isChecked()) == (50.0, True, True)
    chance.setValue(80.0)
    assert session.scenario.constraints.enough_chance == 0.8
    wanted.click()
    assert not chance.isEnabled()


def test_that_a_benchmark_that_new_releases_no_longer_report_says_so(qtbot: QtBot) -> None:
    session, panel = panel_of(qtbot)
    for part in session.scenario.mix:
        label = panel.findChild(QLabel, f"known.{part.benchmark}")
        assert isinstance(label, QLabel)
        says = "few new releases report it" in label.text()
        assert says != is_live(session.catalog, part.benchmark)
