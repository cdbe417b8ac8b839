"""Dialog that adds a benchmark to the mix, from a searchable list with the user's own first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from typing_extensions import override

from advisor.catalog.frozen import Frozen
from advisor.decision.mix import choices
from advisor.desktop.parts.buttons import push_button
from advisor.desktop.parts.dialogs import Dialog
from advisor.desktop.parts.labels import paragraph
from advisor.desktop.parts.layouts import in_column
from advisor.desktop.tables.column import TextColumn
from advisor.desktop.tables.filtered import FilteredTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from advisor.desktop.session import Session
    from advisor.wording import Words

WIDTH, HEIGHT = 720, 440


class Row(Frozen, frozen=True):
    """A row of the list.

    Attributes:
        benchmark: id of the benchmark.
        name, measures, whose: texts of the cells.
        known: number of ranked offers that have a score on it.
    """

    benchmark: str
    name: str
    measures: str
    whose: str
    known: int


class AddBenchmarkDialog(Dialog):
    """Lets the user choose one benchmark.

    Signals:
        chosen: the id of the benchmark.
    """

    chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        """List the benchmarks that are not in the mix."""
        words = session.words
        say = words.say
        super().__init__(words, parent, "add_benchmark", say("Add a benchmark"), (WIDTH, HEIGHT))
        ranked = len(session.recommendation.order)
        hint = paragraph(
            words.count(
                "An offer without a score counts as known for less of your weights, and is left out"
                " of the ranking where too little is known. {n} offer is ranked now.",
                "An offer without a score counts as known for less of your weights, and is left out"
                " of the ranking where too little is known. {n} offers are ranked now.",
                ranked,
            ),
            "",
            "soft",
        )
        self.list: FilteredTable[Row] = FilteredTable(
            session, _columns(words), "add_benchmark.benchmarks", say("Benchmarks"),
            empty=say("Every benchmark is in the mix already."),
        )  # fmt: skip
        self.list.set_items(_rows(session))
        self.add = push_button(say("&Add"), "add_benchmark.add", by_enter=True)
        self.add.setEnabled(False)
        cancel = push_button(say("Cancel"), by_enter=True)
        table = self.list.table
        table.selectionModel().selectionChanged.connect(self._enable)
        table.rows.modelReset.connect(self._enable)
        table.doubleClicked.connect(self.accept)
        in_column(hint, (self.list, 1), self.row_of_buttons(cancel, accept=self.add), on=self)
        self.list.filter.setFocus()

    def _enable(self) -> None:
        self.add.setEnabled(len(self.list.table.chosen()) == 1)

    @override
    def accept(self) -> None:
        """Emit the selected benchmark and close; do nothing without a selection."""
        for row in self.list.table.chosen()[:1]:
            self.chosen.emit(row.benchmark)
            super().accept()


def _rows(session: Session) -> list[Row]:
    catalog, words = session.catalog, session.words
    found = []
    for choice in choices(session.recommendation):
        scale = catalog.benchmarks[choice.benchmark]
        found.append(
            Row(
                benchmark=scale.id,
                name=scale.name,
                measures=words.of(scale, "measures"),
                whose=words.say("my own") if choice.is_own else words.say("published"),
                known=choice.known,
            )
        )
    return found


def _columns(words: Words) -> tuple[TextColumn[Row], ...]:
    say = words.say
    return (
        TextColumn(say("Benchmark"), lambda r: r.name, 210),
        TextColumn(
            say("Ranked offers with a score"), lambda r: f"{r.known:,}", 190,
            key=lambda r: r.known, right=True,
        ),
        TextColumn(say("Whose"), lambda r: r.whose, 90, tone=lambda _r: "soft"),
        TextColumn(say("What it measures"), lambda r: r.measures, 200, tone=lambda _r: "soft"),
    )  # fmt: skip
