"""The dialog that asks for the exchange rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout
from typing_extensions import override

from advisor.desktop.parts.number_box import NumberBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from advisor.wording import Words

LEAST, MOST, PLACES = 0.1, 100.0, 4


class ExchangeRateDialog(QDialog):
    """One number: yuan for a US dollar.

    Signals:
        given: the rate that was set.
    """

    given = Signal(float)

    def __init__(self, rate: float, words: Words, parent: QWidget) -> None:
        """Show the rate in force."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words.say("Exchange rate"))
        self.box = NumberBox()
        self.box.setObjectName("exchange_rate.box")
        self.box.setDecimals(PLACES)
        self.box.setRange(LEAST, MOST)
        self.box.setValue(rate)
        self.box.selectAll()
        label = QLabel(words.say("Yuan for one US dollar:"))
        label.setBuddy(self.box)
        self.box.setAccessibleName(label.text())
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (label, self.box, buttons):
            layout.addWidget(widget)

    @override
    def accept(self) -> None:
        self.box.interpretText()
        if self.box.accessibleDescription():
            self.box.setAccessibleDescription("")
            return  # what was typed is no rate; the box has said so, and holds the former one
        self.given.emit(self.box.value())
        super().accept()
