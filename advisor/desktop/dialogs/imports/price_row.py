"""Terms that a price table may not state: provider, number of tokens, discount and tax."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from advisor.desktop.parts.choices import choice_box
from advisor.desktop.parts.labels import caption
from advisor.desktop.parts.layouts import NO_MARGINS, add_parts, in_row
from advisor.desktop.parts.number_fields import number_field
from advisor.intake.tables import price_table
from advisor.intake.tables.price_terms import PriceTerms

if TYPE_CHECKING:
    from advisor.desktop.parts.number_box import NumberBox
    from advisor.desktop.session import Session
    from advisor.intake.preparing import Prepared


class PriceRow(QWidget):
    """Provider, unit, discount and tax of a table of prices.

    Signals:
        changed: one of them was chosen.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        """Stay hidden until there is a price table."""
        super().__init__()
        self._session = session
        say = session.words.say
        self.provider = choice_box("import.provider", "", self._providers(), self._announce)
        units = (
            (None, say("as the table states")),
            ("million", say("1M tokens")),
            ("thousand", say("1K tokens")),
            ("token", say("one token")),
        )
        self.unit = choice_box("import.price_unit", "", units, self._announce)
        off = say("What is off the listed prices; they are lowered by it")
        self.discount = self._per_cent("import.discount", off)
        self.tax = self._per_cent("import.tax", say("Tax that the prices include; it is taken off"))
        layout = in_row(on=self, margins=NO_MARGINS)
        for text, box in (
            (say("&Provider"), self.provider),
            (say("Prices &per"), self.unit),
            (say("Disco&unt off"), self.discount),
            (say("&Tax to take off"), self.tax),
        ):
            add_parts(layout, caption(text, box), box)
        layout.addStretch(1)
        self.hide()

    def _per_cent(self, name: str, tip: str) -> NumberBox:
        return number_field(
            name,
            "",
            self._announce,
            ends=(0, 99),
            decimals=1,
            suffix=self._session.words.language.percent,
            tip=tip,
        )

    def _providers(self) -> list[tuple[str, str]]:
        names = {
            p.id: self._session.words.of(p)
            for p in self._session.catalog.providers.values()
            if p.kind != "own"
        }
        named = sorted(names.items(), key=lambda item: item[1].casefold())
        return [("", self._session.words.say("as the table states")), *named]

    def _announce(self, _value: object = None) -> None:
        self.changed.emit()

    def show_prepared(self, prepared: Prepared) -> None:
        """Show the terms that were used, if the file is a price table."""
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
        """The chosen terms."""
        discount, tax = self.discount.value(), self.tax.value()
        return PriceTerms(
            provider=self.provider.currentData() or "",
            unit=self.unit.currentData(),
            discount=round(1 - discount / 100, 6) if discount else None,
            tax_off=tax or None,
        )
