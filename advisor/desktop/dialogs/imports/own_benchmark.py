"""A form for a benchmark of the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QLineEdit,
    QWidget,
)
from typing_extensions import override

from advisor.catalog.problems import InputError
from advisor.desktop.parts.buttons import push_button
from advisor.desktop.parts.choices import choice_box
from advisor.desktop.parts.dialogs import Dialog
from advisor.desktop.parts.labels import paragraph
from advisor.desktop.parts.number_fields import number_field
from advisor.intake.plan.names_given import own_benchmark
from advisor.wording.failures import say_failure

if TYPE_CHECKING:
    from collections.abc import Container

    from advisor.desktop.session import Session

ENDS = (-1_000_000.0, 1_000_000.0)
WIDTH = 420
BEST_PERCENT = 100.0


class OwnBenchmarkDialog(Dialog):
    """Name, unit, chance level and best score.

    Signals:
        made: the benchmark, once it is valid.
    """

    made = Signal(object)

    def __init__(self, session: Session, name: str, known: Container[str], parent: QWidget) -> None:
        """Start with the file's name for it; ``known``: ids in use."""
        say = session.words.say
        super().__init__(session.words, parent, "own_benchmark", say("My own benchmark"))
        self._known = known
        self.name = QLineEdit(name)
        self.name.setObjectName("own_benchmark.name")
        units = (("%", say("per cent")), ("points", say("points")))
        self.unit = choice_box("own_benchmark.unit", items=units)
        self.chance = number_field("own_benchmark.chance", ends=ENDS, decimals=2, live=True)
        self.best = number_field("own_benchmark.best", ends=ENDS, decimals=2, live=True)
        self.best.setValue(BEST_PERCENT)
        self.complaint = paragraph("", "own_benchmark.complaint", "problem")
        self.complaint.hide()
        weighed = say("Chance is worth 0 and best is worth 1 where the benchmark is weighed.")
        add = push_button(say("Add"), "own_benchmark.add", by_enter=True)
        cancel = push_button(say("Cancel"), by_enter=True)
        form = self._form = QFormLayout(self)
        form.addRow(say("&Name"), self.name)
        form.addRow(say("&Unit"), self.unit)
        form.addRow(say("&Chance"), self.chance)
        form.addRow(say("&Best"), self.best)
        form.addRow(paragraph(weighed, "", "soft"))
        form.addRow(self.complaint)
        form.addRow(self.row_of_buttons(cancel, accept=add))
        self._fit()

    def _fit(self) -> None:
        """Adjust the height to the wrapped texts."""
        self._form.activate()
        self.resize(WIDTH, self._form.totalHeightForWidth(WIDTH))

    @override
    def accept(self) -> None:
        """Create the benchmark, or show what is missing."""
        try:
            made = own_benchmark(
                self.name.text(),
                unit=self.unit.currentData(),
                chance=self.chance.value(),
                best=self.best.value(),
                known=self._known,
            )
        except InputError as error:
            self.complaint.setText(say_failure(error, self.words))
            self.complaint.show()
            self._fit()
            return
        self.made.emit(made)
        super().accept()
