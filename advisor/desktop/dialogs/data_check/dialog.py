"""The findings of ``advisor data check`` as a list to search and filter."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QWidget
from typing_extensions import override

from advisor.catalog.audit import FAULTS, KINDS, audit
from advisor.catalog.checks import checked_figures
from advisor.desktop.dialogs.data_check.rows import FindingRow, finding_columns, finding_rows
from advisor.desktop.parts.busy_bar import BusyBar
from advisor.desktop.parts.buttons import push_button
from advisor.desktop.parts.choices import choice_box, offer_choices
from advisor.desktop.parts.dialogs import Dialog
from advisor.desktop.parts.labels import caption, note, paragraph
from advisor.desktop.parts.layouts import in_column, in_row
from advisor.desktop.tables.filtered import FilteredTable
from advisor.desktop.watched import WatchedWork
from advisor.intake.reading import Cancelled
from advisor.wording.audit import checked_sentence, counts_sentence, finding_name
from advisor.wording.catalogue_age import age_text
from advisor.wording.failures import say_any_failure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.catalog.audit import Audit, Kind
    from advisor.catalog.checks import Checked
    from advisor.desktop.session import Session
    from advisor.intake.reading import Listener

WIDTH, HEIGHT = 1240, 640
RULES_SHARE = 0.8
KIND_COLUMNS = (0, 1)

Found = tuple["Audit", "Checked", tuple[FindingRow, ...]]


class DataCheckDialog(Dialog):
    """Stays open beside the window; a row shows its offer everywhere, or opens its source.

    Attributes:
        work: the audit, which runs in the background.
        kind: filter by faults, notices or one kind, each with its count.
        list: the findings, under a box to search them.
        status: number of findings, and the day of the figures.
    """

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Start the audit."""
        say = session.words.say
        title = say("Check of the data")
        super().__init__(session.words, parent, "data_check", title, (WIDTH, HEIGHT))
        self._session = session
        self._rows: tuple[FindingRow, ...] = ()
        self.work = WatchedWork(session, self)
        self.busy = BusyBar(self.work, session.words)
        self.status = paragraph(say("The data are being checked…"), "data_check.status")
        self.kind = choice_box("data_check.kind", say("Kind"))
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.list: FilteredTable[FindingRow] = FilteredTable(
            session, finding_columns(session.words), "data_check.findings", title,
            empty=say("The data are being checked…"),
        )  # fmt: skip
        self.source = push_button(say("Open the source"), "data_check.source", self._open_source)
        self._lay_out()
        self._connect()
        self.refresh()
        self.list.filter.setFocus()

    def _lay_out(self) -> None:
        say = self._session.words.say
        head = in_row(caption(say("&Kind"), self.kind), self.kind, None)
        hint = note(say("Enter or a double click shows an offer in Why and Sources, and opens the"
                        " source of anything else."))  # fmt: skip
        buttons = self.row_of_buttons(push_button(say("Close")), self.source)
        in_column(self.status, head, self.busy, (self.list, 1), hint, buttons, on=self)

    def _connect(self) -> None:
        session, table = self._session, self.list.table
        table.opens_rows = True
        table.opened.connect(self._open)
        table.selectionModel().currentRowChanged.connect(self._enable)
        table.rows.modelReset.connect(self._enable)
        self.kind.currentIndexChanged.connect(self._narrow)
        self.busy.stop_asked.connect(self._stop)
        session.catalog_changed.connect(self.refresh)
        session.style_changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.list.table.set_style(self._session.style)

    def refresh(self) -> None:
        """Audit the catalogue of the current answer on its day, in the background."""
        narrator = self._session.narrator
        catalog = narrator.catalog
        day = narrator.recommendation.scenario.date(catalog)

        def work(told: Listener) -> Found:
            found = audit(catalog, day, lambda share: told(RULES_SHARE * share))
            rows = finding_rows(narrator, found)
            told(1.0)
            return found, checked_figures(catalog, day), rows

        self.work.run(work, self._show, self._fail)

    def _show(self, outcome: Found) -> None:
        found, checked, self._rows = outcome
        words = self._session.words
        lines = (
            counts_sentence(found, words),
            words.say(
                "Catalogue {version}: {age}",
                version=self._session.catalog.version,
                age=age_text(self._session.narrator),
            ),
            checked_sentence(checked, words),
        )
        self.status.setText("\n".join(lines))
        first = self.kind.count() == 0
        offer_choices(self.kind, self._choices(), self.kind.currentData())
        if first and found.faults:
            self.kind.setCurrentIndex(1)
        self._narrow()

    def _choices(self) -> Iterator[tuple[tuple[Kind, ...] | None, str]]:
        """Yield all findings, the two levels, then each kind that has any."""
        words = self._session.words
        counted = Counter(row.kind for row in self._rows)
        faults = sum(counted[kind] for kind in FAULTS)
        yield None, words.say("everything · {n}", n=f"{len(self._rows):,}")
        yield FAULTS, words.say("faults · {n}", n=f"{faults:,}")
        for kind in KINDS:
            if counted[kind]:
                yield (kind,), f"{finding_name(kind, words)} · {counted[kind]:,}"

    def _narrow(self) -> None:
        """Show the findings of the chosen kinds; a single kind is not repeated in each row."""
        kinds = self.kind.currentData()
        rows = [row for row in self._rows if kinds is None or row.kind in kinds]
        for place in KIND_COLUMNS:
            self.list.table.setColumnHidden(place, kinds is not None and len(kinds) == 1)
        self.list.set_items(rows, empty=self._session.words.say("Nothing was found."))

    def _enable(self) -> None:
        row = self._current()
        self.source.setEnabled(row is not None and bool(row.url))

    def _current(self) -> FindingRow | None:
        index = self.list.table.currentIndex()
        return self.list.table.rows.item_at(index.row()) if index.isValid() else None

    def _open(self, row: FindingRow) -> None:
        """Show the offer of a row, or open its source."""
        if row.offer is not None:
            self._session.select(row.offer)
        elif row.url:
            QDesktopServices.openUrl(QUrl(row.url))

    def _open_source(self) -> None:
        row = self._current()
        if row is not None and row.url:
            QDesktopServices.openUrl(QUrl(row.url))

    def _stop(self) -> None:
        self.work.stop()
        self.status.setText(self._session.words.say("The check was stopped."))

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            self.status.setText(say_any_failure(error, self._session.words))

    @override
    def done(self, result: int) -> None:
        """Close and stop a running audit."""
        self.work.stop()
        super().done(result)
