"""One field on the screen: its name, editor, unit, and problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from advisor.desktop.parts.choices import add_choices
from advisor.desktop.parts.labels import caption, heading, one_line, paragraph
from advisor.desktop.parts.layouts import form_row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QGridLayout

    from advisor.desktop.dialogs.forms.field import Field

EXAMPLES = {"date": "2026-11-24"}
WIDTH = 250


class FieldRow(QObject):
    """A row of a grid: label, editor, unit, and below them the problem.

    Attributes:
        field: the field shown.
        editor: a line or a box of choices.
        problem: why the content is refused; hidden if it is not.
        touched: whether the user changed it.

    Signals:
        changed: the user changed it; carries its column and its content.
    """

    changed = Signal(str, str)

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self.touched = False
        self.editor = self._make_editor(field)
        self.editor.setObjectName(f"form.{field.column}")
        self.editor.setAccessibleName(field.label)
        self.editor.setToolTip(field.hint)
        self.label = caption(field.label, self.editor, tip=field.hint)
        self.unit = one_line(field.unit, "", "soft")
        self.problem = paragraph("", f"form.{field.column}.problem", "problem", "small")
        self.problem.hide()
        self.set_cell(field.value)

    def _make_editor(self, field: Field) -> QWidget:
        if field.kind == "choice":
            box = QComboBox()
            add_choices(box, field.choices)
            box.setMaxVisibleItems(20)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumWidth(WIDTH)
            box.activated.connect(self._tell)
            return box
        line = QLineEdit()
        line.setMinimumWidth(WIDTH)
        line.setPlaceholderText(field.placeholder or EXAMPLES.get(field.kind, ""))
        line.textEdited.connect(self._tell)
        return line

    def place(self, grid: QGridLayout, line: int) -> int:
        """Add it to a grid; return the next free line."""
        if self.field.section:
            title = heading(self.field.section)
            title.setContentsMargins(0, 8, 0, 0)
            grid.addWidget(title, line, 0, 1, 3)
            line += 1
        form_row(grid, line, self.label, self.editor, self.unit)
        grid.addWidget(self.problem, line + 1, 1, 1, 2)
        return line + 2

    @property
    def cell(self) -> str:
        """Return its content, as in a table's file."""
        if isinstance(self.editor, QComboBox):
            return str(self.editor.currentData() or "")
        assert isinstance(self.editor, QLineEdit)  # noqa: S101 - one of the two
        return self.editor.text()

    def set_cell(self, cell: str) -> None:
        """Set the content without emitting ``changed``."""
        with QSignalBlocker(self.editor):
            if isinstance(self.editor, QComboBox):
                self.editor.setCurrentIndex(max(0, self.editor.findData(cell)))
            elif isinstance(self.editor, QLineEdit):
                self.editor.setText(cell)

    def show_placeholder(self, text: str) -> None:
        """Show a text while the line is empty; a box of choices has none."""
        if isinstance(self.editor, QLineEdit):
            self.editor.setPlaceholderText(text)

    def say_problem(self, sentence: str) -> None:
        """Show a problem; an empty sentence clears it."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence)

    def focus(self) -> None:
        """Focus the editor."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        self.touched = True
        self.changed.emit(self.field.column, self.cell)
