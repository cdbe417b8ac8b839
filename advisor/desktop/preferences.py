"""Stored preferences: language, home region, theme, window size, recent files, last state."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QByteArray, QSettings

from advisor.catalog.places import is_place
from advisor.desktop.events.screen_room import fit_to_screen
from advisor.wording.places import system_home

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from advisor.desktop.kept_state import KeptState

# As ``catalog.user_folder`` has it, whose package the window does not load before its first paint.
FOLDER_VARIABLE = "MODEL_ADVISOR_FOLDER"
RECENT = 8
NOT_SET = "not set"
THEMES = ("system", "light", "dark")
# What a file dialog is for.
Purpose = Literal["scenarios", "reports", "figures"]


class Preferences:
    """The user's preferences, stored by QSettings, or in memory for tests and embedding."""

    def __init__(self, settings: QSettings | None) -> None:
        self._settings = settings
        self._memory: dict[str, object] = {}

    @classmethod
    def of_user(cls) -> Preferences:
        """Preferences of this user on this machine; stored in the user folder if one is set."""
        folder = os.environ.get(FOLDER_VARIABLE)
        if folder:
            file = Path(folder).expanduser() / "settings.ini"
            return cls(QSettings(str(file), QSettings.Format.IniFormat))
        return cls(QSettings("model-advisor", "model-advisor"))

    @classmethod
    def in_memory(cls, *, language: str = "en", dark: bool | None = None) -> Preferences:
        """Preferences that are not stored."""
        made = cls(None)
        made.language = language
        made.theme = "system" if dark is None else "dark" if dark else "light"
        return made

    def _get(self, key: str, default: object) -> object:
        if self._settings is None:
            return self._memory.get(key, default)
        return self._settings.value(key, default)

    def _set(self, key: str, value: object) -> None:
        if self._settings is None:
            self._memory[key] = value
        else:
            self._settings.setValue(key, value)

    @property
    def language(self) -> str:
        """Code of the language; by default the system's."""
        value = self._get("language", None)
        if value is None:
            from advisor.wording import system_language

            return system_language()
        from advisor.wording.languages import language_of

        return language_of(str(value)).code

    @language.setter
    def language(self, code: str) -> None:
        self._set("language", code)

    @property
    def theme(self) -> str:
        """``system``, ``light`` or ``dark``."""
        value = str(self._get("theme", "system"))
        return value if value in THEMES else "system"

    @theme.setter
    def theme(self, theme: str) -> None:
        self._set("theme", theme)

    @property
    def home_region(self) -> str | None:
        """Home region set by the user, else the system's; None if unknown or "not set"."""
        value = self._get("home_region", None)
        if value is not None:
            return str(value) if is_place(str(value)) else None
        return None if self._settings is None else system_home(self.language)

    @home_region.setter
    def home_region(self, region: str | None) -> None:
        self._set("home_region", region or NOT_SET)

    @property
    def asks_home(self) -> bool:
        """Whether to ask for the home region; never for preferences in memory."""
        return self._settings is not None and self._get("home_region", None) is None

    @property
    def has_started(self) -> bool:
        """Whether the window was shown before, or the questions of the first start were."""
        known = (self._get(key, None) for key in ("has_started", "home_region", "state"))
        return self._settings is None or any(value is not None for value in known)

    @has_started.setter
    def has_started(self, started: bool) -> None:
        self._set("has_started", "yes" if started else None)

    @property
    def hidden_columns(self) -> set[str] | None:
        """Hidden columns of the ranking; None for the default."""
        value = self._get("hidden_columns", None)
        return None if value is None else {part for part in str(value).split(";") if part}

    @hidden_columns.setter
    def hidden_columns(self, columns: set[str]) -> None:
        self._set("hidden_columns", ";".join(sorted(columns)))

    @property
    def outlives(self) -> bool:
        """Whether the preferences are stored after the program ends."""
        return self._settings is not None

    @property
    def state(self) -> KeptState:
        """Last state of the window; defaults at the first start, or if it cannot be read."""
        from advisor.desktop.kept_state import read_state

        return read_state(self._get("state", None))

    def keep(self, **changes: Any) -> bool:
        """Store changed fields of ``state``; return False if they cannot be written."""
        from advisor.desktop.kept_state import dump_state, replaced

        self._set("state", dump_state(replaced(self.state, changes)))
        if self._settings is None:
            return True
        self._settings.sync()
        return self._settings.status() == QSettings.Status.NoError

    def forget_state(self) -> None:
        """Delete ``state``; other preferences stay."""
        from advisor.desktop.kept_state import KeptState, dump_state

        self._set("state", dump_state(KeptState()))
        if self._settings is None:
            self._memory.pop("hidden_columns", None)
        else:
            self._settings.remove("hidden_columns")

    def folder_of(self, purpose: Purpose) -> str:
        """Last folder used for a purpose, else for any; empty if neither exists any more."""
        state = self.state
        known = (state.folders.get(purpose, ""), state.folder)
        return next((each for each in known if each and os.path.isdir(each)), "")  # noqa: PTH112 - hostile text

    def remember_folder(self, path: Path, purpose: Purpose) -> None:
        """Open the next file dialog of a purpose in the folder of this file."""
        folder = str(path.absolute().parent)
        self.keep(folder=folder, folders={**self.state.folders, purpose: folder})

    @property
    def recent(self) -> list[Path]:
        """Recent scenario files that still exist, newest first."""
        paths = [Path(part) for part in str(self._get("recent", "")).split("\n") if part]
        return [path for path in paths if path.exists()][:RECENT]

    def remember_file(self, path: Path) -> None:
        """Put a file first among the recent ones."""
        others = [str(p) for p in self.recent if p != path]
        self._set("recent", "\n".join([str(path), *others][:RECENT]))
        self.remember_folder(path, "scenarios")

    def save_geometry(self, window: QMainWindow) -> None:
        """Store size and position of the window."""
        self._set("geometry", window.saveGeometry())

    def restore_geometry(self, window: QMainWindow) -> bool:
        """Restore size and position, reduced to the present screen; False if none are stored."""
        value = self._get("geometry", None)
        if not isinstance(value, QByteArray) or not window.restoreGeometry(value):
            return False
        if not window.isMaximized() and not window.isFullScreen():
            fit_to_screen(window)
        return True
