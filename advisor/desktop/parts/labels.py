"""Labels of every kind in the window: a line, a paragraph, a note, a caption, a heading."""

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
    """Return a text in one line, under an object name."""
    label = QLabel(text)
    label.setObjectName(name)
    set_looks(label, *looks)
    return label


def paragraph(
    text: str = "", name: str = "", *looks: Look, plain: bool = False, selectable: bool = False
) -> QLabel:
    """Return a text that wraps.

    Args:
        text: plain text, or rich text if it contains tags.
        name: object name.
        looks: its looks.
        plain: whether tags in it are shown as written.
        selectable: whether it can be selected with the mouse.
    """
    label = one_line(text, name, *looks)
    label.setWordWrap(True)
    if plain:
        label.setTextFormat(Qt.TextFormat.PlainText)
    if selectable:
        label.setTextInteractionFlags(BY_MOUSE)
    return label


def note(text: str = "", name: str = "") -> QLabel:
    """Return a small, muted text that wraps."""
    return paragraph(text, name, "soft", "small")


def column_head(text: str) -> QLabel:
    """Return a small, muted heading of a column."""
    return one_line(text, "", "soft", "small")


def caption(
    text: str, control: QWidget, *looks: Look, tip: str = "", wraps: bool = False
) -> QLabel:
    """Return the caption of a control: its mnemonic focuses the control and its text names it."""
    label = paragraph(text, "", *looks) if wraps else one_line(text, "", *looks)
    label.setBuddy(control)
    label.setToolTip(tip)
    return label


def heading(text: str, *, wraps: bool = False) -> QLabel:
    """Return a muted heading above a group."""
    label = one_line("", "", "heading", "small")
    label.setWordWrap(wraps)
    set_heading(label, text)
    return label


def set_heading(label: QLabel, text: str, name: str = "") -> None:
    """Set a heading: in capitals if the script has them, but spoken as a word.

    A name in it is written as its maker writes it.
    """
    parts = text.split(name) if name else [text]
    set_text(label, name.join(part.upper() for part in parts))
    label.setAccessibleName(text)


def rich_text(name: str = "", *looks: Look, by_keyboard: bool = False) -> WrappedLabel:
    """Return a rich text that wraps, cheap to change during a slider step, selectable by mouse.

    Args:
        name: object name.
        looks: its looks.
        by_keyboard: whether it can be selected by keyboard too; it then takes the focus.
    """
    label = WrappedLabel()
    label.setObjectName(name)
    set_looks(label, *looks)
    label.setTextInteractionFlags(BY_MOUSE | BY_KEYBOARD if by_keyboard else BY_MOUSE)
    return label


def set_tip(widget: QWidget, text: str) -> None:
    """Set a tooltip; an unchanged one causes no event."""
    if widget.toolTip() != text:
        widget.setToolTip(text)


def set_text(label: QLabel | QAbstractButton, text: str) -> None:
    """Set a text; an unchanged one causes no layout."""
    if label.text() != text:
        label.setText(text)
