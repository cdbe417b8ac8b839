"""Table of commands from which menus and shortcuts are built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from advisor.desktop.command import Command, Targets
from advisor.desktop.dialogs.palette.entry import key_text, plain_text
from advisor.desktop.events.text_undo import redo, undo
from advisor.desktop.palette_entries import palette_entries
from advisor.desktop.session_actions import reset, set_currency
from advisor.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QMenu, QMenuBar

    from advisor.catalog.currencies import KnownCurrency
    from advisor.wording import Words
    from advisor.wording.languages import Language

Key = QKeySequence.StandardKey


def _in_currency(currency: KnownCurrency, words: Words) -> Command:
    code = currency.id
    return Command(
        f"currency.{code}", "view", words.say("Amounts in {sign}", sign=currency.sign),
        lambda t: set_currency(t.session, code),
        checked=lambda t: t.session.scenario.currency == code,
    )  # fmt: skip


def menu_titles(words: Words) -> dict[str, str]:
    """Menu id → title, from left to right."""
    return {
        "file": words.say("&File"),
        "edit": words.say("&Edit"),
        "view": words.say("&View"),
        "data": words.say("&Data"),
        "help": words.say("&Help"),
    }


def commands(words: Words, currencies: Iterable[KnownCurrency]) -> tuple[Command, ...]:
    """All commands, in menu order."""
    say = words.say
    return (
        Command("open", "file", say("&Open scenario…"), lambda t: t.files.open(), Key.Open),
        Command("recent", "file", say("Open &recent")),
        Command("save", "file", say("&Save scenario"), lambda t: t.files.save(), Key.Save),
        Command("save_as", "file", say("Save scenario &as…"),
                lambda t: t.files.save_as(), Key.SaveAs),
        Command("afresh", "file", say("Start a&fresh"), lambda t: t.begin_afresh()),
        Command("line1", "file"),
        Command("export", "file", say("&Export report…"), lambda t: t.files.export(), "Ctrl+E"),
        Command("line2", "file"),
        Command("quit", "file", say("&Quit"), lambda t: t.quit(), Key.Quit),
        Command("undo", "edit", say("&Undo"), lambda t: undo(t.session.undo_stack), Key.Undo),
        Command("redo", "edit", say("&Redo"), lambda t: redo(t.session.undo_stack), Key.Redo),
        Command("line3", "edit"),
        Command("copy", "edit", say("&Copy rows of the ranking"),
                lambda t: t.fits.table.copy_rows(), "Ctrl+Shift+C"),
        Command("pin", "edit", say("&Pin to compare"), lambda t: t.fits.toggle_pin(), "Ctrl+D",
                checked=lambda t: t.session.selected in t.session.pinned),
        Command("palette", "edit", say("Find a co&mmand, model or setting…"), open_palette,
                "Ctrl+K"),
        Command("filter", "edit", say("&Find an offer"), lambda t: t.fits.find_offer(), Key.Find),
        Command("swing", "edit", say("&Ask me for the priorities…"),
                lambda t: t.dialogs.ask_priorities(), "Ctrl+Shift+R"),
        Command("value_functions", "edit", say("&Value functions…"),
                lambda t: t.dialogs.value_functions(t.focused_criterion()), "Ctrl+Shift+F"),
        Command("reset", "edit", say("Reset to the use &case"), lambda t: reset(t.session)),
        Command("next_column", "view", say("&Next column"), lambda t: t.next_column(1), "F6"),
        Command("former_column", "view", say("Former colum&n"),
                lambda t: t.next_column(-1), "Shift+F6"),
        Command("line9", "view"),
        *map(_language_command, LANGUAGES.values()),
        Command("line6", "view"),
        Command("freeze", "view", say("&Freeze the ranking"),
                lambda t: t.dialogs.freeze(), "Ctrl+B"),
        Command("snapshots", "view", say("&Then and now…"), lambda t: t.dialogs.snapshots()),
        Command("left_out", "view", say("Left &out of the ranking…"),
                lambda t: t.dialogs.left_out(), "Ctrl+L"),
        Command("line4", "view"),
        Command("theme.system", "view", say("Theme of the &system"),
                lambda t: t.set_theme("system"),
                checked=lambda t: t.preferences.theme == "system"),
        Command("theme.light", "view", say("&Light theme"), lambda t: t.set_theme("light"),
                checked=lambda t: t.preferences.theme == "light"),
        Command("theme.dark", "view", say("&Dark theme"), lambda t: t.set_theme("dark"),
                checked=lambda t: t.preferences.theme == "dark"),
        Command("line5", "view"),
        *(_in_currency(currency, words) for currency in currencies),
        Command("import", "data", say("&Import figures…"),
                lambda t: t.dialogs.import_figures(), "Ctrl+I"),
        Command("prices", "data", say("P&rices…"), lambda t: t.dialogs.prices(), "Ctrl+U"),
        Command("my_data", "data", say("My da&ta…"), lambda t: t.dialogs.my_data()),
        Command("check_data", "data", say("&Check the data…"),
                lambda t: t.dialogs.check_data(), "Ctrl+Shift+K"),
        Command("line8", "data"),
        Command("own", "data", say("&My figures…"), lambda t: t.dialogs.own_figures()),
        Command("line7", "data"),
        Command("own.price", "data", say("Negotiated &price…"), lambda t: t.dialogs.forms.price()),
        Command("own.offer", "data", say("New &offer…"), lambda t: t.dialogs.forms.offer()),
        Command("own.model", "data", say("New mo&del…"), lambda t: t.dialogs.forms.model()),
        Command("own.gpu", "data", say("New &GPU…"), lambda t: t.dialogs.forms.gpu()),
        Command("help", "help", say("&What is this, shortcuts, terms…"),
                open_help, Key.HelpContents),
        Command("first_start", "help", say("&Three questions to begin with…"),
                lambda t: t.dialogs.first_start()),
        Command("about", "help", say("&About Model Advisor"), lambda t: t.dialogs.about()),
    )  # fmt: skip


def _language_command(language: Language) -> Command:
    code = language.code
    return Command(
        f"language.{code}", "view", language.name, lambda t: t.set_language(code),
        checked=lambda t: t.session.words.code == code,
    )  # fmt: skip


def open_palette(targets: Targets) -> None:
    """Open the line that finds commands, models and settings."""
    menus = menu_titles(targets.session.words)
    targets.dialogs.palette(palette_entries(targets, _commands_of(targets), menus))


def open_help(targets: Targets) -> None:
    """Open the help."""
    keys = ((plain_text(c.text), key_text(c.key)) for c in _commands_of(targets))
    targets.dialogs.help([(name, key) for name, key in keys if key])


def _commands_of(targets: Targets) -> tuple[Command, ...]:
    session = targets.session
    return commands(session.words, session.recommendation.catalog.currencies.values())


def build_menus(bar: QMenuBar, targets: Targets) -> dict[str, QAction]:
    """Fill an empty menu bar; returns the actions by command id."""
    words = targets.session.words
    menus = {name: bar.addMenu(title) for name, title in menu_titles(words).items()}
    actions: dict[str, QAction] = {}
    for command in _commands_of(targets):
        menu = menus[command.menu]
        if not command.text:
            menu.addSeparator()
        elif command.run is None:
            actions[command.id] = _submenu(targets, menu, command)
        else:
            actions[command.id] = _action(targets, menu, command)
    for menu in menus.values():
        menu.aboutToShow.connect(lambda: _check(targets, actions))
    return actions


def _action(targets: Targets, menu: QMenu, command: Command) -> QAction:
    action = QAction(command.text, menu)
    action.setObjectName(f"command.{command.id}")
    if command.key is not None:
        _set_shortcuts(action, command.key)
    action.setCheckable(command.checked is not None)
    run = command.run
    action.triggered.connect(lambda _on=False: run(targets) if run else None)
    menu.addAction(action)
    return action


def _set_shortcuts(action: QAction, key: Key | str) -> None:
    """Set all of the platform's shortcuts: redo is both Ctrl+Shift+Z and Ctrl+Y."""
    if isinstance(key, Key):
        action.setShortcuts(key)
    else:
        action.setShortcut(QKeySequence(key))


def _submenu(targets: Targets, menu: QMenu, command: Command) -> QAction:
    recent = menu.addMenu(command.text)
    recent.setObjectName(f"command.{command.id}")
    recent.aboutToShow.connect(lambda: targets.files.fill_recent(recent))
    return recent.menuAction()


def _check(targets: Targets, actions: dict[str, QAction]) -> None:
    for command in _commands_of(targets):
        # An import may have added a currency since the menus were built.
        if command.checked is not None and command.id in actions:
            actions[command.id].setChecked(command.checked(targets))
