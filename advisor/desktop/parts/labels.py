"""Labels of every kind that the window has: a line, a paragraph, a note, a caption, a heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from advisor.desktop.parts.looks import set_looks
from advisor.desktop.parts.wrapped_label import WrappedLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton, QWidget

    from advisor.desktop.parts.looks import Look

BY_MOUSE = Qt.TextInteractionFlag.TextSelectableByMouse
BY_KEYBOARD = Qt.TextInteractionFlag.TextSelectableByKeyboard
WORD_JOINER = "\u2060"


def unbroken(text: str) -> str:
    """Forbid a line break after the slash of a unit, as in "tokens/s"; ``text`` is not HTML."""
    return re.sub(r"(?<=[A-Za-z])/(?=[a-z秒])", f"/{WORD_JOINER}", text)


def one_line(text: str = "", name: str = "", *looks: Look) -> QLabel:
    """A text in one line, under an object name."""
    label = QLabel(text)
    label.setObjectName(name)
    set_looks(label, *looks)
    return label


def paragraph(
    text: str = "", name: str = "", *looks: Look, plain: bool = False, selectable: bool = False
) -> QLabel:
    """A text that wraps.

    Args:
        text: plain text, or rich text where it holds tags.
        name: object name.
        looks: how it stands out.
        plain: whether tags in it are shown as they are written.
        selectable: whether the mouse can mark and copy it.
    """
    label = one_line(text, name, *looks)
    label.setWordWrap(True)
    if plain:
        label.setTextFormat(Qt.TextFormat.PlainText)
    if selectable:
        label.setTextInteractionFlags(BY_MOUSE)
    return label


def note(text: str = "", name: str = "") -> QLabel:
    """A small, quiet text that wraps."""
    return paragraph(text, name, "soft", "small")


def column_head(text: str) -> QLabel:
    """A small, quiet word over a column."""
    return one_line(text, "", "soft", "small")


def caption(
    text: str, control: QWidget, *looks: Look, tip: str = "", wraps: bool = False
) -> QLabel:
    """The words beside a control: their mnemonic leads to it, and it has their name."""
    label = paragraph(text, "", *looks) if wraps else one_line(text, "", *looks)
    label.setBuddy(control)
    label.setToolTip(tip)
    return label


def heading(text: str, *, wraps: bool = False) -> QLabel:
    """A quiet heading above a group."""
    label = one_line("", "", "heading", "small")
    label.setWordWrap(wraps)
    set_heading(label, text)
    return label


def set_heading(label: QLabel, text: str) -> None:
    """Show another heading: in capitals where the script has them, which no voice spells out."""
    set_text(label, text.upper())
    label.setAccessibleName(text)


def rich_text(name: str = "", *looks: Look, by_keyboard: bool = False) -> WrappedLabel:
    """A rich text that wraps, cheap to change while a slider moves; the mouse can mark it.

    Args:
        name: object name.
        looks: how it stands out.
        by_keyboard: whether the keyboard can mark it too; the text then takes the focus.
    """
    label = WrappedLabel()
    label.setObjectName(name)
    set_looks(label, *looks)
    label.setTextInteractionFlags(BY_MOUSE | BY_KEYBOARD if by_keyboard else BY_MOUSE)
    return label


def set_tip(widget: QWidget, text: str) -> None:
    """Set another tooltip; the same again is no event for the widget and its listeners."""
    if widget.toolTip() != text:
        widget.setToolTip(text)


def set_text(label: QLabel | QAbstractButton, text: str) -> None:
    """Show another text; the same again lays nothing out anew."""
    if label.text() != text:
        label.setText(text)
