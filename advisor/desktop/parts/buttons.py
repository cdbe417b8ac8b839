"""Buttons with text, object name, tip, spoken name and action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from advisor.desktop.parts.looks import set_looks

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance

    from advisor.desktop.parts.looks import Look

    Run = Callable[..., object] | SignalInstance

PRIMARY = "primary"
"""Object name of a window's main button."""


def push_button(
    text: str, name: str = "", run: Run | None = None, *, tip: str = "", by_enter: bool = False
) -> QPushButton:
    """Return a push button.

    Args:
        text: its text; & marks its mnemonic.
        name: object name.
        run: called, or emitted, on a click; a function that takes an argument gets whether the
            button is checked.
        tip: what it does, if the text does not say it all.
        by_enter: whether Enter presses it while it has the focus in a dialog.
    """
    button = QPushButton(text)
    button.setAutoDefault(by_enter)
    button.setObjectName(name)
    button.setToolTip(tip)
    if run is not None:
        button.clicked.connect(run)
    return button


def tool_button(
    text: str, name: str = "", run: Run | None = None, *looks: Look, tip: str = "", spoken: str = ""
) -> QToolButton:
    """Return a tool button; ``spoken``: its name for assistive tools if its text is a sign."""
    button = QToolButton()
    button.setText(text)
    set_looks(button, *looks)
    button.setAccessibleName(spoken)
    button.setObjectName(name)
    button.setToolTip(tip)
    if run is not None:
        button.clicked.connect(run)
    return button


def sign_button(
    sign: str, name: str, run: Run, *, size: tuple[int, int], spoken: str, tip: str = ""
) -> QToolButton:
    """Return a flat button as small as its sign or icon; its tip defaults to ``spoken``."""
    button = tool_button(sign, name, run, "flat", tip=tip or spoken, spoken=spoken)
    button.setFixedSize(*size)
    button.setStyleSheet("padding: 0;")
    return button


def fold_button(text: str, name: str, show: Callable[[bool], object]) -> QToolButton:
    """Return a flat button with an arrow that unfolds more; ``show`` gets the new state."""
    button = tool_button(text, name, None, "flat")
    button.setCheckable(True)
    button.setArrowType(Qt.ArrowType.RightArrow)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def turn(shown: bool) -> None:
        button.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        show(shown)

    button.toggled.connect(turn)
    return button
