"""A group of controls with a single tab stop; the arrow keys move within it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from typing_extensions import override

from advisor.desktop.columns import give_keyboard
from advisor.desktop.tab_order import bring_into_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


def as_one_stop(controls: Sequence[QWidget], stop: QWidget) -> None:
    """Let Tab stop at one of several controls; arrows go on from there, and a click reaches all."""
    for control in controls:
        policy = Qt.FocusPolicy.StrongFocus if control is stop else Qt.FocusPolicy.ClickFocus
        if control.focusPolicy() != policy:
            control.setFocusPolicy(policy)


class OneStop(QObject):
    """Keeps the tab stop at the last focused control, or the first that can take the focus.

    Attributes:
        controls: all of them, from top to bottom.
    """

    def __init__(self, controls: Sequence[QWidget], parent: QObject) -> None:
        """Watch the controls; the first one is the tab stop."""
        super().__init__(parent)
        self.controls = tuple(controls)
        self._last = self.controls[0]
        for control in self.controls:
            control.installEventFilter(self)
        self._mark()

    def step(self, control: QWidget, step: int) -> None:
        """Focus the next control that can take it; at the end stay."""
        place = self.controls.index(control)
        beyond = self.controls[place + 1 :] if step > 0 else self.controls[:place][::-1]
        target = next((each for each in beyond if _can_have_it(each)), None)
        if target is not None:
            give_keyboard(target)
            bring_into_view(target)

    def _mark(self) -> None:
        """Remove the other controls from the tab order; they can still be clicked."""
        usable = [control for control in self.controls if _can_have_it(control)]
        stop = self._last if self._last in usable or not usable else usable[0]
        as_one_stop(self.controls, stop)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusIn:
            self._last = next(control for control in self.controls if control is watched)
            self._mark()
        elif kind in CHANGES:
            self._mark()
        return False


# When the row of a control is hidden, the control only gets HideToParent.
CHANGES = (
    QEvent.Type.EnabledChange, QEvent.Type.Show, QEvent.Type.Hide,
    QEvent.Type.ShowToParent, QEvent.Type.HideToParent,
)  # fmt: skip


def _can_have_it(control: QWidget) -> bool:
    row = control.parentWidget()
    return control.isEnabled() and not control.isHidden() and not (row and row.isHidden())
