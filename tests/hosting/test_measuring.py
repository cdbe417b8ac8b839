"""Measured speeds: main memory, and a model that a local server has loaded."""

from __future__ import annotations

import itertools
import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

import advisor
from advisor.hosting.computer.holdings import LocalModel
from advisor.hosting.computer.like import computer_like
from advisor.hosting.computer.loopback import Address
from advisor.hosting.computer.measuring import with_memory, with_speed
from advisor.hosting.computer.memory_test import BLOCK, memory_bandwidth
from advisor.hosting.computer.notes import BandwidthAssumed, BandwidthMeasured, SpeedMeasured
from advisor.hosting.computer.servers import ServedModel
from advisor.hosting.computer.speeds import WritingSpeed, writing_speed
from advisor.hosting.estimate import estimate_hosting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.hosting.computer.servers import Server

CATALOG = advisor.load_catalog()


@contextmanager
def server(answers: dict[str, Any]) -> Iterator[Address]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            content = json.dumps(answers[self.path]).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_GET  # noqa: N815 - the library's name

        def log_message(self, *_: Any) -> None:
            """Keep the output of the tests clean."""

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield Address("127.0.0.1", listener.server_port)
    finally:
        listener.shutdown()
        listener.server_close()
        thread.join()


def held(kind: Server, name: str = "qwen3:8b", model: str | None = "qwen3-8b") -> LocalModel:
    return LocalModel(kind, ServedModel(name, quantisation="Q4_K_M"), model)


def asked(kind: Server, answers: dict[str, Any], **more: Any) -> WritingSpeed | None:
    with server(answers) as place:
        return writing_speed([held(kind, **more)], {kind: place}, 5.0)


def test_that_the_bandwidth_is_the_bytes_moved_over_the_median_round() -> None:
    ticks = itertools.count()
    found = memory_bandwidth(0.3, threads=2, clock=lambda: next(ticks) * 0.01)
    assert found == pytest.approx(2 * BLOCK * 2 / 1e9 / 0.01)


def test_that_this_computer_has_a_plausible_bandwidth() -> None:
    found = memory_bandwidth(0.01, threads=1)
    assert found is None or found > 0


def test_that_ollama_tells_tokens_and_nanoseconds_of_a_loaded_model() -> None:
    answers = {
        "/api/ps": {"models": [{"name": "qwen3:8b"}]},
        "/api/generate": {"eval_count": 64, "eval_duration": 2_000_000_000, "response": "one"},
    }
    found = asked("ollama", answers)
    assert found == WritingSpeed("ollama", "qwen3:8b", "qwen3-8b", "q4_k_m", 32.0)


def test_that_llama_cpp_tells_its_timings() -> None:
    answers = {"/completion": {"timings": {"predicted_n": 64, "predicted_per_second": 41.5}}}
    found = asked("llama.cpp", answers)
    assert found is not None
    assert found.tokens_per_s == 41.5


@pytest.mark.parametrize(
    ("kind", "answers"),
    [
        ("ollama", {"/api/ps": {"models": []}}),
        ("ollama", {"/api/ps": {"models": None}}),
        ("ollama", {"/api/ps": ["nonsense"]}),
        ("ollama", {"/api/ps": {"models": [{"name": "qwen3:8b"}]},
                    "/api/generate": {"eval_count": 2, "eval_duration": 10}}),
        ("llama.cpp", {"/completion": {"timings": {}}}),
        ("llama.cpp", {"/completion": {"error": "no"}}),
        ("lm-studio", {}),
    ],
)  # fmt: skip
def test_that_a_model_not_loaded_or_an_odd_answer_measures_nothing(
    kind: Server, answers: dict[str, Any]
) -> None:
    assert asked(kind, answers) is None


def test_that_a_model_the_catalogue_does_not_know_is_not_asked() -> None:
    assert asked("ollama", {}, model=None) is None


def test_that_measured_memory_replaces_what_was_assumed() -> None:
    found = with_memory(computer_like("rtx-4090", CATALOG, ram_gb=64), 61.0)
    assert found.device is not None
    assert found.device.main_bandwidth_gb_s == 61.0
    assert BandwidthMeasured(told="61") in found.notes
    assert not [note for note in found.notes if isinstance(note, BandwidthAssumed)]


def test_that_unified_memory_is_not_slowed_by_what_its_processor_reaches() -> None:
    apple = computer_like("m4-max", CATALOG)
    assert with_memory(apple, 61.0) == apple


def test_that_all_speeds_follow_a_measured_one() -> None:
    computer = computer_like("rtx-4090", CATALOG)
    speed = WritingSpeed("ollama", "qwen3:8b", "qwen3-8b", "q4_k_m", 60.0)
    found = with_speed(computer, speed, CATALOG)
    assert found.device is not None
    assert found.device.bandwidth_gb_s < 1_008
    assert isinstance(found.notes[-1], SpeedMeasured)
    estimate = estimate_hosting(
        CATALOG.models["qwen3-8b"], found.device, devices=1, precision="q4_k_m", input_tokens=16,
        output_tokens=64, concurrency=1, runtime="llama.cpp",
    )  # fmt: skip
    assert estimate.output_tokens_per_s.mid == pytest.approx(60.0, rel=0.1)


def test_that_a_speed_of_another_world_changes_nothing() -> None:
    computer = computer_like("rtx-4090", CATALOG)
    speed = WritingSpeed("ollama", "qwen3:8b", "qwen3-8b", "q4_k_m", 2.0)
    assert with_speed(computer, speed, CATALOG) == computer
