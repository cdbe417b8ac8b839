"""Models on a computer: precisions, commands and the computers that can be named."""

from __future__ import annotations

import pytest

import advisor
from advisor.catalog import InputError
from advisor.hosting.computer.commands import context_for
from advisor.hosting.computer.fitting import FOUR_BITS, fitting_estimates, what_fits
from advisor.hosting.computer.like import computer_like
from advisor.hosting.computer.memory_speed import memory_speed
from advisor.hosting.computer.notes import BandwidthAssumed, LikeRow
from advisor.hosting.computer.plans import MLX_AS, LocalPlan, plan_for
from advisor.hosting.one_request import Request
from advisor.hosting.precision import PRECISIONS
from advisor.wording import Words
from advisor.wording.local_plans import command_lines, way_line

CATALOG = advisor.load_catalog()
SHORT = Request(1_000, 500)


def planned(model: str, like: str, ram: float | None = None, request: Request = SHORT) -> LocalPlan:
    device = computer_like(like, CATALOG, ram_gb=ram).device
    assert device is not None
    plan = plan_for(CATALOG, CATALOG.models[model], device, request)
    assert plan is not None
    return plan


def texts(plan: LocalPlan) -> list[str]:
    return [command.text for way in plan.ways for command in way.commands]


def test_that_every_download_is_of_a_known_precision_of_its_runtime() -> None:
    for download in CATALOG.local_downloads:
        precision = PRECISIONS[download.precision]
        assert CATALOG.licences[CATALOG.models[download.model].licence].is_open
        if download.runtime == "mlx":
            assert download.precision in MLX_AS
        else:
            assert "llama.cpp" in precision.engines


def test_that_published_files_are_about_as_large_as_computed() -> None:
    """Within a fifth; Ollama's files of models that also read pictures have those weights too."""
    for download in CATALOG.local_downloads:
        weights = (CATALOG.models[download.model].parameters_b or 0) * 1e9
        if download.size_gb is None or download.runtime != "llama.cpp":
            continue
        computed = weights * PRECISIONS[download.precision].bits / 8 / 1e9
        assert download.size_gb == pytest.approx(computed, rel=0.2), download.name


def test_that_two_precisions_come_with_the_commands_of_their_programs() -> None:
    plan = planned("qwen3.6-27b", "2xrtx-4090")
    wide, narrow = plan.ways
    assert wide.estimate.precision == "q8_0"
    assert PRECISIONS[narrow.estimate.precision].bits < 8
    assert wide.left_bytes > 0
    assert "ollama run qwen3.6:27b-q8_0" in texts(plan)
    assert "llama-server -hf unsloth/Qwen3.6-27B-GGUF:Q8_0 -c 8192" in texts(plan)
    assert "lms get https://huggingface.co/unsloth/Qwen3.6-27B-GGUF@q8_0" in texts(plan)


def test_that_mlx_is_named_on_apple_only() -> None:
    assert any("mlx_lm" in text for text in texts(planned("qwen3.6-27b", "m4-max", 64)))
    assert not any("mlx_lm" in text for text in texts(planned("qwen3.6-27b", "rtx-5090")))


def test_that_mlx_says_how_much_faster_it_was_measured() -> None:
    plan = planned("qwen3.6-27b", "m4-max", 64)
    commands = {c.program: c for way in plan.ways for c in way.commands}
    assert commands["llama.cpp"].relative is None
    mlx = commands["mlx"].relative
    assert mlx is not None
    assert mlx.low <= 38.0 / 41.4 <= mlx.mid <= 39 / 28 <= mlx.high
    lines = [line for way in plan.ways for line in command_lines(way, Words("en"))]
    assert any(line.startswith("MLX (0.9 to 1.4 times that speed): mlx_lm") for line in lines)


