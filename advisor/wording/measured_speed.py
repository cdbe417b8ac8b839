"""The measured engine's estimate for a hosted model, or why it has none."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.hosting.measured.engine import SECONDS
from advisor.hosting.measured.estimate import MeasuredEstimate, Unmeasured

if TYPE_CHECKING:
    from advisor.catalog.records import Hardware, Model
    from advisor.hosting.span import Span
    from advisor.wording.language import Words


def measured_sentence(
    answer: MeasuredEstimate | Unmeasured,
    model: Model,
    device: Hardware,
    roofline: Span,
    words: Words,
) -> str:
    """Return one sentence; ``roofline`` is our own range of output tokens a second, to compare."""
    if isinstance(answer, Unmeasured):
        return _why(answer, model, device, words)
    rate = answer.output_tokens_per_s
    text = words.say(
        "{engine}: {low}–{high} tokens/s for all users on {devices} × {device}, {requests} requests"
        " at once, from operator times measured by NVIDIA.",
        engine=answer.engine,
        low=f"{rate.low:,.0f}",
        high=f"{rate.high:,.0f}",
        devices=answer.devices,
        device=device.name,
        requests=f"{answer.concurrency:,}",
    )
    inside = roofline.low <= rate.mid <= roofline.high
    more = (
        words.say("That is within the roofline’s range.")
        if inside
        else words.say("That is outside the roofline’s range: trust the measured one.")
    )
    return words.sentences(text, more)


def _why(answer: Unmeasured, model: Model, device: Hardware, words: Words) -> str:
    say = words.say
    match answer.why:
        case "not-installed":
            return say(
                "Computed by the roofline. Measured speeds come with the extra"
                " model-advisor[sizing], which is not installed."
            )
        case "device":
            return say("AISimulate has no measurements on {device}.", device=device.name)
        case "model":
            return say("AISimulate has no measurements of {model}.", model=model.name)
        case "precision":
            return say(
                "AISimulate measured {model} in {known} only.",
                model=model.name,
                known=answer.detail,
            )
        case "no-table" | "workload":
            return say("AISimulate has no table for these shapes: {detail}", detail=answer.detail)
        case "too-small":
            return say("By its tables not one request fits.")
        case "time" | "cancelled":
            return say("No measured answer within {seconds} s.", seconds=f"{SECONDS:.0f}")
        case "failed":
            return say("The measured engine failed: {detail}", detail=answer.detail)
        case _:
            assert_never(answer.why)
