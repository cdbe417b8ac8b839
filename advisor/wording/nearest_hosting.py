"""Sentences on what comes nearest where a model does not fit on machines, or is slow for a user."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.hosting.assumption import ExpertsInMainMemory
from advisor.wording import numbers

if TYPE_CHECKING:
    from advisor.hosting.estimate import HostingEstimate
    from advisor.hosting.nearest import Nearest
    from advisor.hosting.span import Span
    from advisor.wording.language import Words

GIGA = 1e9


def nearest_sentence(found: Nearest, words: Words) -> str:
    """Say in what other way a model runs on the same devices, and how fast."""
    estimate, say = found.estimate, words.say
    speed = _range(estimate.output_tokens_per_s_per_user, words)
    match found.way:
        case "precision":
            return say(
                "Published weights in {precision}: {weights} GB, up to {requests} at once, {rate}"
                " tokens/s in all.",
                precision=estimate.precision, weights=_gigabytes(estimate),
                requests=f"{estimate.max_concurrency:,}",
                rate=_range(estimate.output_tokens_per_s, words),
            )  # fmt: skip
        case "llama.cpp":
            return say(
                "llama.cpp with {precision}: {weights} GB, {speed} tokens/s a user, requests of up"
                " to {context} tokens.",
                precision=estimate.precision, weights=_gigabytes(estimate), speed=speed,
                context=numbers.rounded(estimate.context_tokens, words),
            )  # fmt: skip
        case "main-memory":
            (kept,) = (a for a in estimate.assumptions if isinstance(a, ExpertsInMainMemory))
            return say(
                "llama.cpp with the experts of {layers} of {of_layers} layers in {memory} GB of"
                " main memory: {speed} tokens/s for one user (--runtime llama.cpp --ram {memory}).",
                layers=kept.layers, of_layers=kept.of_layers, memory=found.memory_gib,
                speed=speed,
            )  # fmt: skip
        case _:
            assert_never(found.way)


def pace_sentence(
    at_a_pace: HostingEstimate | None, alone: Span, least_tokens_per_s: float, words: Words
) -> str:
    """Say how many requests at once leave each user so many tokens a second.

    ``at_a_pace``: with that many; None if not even one gets it, and then ``alone`` is its speed.
    """
    least = f"{least_tokens_per_s:g}"
    if at_a_pace is None:
        return words.say(
            "Not even one request alone gets {least} tokens/s: it gets {speed}.",
            least=least, speed=_range(alone, words),
        )  # fmt: skip
    return words.count(
        "For {least} tokens/s a user, {n} request runs at once: {rate} tokens/s in all.",
        "For {least} tokens/s a user, {n} requests run at once: {rate} tokens/s in all.",
        at_a_pace.concurrency,
        least=least, rate=_range(at_a_pace.output_tokens_per_s, words),
    )  # fmt: skip


def _gigabytes(estimate: HostingEstimate) -> str:
    return f"{estimate.weights_bytes / GIGA:,.1f}"


def _range(span: Span, words: Words) -> str:
    if not span.known:
        return numbers.UNKNOWN
    mid, low, high = (numbers.rounded(end, words) for end in (span.mid, span.low, span.high))
    return f"{mid} ({low}–{high})"
