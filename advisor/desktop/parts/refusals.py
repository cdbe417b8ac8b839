"""Show at a box why it refuses the typed text."""

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
    """Return the language of a box, from its locale, which the program sets (qt_language.py)."""
    return Words(box.locale().name())


def show_refusal(box: QAbstractSpinBox) -> None:
    """Show the sentence set by ``tell_refusal`` below a box, if it still holds."""
    sentence = box.accessibleDescription()
    if sentence and box.isVisible():
        below = box.mapToGlobal(QPoint(0, box.height()))
        QToolTip.showText(below, wrapped(sentence), box, msecShowTime=TOLD_MS)


def tell_refusal(box: QAbstractSpinBox, error: InputError | None, show: Callable[[], None]) -> None:
    """Describe why a box refuses the typed text, and show it in a moment.

    Args:
        box: the box.
        error: what is wrong; None clears the description.
        show: a method of the box that calls ``show_refusal``.
    """
    sentence = "" if error is None else say_failure(error, words_of(box))
    box.setAccessibleDescription(sentence)
    if sentence and box.isVisible():
        # Later: a tooltip closes on a change of focus, and the box checks its text just then. The
        # timer belongs to the box and is deleted with it.
        later = QTimer(box)
        later.setSingleShot(True)
        later.timeout.connect(show)
        later.timeout.connect(later.deleteLater)
        later.start(0)
