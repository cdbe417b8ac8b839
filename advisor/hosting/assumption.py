"""What an estimate takes for granted: a code and its figures, and the same in English.

The codes are what ``advisor.wording`` says in the reader's language.
"""

from __future__ import annotations

from advisor.catalog.frozen import Frozen

TEXTS = {
    "weights-by-count": (
        "The shapes are not in the catalogue: weights are {billions} billion parameters × "
        "{bits} bits, and the experts of a mixture are taken to hold all of them."
    ),
    "shapes-differ": (
        "The shapes give {counted} billion parameters where {published} billion are published; "
        "the shapes are used."
    ),
    "linear-state": "Each linear-attention layer is taken to hold {megabytes} MB a request.",
    "cache-upper-bound": (
        "Which layers keep a shorter cache is not known: all are taken to keep every token, an "
        "upper bound."
    ),
    "constants": (
        "Speed constants are those of the family {family}: {bandwidth} of the bandwidth, {prefill} "
        "of the arithmetic in prefill."
    ),
    "untested-family": (
        "Nothing published on this kind of device was fitted: the constants are those of the "
        "family {family}, and the range is wider."
    ),
    "mixture": (
        "A mixture of experts reaches {derate} of its roofline, and scatters: the range is wider."
    ),
    "cache-precision": "The key-value cache is kept in {precision}.",
    "reserve": "{gigabytes} GB of each device are left to the runtime and its activations.",
    "unloaded-arithmetic": (
        "The device does not multiply in {precision}: its weights are unpacked and multiplied in "
        "BF16."
    ),
    "nodes": (
        "{nodes} nodes of {devices} work as a pipeline: the weights are read at the speed of one."
    ),
    "not-offered": "{devices} of this device are not offered as one server: {offered} are.",
    "link": "The link between the devices is not published: {gigabytes} GB/s are assumed.",
    "no-flops": "The device's arithmetic speed is not published, so its speeds are unknown.",
    "no-prefill": "The device's arithmetic speed is not published: reading the input is left out.",
    "stream": (
        "llama.cpp on a device of class {kind} reaches {efficiency} of the bandwidth and spends "
        "{delay} ms a layer beside it."
    ),
    "one-stream": "llama.cpp is taken to serve one request at a time.",
    "gguf-server": (
        "Servers read GGUF files with kernels that were not fitted here: the range is wider."
    ),
    "unpublished-arithmetic": (
        "The device's speed in {precision} is not published: that in BF16 is used."
    ),
    "expert-parallel": (
        "Blocks of 128 weights do not divide an expert over {devices} devices: the server must "
        "spread whole experts (expert parallelism)."
    ),
    "no-server-format": (
        "No server runs {precision} on devices of the family {family}; there they run {runs}."
    ),
    "no-server-cache": "No server keeps a cache in {precision} on devices of the family {family}.",
    "cache-in-flashinfer": (
        "Devices of the family {family} have no FP8 arithmetic: an FP8 cache needs a server with "
        "FlashInfer's attention."
    ),
    "nearest-gguf": "llama.cpp does not read {released}, as it was released: {precision} is taken.",
    "no-server-attention": (
        "No server runs this model's attention on devices of the family {family}; it is built for "
        "{families}."
    ),
    "no-server-blocks": (
        "No server splits this model's FP8 blocks over {devices} devices: neither an expert's "
        "width nor the number of experts divides."
    ),
    "queue": "{fitting} of {asked} requests fit at once; the others wait.",
}


class Assumption(Frozen, frozen=True):
    """Something taken for granted.

    Attributes:
        code: what, for programs and translations.
        fields: name → text, the figures in it.
    """

    code: str
    fields: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """The sentence in English."""
        return TEXTS[self.code].format(**dict(self.fields))


def assume(code: str, **fields: str) -> Assumption:
    """An assumption with its figures."""
    return Assumption(code, tuple(fields.items()))
