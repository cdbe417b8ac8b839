"""Every box for a number or a day reads what people write, whatever the system's language."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolTip, QVBoxLayout, QWidget

import advisor.desktop
from advisor.desktop.dialogs.exchange_rate import ExchangeRateDialog
from advisor.desktop.dialogs.forms.form import as_cell
from advisor.desktop.parts.day_box import DayBox
from advisor.desktop.parts.number_box import NumberBox, WholeBox
from advisor.wording import Words
from tests.desktop.screen_rules.number_boxes import type_into

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


ROOT = Path(advisor.desktop.__file__).parent
# Qt's own fields for numbers and days follow the system, or the locale, and know no 万.
OF_QT = {
    "QSpinBox", "QDoubleSpinBox", "QDateEdit", "QTimeEdit", "QDateTimeEdit", "QIntValidator",
    "QDoubleValidator", "QInputDialog",
}  # fmt: skip
RETURN = Qt.Key.Key_Return


def test_that_no_number_field_but_our_own_is_made() -> None:
    made = [
        (path.name, node.lineno)
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (getattr(node.func, "id", "") in OF_QT
             or getattr(getattr(node.func, "value", None), "id", "") in OF_QT)
    ]  # fmt: skip
    assert made == []


@pytest.fixture
def chinese(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    parent.setLocale(QLocale("zh_CN"))
    qtbot.addWidget(parent)
    return parent


def test_that_a_box_says_why_it_does_not_take_a_text_and_has_its_number_again(
    chinese: QWidget, qtbot: QtBot
) -> None:
    box = WholeBox(chinese)
    box.setRange(0, 10**9)
    box.setValue(120_000)
    chinese.show()
    chinese.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    for text, why in (("1,5", "1.5"), ("12a", "数字"), ("99999999999", "之间"), ("1.000", "1,000")):
        box.lineEdit().selectAll()
        QTest.keyClicks(box.lineEdit(), text)
        QTest.keyClick(box, RETURN)
        assert (box.value(), box.text()) == (120_000, "12万")
        assert why in box.accessibleDescription()
    type_into(box, "300万")
    assert (box.value(), box.text(), box.accessibleDescription()) == (3_000_000, "300万", "")


def test_that_a_box_of_money_reads_its_own_currency_only(chinese: QWidget) -> None:
    box = NumberBox(chinese)
    box.setRange(0, 10**8)
    box.setDecimals(0)
    box.setPrefix("≤ ¥")
    box.setSpecialValueText("不限")
    assert box.text() == "不限"
    for text in ("¥5000", "￥5,000", "5000元", "５０００", "5k"):
        type_into(box, text)
        assert box.text() == "≤ ¥5,000"
    type_into(box, "$7,000")
    assert box.value() == 5000
    assert "另一种货币" in box.accessibleDescription()
    type_into(box, "0")
    assert box.text() == "不限"


def test_that_a_box_of_per_cent_takes_its_sign(chinese: QWidget) -> None:
    box = NumberBox(chinese)
    box.setRange(0, 100)
    box.setDecimals(1)
    box.setSuffix(" %")
    for text in ("60", "60%", "60 ％", "６０.０"):
        box.setValue(1)
        type_into(box, text)
        assert (box.value(), box.text()) == (60, "60.0 %")


def test_that_a_day_is_read_as_people_write_it(chinese: QWidget, qtbot: QtBot) -> None:
    box = DayBox(chinese)
    box.setDateRange(QDate(2024, 1, 1), QDate(2026, 12, 31))
    other = QLineEdit(chinese)
    chinese.show()
    chinese.activateWindow()
    qtbot.waitUntil(chinese.isActiveWindow)
    for text in ("2026-10-01", "2026/10/1", "2026年10月1日", "２０２６年１０月１日", "20261001"):
        box.setDate(QDate(2026, 11, 25))
        box.setFocus()
        type_into(box, text)
        assert box.date() == QDate(2026, 10, 1), text
        assert box.text() == "2026-10-01"
    for text, why in (("10/1/2026", "2026-01-10"), ("10月1日", "年份"), ("2027-01-01", "之间")):
        box.setFocus()
        type_into(box, text)
        other.setFocus()
        assert box.date() == QDate(2026, 10, 1), text
        assert why in box.accessibleDescription()


@pytest.mark.parametrize("place", [2, 6, 9])
def test_that_a_day_typed_over_a_selected_one_is_read_as_it_was_typed(
    chinese: QWidget, qtbot: QtBot, place: int
) -> None:
    box = DayBox(chinese)
    box.setDate(QDate(2026, 11, 30))
    chinese.show()
    chinese.activateWindow()
    qtbot.waitUntil(chinese.isActiveWindow)
    box.setFocus()
    for text in ("2026-10-01", "2026/10/1", "20261001"):
        box.setDate(QDate(2026, 11, 30))
        box.lineEdit().setCursorPosition(place)  # in the year, month or day
        QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(box, text)
        QTest.keyClick(box, RETURN)
        assert box.date() == QDate(2026, 10, 1), text


def test_that_a_part_of_a_day_is_typed_over_alone(chinese: QWidget, qtbot: QtBot) -> None:
    box = DayBox(chinese)
    box.setDate(QDate(2026, 11, 30))
    chinese.show()
    chinese.activateWindow()
    qtbot.waitUntil(chinese.isActiveWindow)
    box.setFocus()
    box.setSelectedSection(DayBox.Section.MonthSection)
    QTest.keyClicks(box, "10")
    QTest.keyClick(box, RETURN)
    assert box.date() == QDate(2026, 10, 30)


def test_that_what_a_box_would_round_to_nothing_is_refused(qtbot: QtBot) -> None:
    box = NumberBox()
    qtbot.addWidget(box)
    box.setLocale(QLocale(QLocale.Language.English))
    box.setDecimals(0)
    box.setRange(0, 1e6)
    box.setValue(5000)
    box.show()
    qtbot.waitUntil(box.isActiveWindow)
    box.setFocus()
    box.lineEdit().selectAll()
    box.lineEdit().insert("0.01")
    QTest.keyClick(box.lineEdit(), RETURN)
    assert box.value() == 5000
    assert "too small" in box.accessibleDescription()


def test_that_a_refusal_is_shown_after_the_focus_has_gone(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt takes a tooltip away as the focus moves."""
    parent = QWidget()
    qtbot.addWidget(parent)
    layout = QVBoxLayout(parent)
    box, other = NumberBox(), QLineEdit()
    layout.addWidget(box)
    layout.addWidget(other)
    parent.show()
    shown: list[bool] = []
    monkeypatch.setattr(
        QToolTip, "showText", lambda *_args, **_more: shown.append(other.hasFocus())
    )
    qtbot.waitUntil(parent.isActiveWindow)
    box.setFocus()
    box.lineEdit().selectAll()
    QTest.keyClicks(box.lineEdit(), "12,5")
    other.setFocus()
    assert shown == []
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == [True]


def test_that_the_exchange_rate_is_taken_when_it_is_one(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ExchangeRateDialog(6.737, Words("en"), parent)
    given: list[float] = []
    dialog.given.connect(given.append)
    dialog.show()
    dialog.box.setFocus()
    dialog.box.lineEdit().selectAll()
    QTest.keyClicks(dialog.box.lineEdit(), "6,8")
    dialog.accept()
    assert given == []
    dialog.box.lineEdit().selectAll()
    QTest.keyClicks(dialog.box.lineEdit(), "7.12")
    dialog.accept()
    assert given == [7.12]


def test_that_a_field_of_a_form_reads_numbers_and_days_too() -> None:
    assert as_cell("3万", "whole") == "30000"
    assert as_cell(" １２.５ ", "number") == "12.5"
    assert as_cell("0.350", "amount") == "0.350"
    assert as_cell("2026年10月1日", "date") == "2026-10-01"
    assert as_cell("1,5", "number") == "1,5"
    assert as_cell(" x ", "text") == "x"
