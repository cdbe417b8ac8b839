"""The must-haves of machines in the left panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QMenu

import advisor
from advisor.charts.style import LIGHT
from advisor.desktop.needs.machine_rules import MachineRulesPanel
from advisor.desktop.needs.ticks import TicksButton
from advisor.desktop.parts.number_box import WholeBox
from advisor.desktop.session import Session

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CATALOG = advisor.load_catalog()


def made(qtbot: QtBot, use_case: str) -> MachineRulesPanel:
    scenario = advisor.Scenario.from_use_case(CATALOG, use_case, home="CN")
    session = Session(CATALOG, scenario, language="en", style=LIGHT)
    panel = MachineRulesPanel(session)
    session.setParent(panel)
    qtbot.addWidget(panel)
    panel.session = session  # type: ignore[attr-defined]
    return panel


def test_that_it_shows_the_rules_of_the_use_case(qtbot: QtBot) -> None:
    panel = made(qtbot, "regulated-on-premises")
    on = {n: panel.findChild(QCheckBox, f"constraint.{n}").isChecked()  # type: ignore[union-attr]
          for n in ("buyable", "domestic", "no_consumer")}  # fmt: skip
    assert on == {"buyable": True, "domestic": False, "no_consumer": True}
    assert panel.findChild(WholeBox, "hosting.spare").value() == 1  # type: ignore[union-attr]
    assert panel.findChild(WholeBox, "constraint.most_servers").value() == 16  # type: ignore[union-attr]


def test_that_a_rule_changes_the_scenario(qtbot: QtBot) -> None:
    panel = made(qtbot, "everyday-coding")
    session: Session = panel.session  # type: ignore[attr-defined]
    panel.findChild(QCheckBox, "constraint.domestic").click()  # type: ignore[union-attr]
    panel.findChild(WholeBox, "constraint.most_servers").setValue(3)  # type: ignore[union-attr]
    panel.findChild(WholeBox, "hosting.spare").setValue(2)  # type: ignore[union-attr]
    assert session.scenario.constraints.domestic
    assert session.scenario.constraints.most_servers == 3
    assert session.scenario.hosting.spare == 2
    panel.findChild(WholeBox, "constraint.most_servers").setValue(0)  # type: ignore[union-attr]
    assert session.scenario.constraints.most_servers is None
    assert panel.findChild(WholeBox, "constraint.most_servers").text() == "no limit"


def test_that_devices_are_ticked_by_maker(qtbot: QtBot) -> None:
    panel = made(qtbot, "everyday-coding")
    session: Session = panel.session  # type: ignore[attr-defined]
    button = panel.findChild(TicksButton, "constraint.devices")
    assert isinstance(button, TicksButton)
    makers = button.menu().findChildren(QMenu)
    assert {"Huawei", "NVIDIA", "AMD"} <= {menu.title() for menu in makers}
    for menu in makers:
        for action in menu.actions():
            if action.data() in ("h20", "ascend-910c"):
                action.trigger()
    assert set(session.scenario.constraints.devices) == {"h20", "ascend-910c"}
    assert "Ascend 910C" in button.toolTip()
    button.menu().actions()[0].trigger()
    assert session.scenario.constraints.devices == ()
