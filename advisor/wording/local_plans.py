"""Texts about the models that run on a computer, and the commands that run them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from advisor.hosting.computer.commands import layers_in_main_memory
from advisor.hosting.computer.fitting import FOUR_BITS
from advisor.hosting.precision import PRECISIONS
from advisor.wording.numbers import UNKNOWN

if TYPE_CHECKING:
    from advisor.decision.analysis.local_picks import LocalPick
    from advisor.hosting.computer.commands import Command, LocalProgram
    from advisor.hosting.computer.plans import LocalWay
    from advisor.hosting.span import Span
    from advisor.wording.language import Words

PROGRAMS: dict[LocalProgram, str] = {
    "ollama": "Ollama",
    "llama.cpp": "llama.cpp",
    "lm-studio": "LM Studio",
    "mlx": "MLX",
}
GIGA = 1e9
HUNDRED = 100


def pick_line(place: int, pick: LocalPick, words: Words) -> str:
    """The heading of a pick: ``1. Qwen3.6-35B-A3B: 71.2 points``."""
    name, score = pick.candidate.model.name, f"{pick.score:.1f}"
    if not pick.enough:
        return words.say(
            "{place}. {name}: {score} points, not good enough for this job",
            place=place, name=name, score=score,
        )  # fmt: skip
    return words.say("{place}. {name}: {score} points", place=place, name=name, score=score)


def way_line(way: LocalWay, words: Words) -> str:
    """Precision, memory and speed of a way in one line."""
    estimate, say = way.estimate, words.say
    text = say(
        "{precision}: {size} GB, {left} GB left; reads {reading} and writes {writing}"
        " tokens a second",
        precision=estimate.precision,
        size=f"{estimate.total_bytes / GIGA:,.1f}",
        left=f"{max(way.left_bytes, 0.0) / GIGA:,.1f}",
        reading=span_text(estimate.prefill_tokens_per_s),
        writing=span_text(estimate.output_tokens_per_s),
    )
    if PRECISIONS[estimate.precision].bits < FOUR_BITS:
        text += say("; with fewer than four bits it answers worse than its points")
    apart = layers_in_main_memory(estimate)
    if not apart:
        return text
    return text + say("; the experts of {layers} layers stay in main memory", layers=apart)


def command_lines(way: LocalWay, words: Words) -> tuple[str, ...]:
    """``Ollama: ollama run qwen3:8b``, one a program; or that no download was checked."""
    if not way.commands:
        return (words.say("No name to download it by has been checked."),)
    return tuple(_command_line(command, words) for command in way.commands)


def _command_line(command: Command, words: Words) -> str:
    program, relative = PROGRAMS[command.program], command.relative
    if relative is None:
        return words.say("{program}: {command}", program=program, command=command.text)
    return words.say(
        "{program} ({low} to {high} times that speed): {command}",
        program=program, low=f"{relative.low:.2g}", high=f"{relative.high:.2g}",
        command=command.text,
    )  # fmt: skip


def span_text(span: Span) -> str:
    """A range as ``85.2 (73.1–98)``; a dash where it is unknown."""
    if math.isnan(span.mid):
        return UNKNOWN
    return f"{_three_digits(span.mid)} ({_three_digits(span.low)}–{_three_digits(span.high)})"


def _three_digits(number: float) -> str:
    """Three digits without an exponent: ``1,590``, ``40.4``."""
    rounded = float(f"{number:.3g}")
    return f"{rounded:,.0f}" if rounded >= HUNDRED else f"{rounded:.3g}"
