"""Rules for the events of every widget in the program, in one filter on the application.

A rule here also covers widgets written later, and Qt's own dialogs. The filter costs some 5 µs an
event, of which a slider step makes about fifty, but building the window ten thousand: meanwhile the
rules rest.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from advisor.desktop.events.screen_room import fit_dialog
from advisor.desktop.events.spoken_names import label_box
from advisor.desktop.events.style_rules import forget_style_rules
from advisor.desktop.events.text_undo import leave_undo_to_whose_step_it_is
from advisor.desktop.events.tooltips import show_wrapped
from advisor.desktop.events.wheel import keep_focus_from_wheel, leave_wheel_to_scrolling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    # Returns whether the widget must not get the event.
    Rule = Callable[[QWidget, QEvent], bool]

RULES: dict[QEvent.Type, tuple[Rule, ...]] = {
    QEvent.Type.Polish: (keep_focus_from_wheel, label_box),
    QEvent.Type.ShortcutOverride: (leave_undo_to_whose_step_it_is,),
    QEvent.Type.DeferredDelete: (forget_style_rules,),
    QEvent.Type.Show: (fit_dialog,),
    QEvent.Type.ToolTip: (show_wrapped,),
    QEvent.Type.Wheel: (leave_wheel_to_scrolling,),
}


class EventRules(QObject):
    """The filter; ``install`` puts it on the application once."""

    @classmethod
    def install(cls) -> None:
        """Install the rules for the running application, once."""
        app = QApplication.instance()
        if app is not None and app.findChild(cls) is None:
            app.installEventFilter(cls(app))

    @classmethod
    @contextmanager
    def resting(cls, window: QWidget) -> Iterator[None]:
        """Keep the rules from the events of a window that is being built, in which no user acts.

        Afterwards they are installed, and those for a widget that gets its looks are made up for.
        For a new window only: PySide never lets go of what it once listed of Qt's own parts, so
        doing this at each change of language would cost memory.
        """
        app = QApplication.instance()
        if app is None:
            yield
            return
        rules = app.findChild(cls) or cls(app)
        app.removeEventFilter(rules)
        try:
            yield
        finally:
            app.installEventFilter(rules)
        polished = QEvent(QEvent.Type.Polish)
        for widget in window.findChildren(QWidget):
            for rule in RULES[QEvent.Type.Polish]:
                rule(widget, polished)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        rules = RULES.get(event.type())
        if rules is None or not isinstance(watched, QWidget):
            return False
        return any(rule(watched, event) for rule in rules)
