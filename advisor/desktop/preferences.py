"""What outlives the program: language, theme, window size, recent files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

from advisor.desktop.screen_room import fit_to_screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

RECENT = 8
THEMES = ("system", "light", "dark")


class Preferences:
    """The user's preferences, kept by Qt's settings, or in memory only (tests, embedding)."""

    def __init__(self, settings: QSettings | None) -> None:
        self._settings = settings
        self._memory: dict[str, object] = {}

    @classmethod
    def of_user(cls) -> Preferences:
        """The preferences of this user on this machine."""
        return cls(QSettings("model-advisor", "model-advisor"))

    @classmethod
    def in_memory(cls, *, language: str = "en", dark: bool | None = None) -> Preferences:
        """Preferences that end with the program."""
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
        """``en`` or ``zh``; at first what the system speaks."""
        value = self._get("language", None)
        if value is None:
            from advisor.wording import system_language

            return system_language()
        return "zh" if value == "zh" else "en"

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
    def hidden_columns(self) -> set[str] | None:
        """Columns of the ranking that are hidden; None: the default ones."""
        value = self._get("hidden_columns", None)
        return None if value is None else {part for part in str(value).split(";") if part}

    @hidden_columns.setter
    def hidden_columns(self, columns: set[str]) -> None:
        self._set("hidden_columns", ";".join(sorted(columns)))

    @property
    def recent(self) -> list[Path]:
        """Scenario files used last, newest first; those that are gone are left out."""
        paths = [Path(part) for part in str(self._get("recent", "")).split("\n") if part]
        return [path for path in paths if path.exists()][:RECENT]

    def remember_file(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        others = [str(p) for p in self.recent if p != path]
        self._set("recent", "\n".join([str(path), *others][:RECENT]))

    def save_geometry(self, window: QMainWindow) -> None:
        """Keep the size and place of the window."""
        self._set("geometry", window.saveGeometry())

    def restore_geometry(self, window: QMainWindow) -> bool:
        """Give the window the size and place it had; False where none are kept.

        Where it had them on a larger screen, it gets what the present one has room for.
        """
        value = self._get("geometry", None)
        if not isinstance(value, QByteArray) or not window.restoreGeometry(value):
            return False
        if not window.isMaximized() and not window.isFullScreen():
            fit_to_screen(window)
        return True
