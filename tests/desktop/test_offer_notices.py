"""Cards, rows, and Why say that an offer ends, is retired, or may not be for this buyer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

import advisor
from advisor.charts.style import LIGHT
from advisor.decision.analysis.alternatives import alternatives
from advisor.desktop.fits.card import Card
from advisor.desktop.fits.cards import CardsPanel
from advisor.desktop.fits.columns import OFFER
from advisor.desktop.fits.model import RankingModel
from advisor.desktop.session import Session
from advisor.desktop.tabs.why.panel import WhyPanel
from advisor.wording.narrator import Narrator
from advisor.wording.offer_notices import MARK, badge_lines, notices

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CATALOG = advisor.load_catalog()


@pytest.fixture(params=["en", "zh"])
def session(request: pytest.FixtureRequest, qtbot: QtBot) -> Session:  # noqa: ARG001 - brings the application
    scenario = advisor.Scenario.from_use_case(CATALOG, "everyday-coding")
    return Session(CATALOG, scenario, language=request.param, style=LIGHT)


@pytest.mark.parametrize("width", [560, 700, 1100])
def test_that_each_card_has_its_badge_whole(session: Session, qtbot: QtBot, width: int) -> None:
    panel = CardsPanel(session)
    qtbot.addWidget(panel)
    panel.resize(width, 220)
    panel.show()
    result, words = session.recommendation, session.words
    for found in alternatives(result):
        card = next(c for c in panel.findChildren(Card) if c.property("role") == found.role)
        lines = badge_lines(Narrator(result, words), found.offer)
        assert card.badge.text() in (lines or ("",))
        assert card.badge.fontMetrics().horizontalAdvance(card.badge.text()) <= card.badge.width()
        assert card.badge.geometry().bottom() < card.height()
        for sentence in notices(Narrator(result, words), found.offer):
            assert sentence in card.toolTip()
            assert sentence in card.accessibleDescription()


def test_that_rows_have_the_sign_and_say_why_to_a_screen_reader(session: Session) -> None:
    model = RankingModel(session)
    model.unfold_all(every=True)
    column = next(i for i, c in enumerate(model.columns) if c.id == OFFER)
    result, words = session.recommendation, session.words
    for position in range(model.rowCount()):
        offer = model.offer_at(position)
        if offer is None:
            continue
        index = model.index(position, column)
        said = notices(Narrator(result, words), offer)
        assert (MARK in index.data()) is bool(said)
        spoken = index.data(int(Qt.ItemDataRole.AccessibleTextRole))
        assert all(sentence in spoken for sentence in said)


def test_that_why_says_it_first_and_once(session: Session, qtbot: QtBot) -> None:
    panel = WhyPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    session.select("claude-opus-4.8.at.anthropic")
    panel.refresh()
    (sentence,) = notices(session.narrator, "claude-opus-4.8.at.anthropic")
    texts = [label.text() for label in panel.findChildren(QLabel)]
    assert sum(sentence in text for text in texts) == 1
    assert sentence in panel.lasting.text.text()
    narrator = session.narrator
    session.select(next(o for o in narrator.recommendation.ranked if not notices(narrator, o)))
    panel.refresh()
    assert panel.lasting.text.text() == ""
