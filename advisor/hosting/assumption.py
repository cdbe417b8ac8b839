"""What an estimate assumes, and why no server runs a model: one struct each.

``advisor.wording.hosting_assumptions`` words them. The tags are their codes in JSON; the fields are
formatted figures and names, ``devices`` is a number.
"""

from __future__ import annotations

from advisor.catalog.frozen import Coded

# ---------------------------------------------------------------- the model


class WeightsByCount(Coded, frozen=True, tag="weights-by-count"):
    """The shapes are unknown: bytes of weights are the parameters (in billions) times ``bits``."""

    bits: str
    billions: str


class ShapesDiffer(Coded, frozen=True, tag="shapes-differ"):
    """The number of parameters by the shapes differs from the published one, both in billions."""

    counted: str
    published: str


class LinearState(Coded, frozen=True, tag="linear-state"):
    """Assumed size of the state of a layer of linear attention, for one request."""

    megabytes: str


class CacheUpperBound(Coded, frozen=True, tag="cache-upper-bound"):
    """The layers with a shorter cache are unknown: all are assumed to keep every token."""


class CachePrecision(Coded, frozen=True, tag="cache-precision"):
    """Precision of the key-value cache."""

    precision: str


class NearestGguf(Coded, frozen=True, tag="nearest-gguf"):
    """llama.cpp does not read the released precision: the nearest GGUF type is used."""

    released: str
    precision: str


OfModel = (
    WeightsByCount | ShapesDiffer | LinearState | CacheUpperBound | CachePrecision | NearestGguf
)

# ---------------------------------------------------------------- the device


class Constants(Coded, frozen=True, tag="constants"):
    """Reached shares of bandwidth and of prefill FLOPS, constants of the family."""

    family: str
    bandwidth: str
    prefill: str


class UntestedFamily(Coded, frozen=True, tag="untested-family"):
    """No measurement of this family of devices: its constants are the mean of the others'."""

    family: str


class AsInstalled(Coded, frozen=True, tag="as-installed"):
    """Share of a tuned server's speed that one with default options reaches."""

    share: str


class Mixture(Coded, frozen=True, tag="mixture"):
    """Share of its roofline that a mixture of experts reaches."""

    derate: str


class Reserve(Coded, frozen=True, tag="reserve"):
    """Memory of each device reserved for the runtime."""

    gigabytes: str


class UnloadedArithmetic(Coded, frozen=True, tag="unloaded-arithmetic"):
    """The device has no arithmetic for the precision and multiplies in BF16."""

    precision: str


class UnpublishedArithmetic(Coded, frozen=True, tag="unpublished-arithmetic"):
    """The device's FLOPS in the precision are not published: those in BF16 are used."""

    precision: str


class NoFlops(Coded, frozen=True, tag="no-flops"):
    """The device's FLOPS are not published: its speeds are unknown."""


class NoPrefill(Coded, frozen=True, tag="no-prefill"):
    """The device's FLOPS are not published: the reading speed follows from its bandwidth."""


class Link(Coded, frozen=True, tag="link"):
    """The speed of the link between devices is not published: assumed GB/s."""

    gigabytes: str


class Nodes(Coded, frozen=True, tag="nodes"):
    """Several nodes of ``devices`` each run as a pipeline."""

    nodes: int
    devices: int


class NotOffered(Coded, frozen=True, tag="not-offered"):
    """Servers of this many devices are not on offer; ``offered`` lists the sizes that are."""

    devices: int
    offered: str


OfDevice = (
    Constants
    | UntestedFamily
    | AsInstalled
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
    """Share of the bandwidth that llama.cpp reaches on a class of devices; ms of delay a layer."""

    kind: str
    efficiency: str
    delay: str


class OneStream(Coded, frozen=True, tag="one-stream"):
    """llama.cpp is assumed to serve one request at a time."""


class GgufServer(Coded, frozen=True, tag="gguf-server"):
    """Servers read GGUF files with kernels for which no constants were fitted."""


class ExpertParallel(Coded, frozen=True, tag="expert-parallel"):
    """The server must spread whole experts over the devices."""

    devices: int


class CacheInFlashinfer(Coded, frozen=True, tag="cache-in-flashinfer"):
    """An FP8 cache needs a server with FlashInfer's attention on this family."""

    family: str


class Drafted(Coded, frozen=True, tag="drafted"):
    """How much faster speculative decoding is taken to be: lowest, middle, highest factor."""

    low: str
    mid: str
    high: str


class ExpertsInMainMemory(Coded, frozen=True, tag="experts-in-main-memory"):
    """The routed experts of some layers stay in main memory: their GB, and its GB/s.

    ``layers`` is the number for ``--n-cpu-moe``.
    """

    layers: int
    of_layers: int
    gigabytes: str
    bandwidth: str


class Queue(Coded, frozen=True, tag="queue"):
    """Fewer requests fit at once than were asked for."""

    fitting: int
    asked: int


class LittleRoom(Coded, frozen=True, tag="little-room"):
    """So little is left on each device that engines with their default options may not start.

    ``left`` beside weights, reserve and the cache asked for; ``more``: what engines were seen to
    need beyond the reserve. Both in GB.
    """

    left: str
    more: str


OfRuntime = (
    Stream
    | OneStream
    | GgufServer
    | ExpertParallel
    | CacheInFlashinfer
    | Drafted
    | ExpertsInMainMemory
    | Queue
    | LittleRoom
)

# ---------------------------------------------------------------- why no server runs it


class NoServerFormat(Coded, frozen=True, tag="no-server-format"):
    """No server runs the precision on the family; ``runs`` lists the precisions that run there."""

    precision: str
    family: str
    runs: str


class NoServerCache(Coded, frozen=True, tag="no-server-cache"):
    """No server has a cache in the precision on the family."""

    precision: str
    family: str


class NoServerAttention(Coded, frozen=True, tag="no-server-attention"):
    """No server runs the model's attention on the family; ``families`` lists where one does."""

    family: str
    families: str


class NoServerBlocks(Coded, frozen=True, tag="no-server-blocks"):
    """No server splits the model's FP8 blocks over this many devices."""

    devices: int


class NotModelled(Coded, frozen=True, tag="not-modelled"):
    """The devices make so many servers; nothing is modelled above ``most``."""

    servers: int
    most: int


Obstacle = NoServerFormat | NoServerCache | NoServerAttention | NoServerBlocks | NotModelled

Assumption = OfModel | OfDevice | OfRuntime
