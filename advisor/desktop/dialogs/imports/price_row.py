"""What a table of prices may leave out: whose prices, of how many tokens, discount and tax."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from advisor.desktop.parts.number_box import NumberBox
from advisor.intake.tables import price_table
from advisor.intake.tables.price_terms import PriceTerms

if TYPE_CHECKING:
    from advisor.desktop.session import Session
    from advisor.intake.preparing import Prepared


class PriceRow(QWidget):
    """Provider, unit, discount and tax of a table of prices.

    Signals:
        changed: one of them was chosen.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        """Stay out of sight until there is a table of prices."""
        super().__init__()
        self._session = session
        say = session.words.say
        self.provider = QComboBox()
        self.provider.setObjectName("import.provider")
        self.unit = QComboBox()
        self.unit.setObjectName("import.price_unit")
        for text, value in (
            (say("as the table states"), None),
            (say("1M tokens"), "million"),
            (say("1K tokens"), "thousand"),
            (say("one token"), "token"),
        ):
            self.unit.addItem(text, value)
        self.discount = self._per_cent("import.discount")
        self.discount.setToolTip(say("What is off the listed prices; they are lowered by it"))
        self.tax = self._per_cent("import.tax")
        self.tax.setToolTip(say("Tax that the prices include; it is taken off"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for text, box in (
            (say("&Provider"), self.provider),
            (say("Prices &per"), self.unit),
            (say("Disco&unt off"), self.discount),
            (say("&Tax to take off"), self.tax),
        ):
            label = QLabel(text)
            label.setBuddy(box)
            layout.addWidget(label)
            layout.addWidget(box)
        layout.addStretch(1)
        self._fill_providers()
        self.provider.activated.connect(self._announce)
        self.unit.activated.connect(self._announce)
        self.discount.valueChanged.connect(self._announce)
        self.tax.valueChanged.connect(self._announce)
        self.hide()

    def _per_cent(self, name: str) -> NumberBox:
        box = NumberBox()
        box.setObjectName(name)
        box.setRange(0, 99)
        box.setDecimals(1)
        box.setSuffix(" %")
        box.setKeyboardTracking(False)
        return box

    def _fill_providers(self) -> None:
        names = {
            p.id: self._session.words.of(p)
            for p in self._session.catalog.providers.values()
            if p.kind != "own"
        }
        self.provider.addItem(self._session.words.say("as the table states"), "")
        for id_ in sorted(names, key=lambda i: names[i].casefold()):
            self.provider.addItem(names[id_], id_)

    def _announce(self, _value: object = None) -> None:
        self.changed.emit()

    def show_prepared(self, prepared: Prepared) -> None:
        """Show what was taken, where the file is a table of prices."""
        format_ = prepared.wanted.format
        self.setVisible(format_ is not None and format_.id == price_table.FORMAT.id)
        terms = prepared.wanted.terms or PriceTerms()
        for box in (self.provider, self.unit, self.discount, self.tax):
            box.blockSignals(True)
        self.provider.setCurrentIndex(max(0, self.provider.findData(terms.provider)))
        self.unit.setCurrentIndex(max(0, self.unit.findData(terms.unit)))
        self.discount.setValue(0 if terms.discount is None else 100 * (1 - terms.discount))
        self.tax.setValue(terms.tax_off or 0)
        for box in (self.provider, self.unit, self.discount, self.tax):
            box.blockSignals(False)

    @property
    def chosen_terms(self) -> PriceTerms:
        """What is chosen."""
        discount, tax = self.discount.value(), self.tax.value()
        return PriceTerms(
            provider=self.provider.currentData() or "",
            unit=self.unit.currentData(),
            discount=round(1 - discount / 100, 6) if discount else None,
            tax_off=tax or None,
        )
