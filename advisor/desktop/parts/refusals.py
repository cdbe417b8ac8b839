"""Tells at a box why it does not take what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QAbstractSpinBox, QToolTip

from advisor.desktop.events.tooltips import wrapped
from advisor.wording.failures import say_failure
from advisor.wording.language import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.catalog.problems import InputError

TOLD_MS = 6000


def words_of(box: QAbstractSpinBox) -> Words:
    """The language of a box: that of its locale, which the program sets (see qt_language.py)."""
    return Words(box.locale().name())


def show_refusal(box: QAbstractSpinBox) -> None:
    """Show below a box what ``tell_refusal`` described, if it still holds."""
    sentence = box.accessibleDescription()
    if sentence and box.isVisible():
        below = box.mapToGlobal(QPoint(0, box.height()))
        QToolTip.showText(below, wrapped(sentence), box, msecShowTime=TOLD_MS)


def tell_refusal(box: QAbstractSpinBox, error: InputError | None, show: Callable[[], None]) -> None:
    """Describe why a box does not take what was typed, and show it in a moment.

    Args:
        box: the box.
        error: what is wrong; None clears the description.
        show: a method of the box that calls ``show_refusal``.
    """
    sentence = "" if error is None else say_failure(error, words_of(box))
    box.setAccessibleDescription(sentence)
    if sentence and box.isVisible():
        # Later: a tooltip goes as soon as the focus does, which is why the box said it. The timer
        # is the box's, and goes with it.
        later = QTimer(box)
        later.setSingleShot(True)
        later.timeout.connect(show)
        later.timeout.connect(later.deleteLater)
        later.start(0)
