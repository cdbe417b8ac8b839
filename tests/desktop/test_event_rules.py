"""The rules for every widget's events rest while the window is built, and miss nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QComboBox, QWidget

from advisor.desktop.events.event_rules import RULES, EventRules
from advisor.desktop.events.spoken_names import labels_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from advisor.desktop.window import MainWindow


def test_that_no_event_meanwhile_reaches_the_rules(
    show_real: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = show_real()
    asked: list[QWidget] = []

    def note(widget: QWidget, _event: QEvent) -> bool:
        asked.append(widget)
        return False

    box = QComboBox(window)
    with monkeypatch.context() as patch:
        patch.setitem(RULES, QEvent.Type.DynamicPropertyChange, (note,))
        with EventRules.resting(window):
            box.setProperty("made", 1)
        assert asked == []
        box.setProperty("made", 2)
        assert asked == [box]
    box.deleteLater()


def test_that_what_was_built_meanwhile_follows_the_rules(
    show_real: Callable[..., MainWindow],
) -> None:
    window = show_real()
    with EventRules.resting(window):
        box = QComboBox(window)
        box.setAccessibleName("Region")
        box.ensurePolished()
        assert box.focusPolicy() == Qt.FocusPolicy.WheelFocus
    assert box.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert [label.text() for label in labels_of(box)] == ["Region"]
    box.deleteLater()


def test_that_no_part_of_the_built_window_takes_the_focus_by_wheel(
    show_real: Callable[..., MainWindow],
) -> None:
    window = show_real()
    taken = [
        w for w in window.findChildren(QWidget) if w.focusPolicy() == Qt.FocusPolicy.WheelFocus
    ]
    assert [type(widget).__name__ for widget in taken] == []
