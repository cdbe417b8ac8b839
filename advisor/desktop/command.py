"""A command of the menus, and what commands act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeySequence

    from advisor.desktop.dialogs.opening import Dialogs
    from advisor.desktop.files import Files
    from advisor.desktop.fits.panel import FitsPanel
    from advisor.desktop.preferences import Preferences
    from advisor.desktop.session import Session


class Targets(Frozen, frozen=True):
    """Objects and functions that commands call.

    Attributes:
        session: state of the window.
        preferences: the user's stored preferences.
        files: opens and saves scenario files, writes reports.
        dialogs: opens dialogs.
        fits: the panel with the ranking.
        set_language: rebuild the window in a language, by its code.
        set_theme: takes ``system``, ``light`` or ``dark``.
        begin_afresh: reset scenario and layout.
        focused_criterion: returns the criterion whose control has the focus, or None.
        go_to: give the keyboard to the widget of an object name, and bring it into view.
        tabs: returns the titles of the tabs on the right.
        show_tab: shows one of them, by its place.
        next_column: gives the keyboard to the next column, or with -1 to the former one.
        quit: close the window.
    """

    session: Session
    preferences: Preferences
    files: Files
    dialogs: Dialogs
    fits: FitsPanel
    set_language: Callable[[str], object]
    set_theme: Callable[[str], object]
    begin_afresh: Callable[[], object]
    focused_criterion: Callable[[], str | None]
    go_to: Callable[[str], object]
    tabs: Callable[[], tuple[str, ...]]
    show_tab: Callable[[int], object]
    next_column: Callable[[int], object]
    quit: Callable[[], object]


class Command(Frozen, frozen=True):
    """A menu entry.

    Attributes:
        id: the object name of its action is ``command.<id>``.
        menu: ``file``, ``edit``, ``view``, ``data`` or ``help``.
        text: label with its mnemonic; empty for a separator.
        run: called when triggered.
        key: shortcut.
        checked: for a choice, whether it is the present one.
    """

    id: str
    menu: str
    text: str = ""
    run: Callable[[Targets], object] | None = None
    key: QKeySequence.StandardKey | str | None = None
    checked: Callable[[Targets], bool] | None = None
