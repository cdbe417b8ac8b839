"""Assign a foreign name to one of the catalogue's, to none, or skip it for now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from advisor.desktop.dialogs.imports.columns import our_columns
from advisor.desktop.dialogs.imports.listed_names import OurName
from advisor.desktop.parts.buttons import push_button
from advisor.desktop.parts.labels import paragraph
from advisor.desktop.parts.layouts import in_column
from advisor.desktop.tables.filter_box import FilterBox
from advisor.desktop.tables.table import TextTable
from advisor.intake.plan.likely_names import bare_name, by_likeness
from advisor.wording.import_formats import kind_of_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QModelIndex

    from advisor.catalog.aliases import Kind
    from advisor.desktop.session import Session
    from advisor.intake.plan.naming import Unmatched


class NameChooser(QWidget):
    """The answer for the selected name; nothing is chosen automatically.

    Signals:
        chosen: it means the entry of the catalogue with this id.
        denied: it is not in the catalogue.
        withdrawn: skip it for now.
        own_asked: it is a benchmark of the user's own.
    """

    chosen = Signal(str)
    denied = Signal()
    withdrawn = Signal()
    own_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._name: Unmatched | None = None
        say = session.words.say
        self.question = paragraph("", "import.question")
        self.ours: TextTable[OurName] = TextTable(
            our_columns(session.words), session.style, say("Select a name at the left first.")
        )
        self.ours.setObjectName("import.ours")
        self.ours.setAccessibleName(say("Ours, the likeliest first"))
        self.search = FilterBox(
            self.ours, "import.ours.filter", say("Type a part of our name"), session.words
        )
        self.search.setAccessibleName(say("Search among ours"))
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._take_only)
        self.ours.doubleClicked.connect(self._take)
        self.ours.selectionModel().selectionChanged.connect(self._enable)
        self.ours.rows.modelReset.connect(self._enable)
        self.take = push_button(say("It is &this one"), "import.take", self._take)
        self.deny = push_button(say("&None of ours"), "import.deny", self.denied)
        self.withdraw = push_button(say("&Leave out"), "import.leave_out", self.withdrawn)
        self.own = push_button(
            say("Add as my own &benchmark…"), "import.own_benchmark", self.own_asked
        )
        self._lay_out()
        self.show_name(None, {}, is_given=False)

    def _lay_out(self) -> None:
        in_column(
            self.question, self.search, (self.ours, 1),
            self.take, self.deny, self.withdraw, self.own, on=self, margins=(10, 6, 0, 0),
        )  # fmt: skip

    def show_name(self, name: Unmatched | None, ours: Mapping[str, str], *, is_given: bool) -> None:
        """Ask what a name means.

        Args:
            name: the name; None: none is selected.
            ours: id → name of the candidates.
            is_given: whether it was answered already.
        """
        say = self._session.words.say
        if name != self._name:
            self.search.clear()
        self._name = name
        self.setEnabled(name is not None)
        self.withdraw.setEnabled(is_given)
        self.own.setVisible(name is not None and name.kind == "benchmark")
        if name is None:
            self.question.setText(say("Select a name to say what it means."))
            self.ours.rows.set_items([])
            self.ours.none.explain(say("Select a name at the left first."))
            return
        kind: Kind = name.kind
        self.question.setText(
            say(
                "Which {kind} of ours is “{name}”?",
                kind=kind_of_name(kind, self._session.words),
                name=name.name,
            )
        )
        order = by_likeness(name.name, ours)
        self.ours.rows.set_items([OurName(id_, ours[id_]) for id_ in order])
        self.ours.none.explain(say("None of ours is called so."))
        self.ours.scrollToTop()

    def _narrow(self, text: str) -> None:
        self.ours.rows.set_filter(text)

    def _enable(self) -> None:
        self.take.setEnabled(bool(self.ours.selectionModel().selectedRows()))

    def _take(self, _index: QModelIndex | bool | None = None) -> None:
        for ours in self.ours.chosen()[:1]:
            self.chosen.emit(ours.id)

    def _take_only(self) -> None:
        """Handle Enter: go to the list, or take the only match or an exact name."""
        rows = self.ours.rows
        left = [rows.item_at(row) for row in range(rows.rowCount())]
        wanted = bare_name(self.search.text(), effort=True)
        whole = [o for o in left if wanted in {bare_name(n, effort=True) for n in (o.id, o.name)}]
        only = left if len(left) == 1 else whole
        if len(only) == 1:
            self.chosen.emit(only[0].id)
        else:
            self.search.enter_list()
