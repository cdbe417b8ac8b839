"""What every test gets: no screen, no leftovers, examples that repeat.

The platform is set before Qt is imported; on a real or virtual screen (see
.ci/on-screen) it is set already and stays.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import shutil
import sys
import tempfile
import threading
import time
import weakref
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot
from typing_extensions import override

import advisor
from advisor.catalog import load_bundled
from advisor.catalog import loading as loading_tables
from advisor.catalog.locate import bundled
from advisor.catalog.user_layers import UserLayers
from advisor.decision.judging import evaluating
from advisor.intake.feed.matched import FILE, MATCHED, FeedCache
from advisor.intake.layered import load_catalog
from advisor.intake.library import Library
from tests.file_times import kept_times
from tests.world import loading

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator
    from importlib.resources.abc import Traversable

    from advisor.catalog.layer_file import LayerFile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The machine's language and country decide no test: none is said, so nobody is at home anywhere.
for _name in ("LC_ALL", "LC_MESSAGES", "LC_MONETARY", "LANG"):
    os.environ.pop(_name, None)
os.environ["LANG"] = "C.UTF-8"
# The figures of whoever runs the tests are none of theirs.
_FOLDER = tempfile.mkdtemp(prefix="model-advisor-tests-")
os.environ["MODEL_ADVISOR_FOLDER"] = _FOLDER
# No answer of a test hangs on the day on which it runs; programs that tests start inherit it.
os.environ["MODEL_ADVISOR_TODAY"] = "2026-11-25"
# Nor are their settings: last scenario, pins, widths. Qt looks here, the program in the folder.
os.environ["XDG_CONFIG_HOME"] = str(Path(_FOLDER) / "config")
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)

# The same examples on every run: a red build is red again on the next machine. A slow
# machine is no failure. HYPOTHESIS_PROFILE=search looks for new examples, and longer.
settings.register_profile(
    "repeat", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeat"))

GRACE_S = 20.0
"""How long work that was told to stop may take to do so; a busy machine takes seconds."""
PATIENCE_MS = 60_000
"""How long a test waits for what it expects, unless it says otherwise: only a failure is slow."""


_catalogues: dict[object, advisor.Catalog] = {}


def _shared_catalogue(*arguments: Any, **more: Any) -> advisor.Catalog:
    """Load the catalogue once for all tests that ask for the same: it is frozen.

    Sixty modules ask for it as they are imported; what is computed of one serves the next.
    """
    folder, today = (os.environ.get(f"MODEL_ADVISOR_{name}") for name in ("FOLDER", "TODAY"))
    layers = tuple(
        (str(path), path.stat().st_mtime_ns)
        for path in sorted(Path(folder or ".").rglob("*"))
        if path.suffix != ".ini" and path.is_file()
    )
    key = (folder, today, layers)
    if arguments or more:
        return load_catalog(*arguments, **more)
    if key not in _catalogues:
        own = folder != _FOLDER or vars(loading_tables)["bundled"] is not bundled
        library = Library(_bundled_once(), UserLayers(Path(_FOLDER)))
        # The same object as that of windows and commands, for which most is computed already.
        _catalogues[key] = load_catalog() if own else _catalogue_of(library)
    return _catalogues[key]


advisor.load_catalog = _shared_catalogue
# A file asks its questions of all eight use cases, one after the other, test by test, of the small
# world and of the real data, of which the next file asks the same (0.3 s and 8 MB each).
evaluating.KEPT = 64


class PatientBot(QtBot):
    """Waits as long as a busy machine may need; pytest-qt gives up after 5 s."""

    @override
    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """The robot of pytest-qt, with patience."""
    assert qapp is not None
    return PatientBot(request)


@pytest.fixture(scope="session")
def world() -> advisor.Catalog:
    """The invented world: see ``tests/world/README.md``."""
    return loading.world()


@pytest.fixture(scope="session")
def world_with_own_figure() -> advisor.Catalog:
    """The invented world of a user who measured one speed."""
    return loading.world_with_own_figure()


@pytest.fixture
def terminal_of_the_world(world: advisor.Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands that run in this process answer from the invented world."""
    monkeypatch.setattr("advisor.cli.catalogue.load_catalog", lambda: world)


@pytest.fixture(scope="session")
def matched_feed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What is kept in a user's folder once the packaged feed is matched with the tables."""
    feed = FeedCache(tmp_path_factory.mktemp("feeds"))
    feed.layer(load_bundled())
    return (feed.folder / MATCHED).read_bytes()


