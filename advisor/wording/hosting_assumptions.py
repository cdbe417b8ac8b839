"""What a hosting estimate takes for granted, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording import numbers

if TYPE_CHECKING:
    from advisor.hosting.assumption import Assumption
    from advisor.wording.language import Words


def assumption_sentence(assumed: Assumption, words: Words) -> str:
    """The sentence of an assumption with its figures; ``hosting.assumption`` has the codes."""
    said = {
        name: numbers.parameters(float(value), words) if name in _IN_BILLIONS else value
        for name, value in dict(assumed.fields).items()
    }
    return _texts(words)[assumed.code].format(**said)


# Figures that count parameters, in billions.
_IN_BILLIONS = frozenset({"billions", "counted", "published"})


def _texts(words: Words) -> dict[str, str]:
    say = words.say
    return {
        "weights-by-count": say(
            "The shapes are not in the catalogue: weights are {billions} parameters × {bits} bits,"
            " and the experts of a mixture are taken to hold all of them."
        ),
        "shapes-differ": say(
            "The shapes give {counted} parameters where {published} are published;"
            " the shapes are used."
        ),
        "linear-state": say(
            "Each linear-attention layer is taken to hold {megabytes} MB a request."
        ),
        "cache-upper-bound": say(
            "Which layers keep a shorter cache is not known: all are taken to keep every token,"
            " an upper bound."
        ),
        "constants": say(
            "Speed constants are those of the family {family}: {bandwidth} of the bandwidth,"
            " {prefill} of the arithmetic in prefill."
        ),
        "untested-family": say(
            "Nothing published on this kind of device was fitted: the constants are those of the"
            " family {family}, and the range is wider."
        ),
        "mixture": say(
            "A mixture of experts reaches {derate} of its roofline, and scatters: the range is"
            " wider."
        ),
        "cache-precision": say("The key-value cache is kept in {precision}."),
        "reserve": say(
            "{gigabytes} GB of each device are left to the runtime and its activations."
        ),
        "unloaded-arithmetic": say(
            "The device does not multiply in {precision}: its weights are unpacked and multiplied"
            " in BF16."
        ),
        "nodes": say(
            "{nodes} nodes of {devices} work as a pipeline: the weights are read at the speed of"
            " one."
        ),
        "unpublished-arithmetic": say(
            "The device's speed in {precision} is not published: that in BF16 is used."
        ),
        "expert-parallel": say(
            "Blocks of 128 weights do not divide an expert over {devices} devices: the server must"
            " spread whole experts (expert parallelism)."
        ),
        "no-server-format": say(
            "No server runs {precision} on devices of the family {family}; there they run {runs}."
        ),
        "no-server-cache": say(
            "No server keeps a cache in {precision} on devices of the family {family}."
        ),
        "cache-in-flashinfer": say(
            "Devices of the family {family} have no FP8 arithmetic: an FP8 cache needs a server"
            " with FlashInfer's attention."
        ),
        "nearest-gguf": say(
            "llama.cpp does not read {released}, as it was released: {precision} is taken."
        ),
        "no-server-attention": say(
            "No server runs this model's attention on devices of the family {family}; it is built"
            " for {families}."
        ),
        "no-server-blocks": say(
            "No server splits this model's FP8 blocks over {devices} devices: neither an expert's"
            " width nor the number of experts divides."
        ),
        "not-offered": say(
            "{devices} of this device are not offered as one server: {offered} are."
        ),
        "link": say("The link between the devices is not published: {gigabytes} GB/s are assumed."),
        "no-flops": say(
            "The device's arithmetic speed is not published, so its speeds are unknown."
        ),
        "no-prefill": say(
            "The device's arithmetic speed is not published: reading the input is left out."
        ),
        "stream": say(
            "llama.cpp on a device of class {kind} reaches {efficiency} of the bandwidth and spends"
            " {delay} ms a layer beside it."
        ),
        "one-stream": say("llama.cpp is taken to serve one request at a time."),
        "gguf-server": say(
            "Servers read GGUF files with kernels that were not fitted here: the range is wider."
        ),
        "queue": say("{fitting} of {asked} requests fit at once; the others wait."),
    }


def unit_name(unit: str, words: Words) -> str:
    """The unit of a number of the hosting model; symbols stay as they are."""
    return {
        "months": words.say("months"),
        "years": words.say("years"),
        "hours": words.say("hours"),
        "times": words.say("times"),
        "requests": words.say("requests"),
        "share": words.say("share of 1"),
        "bytes": words.say("bytes"),
        "nodes": words.say("nodes"),
        "tokens": words.say("tokens"),
        "values": words.say("values"),
        "ms": words.say("ms"),
        "USD": words.say("USD"),
        "USD/kWh": words.say("USD/kWh"),
        "CNY/kWh": words.say("CNY/kWh"),
        "USD/kW": words.say("USD/kW"),
        "CNY/kW": words.say("CNY/kW"),
    }.get(unit, unit)
