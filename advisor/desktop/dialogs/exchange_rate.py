"""Dialog for the exchange rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox
from typing_extensions import override

from advisor.desktop.parts.dialogs import Dialog
from advisor.desktop.parts.labels import caption
from advisor.desktop.parts.layouts import in_column
from advisor.desktop.parts.number_fields import number_field

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from advisor.wording import Words

LEAST, MOST, PLACES = 0.1, 100.0, 4


class ExchangeRateDialog(Dialog):
    """One number: yuan for a US dollar.

    Signals:
        given: the rate that was set.
    """

    given = Signal(float)

    def __init__(self, rate: float, words: Words, parent: QWidget) -> None:
        super().__init__(words, parent, "", words.say("Exchange rate"))
        asked = words.say("Yuan for one US dollar:")
        self.box = number_field(
            "exchange_rate.box", asked, ends=(LEAST, MOST), decimals=PLACES, live=True
        )
        self.box.setValue(rate)
        self.box.selectAll()
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        in_column(caption(asked, self.box), self.box, buttons, on=self)

    @override
    def accept(self) -> None:
        self.box.interpretText()
        if self.box.accessibleDescription():
            self.box.setAccessibleDescription("")
            return  # not a valid rate: the box has shown why and restored the former one
        self.given.emit(self.box.value())
        super().accept()
