"""The program starts without what only an update of the prices, or another rare task, needs."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from advisor.catalog import load_bundled
from advisor.intake.feed.matched import NAME

if TYPE_CHECKING:
    from pathlib import Path

CLASSES_OF_QT = """
from PySide6 import QtCore, QtGui, QtWidgets
listed = [set(dir(module)) for module in (QtCore, QtGui, QtWidgets)]
from advisor.desktop.qt_on_demand import import_pyqtgraph
import_pyqtgraph()
assert listed == [set(dir(module)) for module in (QtCore, QtGui, QtWidgets)]
from pyqtgraph.Qt import QtWidgets as copied
assert "QWizard" not in vars(QtWidgets)
assert copied.QWizard is QtWidgets.QWizard is vars(copied)["QWizard"]
assert not hasattr(copied, "QNothing")
"""
LATE = {"ssl", "truststore", "tomllib", "numpy.ma", "advisor.wording.failure_texts.kinds"}


def test_that_the_window_starts_without_what_it_rarely_needs(
    tmp_path: Path, matched_feed: bytes
) -> None:
    """From the second start on: the first one matches the feed and reads the tables."""
    kept = tmp_path / NAME
    kept.parent.mkdir()
    kept.write_bytes(matched_feed)
    load_bundled(kept=kept.parent)
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "advisor", "--time-startup"],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "MODEL_ADVISOR_FOLDER": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert "ready_ms" in done.stdout
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "advisor.desktop.window" in imported
    assert not imported & LATE


def test_that_pyqtgraph_builds_no_class_of_qt_that_nothing_uses() -> None:
    subprocess.run([sys.executable, "-c", CLASSES_OF_QT], check=True)
