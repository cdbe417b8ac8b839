"""Names that match nothing, and what the user says they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from advisor.desktop.dialogs.imports.columns import name_columns
from advisor.desktop.dialogs.imports.listed_names import ForeignName
from advisor.desktop.dialogs.imports.name_chooser import NameChooser
from advisor.desktop.dialogs.imports.own_benchmark import OwnBenchmarkDialog
from advisor.desktop.parts.buttons import push_button
from advisor.desktop.parts.layouts import in_column
from advisor.desktop.tables.filtered import FilteredTable
from advisor.desktop.tables.row_selection import select_row
from advisor.intake.plan.likely_names import Offers
from advisor.intake.plan.names_given import NameGiven

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.records import Benchmark
    from advisor.desktop.session import Session
    from advisor.intake.plan.naming import Unmatched

WIDTHS = (600, 400)


class NamesPage(QWidget):
    """Names at the left, the answer for the selected one at the right.

    Attributes:
        given: the user's answers.

    Signals:
        changed: ``given`` changed.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.given: dict[Unmatched, NameGiven] = {}
        self._rows: dict[Unmatched, int] = {}
        title = session.words.say("Names that are unmatched")
        self.names: FilteredTable[ForeignName] = FilteredTable(
            session, name_columns(session.words), "import.names", title,
            empty=session.words.say("All names are known."),
        )  # fmt: skip
        self.chooser = NameChooser(session)
        self.near = push_button("", "import.near_names", self._take_near)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.names)
        split.addWidget(self.chooser)
        split.setSizes(list(WIDTHS))
        layout = in_column(on=self, margins=(0, 6, 0, 0))
        layout.addWidget(self.near, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(split, 1)
        self.names.table.selectionModel().selectionChanged.connect(self._ask)
        self.chooser.chosen.connect(lambda target: self._give(NameGiven(target)))
        self.chooser.denied.connect(lambda: self._give(NameGiven(None)))
        self.chooser.withdrawn.connect(lambda: self._give(None))
        self.chooser.own_asked.connect(self._ask_benchmark)

    def forget(self) -> None:
        """Start over for another file."""
        self.given.clear()
        self._rows.clear()
        self._list()

    def show_unmatched(
        self, unmatched: Mapping[Unmatched, int], given: Mapping[Unmatched, NameGiven]
    ) -> None:
        """List the unmatched names of a plan, and those that the user has explained."""
        self.given = dict(given)
        for name in [n for n in self._rows if n not in unmatched and n not in self.given]:
            del self._rows[name]
        for name, rows in unmatched.items():
            self._rows.setdefault(name, rows)
        self._list()

    def _near(self) -> dict[Unmatched, NameGiven]:
        """Return names that differ from ours in spelling, vendor or date, with their meaning."""
        offers = Offers(self._session.catalog)
        open_ = [name for name in self._rows if name not in self.given]
        found = {name: offers.of(name) for name in open_}
        return {name: NameGiven(near.ids[0]) for name, near in found.items() if near.is_same}

    def _take_near(self) -> None:
        self.given |= self._near()
        self._list()
        self.changed.emit()

    def _list(self) -> None:
        near = len(self._near()) if self._rows else 0
        self.near.setVisible(bool(near))
        self.near.setText(
            self._session.words.count(
                "Take {n} name that differs only in &spelling, vendor or date",
                "Take {n} names that differ only in &spelling, vendor or date",
                near,
            )
        )
        table = self.names.table
        selected = self.selected
        self.names.set_items(
            [
                ForeignName(name, rows, self._meaning(name), name in self.given)
                for name, rows in self._rows.items()
            ]
        )
        shown = range(table.rows.rowCount())
        row = next((r for r in shown if table.rows.item_at(r).unmatched == selected), None)
        if row is None:  # the first unanswered one
            row = next((r for r in shown if not table.rows.item_at(r).is_given), None)
        if row is None:
            self._ask()
        else:
            select_row(table, row)

    @property
    def selected(self) -> Unmatched | None:
        """The selected name; None if none is."""
        chosen = self.names.table.chosen()
        return chosen[0].unmatched if chosen else None

    def _meaning(self, name: Unmatched) -> str:
        say = self._session.words.say
        given = self.given.get(name)
        if given is None:
            return say("left out")
        if given.target is None:
            return say("none of ours")
        return self._ours(name)[given.target]

    def _ours(self, name: Unmatched) -> dict[str, str]:
        """Return id → name of everything a name can mean."""
        catalog, words = self._session.catalog, self._session.words
        if name.kind == "model":
            return {m.id: m.name for m in catalog.models.values()}
        if name.kind == "provider":
            return {p.id: words.of(p) for p in catalog.providers.values()}
        known = {b.id: b.name for b in catalog.benchmarks.values()}
        return known | {b.id: b.name for b in self._own_benchmarks()}

    def _own_benchmarks(self) -> list[Benchmark]:
        return [g.benchmark for g in self.given.values() if g.benchmark is not None]

    def _ask(self) -> None:
        name = self.selected
        ours = {} if name is None else self._ours(name)
        self.chooser.show_name(name, ours, is_given=name in self.given)

    def _give(self, given: NameGiven | None) -> None:
        """Record the answer for the selected name and go to the next one."""
        name = self.selected
        if name is None:
            return
        own = {b.id: b for b in self._own_benchmarks()}
        if given is None:
            self.given.pop(name, None)
        elif given.benchmark is None and given.target in own:
            self.given[name] = NameGiven(given.target, own[given.target])
        else:
            self.given[name] = given
        table = self.names.table
        row = table.currentIndex().row()
        self._list()
        if given is not None and row + 1 < table.rows.rowCount():
            select_row(table, row + 1)
        self.changed.emit()

    def _ask_benchmark(self) -> None:
        name = self.selected
        if name is None:
            return
        known = self._ours(name)
        dialog = OwnBenchmarkDialog(self._session, name.name, known, self)
        dialog.made.connect(lambda b: self._give(NameGiven(b.id, b)))
        dialog.open()
