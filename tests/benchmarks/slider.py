"""One slider step with all visible views repainted, on a multiplied catalogue."""

from __future__ import annotations

import statistics
import time

import msgspec
from figure import Figure, absolute
from PySide6.QtWidgets import QApplication

import advisor
from advisor.desktop import create_window
from advisor.desktop.needs.slider import PrioritySlider

STEPS = 60
# Bands and shares come with a step only once the start has settled.
SETTLED_WITHIN_S = 20.0


def multiplied(catalog: advisor.Catalog, offers: int) -> advisor.Catalog:
    """A catalogue of about ``offers`` offers: the priced API offers again under other ids."""
    base = [o for o in catalog.offers.values() if o.id in catalog.prices_by_offer]
    kept = dict(catalog.offers)
    prices = list(catalog.prices)
    copy = 0
    while len(kept) < offers - 98:
        copy += 1
        for offer in base[: offers - 98 - len(kept)]:
            other = msgspec.structs.replace(offer, id=f"{offer.id}.{copy}")
            kept[other.id] = other
            prices += [
                msgspec.structs.replace(price, offer=other.id)
                for price in catalog.prices_by_offer[offer.id]
            ]
    return catalog.replace(offers=kept, prices=tuple(prices))


def step_ms(offers: int, tab: int) -> tuple[float, int]:
    """Median milliseconds of a step, and how many offers were really there."""
    app = QApplication.instance() or QApplication([])
    catalog = multiplied(advisor.load_catalog(), offers)
    window = create_window(catalog, advisor.Scenario.from_use_case(catalog, "everyday-coding"))
    window.resize(1500, 950)
    window.show()
    window.tabs.setCurrentIndex(tab)
    app.processEvents()
    until = time.monotonic() + SETTLED_WITHIN_S
    while not window.session.is_certainty_fresh and time.monotonic() < until:
        app.processEvents()
        time.sleep(0.005)
    slider = window.findChild(PrioritySlider, "priority.cost")
    assert slider is not None
    times = []
    for step in range(STEPS):
        began = time.perf_counter()
        slider.setValue(20 + (7 * step) % 61)
        app.processEvents()
        times.append((time.perf_counter() - began) * 1000)
    count = len(window.session.recommendation.offers)
    window.session.undo_stack.setClean()
    window.close()
    window.deleteLater()
    app.processEvents()
    return statistics.median(times[10:]), count


def slider_figures() -> list[Figure]:
    """Bars: 16.7 ms at 500 offers, 33 ms at 5,000, for each visible tab."""
    figures = []
    for tab, name in enumerate(("why", "trade-off", "local or API", "confidence", "sources")):
        for offers, bar in ((500, 16.7), (5_000, 33.0)):
            took, count = step_ms(offers, tab)
            figures.append(absolute(f"slider step, {count} offers, tab {name}", took, bar, "ms"))
    return figures
