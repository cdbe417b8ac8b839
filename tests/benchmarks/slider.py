"""One slider step with all visible views repainted: drags, and jumps over the track.

Thread CPU time is what the window itself needs, whatever else the machine does; the same is taken
beside two busy loops, where threads that spin for each other would show.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from figure import Figure, absolute
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import advisor
from advisor.desktop import create_window
from advisor.desktop.needs.slider import PrioritySlider

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QCoreApplication

    from advisor.desktop.window import MainWindow

STEPS = 60
JUMPS = 24
WARM_UP = 10
FRAME_MS, JUMP_MS = 16.7, 33.0
TABS = ("why", "trade-off", "local or API", "confidence", "sources")
# Bands and shares come with a step only once the start has settled.
SETTLED_WITHIN_S = 20.0


def machine_offers(catalog: advisor.Catalog) -> int:
    """How many offers on machines stand beside those of the catalogue, efforts aside."""
    scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
    found = advisor.recommend(catalog, scenario).evaluation.candidates
    return sum(1 for each in found if each.is_hosted and not each.is_at_other_effort)


def sized(catalog: advisor.Catalog, offers: int) -> advisor.Catalog:
    """A catalogue of ``offers`` offers, hosted ones among them.

    Fewer than there are: evenly thinned out, devices too. More: the priced ones again under other
    ids.
    """
    while (typed := offers - machine_offers(catalog)) < offers // 2:
        catalog = catalog.replace(hardware=dict(list(catalog.hardware.items())[::2]))
    if typed <= len(catalog.offers):
        places = np.linspace(0, len(catalog.offers) - 1, typed).round().astype(int)
        held = list(catalog.offers.values())
        return catalog.replace(offers={held[n].id: held[n] for n in places})
    base = [o for o in catalog.offers.values() if o.id in catalog.prices_by_offer]
    kept = dict(catalog.offers)
    prices = list(catalog.prices)
    copy = 0
    while len(kept) < typed:
        copy += 1
        for offer in base[: typed - len(kept)]:
            other = msgspec.structs.replace(offer, id=f"{offer.id}.{copy}")
            kept[other.id] = other
            prices += [
                msgspec.structs.replace(price, offer=other.id)
                for price in catalog.prices_by_offer[offer.id]
            ]
    return catalog.replace(offers=kept, prices=tuple(prices))


def settled(offers: int, tab: int) -> tuple[QCoreApplication, MainWindow]:
    """A window with one tab seen, at rest; ``offers`` of 0: the catalogue with its feed."""
    app = QApplication.instance() or QApplication([])
    catalog = advisor.load_catalog()
    if offers:
        catalog = sized(catalog, offers)
    window = create_window(catalog, advisor.Scenario.from_use_case(catalog, "everyday-coding"))
    window.resize(1500, 950)
    window.show()
    window.tabs.setCurrentIndex(tab)
    app.processEvents()
    wait(app, window)
    return app, window


def wait(app: QCoreApplication, window: MainWindow) -> None:
    """Let a window come to rest."""
    until = time.monotonic() + SETTLED_WITHIN_S
    while not window.session.is_certainty_fresh and time.monotonic() < until:
        app.processEvents()
        time.sleep(0.005)
    # What follows the draws is laid out, too: rows fold, then scroll bars, which Qt tells later.
    for _ in range(12):
        app.processEvents()


def close(app: QCoreApplication, window: MainWindow) -> None:
    """Close a window without a question, and delete it: it would follow the next one's styles."""
    window.session.undo_stack.setClean()
    window.close()
    window.deleteLater()
    app.processEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def step_ms(offers: int, tab: int) -> tuple[float, int]:
    """Median milliseconds of a step, and how many offers were really there."""
    app, window = settled(offers, tab)
    slider = window.findChild(PrioritySlider, "priority.cost")
    assert slider is not None
    times = []
    for step in range(STEPS):
        began = time.perf_counter()
        slider.setValue(20 + (7 * step) % 61)
        app.processEvents()
        times.append((time.perf_counter() - began) * 1000)
    count = len(window.session.recommendation.offers)
    close(app, window)
    return statistics.median(times[10:]), count


