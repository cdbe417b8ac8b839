"""What an estimate takes for granted, and why no server runs a model: one struct each.

``advisor.wording.hosting_assumptions`` says each of them. The tags are their codes in JSON; the
fields are texts as they are shown, ``devices`` counts them.
"""

from __future__ import annotations

from advisor.catalog.frozen import Coded

# ---------------------------------------------------------------- the model


class WeightsByCount(Coded, frozen=True, tag="weights-by-count"):
    """The shapes are unknown: weights are so many billion parameters times bits."""

    bits: str
    billions: str


class ShapesDiffer(Coded, frozen=True, tag="shapes-differ"):
    """The shapes give another number of parameters than is published, both in billions."""

    counted: str
    published: str


class LinearState(Coded, frozen=True, tag="linear-state"):
    """What a layer of linear attention is taken to hold for one request."""

    megabytes: str


class CacheUpperBound(Coded, frozen=True, tag="cache-upper-bound"):
    """Which layers keep a shorter cache is unknown: all are taken to keep every token."""


class CachePrecision(Coded, frozen=True, tag="cache-precision"):
    """The precision in which the key-value cache is kept."""

    precision: str


class NearestGguf(Coded, frozen=True, tag="nearest-gguf"):
    """llama.cpp does not read the precision released: another one is taken."""

    released: str
    precision: str


OfModel = (
    WeightsByCount | ShapesDiffer | LinearState | CacheUpperBound | CachePrecision | NearestGguf
)

# ---------------------------------------------------------------- the device


class Constants(Coded, frozen=True, tag="constants"):
    """The speed constants are those of a family: shares of the bandwidth and the arithmetic."""

    family: str
    bandwidth: str
    prefill: str


class UntestedFamily(Coded, frozen=True, tag="untested-family"):
    """Nothing on this kind of device was fitted: the constants are those of another family."""

    family: str


class Mixture(Coded, frozen=True, tag="mixture"):
    """A mixture of experts reaches only this share of its roofline."""

    derate: str


class Reserve(Coded, frozen=True, tag="reserve"):
    """What of each device is left to the runtime."""

    gigabytes: str


class UnloadedArithmetic(Coded, frozen=True, tag="unloaded-arithmetic"):
    """The device does not multiply in the precision: it multiplies in BF16."""

    precision: str


class UnpublishedArithmetic(Coded, frozen=True, tag="unpublished-arithmetic"):
    """The device's speed in the precision is not published: that in BF16 is used."""

    precision: str


class NoFlops(Coded, frozen=True, tag="no-flops"):
    """The device's arithmetic speed is not published: its speeds are unknown."""


class NoPrefill(Coded, frozen=True, tag="no-prefill"):
    """The device's arithmetic speed is not published: reading the input is left out."""


class Link(Coded, frozen=True, tag="link"):
    """The link between devices is not published: so many GB/s are assumed."""

    gigabytes: str


class Nodes(Coded, frozen=True, tag="nodes"):
    """Several nodes of ``devices`` each work as a pipeline."""

    nodes: int
    devices: int


class NotOffered(Coded, frozen=True, tag="not-offered"):
    """So many devices are not offered as one server; ``offered`` lists what is."""

    devices: int
    offered: str


OfDevice = (
    Constants
    | UntestedFamily
    | Mixture
    | Reserve
    | UnloadedArithmetic
    | UnpublishedArithmetic
    | NoFlops
    | NoPrefill
    | Link
    | Nodes
    | NotOffered
)

# ---------------------------------------------------------------- the runtime


class Stream(Coded, frozen=True, tag="stream"):
    """What llama.cpp reaches on a class of devices, and the delay of a layer in ms."""

    kind: str
    efficiency: str
    delay: str


class OneStream(Coded, frozen=True, tag="one-stream"):
    """llama.cpp is taken to serve one request at a time."""


class GgufServer(Coded, frozen=True, tag="gguf-server"):
    """Servers read GGUF files with kernels that were not fitted."""


class ExpertParallel(Coded, frozen=True, tag="expert-parallel"):
    """The server must spread whole experts over the devices."""

    devices: int


class CacheInFlashinfer(Coded, frozen=True, tag="cache-in-flashinfer"):
    """An FP8 cache needs a server with FlashInfer's attention on this family."""

    family: str


class Queue(Coded, frozen=True, tag="queue"):
    """Only a part of the requests asked for fit at once."""

    fitting: int
    asked: int


OfRuntime = Stream | OneStream | GgufServer | ExpertParallel | CacheInFlashinfer | Queue

# ---------------------------------------------------------------- why no server runs it


class NoServerFormat(Coded, frozen=True, tag="no-server-format"):
    """No server runs the precision on the family; ``runs`` lists those that run there."""

    precision: str
    family: str
    runs: str


class NoServerCache(Coded, frozen=True, tag="no-server-cache"):
    """No server keeps a cache in the precision on the family."""

    precision: str
    family: str


class NoServerAttention(Coded, frozen=True, tag="no-server-attention"):
    """No server runs the model's attention on the family; ``families`` lists where one does."""

    family: str
    families: str


class NoServerBlocks(Coded, frozen=True, tag="no-server-blocks"):
    """No server splits the model's FP8 blocks over so many devices."""

    devices: int


Obstacle = NoServerFormat | NoServerCache | NoServerAttention | NoServerBlocks

Assumption = OfModel | OfDevice | OfRuntime
