"""Every tooltip of the program wraps."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QToolTip,
)

from advisor.desktop.events.tooltips import WIDEST, wrapped

LONG = "Whether capability bends at the good-enough level is one choice for all benchmarks. " * 3
MARGIN = 40


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("text", [LONG, LONG + "\nA second line", "<b>" + LONG, "价格" * 90])
def test_that_a_long_tip_is_wrapped_and_says_the_same(text: str) -> None:
    document = QTextDocument()
    document.setDefaultFont(QToolTip.font())
    document.setHtml(wrapped(text))
    document.adjustSize()
    assert document.size().width() <= WIDEST + MARGIN
    said = document.toPlainText().replace("\n", " ")
    assert "".join(said.split()) == "".join(text.removeprefix("<b>").split())


@pytest.mark.usefixtures("qapp")
def test_that_a_short_tip_and_a_sign_that_is_no_tag_stay_as_they_are() -> None:
    assert wrapped("Undo") == "Undo"
    assert "&lt;5" in wrapped(f"<5 & {LONG}".replace("<5 &", "a <5 &"))
