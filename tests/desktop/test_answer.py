"""The answer stands above all else: one sentence, how sure it is, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest

import advisor
from advisor.charts.style import LIGHT
from advisor.decision.analysis.alternatives import alternatives
from advisor.desktop.fits.answer import AnswerPanel
from advisor.desktop.fits.card import Card
from advisor.desktop.fits.cards import CardsPanel
from advisor.desktop.session import Session
from advisor.wording import names
from advisor.wording.answer import answer_title
from advisor.wording.name_forms import way_forms
from advisor.wording.offer_notices import notices
from tests.world.loading import world

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CATALOG = world()


def make(qtbot: QtBot, use_case: str, language: str = "en") -> tuple[Session, AnswerPanel]:
    scenario = advisor.Scenario.from_use_case(CATALOG, use_case)
    session = Session(CATALOG, scenario, language=language, style=LIGHT)
    panel = AnswerPanel(session)
    qtbot.addWidget(panel)
    panel.resize(560, panel.sizeHint().height())
    panel.show()
    return session, panel


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("use_case", list(CATALOG.use_cases))
def test_that_a_small_window_shows_the_whole_answer(
    qtbot: QtBot, use_case: str, language: str
) -> None:
    session, panel = make(qtbot, use_case, language)
    best = session.recommendation.ranked[0]
    font, text = panel.title.laid_out()
    assert QFontMetrics(font).horizontalAdvance(text) <= panel.title.width()
    assert session.narrator.money(session.recommendation.monthly_cost(best)) in text
    way = names.short_way_name(session.recommendation.candidate(best), session.narrator)
    assert way_forms(way)[-1] in text
    for line in (panel.verdict, panel.ability):
        assert "…" not in line.shown_text() or line.text() == "…"
    assert panel.title.font().pointSizeF() <= font.pointSizeF()
    assert panel.ability.geometry().bottom() < panel.height()


def test_that_the_answer_is_spoken_whole_with_its_notices(qtbot: QtBot) -> None:
    session, panel = make(qtbot, "everyday-coding")
    best = session.recommendation.ranked[0]
    assert answer_title(session.narrator, best)[0] in panel.accessibleName()
    for sentence in notices(session.narrator, best):
        assert sentence in panel.accessibleDescription()
        assert sentence in panel.toolTip()


def test_that_the_answer_follows_a_slider_and_keeps_its_height(qtbot: QtBot) -> None:
    session, panel = make(qtbot, "everyday-coding")
    height = panel.sizeHint().height()
    for cost in (0, 50, 100):
        session.set_scenario(session.scenario.with_priority("cost", cost), "x")
        best = session.recommendation.ranked[0]
        assert panel.title.text() == answer_title(session.narrator, best)[0]
        assert panel.sizeHint().height() == height


def test_that_a_click_or_return_chooses_the_best_fit(qtbot: QtBot) -> None:
    session, panel = make(qtbot, "everyday-coding")
    best, other = session.recommendation.ranked[:2]
    session.select(other)
    QTest.mouseClick(panel, Qt.MouseButton.LeftButton)
    assert session.selected == best
    session.select(other)
    QTest.keyClick(panel, Qt.Key.Key_Return)
    assert session.selected == best


def test_that_it_says_so_where_nothing_fits(qtbot: QtBot) -> None:
    session, panel = make(qtbot, "everyday-coding")
    wanted = msgspec.structs.replace(
        session.scenario.constraints, monthly_budget=0.0001, own_machines=True
    )
    session.change("budget", constraints=wanted)
    assert panel.title.text() == session.words.say("No answer")
    assert "keeps out" in panel.verdict.text()
    assert panel.ability.text().startswith("Without it ")


def test_that_each_card_is_an_alternative_and_a_click_chooses_it(qtbot: QtBot) -> None:
    scenario = advisor.Scenario.from_use_case(CATALOG, "everyday-coding")
    session = Session(CATALOG, scenario, language="en", style=LIGHT)
    panel = CardsPanel(session)
    qtbot.addWidget(panel)
    found = alternatives(session.recommendation)
    cards = panel.findChildren(Card)
    assert [card.property("role") for card in cards] == [each.role for each in found]
    for card, each in zip(cards, found, strict=True):
        assert card.lines[0].text() == session.narrator.model(each.offer)
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
        assert session.selected == each.offer
