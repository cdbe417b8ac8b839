"""The measured engine's estimate for a hosted model, or why it has none."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.hosting.device import INSTALLED
from advisor.hosting.measured.engine import SECONDS
from advisor.hosting.measured.estimate import MeasuredEstimate, Unmeasured
from advisor.hosting.measured.trust import comparison_of, trusted_rate

if TYPE_CHECKING:
    from advisor.catalog.records import Hardware, Model
    from advisor.hosting.device import Setting
    from advisor.wording.language import Words


def measured_sentence(
    answer: MeasuredEstimate | Unmeasured,
    model: Model,
    device: Hardware,
    words: Words,
    setting: Setting = INSTALLED,
) -> str:
    """Return its speed, and whether it or the roofline's is the answer."""
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
    return words.sentences(text, _verdict(answer, device, setting, words))


def _verdict(answer: MeasuredEstimate, device: Hardware, setting: Setting, words: Words) -> str:
    found = comparison_of(device, answer.concurrency, setting)
    if found is None:
        return words.say(
            "Too few published speeds tell which of the two is nearer here: the roofline’s range"
            " stands."
        )
    errors = {
        "cases": found.held_out,
        "measured": f"{found.measured_error:.0%}",
        "roofline": f"{found.roofline_error:.0%}",
    }
    rate = trusted_rate(answer, device, setting)
    if rate is None:
        return words.say(
            "On {cases} published speeds like this it erred by {measured}, the roofline by"
            " {roofline}: the roofline’s range stands.",
            **errors,
        )
    return words.say(
        "On {cases} published speeds like this it erred by {measured}, the roofline by {roofline}:"
        " expect {low}–{high} tokens/s.",
        **errors,
        low=f"{rate.low:,.0f}",
        high=f"{rate.high:,.0f}",
    )


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
