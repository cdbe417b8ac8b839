"""One window for all tests of a module, which each of them finds as it was made."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog

from advisor.desktop import create_window
from advisor.desktop.simulation import Simulation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.catalog import Catalog
    from advisor.decision.scenario import Scenario
    from advisor.desktop.window import MainWindow


@contextmanager
def window_kept(catalog: Catalog, scenario: Scenario) -> Iterator[MainWindow]:
    """Keep a window for a module whose tests do not ask how sure the answer is.

    That is drawn 10,000 times whenever all rests, so it is not drawn at all.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Simulation, "start", lambda _simulation: None)
        window = create_window(catalog, scenario)
        window.resize(1500, 950)
        window.show()
        yield window
        window.session.undo_stack.setClean()
        window.close()
        window.deleteLater()


def put_back(window: MainWindow, scenario: Scenario) -> None:
    """Make a window as it was made: nothing that a test opened, did, or chose is left."""
    window.dialogs.discard_value_functions()
    for dialog in window.findChildren(QDialog):
        dialog.close()
    session = window.session
    if session.style.dark:
        window.set_theme("light")
    if session.words.code != "en":
        window.set_language("en")
    if session.pinned:
        session.unpin_all()
    session.open_scenario(scenario, None)
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
