"""Choices on how a file is read: its format, and what the file does not state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from advisor.catalog.figures import UNDATED
from advisor.desktop.parts.choices import choice_box, offer_choices
from advisor.desktop.parts.day_box import DayBox
from advisor.desktop.parts.labels import caption
from advisor.desktop.parts.layouts import NO_MARGINS, in_row
from advisor.intake.cells.cells import day_in_name
from advisor.intake.remarks import Undated
from advisor.intake.tables import generic_table
from advisor.wording.import_formats import format_name

if TYPE_CHECKING:
    from advisor.intake.formats.format import Format
    from advisor.intake.preparing import Prepared
    from advisor.wording import Words


class ReadingRow(QWidget):
    """Format, day, and whether the figures are a vendor's own.

    Signals:
        changed: another format, day or answer was chosen.
    """

    changed = Signal()

    def __init__(self, words: Words) -> None:
        """Stay hidden until there is a file."""
        super().__init__()
        say = words.say
        self._words = words
        self.format = choice_box("import.format")
        self.day = DayBox()
        self.day.setObjectName("import.day")
        self.day.setMinimumDate(QDate(2020, 1, 1))
        self.day.setToolTip(say("The file does not say when its figures were published"))
        self._day_label = caption(say("Figures &dated"), self.day)
        self.vendors = QCheckBox(say("&vendors' own figures"))
        self.vendors.setObjectName("import.self_reported")
        self.vendors.setToolTip(say("Where no column says so: the vendors report these themselves"))
        in_row(
            caption(say("F&ormat"), self.format), self.format, self._day_label, self.day,
            self.vendors, None, on=self, margins=NO_MARGINS,
        )  # fmt: skip
        self.format.activated.connect(lambda _index: self.changed.emit())
        self.day.dateChanged.connect(lambda _day: self.changed.emit())
        self.vendors.toggled.connect(lambda _on: self.changed.emit())
        self._formats: tuple[Format, ...] = ()
        self._asks_day = False
        self._file = ("", "")
        self.hide()

    def show_prepared(self, prepared: Prepared) -> None:
        """Show how a file was read, and the other possible formats."""
        wanted = prepared.wanted
        file, format_ = wanted.file, wanted.format
        if file is None or format_ is None:
            return
        self._formats = prepared.formats
        named = ((held.id, format_name(held.id, self._words)) for held in self._formats)
        offer_choices(self.format, named, format_.id)
        remarks = wanted.reading.remarks if wanted.reading else ()
        undated = any(isinstance(remark, Undated) for remark in remarks)
        self._asks_day = not format_.dated or undated or wanted.day is not None
        if (file.name, format_.kind) != self._file:
            self._file = (file.name, format_.kind)
            self._set_day(file.name)
        for widget in (self._day_label, self.day):
            widget.setVisible(self._asks_day)
        self.vendors.setVisible(format_.id == generic_table.FORMAT.id)
        self.show()

    def _set_day(self, name: str) -> None:
        """Start with the day in the file name; without one with none."""
        today = dt.datetime.now(dt.UTC).date()
        first = QDate(UNDATED.year, UNDATED.month, UNDATED.day)
        day = day_in_name(name) or UNDATED
        with QSignalBlocker(self.day):
            self.day.setMinimumDate(first)
            self.day.setSpecialValueText(self._words.say("no date"))
            self.day.setMaximumDate(QDate(today.year, today.month, today.day))
            self.day.setDate(QDate(day.year, day.month, day.day))

    @property
    def chosen_format(self) -> Format | None:
        """The chosen format."""
        return next((f for f in self._formats if f.id == self.format.currentData()), None)

    @property
    def chosen_day(self) -> dt.date | None:
        """The chosen day; None if the file states it."""
        if self.chosen_format is None or not self._asks_day:
            return None
        day = self.day.date()
        if day == self.day.minimumDate():
            return None
        return dt.date(day.year(), day.month(), day.day())
