"""What a screen reader says: a name for every control, and every text of *Why*."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollBar,
    QWidget,
)

from advisor.charts.margin import MarginChart
from advisor.desktop.events.spoken_names import labels_of
from advisor.desktop.tabs.why.panel import WhyPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.desktop.conftest import Screens

CONTROLS = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit,
)  # fmt: skip


def name_of(widget: QWidget) -> str:
    """The name that assistive tools get: of a box of choices, that of its label."""
    if isinstance(widget, QComboBox):
        relations = QAccessible.queryAccessibleInterface(widget).relations()
        return " ".join(
            other.text(QAccessible.Text.Name)
            for other, kind in relations
            if kind == QAccessible.RelationFlag.Label
        )
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def is_control(widget: QWidget) -> bool:
    if not isinstance(widget, CONTROLS) or isinstance(widget, (QScrollBar, QHeaderView)):
        return False
    parent = widget.parentWidget()
    # Parts that Qt makes of a control: the line in a box, the arrows of a bar of tabs.
    return not (
        widget.objectName().startswith("qt_")
        or isinstance(parent, (QAbstractSpinBox, QComboBox, QLineEdit))
        or "Private" in widget.metaObject().className()
        or (parent is not None and parent.inherits("QTabBar"))
        or widget.inherits("QTableCornerButton")
    )


def plain(text: str) -> str:
    document = QTextDocument()
    document.setHtml(text)
    return " ".join(document.toPlainText().replace("&", "").split())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_every_control_of_every_screen_has_a_name_with_its_label(
    screens: Callable[..., Screens], language: str
) -> None:
    program = screens(language)
    nameless: set[str] = set()
    named = 0

    def visit(name: str, top: QWidget) -> None:
        nonlocal named
        if not type(top).__module__.startswith("advisor."):
            return  # Qt's own dialogs name theirs
        for widget in top.findChildren(QWidget):
            if not widget.isVisible() or not is_control(widget):
                continue
            said = name_of(widget)
            where = f"{name}: {type(widget).__name__} {widget.objectName()} says {said!r}"
            if not any(letter.isalpha() for letter in said):
                nameless.add(where)
            for label in labels_of(widget):
                shown = plain(label.text()).partition(" · ")[0]  # a benchmark, not its share
                if any(letter.isalpha() for letter in shown) and shown not in plain(said):
                    nameless.add(f"{where}, its label {shown!r}")
            named += 1

    program.visit(visit)
    assert "\n".join(sorted(nameless)) == ""
    assert named > 200


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
def test_that_every_text_of_why_is_said(screens: Callable[..., Screens], language: str) -> None:
    window = screens(language).window
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
