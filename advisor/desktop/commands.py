"""Commands as data: menus, shortcuts and toolbar are made from this one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar

from advisor.desktop.text_undo import redo, undo

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from advisor.desktop.window import MainWindow
    from advisor.wording import Words

Key = QKeySequence.StandardKey


@dataclass(frozen=True)
class Command:
    """Something the user can do.

    Attributes:
        id: object name of its action is ``command.<id>``.
        menu: ``file``, ``edit``, ``view``, ``data`` or ``help``.
        text: what it is called, with its mnemonic; empty: a separator.
        run: what it does.
        key: its shortcut.
        checked: for a choice, whether it is the present one.
    """

    id: str
    menu: str
    text: str = ""
    run: Callable[[MainWindow], object] | None = None
    key: QKeySequence.StandardKey | str | None = None
    checked: Callable[[MainWindow], bool] | None = None


def menu_titles(words: Words) -> dict[str, str]:
    """The menus, from left to right."""
    return {
        "file": words.say("&File"),
        "edit": words.say("&Edit"),
        "view": words.say("&View"),
        "data": words.say("&Data"),
        "help": words.say("&Help"),
    }


def commands(words: Words) -> tuple[Command, ...]:
    """Every command of the window."""
    say = words.say
    return (
        Command("open", "file", say("&Open scenario…"), lambda w: w.files.open(), Key.Open),
        Command("recent", "file", say("Open &recent")),
        Command("save", "file", say("&Save scenario"), lambda w: w.files.save(), Key.Save),
        Command("save_as", "file", say("Save scenario &as…"),
                lambda w: w.files.save_as(), Key.SaveAs),
        Command("afresh", "file", say("Start a&fresh"), lambda w: w.begin_afresh()),
        Command("line1", "file"),
        Command("export", "file", say("&Export report…"), lambda w: w.files.export(), "Ctrl+E"),
        Command("line2", "file"),
        Command("quit", "file", say("&Quit"), lambda w: w.close(), Key.Quit),
        Command("undo", "edit", say("&Undo"), lambda w: undo(w.session.undo_stack), Key.Undo),
        Command("redo", "edit", say("&Redo"), lambda w: redo(w.session.undo_stack), Key.Redo),
        Command("line3", "edit"),
        Command("copy", "edit", say("&Copy rows of the ranking"),
                lambda w: w.fits.copy_rows(), "Ctrl+Shift+C"),
        Command("pin", "edit", say("&Pin to compare"), lambda w: w.toggle_pin(), "Ctrl+D",
                checked=lambda w: w.session.selected in w.session.pinned),
        Command("filter", "edit", say("&Find an offer"), lambda w: w.find_offer(), Key.Find),
        Command("swing", "edit", say("&Ask me for the priorities…"),
                lambda w: w.ask_priorities(), "Ctrl+Shift+R"),
        Command("value_functions", "edit", say("&Value functions…"),
                lambda w: w.show_value_functions(w.focused_criterion()), "Ctrl+Shift+F"),
        Command("reset", "edit", say("Reset to the use &case"), lambda w: w.reset()),
        Command("language.en", "view", "English", lambda w: w.set_language("en"),
                checked=lambda w: w.session.words.code == "en"),
        Command("language.zh", "view", "简体中文", lambda w: w.set_language("zh"),
                checked=lambda w: w.session.words.code == "zh"),
        Command("line6", "view"),
        Command("freeze", "view", say("&Freeze the ranking"), lambda w: w.freeze(), "Ctrl+B"),
        Command("snapshots", "view", say("&Then and now…"), lambda w: w.show_snapshots()),
        Command("left_out", "view", say("Left &out of the ranking…"),
                lambda w: w.show_left_out(), "Ctrl+L"),
        Command("line4", "view"),
        Command("theme.system", "view", say("Theme of the &system"),
                lambda w: w.set_theme("system"),
                checked=lambda w: w.preferences.theme == "system"),
        Command("theme.light", "view", say("&Light theme"), lambda w: w.set_theme("light"),
                checked=lambda w: w.preferences.theme == "light"),
        Command("theme.dark", "view", say("&Dark theme"), lambda w: w.set_theme("dark"),
                checked=lambda w: w.preferences.theme == "dark"),
        Command("line5", "view"),
        Command("currency.CNY", "view", say("Amounts in ¥"), lambda w: w.set_currency("CNY"),
                checked=lambda w: w.session.scenario.currency == "CNY"),
        Command("currency.USD", "view", say("Amounts in $"), lambda w: w.set_currency("USD"),
                checked=lambda w: w.session.scenario.currency == "USD"),
        Command("import", "data", say("&Import figures…"),
                lambda w: w.import_figures(), "Ctrl+I"),
        Command("prices", "data", say("P&rices…"), lambda w: w.show_prices(), "Ctrl+U"),
        Command("my_data", "data", say("My da&ta…"), lambda w: w.show_my_data()),
        Command("line8", "data"),
        Command("own", "data", say("&My figures…"), lambda w: w.show_own_figures()),
        Command("line7", "data"),
        Command("own.price", "data", say("Negotiated &price…"), lambda w: w.forms.price()),
        Command("own.offer", "data", say("New &offer…"), lambda w: w.forms.offer()),
        Command("own.model", "data", say("New mo&del…"), lambda w: w.forms.model()),
        Command("own.gpu", "data", say("New &GPU…"), lambda w: w.forms.gpu()),
        Command("about", "help", say("&About Model Advisor"), lambda w: w.about()),
    )  # fmt: skip


def build_menus(window: MainWindow) -> dict[str, QAction]:
    """Fill the menu bar; the actions by command id."""
    bar = QMenuBar()
    # In the place of the one before, which Qt deletes: to clear it would leave its menus behind.
    window.setMenuBar(bar)
    words = window.session.words
    menus = {name: bar.addMenu(title) for name, title in menu_titles(words).items()}
    actions: dict[str, QAction] = {}
    for command in commands(words):
        menu = menus[command.menu]
        if not command.text:
            menu.addSeparator()
        elif command.run is None:
            actions[command.id] = _submenu(window, menu, command)
        else:
            actions[command.id] = _action(window, menu, command)
    for menu in menus.values():
        menu.aboutToShow.connect(lambda: _check(window, actions))
    return actions


def _action(window: MainWindow, menu: QMenu, command: Command) -> QAction:
    action = QAction(command.text, menu)
    action.setObjectName(f"command.{command.id}")
    if command.key is not None:
        _set_shortcuts(action, command.key)
    action.setCheckable(command.checked is not None)
    run = command.run
    action.triggered.connect(lambda _on=False: run(window) if run else None)
    menu.addAction(action)
    return action


def _set_shortcuts(action: QAction, key: Key | str) -> None:
    """All that the system knows a command by: redo is Ctrl+Shift+Z and Ctrl+Y."""
    if isinstance(key, Key):
        action.setShortcuts(key)
    else:
        action.setShortcut(QKeySequence(key))


def _submenu(window: MainWindow, menu: QMenu, command: Command) -> QAction:
    recent = menu.addMenu(command.text)
    recent.setObjectName(f"command.{command.id}")
    recent.aboutToShow.connect(lambda: window.files.fill_recent(recent))
    return recent.menuAction()


def _check(window: MainWindow, actions: dict[str, QAction]) -> None:
    for command in commands(window.session.words):
        if command.checked is not None:
            actions[command.id].setChecked(command.checked(window))
