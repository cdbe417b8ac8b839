"""The blocks that panels and dialogs are built from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QStyleOptionComboBox, QWidget

from advisor.desktop.parts.buttons import push_button, sign_button
from advisor.desktop.parts.chip import Chip
from advisor.desktop.parts.choices import choice_box, offer_choices
from advisor.desktop.parts.dialogs import Dialog
from advisor.desktop.parts.flow import GAP, Flow
from advisor.desktop.parts.labels import caption, heading, note, set_heading
from advisor.desktop.parts.layouts import in_column, in_row
from advisor.desktop.parts.one_stop import as_one_stop
from advisor.desktop.parts.pages import Page
from advisor.desktop.parts.short_label import ShortLabel
from advisor.wording import Words

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")


class Asked(QObject):
    told = Signal()


def test_that_a_note_is_small_and_soft_and_wraps() -> None:
    label = note("Something", "a.note")
    assert (label.property("small"), label.property("soft")) == (True, True)
    assert label.wordWrap()
    assert label.objectName() == "a.note"


def test_that_a_heading_is_spoken_as_it_is_written_not_in_capitals() -> None:
    label = heading("Use case")
    assert (label.text(), label.accessibleName()) == ("USE CASE", "Use case")
    set_heading(label, "Workload")
    assert (label.text(), label.accessibleName()) == ("WORKLOAD", "Workload")


def test_that_a_caption_leads_to_its_control() -> None:
    line = QLineEdit()
    assert caption("&Name", line, "soft").buddy() is line


def test_that_a_click_emits_the_signal_that_a_button_was_given(qtbot: QtBot) -> None:
    asked = Asked()
    button = push_button("Go", "go", asked.told)
    qtbot.addWidget(button)
    with qtbot.waitSignal(asked.told):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.autoDefault()


def test_that_a_sign_is_spoken_in_words() -> None:
    button = sign_button("×", "drop", lambda: None, size=(22, 22), spoken="Leave it out")
    assert (button.text(), button.accessibleName(), button.toolTip()) == (
        "×", "Leave it out", "Leave it out",
    )  # fmt: skip


def test_that_other_choices_are_offered_without_a_signal(qtbot: QtBot) -> None:
    box = choice_box("unit", "Unit", (("a", "A"), ("b", "B")))
    with qtbot.assertNotEmitted(box.currentIndexChanged):
        offer_choices(box, (("b", "B"), ("c", "C")), "c")
        assert box.currentData() == "c"
        offer_choices(box, (("d", "D"), ("e", "E")), "c")
    assert box.currentData() == "d"


def test_that_the_users_choice_is_reported_by_its_value(qtbot: QtBot) -> None:
    heard: list[object] = []
    box = choice_box("unit", "Unit", (("a", "A"), ("b", "B")), heard.append)
    qtbot.addWidget(box)
    box.setCurrentIndex(1)
    assert not heard
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert heard == ["a"]


def test_that_a_row_takes_widgets_layouts_room_and_stretch() -> None:
    whole = QWidget()
    inner = in_column(QLabel("one"), QLabel("two"))
    row = in_row((QLabel("wide"), 2), inner, 6, None, on=whole, spacing=3)
    assert whole.layout() is row
    assert row.count() == 4
    assert (row.stretch(0), row.stretch(3), row.spacing()) == (2, 1, 3)


def test_that_a_page_scrolls_up_and_down_only(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    page.fill(*(QLabel("A line that is longer than the page is wide") for _ in range(40)))
    page.resize(120, 120)
    page.show()
    assert page.verticalScrollBar().maximum() > 0
    assert not page.horizontalScrollBar().isVisible()


def test_that_both_buttons_of_a_dialog_close_it(qtbot: QtBot) -> None:
    for accepts in (True, False):
        dialog = Dialog(Words("en"), None, "d", "Title", (300, 200))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        ok, cancel = push_button("OK"), push_button("Cancel")
        in_column(dialog.row_of_buttons(cancel, accept=ok), on=dialog)
        signal = dialog.accepted if accepts else dialog.rejected
        dialog.show()
        with qtbot.waitSignal(signal):
            QTest.mouseClick(ok if accepts else cancel, Qt.MouseButton.LeftButton)
        assert not dialog.isVisible()


def test_that_chips_are_one_tab_stop_with_arrows_between_them(qtbot: QtBot) -> None:
    told: list[tuple[str, bool]] = []
    names = ("one", "two", "three")

    def chip(name: str) -> Chip:
        return Chip(name, name, lambda on: told.append((name, on)), spoken=f"Chip {name}")

    chips = [chip(name) for name in names]
    holder = QWidget()
    Flow(*chips, on=holder)
    as_one_stop(chips, chips[0])
    qtbot.addWidget(holder)
    holder.show()
    chips[0].setFocus()
    QTest.keyClick(chips[0], Qt.Key.Key_Right)
    assert holder.focusWidget() is chips[1]
    QTest.keyClick(chips[1], Qt.Key.Key_Space)
    assert told == [("two", True)]
    chips[2].setEnabled(False)
    QTest.keyClick(chips[1], Qt.Key.Key_Down)
    assert holder.focusWidget() is chips[0]  # round again, past what cannot be used
    stops = [chip for chip in chips if chip.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert stops == [chips[0]]
    assert chips[1].accessibleName() == "Chip two"


def test_that_chips_begin_a_new_line_where_the_width_ends(qtbot: QtBot) -> None:
    holder = QWidget()
    chips = [Chip("A chip", str(n), lambda _on: None, spoken="A chip") for n in range(6)]
    flow = Flow(*chips, on=holder)
    qtbot.addWidget(holder)
    width, height = chips[0].sizeHint().width(), chips[0].sizeHint().height()
    assert flow.heightForWidth(10 * width) == height
    assert flow.heightForWidth(width) == 6 * height + 5 * GAP
    chips[0].hide()
    assert flow.heightForWidth(width) == 5 * height + 4 * GAP


def test_that_a_choice_that_lacks_room_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    box = choice_box("a.choice", items=[(1, "A choice with a long name")])
    qtbot.addWidget(box)
    for width, is_whole in ((400, True), (80, False)):
        box.resize(width, 26)
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        assert option.currentText.endswith("…") is not is_whole
        assert box.currentText() == "A choice with a long name"


@pytest.mark.parametrize(("width", "shown"), [(300, "SWE-bench Pro (public)"), (110, "Pro")])
def test_that_a_short_label_has_its_brief_name_where_the_whole_has_no_room(
    qtbot: QtBot, width: int, shown: str
) -> None:
    label, brief = ShortLabel("SWE-bench Pro (public)", brief="Pro"), ShortLabel(shown)
    for each in (label, brief):
        qtbot.addWidget(each)
        each.resize(width, 24)
    assert label.grab().toImage() == brief.grab().toImage()
    assert label.text() == "SWE-bench Pro (public)"
    assert label.toolTip() == "SWE-bench Pro (public)"
