"""Import figures: shows what a file would change before anything is written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QTabWidget,
    QWidget,
)
from typing_extensions import override

from advisor.decision.mix import brought, with_benchmark
from advisor.desktop.dialogs.imports.address_row import AddressRow
from advisor.desktop.dialogs.imports.column_mapper import ColumnMapper
from advisor.desktop.dialogs.imports.columns import figure_columns, rejected_columns
from advisor.desktop.dialogs.imports.job import ImportJob
from advisor.desktop.dialogs.imports.names_page import NamesPage
from advisor.desktop.dialogs.imports.price_row import PriceRow
from advisor.desktop.dialogs.imports.reading_row import ReadingRow
from advisor.desktop.parts.busy_bar import BusyBar
from advisor.desktop.parts.buttons import PRIMARY, push_button
from advisor.desktop.parts.dialogs import Dialog
from advisor.desktop.parts.labels import paragraph
from advisor.desktop.parts.layouts import in_column
from advisor.desktop.tables.filtered import FilteredTable
from advisor.intake.preparing import Wanted
from advisor.wording.import_formats import format_name
from advisor.wording.import_remarks import remark_lines
from advisor.wording.import_summary import licence_note, publication, summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from advisor.decision.scenario import Scenario
    from advisor.desktop.session import Session
    from advisor.intake.plan.plan import ImportPlan
    from advisor.intake.preparing import Prepared
    from advisor.intake.reading import Rejected
    from advisor.wording.import_rows import ImportRow

WIDTH, HEIGHT = 1120, 740
PAGES_STRETCH = 1000
FIGURES, NAMES, REJECTED, COLUMNS = range(4)


class ImportDialog(Dialog):
    """Choose a file, review it, explain names, and import as one undo step.

    Attributes:
        job: the background work.

    Signals:
        applied: the import was applied; carries the name of the undo step.
    """

    applied = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        title = session.words.say("Import figures")
        super().__init__(session.words, parent, "import", title, (WIDTH, HEIGHT))
        self._session = session
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.job = ImportJob(session, self)
        self.address = AddressRow(session.words)
        self.reading = ReadingRow(session.words)
        self.prices = PriceRow(session)
        self.busy = BusyBar(self.job, session.words)
        self.publication = paragraph("", "import.publication", "soft", selectable=True)
        self.licence = paragraph("", "import.licence", "soft", selectable=True)
        self.summary = paragraph("", "import.summary", selectable=True)
        self.remarks = paragraph("", "import.remarks", "soft", selectable=True)
        self._make_pages()
        self._lay_out()
        self._connect()
        self._show_hint()

    def _make_pages(self) -> None:
        words = self._session.words
        say = words.say
        self.figures: FilteredTable[ImportRow] = FilteredTable(
            self._session, figure_columns(words), "import.figures", say("Figures of the file"),
            empty=say("No figure of the file can be imported. The other pages say why."),
        )  # fmt: skip
        self.names = NamesPage(self._session)
        self.turned_down: FilteredTable[Rejected] = FilteredTable(
            self._session, rejected_columns(words), "import.rejected",
            say("What is not read, and why"), empty=say("All of the file is read."),
        )  # fmt: skip
        self.columns = ColumnMapper(self._session)
        self.pages = QTabWidget()
        self.pages.setObjectName("import.pages")
        self.pages.setDocumentMode(True)
        for page in (self.figures, self.names, self.turned_down, self.columns):
            self.pages.addTab(page, "")

    def _lay_out(self) -> None:
        say = self._session.words.say
        self.apply = push_button(say("&Import"), PRIMARY)
        self.count = QCheckBox()
        self.count.setObjectName("import.count")
        self.count.hide()
        self.cancel = push_button(say("Cancel"), "import.cancel")
        buttons = self.row_of_buttons(self.cancel, accept=self.apply)
        # Spare room goes above the buttons, so that without pages everything stays at the top.
        in_column(
            self.address, self.reading, self.prices, self.publication, self.licence, self.busy,
            self.summary, self.remarks, (self.pages, PAGES_STRETCH), self.count, None, buttons,
            on=self,
        )  # fmt: skip

    def _connect(self) -> None:
        # Several changes at once start one reading.
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self._read_again)
        self.address.given.connect(self.read)
        self.reading.changed.connect(self._again.start)
        self.prices.changed.connect(self._again.start)
        self.figures.table.ticked.connect(self._believe)
        self.columns.changed.connect(self._again.start)
        self.names.changed.connect(self._plan_again)
        self.busy.stop_asked.connect(self.job.stop)
        self.job.began.connect(self._show_state)
        self.job.ended.connect(self._show_outcome)

    def read(self, address: str) -> None:
        """Read a file or an address from the beginning."""
        if self.address.line.text().strip() != address:
            self.address.line.setText(address)
        self.names.forget()
        self.job.prepared = None
        self.job.start(Wanted(address))

    def _read_again(self) -> None:
        """Read the same file with other settings."""
        prepared = self.job.prepared
        if prepared is None:
            return
        format_ = self.reading.chosen_format
        same = format_ is not None and format_ is prepared.wanted.format
        wanted = prepared.wanted.replace(
            format=format_,
            columns=self.columns.chosen_columns if same else None,
            sheet=self.columns.chosen_sheet if same else "",
            day=self.reading.chosen_day,
            self_reported=self.reading.vendors.isChecked(),
            terms=self.prices.chosen_terms if same else None,
            given=dict(self.names.given),
            reading=None,
        )
        self.job.start(wanted)

    def _plan_again(self) -> None:
        """Plan the same reading with other names."""
        if self.job.is_running:
            self._read_again()
        elif self.job.prepared is not None:
            self.job.start(self.job.prepared.wanted.replace(given=dict(self.names.given)))

    def _believe(self, row: ImportRow) -> None:
        """Include a doubtful price, or exclude it again."""
        prepared = self.job.prepared
        if prepared is None or self.job.is_running:
            return
        believed = (prepared.wanted.believed or frozenset()) ^ {row.key}
        self.job.start(prepared.wanted.replace(believed=believed))

    def _show_hint(self) -> None:
        words = self._session.words
        from advisor.intake.recognising import FORMATS

        known = "\n".join(f"· {format_name(f.id, words)}" for f in FORMATS)
        text = words.say("Nothing is written before you say so. These can be read:")
        self.summary.setText(f"{text}\n{known}")
        self._describe("", "")
        self.pages.hide()
        self.remarks.hide()
        self._show_state()

    def _show_state(self) -> None:
        """Enable the import only when nothing is running."""
        plan = self._plan
        count = 0 if plan is None else len(plan.taken)
        adds = plan is not None and plan.adds
        self.apply.setEnabled(adds and not self.job.is_running)
        self.apply.setText(
            self._session.words.count("&Import {n} figure", "&Import {n} figures", count)
            if count
            else self._session.words.say("&Import")
        )

        self._offer_counting(plan)

    def _offer_counting(self, plan: ImportPlan | None) -> None:
        """Ask whether the file's own benchmarks should count in this scenario."""
        words = self._session.words
        own = self._own_benchmarks(plan)
        self.count.setVisible(bool(own))
        if own:
            self.count.setText(
                words.say(
                    "Count {name} in this scenario, at an e&qual share of capability",
                    name=next(iter(own.values())),
                )
                if len(own) == 1
                else words.say(
                    "Count {n} benchmarks of your own in this scenario, at e&qual shares of"
                    " capability",
                    n=len(own),
                )
            )

    def _own_benchmarks(self, plan: ImportPlan | None) -> dict[str, str]:
        """Return id → name of the file's own benchmarks that are not in the scenario."""
        if plan is None:
            return {}
        catalog, scenario = self._session.catalog, self._session.scenario
        made: Sequence[Any] = plan.layer.rows.get("benchmarks", ())
        scores: Sequence[Any] = plan.layer.rows.get("scores", ())
        new = {row.id: row.name for row in made}
        scored = (row.benchmark for row in scores)
        known = {b: catalog.benchmarks[b].name for b in scored if b in catalog.benchmarks}
        held = brought(catalog, scenario, known)
        return new | {b: known[b] for b in held}

    @property
    def _plan(self) -> ImportPlan | None:
        return self.job.prepared.plan if self.job.prepared else None

    def _show_outcome(self) -> None:
        prepared = self.job.prepared
        if prepared is None:
            self._show_problem(self.job.problem)
        else:
            self._show_prepared(prepared)
        self._show_state()

    def _show_problem(self, problem: str) -> None:
        self.pages.hide()
        self.reading.hide()
        self.prices.hide()
        self.remarks.hide()
        self._describe("", "")
        self._say(problem or self._session.words.say("Stopped. Nothing was changed."), grave=True)

    def _show_prepared(self, prepared: Prepared) -> None:
        words = self._session.words
        self.reading.show_prepared(prepared)
        self.prices.show_prepared(prepared)
        columns, preview = prepared.wanted.columns, prepared.preview
        has_table = preview is not None and columns is not None
        self.pages.setTabVisible(COLUMNS, has_table)
        if preview is not None and columns is not None:
            self.columns.show_preview(preview, columns)
        reading, plan = prepared.wanted.reading, prepared.plan
        if reading is None:
            self._describe("", "")
        else:
            self._describe(publication(reading, words), licence_note(reading, words))
        self.figures.set_items(self.job.rows)
        self.figures.table.setColumnHidden(0, not any(row.key for row in self.job.rows))
        self.turned_down.set_items((*plan.rejected, *plan.reading.aside) if plan else ())
        remarks = plan.remarks if plan else reading.remarks if reading else ()
        self.remarks.setText(" ".join(remark_lines(remarks, words)))
        self.remarks.setVisible(bool(remarks))
        if plan is not None:
            self.names.show_unmatched(plan.unmatched, prepared.wanted.given)
            self._say(self._summary(plan), grave=False)
        else:
            self._say(self.job.problem, grave=True)
        self._title_pages(plan)
        if self.pages.isHidden():
            self.pages.show()
            self.pages.setCurrentIndex(self._first_page(plan, has_table=has_table))

    def _describe(self, whose: str, note: str) -> None:
        """Show whose figures they are, and what their licence allows."""
        for label, text in ((self.publication, whose), (self.licence, note)):
            label.setText(text)
            label.setVisible(bool(text))

    def _first_page(self, plan: ImportPlan | None, *, has_table: bool) -> int:
        """Return the page to open: the first with something to see or to do."""
        if plan is None or plan.taken or not plan.unmatched:
            return COLUMNS if has_table else FIGURES
        # Known models show that the columns were understood.
        are_known = all(name.kind == "benchmark" for name in plan.unmatched)
        return COLUMNS if has_table and not are_known else NAMES

    def _summary(self, plan: ImportPlan) -> str:
        text = summary(plan, self._session.words)
        if plan.adds:
            return text
        if plan.asked:
            hint = self._session.words.say("Tick the prices that are right.")
            first = next((f"{r.subject}: {r.marks}" for r in self.job.rows if r.key), "")
            return f"{text}\n{hint} {first}"
        hint = self._session.words.say("Nothing to import yet: say what the names mean.")
        return f"{text}\n{hint}"

    def _title_pages(self, plan: ImportPlan | None) -> None:
        say = self._session.words.say
        taken = 0 if plan is None else len(plan.taken) + len(plan.asked)
        unmatched = 0 if plan is None else len(plan.unmatched)
        rejected = 0 if plan is None else len(plan.rejected) + len(plan.reading.aside)
        titles = (
            say("Fi&gures ({n})", n=f"{taken:,}"),
            say("&Unmatched names ({n})", n=f"{unmatched:,}"),
            say("Not r&ead ({n})", n=f"{rejected:,}"),
            say("Colu&mns"),
        )
        for place, title in enumerate(titles):
            self.pages.setTabText(place, title)

    def _say(self, text: str, *, grave: bool) -> None:
        style = self._session.style
        self.summary.setText(text)
        self.summary.setStyleSheet(f"color: {style.warn if grave else style.ink}")

    @override
    def accept(self) -> None:
        """Import as one undo step, on disk and in the answer."""
        plan = self._plan
        if plan is None or self.job.is_running:
            return
        session = self._session
        before = session.catalog
        text = session.words.say("import of {title}", title=plan.reading.title)
        own = self._own_benchmarks(plan) if self.count.isChecked() else {}
        # One step for both: undoing the import also removes its benchmark from the mix.
        counted = partial(self._counting, own) if own else None
        session.change_catalogue(session.library.importing(plan), text, counted)
        if session.catalog is not before:  # else it could not be written
            super().accept()
            self.applied.emit(text)

    def _counting(self, benchmarks: Iterable[str]) -> Scenario:
        """Return the scenario with own benchmarks added to its mix."""
        session = self._session
        mix = session.scenario.mix
        for benchmark in benchmarks:
            mix = with_benchmark(session.catalog, mix, benchmark, session.scenario.enough_as)
        return session.scenario.replace(mix=mix)

    @override
    def done(self, result: int) -> None:
        """Close; cancel running work."""
        self.job.stop()
        super().done(result)
