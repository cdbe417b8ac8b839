"""A form for a benchmark of the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QWidget,
)
from typing_extensions import override

from advisor.catalog.problems import InputError
from advisor.desktop.parts.number_box import NumberBox
from advisor.intake.plan.names_given import own_benchmark
from advisor.wording.failures import say_failure

if TYPE_CHECKING:
    from collections.abc import Container

    from advisor.desktop.session import Session

LIMIT = 1_000_000.0
WIDTH = 420
BEST_PERCENT = 100.0


class OwnBenchmarkDialog(QDialog):
    """Name, unit, chance and best.

    Signals:
        made: the benchmark, once it can be one.
    """

    made = Signal(object)

    def __init__(self, session: Session, name: str, known: Container[str], parent: QWidget) -> None:
        """Begin with the name that the file has; ``known``: ids that are taken."""
        super().__init__(parent)
        say = session.words.say
        self._words = session.words
        self._known = known
        self.setObjectName("own_benchmark")
        self.setWindowTitle(say("My own benchmark"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name = QLineEdit(name)
        self.name.setObjectName("own_benchmark.name")
        self.unit = QComboBox()
        self.unit.setObjectName("own_benchmark.unit")
        self.unit.addItem(say("per cent"), "%")
        self.unit.addItem(say("points"), "points")
        self.chance = self._number("own_benchmark.chance", 0.0)
        self.best = self._number("own_benchmark.best", BEST_PERCENT)
        self.complaint = QLabel()
        self.complaint.setObjectName("own_benchmark.complaint")
        self.complaint.setWordWrap(True)
        self.complaint.setStyleSheet(f"color: {session.style.warn}")
        self.complaint.hide()
        hint = QLabel(say("Chance is worth 0 and best is worth 1 where the benchmark is weighed."))
        hint.setProperty("soft", True)
        hint.setWordWrap(True)
        buttons = QDialogButtonBox()
        add = buttons.addButton(say("Add"), QDialogButtonBox.ButtonRole.AcceptRole)
        add.setObjectName("own_benchmark.add")
        buttons.addButton(say("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = self._form = QFormLayout(self)
        form.addRow(say("&Name"), self.name)
        form.addRow(say("&Unit"), self.unit)
        form.addRow(say("&Chance"), self.chance)
        form.addRow(say("&Best"), self.best)
        form.addRow(hint)
        form.addRow(self.complaint)
        form.addRow(buttons)
        self._fit()

    def _fit(self) -> None:
        """As high as its wrapped texts need."""
        self._form.activate()
        self.resize(WIDTH, self._form.totalHeightForWidth(WIDTH))

    def _number(self, name: str, value: float) -> NumberBox:
        box = NumberBox()
        box.setObjectName(name)
        box.setRange(-LIMIT, LIMIT)
        box.setDecimals(2)
        box.setValue(value)
        return box

    @override
    def accept(self) -> None:
        """Take it, or say what is missing."""
        try:
            made = own_benchmark(
                self.name.text(),
                unit=self.unit.currentData(),
                chance=self.chance.value(),
                best=self.best.value(),
                known=self._known,
            )
        except InputError as error:
            self.complaint.setText(say_failure(error, self._words))
            self.complaint.show()
            self._fit()
            return
        self.made.emit(made)
        super().accept()