@pytest.fixture
def feed_matched_once(matched_feed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Match the feed once a run, not in each test that has a folder of its own (0.6 s each).

    It is read from the folder as after a first start. Where other names or another feed are in the
    folder it is matched anew, as always. Tests of the matching itself do without this.
    """
    usual = FeedCache.layer

    def layer(feed: FeedCache, catalog: advisor.Catalog) -> LayerFile:
        kept = feed.folder / MATCHED
        with contextlib.suppress(OSError):
            if not kept.exists():
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_bytes(matched_feed)
        return usual(feed, catalog)

    monkeypatch.setattr(FeedCache, "layer", layer)


@cache
def _bundled_once() -> advisor.Catalog:
    return load_bundled()


@cache
def _catalogue_without_layers(day: dt.date) -> advisor.Catalog:
    folder = Path(tempfile.mkdtemp(dir=_FOLDER))
    return _usual_catalogue(Library(_bundled_once(), UserLayers(folder), lambda: day))


_usual_catalogue = Library.catalog


def _catalogue_of(library: Library) -> advisor.Catalog:
    """The catalogue of a library; that of an empty folder is one object a day."""
    fetched = library.feed.folder / FILE
    is_empty = library.user.read() == ((), ()) and not fetched.exists()
    if is_empty and library.bundled is _bundled_once():
        return _catalogue_without_layers(library.clock())
    return _usual_catalogue(library)


@pytest.fixture
def tables_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the bundled tables once a run, and judge those of an empty folder once: both are frozen.

    A folder with a figure or a fetched feed in it is read as always, and so are the tables of a
    test that has its own.
    """

    def load(folder: Traversable | None = None, *, kept: Path | None = None) -> advisor.Catalog:
        of_this_test = folder is not None or vars(loading_tables)["bundled"] is not bundled
        return load_bundled(folder, kept=kept) if of_this_test else _bundled_once()

    for module in ("library", "layered"):
        monkeypatch.setattr(f"advisor.intake.{module}.load_bundled", load)
    monkeypatch.setattr(Library, "catalog", _catalogue_of)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that the two workers end together.

    pytest-xdist hands out files by their number of tests unless it is told to keep this order
    (``--no-loadscope-reorder``): the long ones of few tests came last, beside an idle worker.
    """
    seconds, tests = kept_times(), Counter(item.path for item in items)

    def place(item: pytest.Item) -> tuple[float, int]:
        return -seconds.get(item.nodeid.partition("::")[0], 0.0), -tests[item.path]

    items.sort(key=place)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give each of two workers files that share what they compute (see ``scheduling.py``)."""
    if config.getvalue("dist") != "loadfile":
        return None
    from tests.scheduling import SidesTogether

    return SidesTogether(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Collect no garbage while modules are imported: what they hold stays (1 s a process)."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """Leave what the modules hold out of every later collection and count of objects.

    Within a test, collect rarely: an answer makes a million objects that all stay, and to look
    through them again and again took a tenth of the time. After each test all cycles are collected.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


_is_timed: dict[type, bool] = {}
_timed: weakref.WeakSet[Any] = weakref.WeakSet()


def _running_qt() -> list[str]:
    """Name the timers, threads, and animations that run now, without importing Qt.

    Each is found among the objects made since the last look and remembered: what is older was
    frozen then (see ``pytest_runtest_protocol``). To look through all objects there are, twice a
    test, took a third of the time of the whole suite.
    """
    core: Any = sys.modules.get("PySide6.QtCore")
    if core is None:
        return []
    import shiboken6

    kinds = (core.QTimer, core.QThread, core.QAbstractAnimation)
    for thing in gc.get_objects():
        kind = type(thing)
        known = _is_timed.get(kind)
        if known is None:
            known = _is_timed[kind] = issubclass(kind, kinds)
        if known:
            _timed.add(thing)

    def is_running(thing: Any) -> bool:
        if isinstance(thing, core.QTimer):
            return bool(thing.isActive())
        if isinstance(thing, core.QThread):
            return bool(thing.isRunning()) and thing is not core.QThread.currentThread()
        return bool(thing.state() == core.QAbstractAnimation.State.Running)

    return [
        f"{type(thing).__name__} {thing.objectName() or hex(id(thing))}"
        for thing in list(_timed)
        if shiboken6.isValid(thing) and is_running(thing)
    ]


def _busy_pool() -> bool:
    core: Any = sys.modules.get("PySide6.QtCore")
    return core is not None and core.QThreadPool.globalInstance().activeThreadCount() > 0


def _leftovers(threads: set[threading.Thread], qt: set[str]) -> list[str]:
    left = [f"thread {t.name}" for t in threading.enumerate() if t not in threads]
    left += [name for name in _running_qt() if name not in qt]
    if _busy_pool():
        left.append("work in the global thread pool")
    return left


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Fail a test that leaves a thread, timer, or animation running.

    Looked at after every fixture is torn down, so that what qtbot closes is closed. What stood
    before the test is frozen: the collector passes it by, here and while the test runs.
    """
    item.stash[_BEFORE] = (set(threading.enumerate()), set(_running_qt()))
    gc.freeze()
    return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """See `pytest_runtest_protocol`."""
    yield
    _delete_closed()
    threads, qt = item.stash[_BEFORE]
    give_up = time.monotonic() + GRACE_S
    while left := _leftovers(threads, qt):
        if time.monotonic() > give_up:
            pytest.fail(f"The test left running: {', '.join(left)}", pytrace=False)
        _turn_event_loop()
        gc.collect()
    # What the test leaves is frozen with the next one, so its cycles must be gone by then.
    gc.collect()


def _delete_closed() -> None:
    """Delete the windows that qtbot closed: no event loop runs that would do so.

    A style or an event reaches every window that there is, so each test would take longer than the
    one before it.
    """
    core: Any = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)


def _turn_event_loop() -> None:
    """Let deferred deletions and finished-signals through."""
    core: Any = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
        core.QCoreApplication.processEvents()
    time.sleep(0.01)


_BEFORE = pytest.StashKey[tuple[set[threading.Thread], set[str]]]()