def test_that_fewer_than_four_bits_are_said_to_answer_worse() -> None:
    for plan in (planned("qwen3.6-35b-a3b", "rtx-4060-ti-16"), planned("qwen3.6-27b", "rtx-4090")):
        for way in plan.ways:
            narrow = PRECISIONS[way.estimate.precision].bits < FOUR_BITS
            assert narrow == ("fewer than four bits" in way_line(way, Words("en")))


def test_that_experts_in_main_memory_are_said_to_llama_cpp_alone() -> None:
    (way,) = planned("gpt-oss-120b", "rtx-4090", 64).ways
    (command,) = way.commands
    assert command.program == "llama.cpp"
    assert "--n-cpu-moe" in command.text


def test_that_without_main_memory_nothing_is_left_there() -> None:
    device = computer_like("rtx-4090", CATALOG).device
    assert device is not None
    found = what_fits(CATALOG, device)
    assert "gpt-oss-120b" not in [fitting.model for fitting in found]


def test_that_more_cards_are_used_where_the_context_asks_for_them() -> None:
    device = computer_like("2xrtx-4090", CATALOG).device
    assert device is not None
    model = CATALOG.models["qwen3-32b"]
    short = next(fitting_estimates(model, device, SHORT))
    long = next(fitting_estimates(model, device, Request(1_000, 500, 0.0, 40_000)))
    assert short.precision == long.precision
    assert short.context_tokens <= long.context_tokens
    assert long.devices == 2


def test_that_precisions_get_worse_and_below_four_bits_come_last() -> None:
    device = computer_like("rtx-4090", CATALOG, ram_gb=64).device
    assert device is not None
    found = list(fitting_estimates(CATALOG.models["qwen3-30b-a3b-2504"], device, SHORT))
    bits = [PRECISIONS[estimate.precision].bits for estimate in found]
    narrow = [b for b in bits if b < 4.25]
    assert narrow
    assert bits[-len(narrow) :] == sorted(narrow, reverse=True)


def test_that_the_context_is_rounded_up_but_never_past_what_fits() -> None:
    (way, *_) = planned("qwen3.6-27b", "2xrtx-4090").ways
    assert context_for(way.estimate, 10_000) == 10_240
    assert context_for(way.estimate, 10**7) == way.estimate.context_tokens


def test_that_a_named_computer_says_so_and_what_is_assumed_of_its_memory() -> None:
    found = computer_like("2 x RTX-4090", CATALOG, ram_gb=64)
    assert (found.count, found.matched) == (2, "rtx-4090")
    assert found.device is not None
    assert found.device.node_sizes == "1;2"
    assert found.device.main_memory_gb == 64
    assert {type(note) for note in found.notes} == {LikeRow, BandwidthAssumed}
    unified = computer_like("m4-max", CATALOG, ram_gb=48).device
    assert unified is not None
    assert unified.memory_gb == 48


@pytest.mark.parametrize("text", ["rtx-9999", "", "0xrtx-4090", "2x", "x"])
def test_that_an_unknown_computer_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        computer_like(text, CATALOG)


@pytest.mark.parametrize(
    ("processor", "gb_s"),
    [
        ("AMD EPYC 9654 96-Core Processor", 460.8),
        ("AMD EPYC 9355 32-Core Processor", 576.0),
        ("AMD EPYC 7343 16-Core Processor", 204.8),
        ("AMD Ryzen 5 5600X 6-Core Processor", 51.2),
        ("AMD Ryzen 9 9950X 16-Core Processor", 83.2),
        ("Intel(R) Core(TM) i9-14900K", 89.6),
    ],
)
def test_that_main_memory_is_as_fast_as_its_channels(processor: str, gb_s: float) -> None:
    speed = memory_speed(processor)
    assert speed is not None
    assert speed.gb_s == pytest.approx(gb_s)


@pytest.mark.parametrize("processor", ["AMD Ryzen 5 5600U", "Intel(R) Xeon(R) Processor", "", "x"])
def test_that_an_unlisted_processor_has_no_known_speed(processor: str) -> None:
    assert memory_speed(processor) is None