def moves_ms(tab: int, places: list[int], *, rest: bool) -> tuple[list[float], list[float]]:
    """CPU time of the GUI thread and time on the clock of each move of the slider of cost.

    Args:
        tab: which is seen.
        places: where the slider goes, one after the other.
        rest: whether things come to rest before each move.
    """
    app, window = settled(0, tab)
    slider = window.findChild(PrioritySlider, "priority.cost")
    assert slider is not None
    cpu, clock = [], []
    for place in places:
        if rest:
            wait(app, window)
        began, busy = time.perf_counter(), time.thread_time()
        slider.setValue(place)
        app.processEvents()
        cpu.append((time.thread_time() - busy) * 1000)
        clock.append((time.perf_counter() - began) * 1000)
    close(app, window)
    return cpu, clock


@contextmanager
def busy_loops(count: int) -> Iterator[None]:
    """Other programs that want a core each."""
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


def move_figures(loops: int) -> list[Figure]:
    """Median and 95th percentile of drags and jumps with the catalogue and its feed.

    One in twenty may take twice as long, and so may the clock where others want the cores.
    """
    figures = []
    drag = [20 + (7 * step) % 61 for step in range(STEPS)]
    jumps = [(0, 100, 10, 90)[step % 4] for step in range(JUMPS)]
    beside = f", beside {loops} busy loops" if loops else ""
    with busy_loops(loops):
        for tab, name in enumerate(TABS):
            for what, places, bar in (("drag", drag, FRAME_MS), ("jump", jumps, JUMP_MS)):
                cpu, clock = moves_ms(tab, places, rest=what == "jump")
                for kind, times in (("CPU", cpu[WARM_UP:]), ("clock", clock[WARM_UP:])):
                    middle, high = np.percentile(times, [50, 95])
                    title = f"{what}, tab {name}, {kind}{beside}"
                    most = 2 * bar if loops and kind == "clock" else bar
                    figures.append(absolute(title, float(middle), most, "ms"))
                    figures.append(absolute(f"{title}, 95 %", float(high), 2 * most, "ms"))
    return figures


def curve_ms(offers: int, tab: int, key: str) -> tuple[float, int]:
    """Median milliseconds of a drag's step on a value function, its window open beside the tab."""
    app, window = settled(offers, tab)
    window.dialogs.value_functions(key)
    app.processEvents()
    wait(app, window)
    curves = window.dialogs.curves
    assert curves is not None
    assert curves.page is not None
    chart = curves.page.chart
    view = chart.viewport()
    start = chart.handle_position(0).toPoint()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    times, undo_steps = [], 0
    for step in range(STEPS):
        began = time.perf_counter()
        QTest.mouseMove(view, start + QPoint(-(7 * step) % 61, (5 * step) % 31 - 15))
        app.processEvents()
        times.append((time.perf_counter() - began) * 1000)
        undo_steps = max(undo_steps, window.session.undo_stack.count())
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start)
    assert undo_steps == 1, "it was not dragged; where it ends as it began, no step is left"
    count = len(window.session.recommendation.offers)
    close(app, window)
    return statistics.median(times[10:]), count


def slider_figures() -> list[Figure]:
    """Bars: 16.7 ms at 500 offers, 33 ms at 5,000, for each visible tab."""
    figures = [*move_figures(0), *move_figures(2)]
    for tab, name in enumerate(TABS):
        for offers, bar in ((500, 16.7), (5_000, 33.0)):
            took, count = step_ms(offers, tab)
            figures.append(absolute(f"slider step, {count} offers, tab {name}", took, bar, "ms"))
    for tab, name in enumerate(("why", "trade-off")):
        for key in ("swe-bench-pro", "cost", "data_control"):
            took, count = curve_ms(500, tab, key)
            what = f"value function step of {key}, {count} offers, tab {name}"
            figures.append(absolute(what, took, 16.7, "ms"))
    return figures
