"""What every rule for all screens has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.desktop.conftest import Screens


class Rule:
    """Looks at one screen after the other and writes down what is wrong.

    Attributes:
        faults: what is wrong, in words; empty if the rule holds.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.faults: list[str] = []

    def look(self, name: str, top: QWidget, program: Screens) -> None:
        """Look at a screen, which is left as it was found."""
        raise NotImplementedError

    def end(self, program: Screens) -> None:
        """Look at what no single screen shows: whether enough was seen."""

    def expect(self, *, holds: bool, fault: str) -> None:
        """Write down a fault unless something holds."""
        if not holds:
            self.faults.append(fault)


def is_ours(top: QWidget) -> bool:
    """Whether a screen is the program's own, not one of Qt's dialogs."""
    return type(top).__module__.startswith("advisor.")
