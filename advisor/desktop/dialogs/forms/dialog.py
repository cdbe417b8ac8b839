"""A form on the screen: figure in force, fields, preview; Save is one undo step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QGridLayout,
    QWidget,
)
from typing_extensions import override

from advisor.catalog.problems import CatalogError
from advisor.decision.what_if import what_if
from advisor.desktop.columns import give_keyboard
from advisor.desktop.dialogs.forms.field_row import FieldRow
from advisor.desktop.dialogs.forms.form import Refused
from advisor.desktop.parts.buttons import PRIMARY, push_button
from advisor.desktop.parts.dialogs import Dialog
from advisor.desktop.parts.labels import paragraph
from advisor.desktop.parts.layouts import in_column
from advisor.desktop.parts.pages import scrolled
from advisor.wording.failures import say_any_failure, say_failure

if TYPE_CHECKING:
    from advisor.catalog.layer_file import LayerFile
    from advisor.decision.what_if import WhatIf
    from advisor.desktop.dialogs.forms.form import Form
    from advisor.desktop.session import Session

# Delay of the preview after the last key.
REST_MS = 200
WIDEST, HIGHEST = 620, 780


class FormDialog(Dialog):
    """Asks for the rows of a form.

    Attributes:
        form: the form shown.
        fields: column → its row.
        preview: the answer after saving.
        problem: what is wrong with the form as a whole.
    """

    def __init__(self, session: Session, form: Form, parent: QWidget) -> None:
        super().__init__(session.words, parent, "form", form.title)
        self._session, self.form = session, form
        self.fields = {field.column: FieldRow(field, self) for field in form.fields}
        self.intro = paragraph(form.intro, "form.intro", plain=True)
        self.preview = paragraph("", "form.preview", "soft", plain=True)
        self.problem = paragraph("", "form.problem", "problem", plain=True)
        self.problem.hide()
        self._asked = 0
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._ask)
        for row in self.fields.values():
            row.changed.connect(self._changed)
        self._lay_out()
        self._show_placeholders()
        self._show_preview((session.words.say("Nothing is changed yet."),))
        first = form.begins_at or next(iter(self.fields))
        give_keyboard(self.fields[first].editor)

    def _lay_out(self) -> None:
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        line = 0
        for row in self.fields.values():
            line = row.place(grid, line)
        grid.setRowStretch(line, 1)
        say = self.words.say
        self.save = push_button(say("Save"), PRIMARY, by_enter=True)
        self.save.setDefault(True)
        cancel = push_button(say("Cancel"), "form.cancel", by_enter=True)
        buttons = self.row_of_buttons(cancel, accept=self.save)
        area = scrolled(inner)
        in_column(self.intro, (area, 1), self.preview, self.problem, buttons, on=self, spacing=10)
        wanted = inner.sizeHint().height() + self.intro.sizeHint().height() + 190
        self.resize(WIDEST, min(HIGHEST, wanted))

    @property
    def cells(self) -> dict[str, str]:
        """Return column → content of its field."""
        return {column: row.cell for column, row in self.fields.items()}

    def _changed(self, column: str, value: str) -> None:
        for other, cell in self.form.follow(column, value).items():
            if other in self.fields:
                self.fields[other].set_cell(cell)
        self._show_placeholders()
        self._checked(all_fields=False)
        self._rest.start()

    def _show_placeholders(self) -> None:
        for column, text in self.form.placeholders(self.cells).items():
            self.fields[column].show_placeholder(text)

    def _checked(self, *, all_fields: bool) -> tuple[bool, LayerFile | None]:
        """Check the cells; return success and the figures; show each problem at its field."""
        problems: dict[str, str] = {}
        layer = None
        try:
            layer = self.form.checked(self.cells)
        except Refused as refused:
            problems = refused.problems
        for column, row in self.fields.items():
            row.say_problem(problems.get(column, "") if all_fields or row.touched else "")
        whole = problems.get("", "")
        self.problem.setText(whole)
        self.problem.setVisible(bool(whole))
        return not problems, layer

    def _ask(self) -> None:
        """Compute the answer after saving, in the background."""
        fits, layer = self._checked(all_fields=False)
        self._asked += 1
        if not fits:
            self._show_preview((self._session.words.say("Not complete yet."),))
            return
        self._show_preview((self._session.words.say("Working out what would follow…"),))
        recommendation, number, cells = self._session.recommendation, self._asked, self.cells
        self._session.background.run(
            self,
            lambda _run: what_if(recommendation, layer),
            lambda found: self._answer(number, found, cells),
            lambda error: self._fail(number, error),
        )

    def _answer(self, number: int, found: WhatIf, cells: dict[str, str]) -> None:
        if number == self._asked:  # outdated: another preview was started or the form closed
            self._show_preview(self.form.preview(found, cells))

    def _fail(self, number: int, error: BaseException) -> None:
        if number == self._asked:
            self._show_preview((say_any_failure(error, self._session.words),))

    def _show_preview(self, lines: tuple[str, ...]) -> None:
        self.preview.setText("\n".join(lines))

    @override
    def accept(self) -> None:
        """Save the figures as one undo step; stay open while something is invalid."""
        fits, layer = self._checked(all_fields=True)
        if not fits:
            shown = (row for row in self.fields.values() if row.problem.text())
            first = next(shown, None)
            if first is not None:
                first.focus()
            return
        try:
            change = self._session.library.setting_own(layer)
        except CatalogError as error:
            self.problem.setText(say_failure(error, self._session.words))
            self.problem.show()
            return
        self._session.change_catalogue(change, self.form.step)
        super().accept()

    @override
    def done(self, result: int) -> None:
        self._rest.stop()
        self._asked += 1
        super().done(result)
