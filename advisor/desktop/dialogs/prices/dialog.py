"""The price feed: which one is in force, how much of it matches, its address and schedule."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QTabWidget,
    QWidget,
)
from typing_extensions import override

from advisor.catalog.layer_file import OWN_SOURCE
from advisor.catalog.own_figures import with_own, without_own
from advisor.catalog.problems import InputError
from advisor.desktop.dialogs.imports.columns import figure_columns, rejected_columns
from advisor.desktop.dialogs.imports.names_page import NamesPage
from advisor.desktop.dialogs.prices.updating import PriceUpdate
from advisor.desktop.parts.busy_bar import BusyBar
from advisor.desktop.parts.buttons import PRIMARY, push_button
from advisor.desktop.parts.dialogs import Dialog
from advisor.desktop.parts.labels import caption, paragraph
from advisor.desktop.parts.layouts import in_column, in_row
from advisor.desktop.tables.filtered import FilteredTable
from advisor.desktop.watched import WatchedWork
from advisor.intake.feed.genai_prices import ADDRESS
from advisor.intake.feed.settings import FeedSettings, load_settings, save_settings
from advisor.intake.plan.names_given import NameGiven, additions_of
from advisor.intake.plan.naming import Unmatched
from advisor.wording.failures import say_any_failure, say_failure
from advisor.wording.feed_status import feed_status
from advisor.wording.import_rows import ImportRow, import_rows
from advisor.wording.namer import Namer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.catalog.records import Alias
    from advisor.desktop.session import Session
    from advisor.intake.feed.current import Current
    from advisor.intake.plan.plan import ImportPlan
    from advisor.intake.reading import Listener, Rejected

WIDTH, HEIGHT = 1080, 720
FORMAT = "genai-prices"

Matched = tuple["Current", "ImportPlan", tuple[ImportRow, ...]]


class PricesDialog(Dialog):
    """The price feed; settings and updates take effect immediately.

    Attributes:
        fetching: the update.
        matching: the reading and matching behind the lists.
    """

    def __init__(self, session: Session, parent: QWidget) -> None:
        say = session.words.say
        super().__init__(session.words, parent, "prices", say("Prices"), (WIDTH, HEIGHT))
        self._session = session
        self.fetching = PriceUpdate(session, self)
        self.matching = WatchedWork(session, self)
        self.status = paragraph(say("Matching the names of the feed…"), "prices.status")
        self.complaint = paragraph("", "prices.complaint", "problem")
        self.complaint.hide()
        self._make_settings()
        self._make_pages()
        self._lay_out()
        self._connect()
        self._match()

    def _make_settings(self) -> None:
        say = self._session.words.say
        self.address = QLineEdit()
        self.address.setObjectName("prices.address")
        self.address.setToolTip(
            say("An https address, a mirror or a file; the usual one is often out of reach from "
                "mainland China")
        )  # fmt: skip
        self.usual = push_button(say("Usual &address"), "prices.usual", self._take_usual)
        self.fetch = push_button(say("&Update now"), PRIMARY, self._fetch)
        self.daily = QCheckBox(say("Update once a &day while the window is open"))
        self.daily.setObjectName("prices.daily")
        try:
            settings = load_settings(self._session.library.feed.folder)
        except InputError as error:
            settings = FeedSettings()
            self._complain(say_failure(error, self._session.words))
        self.address.setText(settings.address)
        self.daily.setChecked(settings.daily)
        self.busy = BusyBar(self.fetching.work, self._session.words)

    def _make_pages(self) -> None:
        words = self._session.words
        say = words.say
        self.figures: FilteredTable[ImportRow] = FilteredTable(
            self._session, figure_columns(words), "prices.figures", say("Prices that match"),
            empty=say("The prices are being matched…"),
        )  # fmt: skip
        self.names = NamesPage(self._session)
        self.aside: FilteredTable[Rejected] = FilteredTable(
            self._session, rejected_columns(words), "prices.aside", say("Prices set aside"),
            empty=say("The prices are being matched…"),
        )  # fmt: skip
        self.pages = QTabWidget()
        self.pages.setObjectName("prices.pages")
        self.pages.setDocumentMode(True)
        for page in (self.figures, self.names, self.aside):
            self.pages.addTab(page, "")
        self._title_pages(None)

    def _lay_out(self) -> None:
        say = self._session.words.say
        source = in_row(
            caption(say("Fetch &from"), self.address), (self.address, 1), self.usual, self.fetch
        )
        buttons = self.row_of_buttons(push_button(say("Close")))
        in_column(
            self.status, source, self.daily, self.busy, self.complaint, (self.pages, 1), buttons,
            on=self,
        )  # fmt: skip

    def _connect(self) -> None:
        self.address.editingFinished.connect(self._save_settings)
        self.daily.toggled.connect(lambda _on: self._save_settings())
        self.busy.stop_asked.connect(self.fetching.work.stop)
        self.fetching.work.began.connect(lambda: self.fetch.setEnabled(False))
        self.fetching.work.ended.connect(lambda: self.fetch.setEnabled(True))
        self.fetching.failed.connect(self._complain)
        self.names.changed.connect(self._explain_names)
        self._session.catalog_changed.connect(self._match)

    def _take_usual(self) -> None:
        self.address.setText(ADDRESS)
        self._save_settings()

    def _save_settings(self) -> bool:
        made = FeedSettings(address=self.address.text().strip(), daily=self.daily.isChecked())
        folder = self._session.library.feed.folder
        try:
            if made != load_settings(folder):
                save_settings(folder, made)
        except InputError as error:
            self._complain(say_failure(error, self._session.words))
            return False
        self.complaint.hide()
        return True

    def _fetch(self) -> None:
        if self._save_settings():
            self.fetching.start(self.address.text().strip())

    def _complain(self, text: str) -> None:
        self.complaint.setText(text)
        self.complaint.show()

    def _match(self) -> None:
        """List the content of the feed in force, in the background."""
        library = self._session.library
        below = library.named(library.user.read()[0])
        namer = Namer(below, self._session.words)

        def work(told: Listener) -> Matched:
            current = library.feed.current()
            told(0.3)
            plan = library.feed.plan(below)
            told(0.7)
            return current, plan, import_rows(namer, plan)

        self.matching.run(work, self._show_matched, self._fail_to_match)

    def _fail_to_match(self, error: BaseException) -> None:
        self._complain(say_any_failure(error, self._session.words))

    def _show_matched(self, matched: Matched) -> None:
        current, plan, rows = matched
        self.status.setText("\n".join(feed_status(plan, current.url, self._session.words)))
        if current.problem is not None:
            self._complain(say_failure(current.problem, self._session.words))
        say = self._session.words.say
        self.figures.set_items(rows, empty=say("No price of the feed is that of an offer here."))
        self.aside.set_items(plan.rejected, empty=say("No price of the feed is set aside."))
        self.names.show_unmatched(plan.unmatched, self._explained())
        self._title_pages(plan)

    def _title_pages(self, plan: ImportPlan | None) -> None:
        say = self._session.words.say
        counts = (0, 0, 0) if plan is None else (
            len(plan.taken), len(plan.unmatched), len(plan.rejected),
        )  # fmt: skip
        titles = (
            say("&Prices that match ({n})", n=f"{counts[0]:,}"),
            say("U&nmatched names ({n})", n=f"{counts[1]:,}"),
            say("&Set aside ({n})", n=f"{counts[2]:,}"),
        )
        for place, title in enumerate(titles):
            self.pages.setTabText(place, title)

    def _explained(self) -> dict[Unmatched, NameGiven]:
        """Return the meanings that the user gave to the feed's names before."""
        layer = self._session.library.user.read_window_file()
        rows: Sequence[Any] = () if layer is None else layer.rows.get("aliases", ())
        return {_foreign(row): NameGiven(row.target) for row in rows if _is_feeds(row)}

    def _explain_names(self) -> None:
        """Save the meaning of a name with the user's own figures and match again."""
        session = self._session
        library = session.library
        layer = library.user.read_window_file()
        before = self._explained()
        today = dt.datetime.now(dt.UTC).astimezone().date()
        for row in additions_of(FORMAT, before)["aliases"]:
            if layer is not None:
                layer = without_own(layer, "aliases", _own(row))
        for row in additions_of(FORMAT, self.names.given)["aliases"]:
            layer = with_own(layer, "aliases", _own(row), today)
        text = session.words.say("meaning of a name")
        session.change_catalogue(library.setting_own(layer), text)

    @override
    def done(self, result: int) -> None:
        """Close; cancel running work."""
        self.fetching.work.stop()
        self.matching.stop()
        super().done(result)


def _own(row: msgspec.Struct) -> msgspec.Struct:
    return msgspec.structs.replace(row, source=OWN_SOURCE)


def _is_feeds(row: Alias) -> bool:
    return row.scope.partition("/")[0] == FORMAT


def _foreign(row: Alias) -> Unmatched:
    return Unmatched(row.kind, row.scope.partition("/")[2], row.name)
