"""Closing ends all work at once: what runs is given up, nothing begins, no thread is left."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

import advisor
from advisor.charts.style import LIGHT
from advisor.desktop.background import THREAD_NAME, Background
from advisor.desktop.session import Session
from advisor.desktop.watched import WatchedWork
from tests.world.loading import world

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from advisor.desktop.background import Run

CATALOG = world()
ROOT = Path(__file__).resolve().parents[2]
AT_ONCE_S = 1.0
TRIES = 4
HELD_S = 30.0
"""How long work would go on that nobody stops; a busy machine may take seconds to stop it."""
_let_go = threading.Event()


def threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == THREAD_NAME]


def wait_for_the_end(run: Run) -> str:
    run.stopped.wait(HELD_S)
    return "too late"


def wait_unheeding(_run: Run) -> None:
    """Work that does not listen; the test lets it go."""
    _let_go.wait(HELD_S)


@pytest.fixture
def heard() -> list[object]:
    return []


@pytest.fixture
def session(qtbot: QtBot) -> Session:  # noqa: ARG001 - brings the application
    scenario = advisor.Scenario.from_use_case(CATALOG, "everyday-coding")
    return Session(CATALOG, scenario, language="en", style=LIGHT)


def test_that_a_thread_ends_with_its_work(qtbot: QtBot, heard: list[object]) -> None:
    background = Background()
    background.run(background, lambda _run: 7, heard.append, heard.append)
    qtbot.waitUntil(lambda: heard == [7])
    qtbot.waitUntil(lambda: not threads())
    background.close()


def test_that_closing_ends_what_runs_and_drops_what_waits(
    qtbot: QtBot, heard: list[object]
) -> None:
    background = Background()
    for _ in range(4):
        background.run(background, wait_for_the_end, heard.append, heard.append)
    assert len(threads()) == 2
    began = time.monotonic()
    background.close()
    assert time.monotonic() - began < HELD_S / 2
    assert not threads()
    run = background.run(background, wait_for_the_end, heard.append, heard.append)
    assert not run.is_wanted()
    qtbot.wait(20)
    assert not heard
    assert not threads()


def test_that_work_which_does_not_listen_is_left_behind(heard: list[object]) -> None:
    background = Background()
    _let_go.clear()
    background.run(background, wait_unheeding, heard.append, heard.append)
    began = time.monotonic()
    background.close()
    assert time.monotonic() - began < HELD_S / 2
    (left,) = threads()
    assert left.daemon, "it would keep the program from ending"
    _let_go.set()
    left.join()


def test_that_nothing_is_delivered_to_a_widget_that_is_gone(
    qtbot: QtBot, heard: list[object]
) -> None:
    background, panel = Background(), QWidget()
    go = threading.Event()
    background.run(panel, lambda _run: go.wait(30), heard.append, heard.append)
    panel.deleteLater()
    QApplication.sendPostedEvents(panel, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(panel)
    go.set()
    qtbot.waitUntil(lambda: not threads())
    qtbot.wait(20)
    assert not heard
    background.close()


def test_that_work_ends_with_the_object_that_runs_it(qtbot: QtBot, heard: list[object]) -> None:
    parent = QObject()
    Background(parent).run(parent, wait_for_the_end, heard.append, heard.append)
    del parent
    gc.collect()
    qtbot.waitUntil(lambda: not threads())
    assert not heard


def test_that_a_simulation_is_given_up_as_the_session_closes(session: Session) -> None:
    session.certainty_changed.connect(session.style_changed)  # somebody looks
    session.simulation.start()  # without waiting for the timer
    assert threads()
    began = time.monotonic()
    session.close()
    assert time.monotonic() - began < HELD_S / 2
    assert not threads()
    assert session.certainty is None


def test_that_a_simulation_is_given_up_as_the_sliders_move_on(
    session: Session, qtbot: QtBot
) -> None:
    session.certainty_changed.connect(session.style_changed)
    session.simulation.start()  # without waiting for the timer
    moved = session.scenario.with_priority("cost", 77)
    session.set_scenario(moved, "priority")
    qtbot.waitUntil(lambda: session.is_certainty_fresh, timeout=120_000)
    assert session.recommendation.scenario == moved
    session.close()


def test_that_an_import_stops_as_the_session_closes(session: Session, heard: list[object]) -> None:
    parent = QObject()
    work = WatchedWork(session, parent)

    def read(told: object) -> None:
        assert callable(told)
        while True:
            told(0.5)
            time.sleep(0.005)

    work.run(read, heard.append, heard.append)
    assert work.is_running
    session.close()
    assert not work.is_running
    assert not threads()
    work.run(read, heard.append, heard.append)
    assert not work.is_running
    assert not heard


PROGRAM = """
import os, socket, sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
import advisor.desktop.app as app
from advisor.desktop.dialogs.prices.updating import PriceUpdate

what = sys.argv[1]
silent = socket.create_server(("127.0.0.1", 0))

def endless(run):
    while True:
        run.advance(0.5)

def load_world():
    import pyqtgraph
    from tests.world.loading import WorldLibrary

    library = WorldLibrary(Path(os.environ["MODEL_ADVISOR_FOLDER"]))
    return library, library.catalog()

if what != "simulation":  # the real data keeps that busy for longer
    app._load = load_world

def begin(window):
    session = window.session
    if what == "simulation":
        session.simulation.start()
    elif what == "import":
        session.reading.run(session, endless, print, print)
    elif what == "fetch":
        PriceUpdate(session, session).start(f"http://127.0.0.1:{silent.getsockname()[1]}/x.json")
    elif what == "deaf":
        session.background.run(session, lambda run: time.sleep(60), print, print)
    QTimer.singleShot(100, lambda: close(window))

def close(window):
    print("closing", flush=True)
    window.close()

install = app.MainWindow.install

def installed(window, *known):
    install(window, *known)
    QTimer.singleShot(0, lambda: begin(window))

app.MainWindow.install = installed
sys.exit(app.main([]))
"""


def time_to_end(what: str, folder: Path) -> float:
    """Seconds from the closing of the window to the end of the program."""
    environment = os.environ | {
        "MODEL_ADVISOR_FOLDER": str(folder),
        "PYTHONPATH": str(ROOT),
        "XDG_CONFIG_HOME": str(folder),
        "HOME": str(folder),
    }
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, what],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "closing\n"
        began = time.monotonic()
        program.wait(60)
        took = time.monotonic() - began
        assert program.stderr is not None
        assert program.returncode == 0, program.stderr.read()
    return took


def test_that_the_program_ends_at_once_whatever_runs(tmp_path: Path) -> None:
    """The shortest of some tries counts: other work on the machine only makes it longer."""
    idle = time_to_end("nothing", tmp_path)
    for what in ("simulation", "import", "fetch", "deaf"):
        ends = (time_to_end(what, tmp_path) < idle + AT_ONCE_S for _ in range(TRIES))
        assert any(ends), what
