"""The Why panel explains every offer."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtGui import QTextDocument, QTextTable

import advisor
from advisor.charts.style import DARK, LIGHT
from advisor.desktop.appearance import load_fonts
from advisor.desktop.session import Session
from advisor.desktop.tabs.why.panel import WhyPanel
from advisor.desktop.tabs.why.text import MOST_CARRIERS, MOST_CHANGES, ways
from advisor.wording.which_way import way_rows, way_sentence
from tests.world.loading import world

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


# Pixels of the text of this tab in a window of 1280 pixels.
SMALL_WINDOWS_TAB = 284


@pytest.fixture(scope="module")
def catalog() -> advisor.Catalog:
    return world()


def opened(qtbot: QtBot, catalog: advisor.Catalog, *, language: str = "en") -> WhyPanel:
    load_fonts()
    scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
    panel = WhyPanel(Session(catalog, scenario, language=language, style=LIGHT))
    panel.session.setParent(panel)
    qtbot.addWidget(panel)
    panel.resize(430, 850)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def test_that_the_best_fit_is_named_with_its_margin(qtbot: QtBot, catalog: advisor.Catalog) -> None:
    panel = opened(qtbot, catalog)
    best = panel.session.recommendation.ranked[0]
    narrator = panel.session.narrator
    assert panel.headline.text().startswith(
        f"<b>{escape(narrator.model(best))}</b> is the best fit"
    )
    assert panel.headline.text().count(escape(narrator.way(best))) == 1


def test_that_a_model_stands_against_a_model_and_a_further_way_against_the_best_one(
    qtbot: QtBot, catalog: advisor.Catalog
) -> None:
    panel = opened(qtbot, catalog)
    answer, narrator = panel.session.recommendation, panel.session.narrator
    other = narrator.model(answer.best_ways[1])
    assert panel.against.accessibleName() == f"Against {other}"
    assert panel.against.text() == f"AGAINST {other}"
    best, way = next(ways[:2] for ways in answer.ways.values() if len(ways) > 1)
    panel.session.select(way)
    assert panel.against.accessibleName() == "Against the best way to have it"
    assert escape(narrator.way(best)) in panel.headline.text()
    shown = sum(points for _, points, _ in panel.chart.rows)
    assert shown == pytest.approx(answer.explanation(way, best).margin)


def test_that_each_offer_is_explained_whether_ranked_or_not(
    qtbot: QtBot, catalog: advisor.Catalog
) -> None:
    panel = opened(qtbot, catalog)
    answer = panel.session.recommendation
    for offer in answer.offers[::7]:
        panel.session.select(offer)
        assert panel.headline.text()
        assert panel.failings.isVisible() == (offer not in answer.ranks)
        assert panel.chart.isVisible()


def test_that_a_removed_offer_says_which_must_have_it_fails(
    qtbot: QtBot, catalog: advisor.Catalog
) -> None:
    panel = opened(qtbot, catalog)
    evaluation = panel.session.recommendation.evaluation
    panel.session.select(evaluation.ids[int(evaluation.removed.argmax())])
    assert "▲" in panel.failings.text.text()
    assert panel.against.accessibleName().startswith("If it were ranked")


def test_that_what_carries_the_margin_names_its_source(
    qtbot: QtBot, catalog: advisor.Catalog
) -> None:
    panel = opened(qtbot, catalog)
    answer = panel.session.recommendation
    offer = next(
        offer
        for offer in answer.ranked
        if any(c.score is not None for c in answer.explanation(offer).carriers[:MOST_CARRIERS])
    )
    panel.session.select(offer)
    carrier = next(c for c in answer.explanation(offer).carriers if c.score is not None)
    assert carrier.score is not None
    assert escape(catalog.sources[carrier.score.source].title) in panel.carriers.text.text()


def test_that_a_hidden_panel_waits_until_it_is_shown(
    qtbot: QtBot, catalog: advisor.Catalog
) -> None:
    panel = opened(qtbot, catalog)
    before = panel.headline.text()
    panel.hide()
    panel.session.select(panel.session.recommendation.ranked[4])
    assert panel.headline.text() == before
    panel.show()
    assert panel.headline.text() != before


def test_that_a_new_best_pick_is_explained_once(
    qtbot: QtBot, catalog: advisor.Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = opened(qtbot, catalog)
    calls: list[int] = []
    original = panel.refresh

    def counted() -> None:
        calls.append(1)
        original()

    monkeypatch.setattr(panel, "refresh", counted)
    scenario = panel.session.scenario
    zero = dict.fromkeys(scenario.priorities, 0.0)
    panel.session.change("try", priorities=zero | {"capability": 100.0})
    assert len(calls) == 1


def test_that_no_offer_left_says_what_to_do(qtbot: QtBot, catalog: advisor.Catalog) -> None:
    panel = opened(qtbot, catalog)
    wanted = msgspec.structs.replace(
        panel.session.scenario.constraints, monthly_budget=0.0, own_machines=True, strict=True
    )
    panel.session.change("try", constraints=wanted)
    assert panel.session.recommendation.ranked == ()
    assert "“Budget a month” keeps out most" in panel.headline.text()
    assert "Without it" in panel.headline.text()
    assert "removes" in panel.failings.text.text()
    assert not panel.chart.isVisible()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_nothing_is_wider_than_the_column(
    qtbot: QtBot, catalog: advisor.Catalog, language: str
) -> None:
    panel = opened(qtbot, catalog, language=language)
    panel.resize(360, 850)
    for offer in panel.session.recommendation.ranked[:10]:
        panel.session.select(offer)
        assert panel.minimumSizeHint().width() <= 360
        assert panel.width() == 360


def test_that_dark_colours_reach_the_texts(qtbot: QtBot, catalog: advisor.Catalog) -> None:
    panel = opened(qtbot, catalog)
    panel.session.set_style(DARK)
    assert DARK.soft in panel.carriers.text.text()


def test_that_three_changes_the_ways_and_three_figures_stand_first_the_rest_behind_a_button(
    qtbot: QtBot, catalog: advisor.Catalog
) -> None:
    panel = opened(qtbot, catalog)
    panel.session.recommendation.draw()
    qtbot.waitUntil(lambda: panel.session.is_certainty_fresh, timeout=60_000)
    assert 0 < panel.changes.text.text().count("•") <= MOST_CHANGES
    further = panel.further
    panel.more.click()
    for offer in panel.session.recommendation.best_ways:
        panel.session.select(offer)
        figures = len(panel.session.recommendation.explanation(offer).carriers)
        assert panel.carriers.text.text().count("<p ") == min(figures, MOST_CARRIERS)
        assert further.others.text.text().count("<p ") == max(figures - MOST_CARRIERS, 0)
    assert further.worth.isVisible()
    panel.more.click()
    assert not further.worth.isVisible()


def test_that_the_ways_of_the_selected_model_stand_with_what_they_cost(
    qtbot: QtBot, catalog: advisor.Catalog
) -> None:
    panel = opened(qtbot, catalog)
    answer, narrator = panel.session.recommendation, panel.session.narrator
    for model, offers in answer.ways.items():
        panel.session.select(offers[0])
        text = panel.ways.text.text()
        for row in way_rows(narrator, model):
            assert escape(row.name) in text
            assert row.money in text
        assert escape(way_sentence(narrator, model)) in text
    removed = answer.offers[int(answer.evaluation.removed.argmax())]
    panel.session.select(removed)
    assert not panel.ways.isVisible()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_titles_and_figures_of_the_ways_stay_in_one_line_in_a_small_window(
    language: str, qtbot: QtBot, catalog: advisor.Catalog
) -> None:
    panel = opened(qtbot, catalog, language=language)
    document = QTextDocument()
    document.setDefaultFont(panel.font())
    narrator, style = panel.session.narrator, panel.session.style
    document.setHtml(ways(narrator, panel.session.recommendation.ranked[0], style))
    document.setTextWidth(SMALL_WINDOWS_TAB)
    table = document.rootFrame().childFrames()[0]
    assert isinstance(table, QTextTable)
    for row in range(table.rows()):
        for column in range(1, table.columns() - (row > 0)):
            block = table.cellAt(row, column).firstCursorPosition().block()
            assert block.layout().lineCount() <= 1, block.text()
