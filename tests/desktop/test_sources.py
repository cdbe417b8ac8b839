"""The Sources tab: every figure, where it is from, how old it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

import advisor
from advisor.charts.style import LIGHT
from advisor.decision.analysis.warning_kinds import PricesDisagree
from advisor.desktop.appearance import load_fonts
from advisor.desktop.session import Session
from advisor.desktop.tables.roles import ACCESSIBLE, TOOL_TIP
from advisor.desktop.tabs.sources.panel import SourcesPanel
from advisor.wording import Words
from advisor.wording.figure_rows import COLUMNS, figure_rows, row_texts
from advisor.wording.narrator import Narrator
from advisor.wording.numbers import ESTIMATED
from tests.world.loading import world

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl
    from pytestqt.qtbot import QtBot

    from advisor.wording.figure_rows import FigureRow


@pytest.fixture(scope="module")
def catalog() -> advisor.Catalog:
    return world()


@pytest.fixture(scope="module")
def answer(catalog: advisor.Catalog) -> advisor.Recommendation:
    scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
    return advisor.recommend(catalog, scenario.replace(currency="CNY"))


@pytest.fixture
def panel(qtbot: QtBot, answer: advisor.Recommendation) -> SourcesPanel:
    load_fonts()
    session = Session(answer.catalog, answer.scenario, language="en", style=LIGHT)
    made = SourcesPanel(session)
    session.setParent(made)
    qtbot.addWidget(made)
    made.resize(430, 850)
    made.show()
    qtbot.waitExposed(made)
    return made


def rows_of(answer: advisor.Recommendation, offer: str, code: str = "en") -> tuple[FigureRow, ...]:
    return figure_rows(Narrator(answer, Words(code)), offer)


@pytest.mark.parametrize("code", ["en", "zh"])
def test_that_each_offer_has_rows_with_source_date_and_page(
    answer: advisor.Recommendation, code: str
) -> None:
    for offer in answer.offers:
        rows = rows_of(answer, offer, code)
        assert rows
        for row in rows:
            assert all(cell or name == "marks" for name, cell in zip(
                COLUMNS, row_texts(row), strict=True
            ))  # fmt: skip
            assert row.url


def test_that_the_score_that_counts_stands_first_and_the_others_beside_it(
    answer: advisor.Recommendation,
) -> None:
    for offer in answer.ranked:
        for part in answer.scenario.mix:
            counting = [r.counts for r in rows_of(answer, offer) if r.measure == part.benchmark]
            assert counting == sorted(counting, reverse=True)
            assert sum(counting) <= 1


def test_that_the_articles_score_is_shown_and_does_not_count_beside_a_checked_one() -> None:
    catalog = advisor.load_catalog()
    answer = advisor.recommend(catalog, advisor.Scenario.from_use_case(catalog, "everyday-coding"))
    found = [
        row
        for offer in answer.best_ways
        for row in rows_of(answer, offer)
        if row.kind == "founding article" and row.measure in answer.catalog.benchmarks
    ]
    assert found
    assert not all(row.counts for row in found)


def test_that_prices_over_5_per_cent_apart_are_marked_as_disputed(
    answer: advisor.Recommendation,
) -> None:
    disputed = [
        offer
        for offer in answer.ranked
        if any(isinstance(warn, PricesDisagree) for warn in answer.warnings(offer))
    ]
    for offer in disputed:
        marked = [r for r in rows_of(answer, offer) if "disputed" in r.marks]
        assert any(row.measure == "cost" for row in marked)
        assert all(row.grave for row in marked)


def test_that_a_price_older_than_90_days_says_so(answer: advisor.Recommendation) -> None:
    rows = [row for offer in answer.ranked for row in rows_of(answer, offer)]
    prices = [row for row in rows if row.what == "Price of input" and row.counts]
    assert any(row.age_days > 90 for row in prices)
    for row in prices:
        assert ("older than 90 days" in row.marks) == (row.age_days > 90)


def test_that_an_estimate_is_told_from_a_figure(answer: advisor.Recommendation) -> None:
    evaluation = answer.evaluation
    row, column = next(
        (row, column)
        for row in answer.order
        for column in evaluation.columns["capability"]
        if evaluation.estimated[row, column]
    )
    benchmark = evaluation.leaves[column].benchmark
    rows = [r for r in rows_of(answer, evaluation.ids[row]) if r.measure == benchmark]
    assert rows[0].value.startswith(ESTIMATED)
    assert rows[0].grave


def test_that_the_table_is_found_by_its_name_and_has_one(panel: SourcesPanel) -> None:
    table = panel.findChild(QTableView, "sources")
    assert table is panel.table
    assert table.accessibleName()


def test_that_the_table_fits_its_column_without_a_scroll_bar(panel: SourcesPanel) -> None:
    for width in (430, 360):
        panel.resize(width, 850)
        widths = sum(panel.table.columnWidth(c) for c in range(panel.model.columnCount()))
        assert widths <= panel.table.viewport().width()


def test_that_a_copied_row_has_all_columns(
    panel: SourcesPanel, answer: advisor.Recommendation
) -> None:
    panel.table.selectRow(1)
    QTest.keyClick(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    heading, line = QGuiApplication.clipboard().text().split("\n")
    assert len(heading.split("\t")) == len(COLUMNS)
    row = rows_of(answer, answer.ranked[0])[1]
    assert line.split("\t")[0] == row.what
    assert line.split("\t")[2] == row.date.isoformat()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_that_enter_opens_the_page_of_the_source(
    panel: SourcesPanel, monkeypatch: pytest.MonkeyPatch, key: Qt.Key
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    rows = range(panel.model.rowCount())
    published = next(row for row in rows if panel.model.row_at(row).url.startswith("https"))
    panel.table.selectRow(published)
    QTest.keyClick(panel.table, key)
    assert [url.toString() for url in opened] == [panel.model.row_at(published).url]


def test_that_only_web_pages_are_opened(
    panel: SourcesPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    import msgspec

    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    row = msgspec.structs.replace(panel.model.row_at(0), url="file:///etc/passwd")
    panel.model.set_rows([row])
    panel.table.open_source(panel.model.index(0, 0))
    assert opened == []


def test_that_a_cell_says_both_its_lines_and_the_tip_says_the_rest(panel: SourcesPanel) -> None:
    row = panel.model.row_at(0)
    index = panel.model.index(0, 1)
    assert row.date.isoformat() in str(index.data(ACCESSIBLE))
    tip = str(index.data(TOOL_TIP))
    assert row.source in tip
    assert row.publisher in tip


def test_that_another_selection_lists_other_figures(
    panel: SourcesPanel, answer: advisor.Recommendation
) -> None:
    panel.session.select(answer.ranked[-1])
    rows = rows_of(answer, answer.ranked[-1])
    assert panel.model.rowCount() == sum(row.counts for row in rows)
    panel.more.click()
    assert panel.model.rowCount() == len(rows)


def test_that_what_counts_stands_in_groups_and_the_rest_behind_a_button(
    panel: SourcesPanel, answer: advisor.Recommendation
) -> None:
    rows = rows_of(answer, answer.ranked[0])
    idle = sum(not row.counts for row in rows)
    assert str(idle) in panel.more.text()
    panel.more.click()
    heads = [panel.model.heading(row) for row in range(panel.model.rowCount())]
    named = [head for head in heads if head]
    assert named[0] == "Capability"
    assert len(named) == len(set(named))
    assert heads.index(named[-1]) == panel.model.rowCount() - idle
    panel.more.click()
    assert panel.model.rowCount() == len(rows) - idle


def test_that_each_row_is_as_high_as_its_texts_at_any_width(panel: SourcesPanel) -> None:
    panel.more.click()
    for width in (345, 700):
        panel.resize(width, 850)
        delegate, model = panel.table.delegate, panel.model
        for row in range(model.rowCount()):
            assert panel.table.rowHeight(row) == delegate.row_height(model, row)
    low = sum(panel.table.rowHeight(row) for row in range(panel.model.rowCount()))
    panel.resize(345, 850)
    assert sum(panel.table.rowHeight(row) for row in range(panel.model.rowCount())) > low


def test_that_a_row_names_its_source_where_it_is_another_than_above(panel: SourcesPanel) -> None:
    model = panel.model
    for row in range(1, model.rowCount()):
        same = model.row_at(row).source == model.row_at(row - 1).source
        same = same and model.row_at(row).date == model.row_at(row - 1).date
        assert model.names_source(row) == (bool(model.heading(row)) or not same)
        assert model.row_at(row).source in str(model.index(row, 0).data(ACCESSIBLE))
