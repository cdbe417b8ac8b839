"""What the measured engine says of a hosted model, or why it says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.hosting.measured.engine import SECONDS
from advisor.hosting.measured.estimate import MeasuredEstimate, Unmeasured

if TYPE_CHECKING:
    from advisor.catalog.records import Hardware, Model
    from advisor.hosting.span import Span
    from advisor.wording.language import Words


def measured_sentence(
    said: MeasuredEstimate | Unmeasured,
    model: Model,
    device: Hardware,
    roofline: Span,
    words: Words,
) -> str:
    """The answer in one sentence; ``roofline``: its range of output tokens a second."""
    if isinstance(said, Unmeasured):
        return _why(said, model, device, words)
    rate = said.output_tokens_per_s
    text = words.say(
        "{engine}: {low}–{high} tokens/s for all users on {devices} × {device}, {requests} requests"
        " at once, from operator times measured by NVIDIA.",
        engine=said.engine,
        low=f"{rate.low:,.0f}",
        high=f"{rate.high:,.0f}",
        devices=said.devices,
        device=device.name,
        requests=f"{said.concurrency:,}",
    )
    inside = roofline.low <= rate.mid <= roofline.high
    more = (
        words.say("That is within the roofline’s range.")
        if inside
        else words.say("That is outside the roofline’s range: trust the measured one.")
    )
    return words.sentences(text, more)


def _why(said: Unmeasured, model: Model, device: Hardware, words: Words) -> str:
    say = words.say
    match said.why:
        case "not-installed":
            text = say(
                "Computed by the roofline. Measured speeds come with the extra"
                " model-advisor[sizing], which is not installed."
            )
        case "device":
            text = say("AISimulate has no measurements on {device}.", device=device.name)
        case "model":
            text = say("AISimulate has no measurements of {model}.", model=model.name)
        case "precision":
            text = say(
                "AISimulate measured {model} in {known} only.", model=model.name, known=said.detail
            )
        case "no-table" | "workload":
            text = say("AISimulate has no table for these shapes: {detail}", detail=said.detail)
        case "too-small":
            text = say("By its tables not one request fits.")
        case "time" | "cancelled":
            text = say("No measured answer within {seconds} s.", seconds=f"{SECONDS:.0f}")
        case _:
            text = say("The measured engine failed: {detail}", detail=said.detail)
    return text
