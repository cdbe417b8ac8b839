"""A text that wraps: as high as one of Qt's, and laid out only where it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from advisor.desktop.parts.wrapped_label import WrappedLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TEXTS = (
    "One word",
    "A sentence that is long enough to wrap at the width of the column, twice if need be.",
    "<b>成本</b> 每月 $59.47 对 每月 $79.30，差距来自各平台的价格与缓存折扣。",
    "<ul><li>one</li><li>two, and a little more of it</li></ul>",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", [120, 380])
def test_that_it_is_as_high_as_a_label_of_qts_and_never_wider_than_its_column(
    qtbot: QtBot, text: str, width: int
) -> None:
    ours, theirs = WrappedLabel(), QLabel()
    for label in (ours, theirs):
        qtbot.addWidget(label)
    theirs.setTextFormat(Qt.TextFormat.RichText)
    theirs.setWordWrap(True)
    ours.setText("something else before")
    ours.heightForWidth(width)
    for label in (ours, theirs):
        label.setText(text)
    assert ours.heightForWidth(width) == theirs.heightForWidth(width)
    assert ours.minimumSizeHint().width() == 0


def test_that_another_font_counts(qtbot: QtBot) -> None:
    label = WrappedLabel()
    qtbot.addWidget(label)
    label.setText(TEXTS[1])
    before = label.heightForWidth(200)
    label.setStyleSheet("font-size: 30px;")
    label.ensurePolished()
    assert label.heightForWidth(200) > before
