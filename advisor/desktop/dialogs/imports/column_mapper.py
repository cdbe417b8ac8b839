"""The first rows of a foreign table, with a box over each column for its role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QWidget,
)

from advisor.desktop.dialogs.imports.column_roles import (
    ROLES,
    SEVERAL,
    form_of,
    roles_of,
    with_roles,
)
from advisor.desktop.parts.choices import choice_box, offer_choices
from advisor.desktop.parts.labels import caption
from advisor.desktop.parts.layouts import form_row, in_column
from advisor.desktop.parts.number_fields import whole_field
from advisor.desktop.tables.column import TextColumn
from advisor.desktop.tables.table import TextTable
from advisor.intake.tables.column_map import replaced
from advisor.wording.column_roles import role_name

if TYPE_CHECKING:
    from advisor.desktop.session import Session
    from advisor.intake.tables.column_map import ColumnMap, Form, Role
    from advisor.intake.tables.generic_table import Preview

    Row = tuple[str, ...]

BOX_HEIGHT = 30
COLUMN_WIDTH = 190
NUMBER_WIDTH = 44


class ColumnMapper(QWidget):
    """Shows a column map and lets the user change it.

    Signals:
        changed: a role changed, or another sheet was chosen.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        say = session.words.say
        self._columns: ColumnMap | None = None
        self._preview: Preview | None = None
        self.boxes: list[QComboBox] = []
        self.sheet = choice_box("import.sheet", say("Sheet"))
        forms = (
            ("long", say("a score a row")),
            ("wide", say("a benchmark a column")),
            ("across", say("a model a column")),
        )
        self.form = choice_box("import.form", say("Form of the table"), forms)
        self.header = whole_field("import.header")
        self.groups = whole_field("import.heading_rows", ends=(1, 4))
        self.benchmark = QLineEdit()
        self.benchmark.setObjectName("import.benchmark_name")
        self.comma = QCheckBox(say("a comma is the decimal sign"))
        self.comma.setObjectName("import.comma")
        self.shares = QCheckBox(say("scores of 0 to 1 are shares, to be read as per cent"))
        self.shares.setObjectName("import.shares")
        self._layout = in_column(self._lay_out(), on=self, margins=(0, 6, 0, 0))
        self.table: TextTable[Row] | None = None
        self.sheet.activated.connect(lambda _index: self.changed.emit())
        self.form.activated.connect(lambda _index: self._reshape())
        self.header.valueChanged.connect(lambda _row: self.changed.emit())
        self.groups.valueChanged.connect(lambda _rows: self.changed.emit())
        self.benchmark.editingFinished.connect(self._rename)
        self.comma.toggled.connect(lambda _on: self.changed.emit())
        self.shares.toggled.connect(lambda _on: self.changed.emit())

    def _lay_out(self) -> QGridLayout:
        say = self._session.words.say
        grid = QGridLayout()
        self._sheet_label = caption(say("&Sheet"), self.sheet)
        asked = say("All scores are of the &benchmark")
        self._benchmark_label = caption(asked, self.benchmark)
        form_row(
            grid, 0,
            caption(say("Form of the &table"), self.form), self.form,
            caption(say("&Headings in row"), self.header), self.header,
            caption(say("rows of headin&gs"), self.groups), self.groups,
            self._sheet_label, self.sheet,
            self._benchmark_label, self.benchmark,
        )  # fmt: skip
        grid.addWidget(self.comma, 1, 0, 1, 2)
        grid.addWidget(self.shares, 1, 2, 1, 6)
        grid.setColumnStretch(9, 1)
        return grid

    @property
    def chosen_sheet(self) -> str:
        """The chosen sheet; empty if the file has none."""
        return self.sheet.currentText() if self.sheet.count() else ""

    @property
    def chosen_columns(self) -> ColumnMap | None:
        """The map; None to guess it again after another sheet was chosen."""
        if self._columns is None or self.chosen_sheet != self._columns.sheet:
            return None
        form: Form = self.form.currentData()
        roles: list[Role] = [box.currentData() for box in self.boxes]
        columns = with_roles(self._columns, roles, form)
        name = self.benchmark.text().strip()
        return replaced(
            columns,
            header=self.header.value() - 1,
            groups=min(self.groups.value() - 1, self.header.value() - 1),
            comma=self.comma.isChecked(),
            shares=self._shares(columns),
            benchmark_name=name if form == "long" and columns.benchmark is None else "",
        )

    def _shares(self, columns: ColumnMap) -> tuple[int, ...]:
        if not self.shares.isChecked():
            return ()
        held = self._columns.shares if self._columns else ()
        return tuple(p for p in held if p in columns.value_columns) or columns.value_columns

    def show_preview(self, preview: Preview, columns: ColumnMap) -> None:
        """Show the first rows of a table and the roles of its columns."""
        if preview.rows != (self._preview.rows if self._preview else None):
            self._show_rows(preview)
        self._preview, self._columns = preview, columns
        for widget in (self.sheet, self.header, self.groups, self.comma, self.shares):
            widget.blockSignals(True)
        self.sheet.clear()
        self.sheet.addItems(list(preview.sheets))
        self.sheet.setCurrentText(columns.sheet)
        self.header.setRange(1, max(1, len(preview.rows)))
        self.header.setValue(columns.header + 1)
        self.groups.setValue(columns.groups + 1)
        self.comma.setChecked(columns.comma)
        self.shares.setChecked(bool(columns.shares))
        for widget in (self.sheet, self.header, self.groups, self.comma, self.shares):
            widget.blockSignals(False)
        self.form.setCurrentIndex(self.form.findData(form_of(columns)))
        if not self.benchmark.hasFocus():
            self.benchmark.setText(columns.benchmark_name)
        self._fill_boxes(roles_of(columns, len(self.boxes)), form_of(columns))
        self._show_what_applies()

    def _show_rows(self, preview: Preview) -> None:
        width = max(map(len, preview.rows), default=0)
        made = [_numbers(), *(_cells(place) for place in range(width))]
        table: TextTable[Row] = TextTable(
            made,
            self._session.style,
            self._session.words.say("The file has no rows below its headings."),
        )
        table.setSortingEnabled(False)
        table.setObjectName("import.preview")
        table.setAccessibleName(self._session.words.say("First rows of the table"))
        numbered = ((str(n), *row) for n, row in enumerate(preview.rows, start=1))
        table.rows.set_items([(), *numbered])
        table.setRowHeight(0, BOX_HEIGHT)
        table.horizontalHeader().setStretchLastSection(False)
        table.setColumnWidth(width, COLUMN_WIDTH)
        self.boxes = []
        for place in range(width):
            title = self._session.words.say("Meaning of column {n}", n=place + 1)
            box = choice_box(f"import.column.{place}", title)
            box.activated.connect(lambda _index, place=place: self._set_role(place))
            table.setIndexWidget(table.rows.index(0, place + 1), box)
            self.boxes.append(box)
        if self.table is not None:
            self._layout.removeWidget(self.table)
            self.table.deleteLater()
        self.table = table
        self._layout.addWidget(table, 1)

    def _fill_boxes(self, roles: list[Role], form: Form) -> None:
        for box, role in zip(self.boxes, roles, strict=True):
            named = ((each, role_name(each, self._session.words, form)) for each in ROLES[form])
            offer_choices(box, named, role)

    def _show_what_applies(self) -> None:
        named = any(box.currentData() == "benchmark" for box in self.boxes)
        asks = self.form.currentData() == "long" and not named
        self._benchmark_label.setVisible(asks)
        self.benchmark.setVisible(asks)
        self._sheet_label.setVisible(self.sheet.count() > 1)
        self.sheet.setVisible(self.sheet.count() > 1)

    def _set_role(self, place: int) -> None:
        """Give a column another role; one that only one may have is taken from the former."""
        is_long, role = self.form.currentData() == "long", self.boxes[place].currentData()
        if role not in SEVERAL and (is_long or role != "value"):
            for other, box in enumerate(self.boxes):
                if other != place and box.currentData() == role:
                    box.setCurrentIndex(box.findData("ignored"))
        self._show_what_applies()
        self.changed.emit()

    def _reshape(self) -> None:
        """Change the form of the table; columns keep their roles if the form has them."""
        form: Form = self.form.currentData()
        roles: list[Role] = [box.currentData() for box in self.boxes]
        if form == "long":
            seen = False
            for place, role in enumerate(roles):
                roles[place] = "ignored" if role == "value" and seen else role
                seen = seen or role == "value"
        self._fill_boxes(roles, form)
        self._show_what_applies()
        self.changed.emit()

    def _rename(self) -> None:
        if self._columns and self.benchmark.text().strip() != self._columns.benchmark_name:
            self.changed.emit()


def _numbers() -> TextColumn[Row]:
    """Return the column of row numbers."""
    return TextColumn("", lambda row: row[0] if row else "", NUMBER_WIDTH, tone=lambda _row: "soft")


def _cells(place: int) -> TextColumn[Row]:
    """Return a column of the table; the first cell of a row is its number."""

    def text(row: Row) -> str:
        return row[place + 1] if place + 1 < len(row) else ""

    return TextColumn(str(place + 1), text, COLUMN_WIDTH)
