"""What a screen reader says: a name for every control, and every text of *Why*."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QWidget,
)

from advisor.charts.margin import MarginChart
from advisor.desktop.tabs.why.panel import WhyPanel
from tests.desktop.screen_rules.spoken import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.desktop.window import MainWindow

    Show = Callable[..., MainWindow]


def spoken(top: QWidget) -> str:
    """All names and descriptions below a widget that are seen."""
    said: list[str] = []
    ways = [QAccessible.queryAccessibleInterface(top)]
    while ways:
        way = ways.pop()
        if way.state().invisible:
            continue
        said += [way.text(QAccessible.Text.Name), way.text(QAccessible.Text.Description)]
        ways += [way.child(number) for number in range(way.childCount())]
    return "\n".join(" ".join(text.replace("&", "").split()) for text in said)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_every_text_of_why_is_said(show_real: Show, language: str) -> None:
    window = show_real(language)
    panel = window.findChild(WhyPanel)
    assert panel is not None
    session = window.session
    session.toggle_pin(session.recommendation.ranked[3])
    left_out = [o for o in session.recommendation.offers if o not in session.recommendation.ranks]
    texts = 0
    for offer in (*session.recommendation.ranked[:12:5], left_out[0], left_out[-1]):
        session.select(offer)
        QApplication.processEvents()
        said = spoken(panel).lower()
        for label in panel.findChildren(QLabel):
            if label.isVisible() and label.text():
                assert plain(label.text()).lower() in said, label.text()[:200]
                texts += 1
        for chart in panel.findChildren(MarginChart):
            if chart.isVisible():
                for painted in (*(row[0] for row in chart.rows), chart.total):
                    assert painted.lower() in said
    assert texts > 30
