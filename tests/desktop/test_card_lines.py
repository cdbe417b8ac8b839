"""The lines of a card say the most that their width allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFontMetrics

import advisor
from advisor.charts.style import LIGHT
from advisor.desktop.fits.card import Card
from advisor.desktop.fits.card_lines import CardLine, Line, NameLine
from advisor.desktop.fits.cards import CardsPanel
from advisor.desktop.session import Session
from advisor.wording import Words, names

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CATALOG = advisor.load_catalog()
# Of a card's line in a window of 1280 pixels.
NARROWEST = 122


@pytest.mark.parametrize("width", [NARROWEST, 140, 300])
def test_that_the_name_of_every_model_can_be_read_whole(qtbot: QtBot, width: int) -> None:
    line = NameLine()
    qtbot.addWidget(line)
    line.resize(width, line.sizeHint().height())
    for model in CATALOG.models.values():
        line.set_line(Line((model.name,)))
        font, lines = line.laid_out()
        assert "".join(lines).replace(" ", "") == model.name.replace(" ", "")
        for part in lines:
            assert QFontMetrics(font).horizontalAdvance(part) <= width, model.name
        assert "…" not in line.shown_text()


def test_that_a_figure_is_kept_where_its_name_is_cut(qtbot: QtBot) -> None:
    line = CardLine()
    qtbot.addWidget(line)
    line.set_line(Line(("SWE-bench Verified and more of it",), " 79.0 %"))
    line.resize(NARROWEST, 20)
    assert line.shown_text().startswith("SWE")
    assert line.shown_text().endswith("… 79.0 %")
    assert line.fontMetrics().horizontalAdvance(line.shown_text()) <= NARROWEST


def test_that_the_longest_wording_with_room_is_shown_and_the_full_one_is_spoken(
    qtbot: QtBot,
) -> None:
    line = CardLine()
    qtbot.addWidget(line)
    line.set_line(Line(("the same offer as the best fit of all", "the same offer", "same")))
    line.resize(NARROWEST, 20)
    assert line.shown_text() == "the same offer"
    line.resize(600, 20)
    assert line.shown_text() == line.text() == line.accessibleName()


@pytest.mark.parametrize("use_case", sorted(CATALOG.use_cases))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_cards_of_a_small_window_cut_no_name_and_no_figure(
    qtbot: QtBot, use_case: str, language: str
) -> None:
    scenario = advisor.Scenario.from_use_case(CATALOG, use_case)
    session = Session(CATALOG, scenario, language=language, style=LIGHT)
    panel = CardsPanel(session)
    qtbot.addWidget(panel)
    panel.resize(560, 160)
    panel.show()
    for card in panel.findChildren(Card):
        name, _way, money, figure = card.lines
        for line in (name, money, figure):
            assert "…" not in line.shown_text()
        assert card.lines[-1].geometry().bottom() < card.badge.geometry().top()
        assert card.badge.geometry().bottom() < card.height()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_no_provider_is_called_an_api_twice(language: str) -> None:
    scenario = advisor.Scenario.from_use_case(CATALOG, "everyday-coding")
    words = Words(language)
    for candidate in advisor.recommend(CATALOG, scenario).evaluation.candidates:
        assert names.way_name(candidate, words).count("API") < 2, candidate.offer.id
        short = names.short_way_name(candidate, words)
        assert (
            short.replace("API", "").split()
            == names.way_name(candidate, words).replace("API", "").split()
        ), "shorter by the kind alone"
