"""The measured engine behind the sizing: asked once things stand still, never in the way."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel

import advisor
from advisor.desktop import create_window
from advisor.desktop.tabs.local_or_api import measured_speed
from advisor.hosting.measured import engine as measured
from advisor.hosting.measured.estimate import MeasuredEstimate, Unmeasured
from advisor.hosting.span import Span

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from advisor.desktop.window import MainWindow

CATALOG = advisor.load_catalog()


def answer(devices: int, low: float) -> MeasuredEstimate:
    rate = Span(low, low * 1.1, low * 1.2)
    return MeasuredEstimate(
        engine="aisimulate 0.13.0 (vllm 0.24.0)", devices=devices, fits=True, weights_bytes=7e10,
        kv_cache_bytes=6e10, total_bytes=14e10, concurrency=64, output_tokens_per_s=rate,
        output_tokens_per_s_per_user=rate, prefill_tokens_per_s=rate, time_to_first_token_s=rate,
        runtimes=(), unanswered=(), assumptions=(), seconds=2.0, memory_mb=290,
    )  # fmt: skip


def shown(qtbot: QtBot) -> tuple[MainWindow, QLabel]:
    scenario = advisor.Scenario.from_use_case(CATALOG, "everyday-coding")
    window = create_window(CATALOG, scenario)
    qtbot.addWidget(window, before_close_func=lambda w: w.session.undo_stack.setClean())
    window.show()
    window.session.select("qwen3-32b.on.rented")
    window.tabs.setCurrentIndex(2)
    label = window.findChild(QLabel, "local_or_api.measured")
    assert label is not None
    return window, label


def test_that_without_the_extra_the_text_says_who_computed_and_how_to_get_more(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measured, "installed", lambda: False)
    _, label = shown(qtbot)
    assert "roofline" in label.text()
    assert "model-advisor[sizing]" in label.text()


def test_that_the_measured_answer_stands_beside_the_roofline_and_says_who_spoke(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def measure(_model: Any, _device: Any, *, devices: int, **_given: Any) -> MeasuredEstimate:
        asked.append(threading.current_thread().name)
        return answer(devices, 1_000.0)

    monkeypatch.setattr(measured, "installed", lambda: True)
    monkeypatch.setattr(measured, "measure", measure)
    window, label = shown(qtbot)
    assert "looked up" in label.text()
    qtbot.waitUntil(lambda: "aisimulate 0.13.0" in label.text(), timeout=120_000)
    assert "1,000–1,200 tokens/s" in label.text()
    assert all(name.startswith("advisor") for name in asked)
    before = len(asked)
    window.session.select("deepseek-v4-flash.at.siliconflow")
    window.session.select("qwen3-32b.on.owned")
    assert "1,000–1,200" in label.text()  # known already: not asked again
    assert len(asked) == before


def test_that_moving_on_stops_the_question_that_runs(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stops: list[threading.Event] = []

    def measure(_model: Any, _device: Any, *, stop: threading.Event, **_given: Any) -> Unmeasured:
        stops.append(stop)
        stop.wait(10)
        return Unmeasured("cancelled")

    monkeypatch.setattr(measured, "installed", lambda: True)
    monkeypatch.setattr(measured, "measure", measure)
    monkeypatch.setattr(measured_speed, "STILL_MS", 1)
    window, label = shown(qtbot)
    qtbot.waitUntil(lambda: bool(stops), timeout=120_000)
    window.session.select("deepseek-v3.1.on.owned")
    assert stops[0].is_set()
    assert "cancelled" not in label.text()
    for stop in stops:
        stop.set()
