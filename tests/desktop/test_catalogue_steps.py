"""What is known changes as one step: the answer, the disk and the undo stack move together."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMessageBox, QToolButton

import advisor
from advisor.catalog.layer_file import OWN_SOURCE
from advisor.catalog.own_figures import with_own, without_own
from advisor.catalog.records import TokenPrice
from advisor.decision.analysis.warning_kinds import OwnFigures
from advisor.desktop.dialogs.snapshots import SnapshotsDialog
from tests.world.loading import WorldLibrary, world

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from advisor.desktop.window import MainWindow

TODAY = dt.date(2026, 11, 20)
OFFER = "aurora-large.at.aurora"


@pytest.fixture
def window(show_kept: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    scenario = advisor.Scenario.from_use_case(world(), "everyday-coding")
    return show_kept(world(), scenario, library=WorldLibrary(tmp_path))


def gift() -> TokenPrice:
    return TokenPrice(
        offer=OFFER, currency="USD", input=Decimal("0.01"), output=Decimal("0.02"), checked=TODAY,
        source=OWN_SOURCE,
    )  # fmt: skip


def test_that_an_own_price_re_ranks_is_marked_and_is_taken_back_by_undo(
    window: MainWindow, tmp_path: Path
) -> None:
    session = window.session
    before = session.recommendation
    library = session.library
    layer = with_own(None, "prices", gift(), TODAY)
    session.change_catalogue(library.setting_own(layer), "own price")
    now = session.recommendation
    assert now.ranks[OFFER] < before.ranks[OFFER]
    assert any(isinstance(warn, OwnFigures) for warn in now.warnings(OFFER))
    shown = window.fits.model
    row = now.evaluation.rows[OFFER]
    column = [c.id for c in shown.columns].index("cost")
    assert shown.text(row, column).startswith("✎")
    assert (tmp_path / "own" / "window.toml").exists()
    session.undo_stack.undo()
    assert session.recommendation.ranks == before.ranks
    assert not (tmp_path / "own" / "window.toml").exists()
    session.undo_stack.redo()
    assert session.recommendation.ranks == now.ranks


def test_that_it_says_what_changed_in_the_answer_and_shows_it(window: MainWindow) -> None:
    session = window.session
    session.change_catalogue(
        session.library.setting_own(with_own(None, "prices", gift(), TODAY)), "own price"
    )
    said = [b.accessibleName() for b in window.statusBar().findChildren(QToolButton)]
    shown = next(text for text in said if "Aurora Large" in text)
    assert ": now Aurora Large" in shown
    assert "Cost" in shown
    window.dialogs.snapshots()
    dialog = window.findChild(SnapshotsDialog)
    assert dialog is not None
    assert "before: own price" in dialog.chosen.currentText()
    lines = dialog.text.text().splitlines()
    assert lines[0] == "Changed since: the catalogue."
    assert lines[1] == shown


def test_that_figures_are_no_unsaved_change_of_the_scenario(window: MainWindow) -> None:
    session = window.session
    session.change_catalogue(
        session.library.setting_own(with_own(None, "prices", gift(), TODAY)), "own price"
    )
    assert not session.is_changed
    session.set_scenario(session.scenario.with_priority("cost", 1), "x")
    assert session.is_changed


def test_that_a_folder_that_cannot_be_written_says_so_and_nothing_changes(
    window: MainWindow, tmp_path: Path
) -> None:
    session = window.session
    (tmp_path / "own").write_text("a file where the folder should be")
    before = session.recommendation
    session.change_catalogue(
        session.library.setting_own(with_own(None, "prices", gift(), TODAY)), "own price"
    )
    assert session.recommendation.ranks == before.ranks
    box = window.findChild(QMessageBox, "complaint")
    assert box is not None
    assert "own" in box.informativeText()
    assert not session.undo_stack.canUndo()
    box.close()


def test_that_a_second_own_price_takes_the_place_of_the_first() -> None:
    layer = with_own(None, "prices", gift(), TODAY)
    layer = with_own(layer, "prices", gift(), TODAY)
    assert len(layer.rows["prices"]) == 1
    assert without_own(layer, "prices", gift()) is None
