"""The input for a file or an https address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from advisor.desktop.parts.buttons import push_button
from advisor.desktop.parts.labels import caption
from advisor.desktop.parts.layouts import NO_MARGINS, in_row

if TYPE_CHECKING:
    from advisor.wording import Words

ENDINGS = "*.json *.yml *.yaml *.csv *.tsv *.txt *.zip *.xlsx *.xlsm *.eval"


class AddressRow(QWidget):
    """A text line, and a button to choose a file.

    Signals:
        given: this file or address is to be read.
        chosen: this file was picked in the file dialog.

    Attributes:
        folder: where the file dialog opens; empty: the system's choice.
    """

    given = Signal(str)
    chosen = Signal(str)
    folder = ""

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        self._words = words
        self.line = QLineEdit()
        self.line.setObjectName("import.address")
        self.line.setPlaceholderText(
            say("a file, or an address such as https://models.dev/api.json")
        )
        self.choose = push_button(say("&Choose…"), "import.choose", self._ask)
        self.read = push_button(say("&Read"), "import.read", self._give)
        self.line.returnPressed.connect(self._give)
        self.line.textChanged.connect(lambda text: self.read.setEnabled(bool(text.strip())))
        self.read.setEnabled(False)
        title = caption(say("&File or https address"), self.line)
        in_row(title, (self.line, 1), self.choose, self.read, on=self, margins=NO_MARGINS)

    def set_address(self, address: str) -> None:
        """Enter an address and read it."""
        self.line.setText(address)
        self._give()

    def _ask(self) -> None:
        say = self._words.say
        kinds = say("Figures ({endings});;All files (*)", endings=ENDINGS)
        name, _ = QFileDialog.getOpenFileName(self, say("Import figures"), self.folder, kinds)
        if name:
            self.chosen.emit(name)
            self.set_address(name)

    def _give(self) -> None:
        if text := self.line.text().strip():
            self.given.emit(text)
