"""Every box for a number reads what people write, whatever the system's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtTest import QTest
from typing_extensions import override

from advisor.desktop.parts.number_box import NumberBox, WholeBox
from tests.desktop.screen_rules.rule import Rule

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractSpinBox, QWidget

    from tests.desktop.conftest import Screens

LEAST = 30
MANY = 30_000


class BoxesRead(Rule):
    """Every box reads 12.5, 3万, and what it shows, on a German system (see ``walk``)."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._seen: set[str] = set()

    @override
    def look(self, name: str, top: QWidget, program: Screens) -> None:
        boxes: list[NumberBox | WholeBox] = [
            *top.findChildren(NumberBox),
            *top.findChildren(WholeBox),
        ]
        for box in boxes:
            if box.isEnabled():
                with QSignalBlocker(box):
                    self._type(f"{name}, {box.objectName()}", box)

    def _type(self, where: str, box: NumberBox | WholeBox) -> None:
        before = box.value()
        type_into(box, box.text())
        self.expect(holds=box.value() == before, fault=f"{where}: {before} became {box.value()}")
        number, text = (12.5, "12.5") if _takes(box, 12.5) else (12, "12")
        if box.minimum() <= number <= box.maximum():
            self._seen.add(box.objectName())
            type_into(box, text)
            self.expect(holds=box.value() == number, fault=f"{where}: {text} is {box.value()}")
        if box.maximum() >= MANY:
            type_into(box, "3万")
            self.expect(holds=box.value() == MANY, fault=f"{where}: 3万 is {box.value()}")
            is_said = "3万" in box.text() or self.language == "en"
            self.expect(holds=is_said, fault=f"{where}: 3万 is shown as {box.text()}")
        box.setValue(before)  # type: ignore[arg-type]

    @override
    def end(self, program: Screens) -> None:
        self.expect(holds=len(self._seen) > LEAST, fault=f"only {len(self._seen)} boxes were seen")


def _takes(box: NumberBox | WholeBox, number: float) -> bool:
    return isinstance(box, NumberBox) and box.decimals() > 0 and box.minimum() <= number


def type_into(box: QAbstractSpinBox, text: str) -> None:
    """Replace what stands in a box, by keys or, as an input method does, as a whole."""
    box.lineEdit().selectAll()
    if text.isascii():
        QTest.keyClicks(box.lineEdit(), text)
    else:
        box.lineEdit().insert(text)
    box.interpretText()
