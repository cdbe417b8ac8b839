"""Size and speed of all open models on all node sizes of all devices at once.

Uses the same functions as ``estimate`` (``speed.server_speed``) on arrays: rows are models, columns
are nodes (a device and a number of them).
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from advisor.catalog.frozen import Frozen
from advisor.catalog.problems import InputError
from advisor.hosting.architecture import is_mixture
from advisor.hosting.constants import bundled_constants, figure
from advisor.hosting.demand import cache_precision_for, demand_of, known_precision
from advisor.hosting.device import (
    INSTALLED,
    SERVER_KINDS,
    in_one_node,
    memory_bytes,
    node_sizes,
    server_figures,
    slow_link,
)
from advisor.hosting.layout import least_cache_share
from advisor.hosting.precision import CACHE_BYTES
from advisor.hosting.speed import Load, Machine, cache_bytes, faster, free_bytes, server_speed
from advisor.hosting.spread import family_spread, low_factors
from advisor.hosting.support import MODELLED_SERVERS, serves_attention, serves_format

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from advisor.catalog.presets import Constant
    from advisor.catalog.records import Hardware, Model
    from advisor.hosting.device import ServerFigures, Setting
    from advisor.hosting.precision import Precision


OF_MODEL = ("flops", "derate", "cache_derate", "decode_derate", "prefill_derate")
"""Fields of a machine that depend on the model that it runs."""


class Fleet(Frozen, frozen=True):
    """Models and nodes as arrays, the part that does not depend on a workload.

    Attributes:
        models: rows, each served in its entry of ``precisions``; a model may have several.
        model_of: number of the model of each row.
        nodes: columns: device and number.
        machine, pipeline: the columns as machines; FLOPS and derates have a row for each model.
        splits: whether a model can be split over a node; ``runs``: whether servers run it there and
            its speed is modelled.
        slow: whether the devices of a node are linked by PCIe; ``memory`` of a node, bytes.
        spreads: low and high of the speed as factors on the middle, shape (models, 2, nodes).
        load: bytes and FLOP of the models, a row each, for requests of no size yet; the cache has
            a column a node, since its precision varies.
        devices: the devices of ``nodes``; ``device_of`` is the place there of each node's.
        setting: of the server engines.
    """

    models: tuple[Model, ...]
    precisions: tuple[Precision, ...]
    nodes: tuple[tuple[Hardware, int], ...]
    constants: Mapping[str, Constant]
    machine: Machine
    pipeline: Machine
    splits: NDArray[np.bool_]
    runs: NDArray[np.bool_]
    slow: NDArray[np.bool_]
    memory: NDArray[np.float64]
    spreads: NDArray[np.float64]
    load: Load
    model_of: NDArray[np.intp]
    devices: tuple[Hardware, ...]
    device_of: NDArray[np.intp]
    setting: Setting


class Nodes(Frozen, frozen=True, dict=True):
    """Figures of every model (row) on every node (column); NaN where it does not fit.

    Attributes:
        load: bytes and FLOP of each model; ``load.weights`` has one column.
        whole: requests that fit with all their tokens; negative where the weights do not fit.
        batch: requests in flight.
        serves: whether the node serves "max" requests, see ``layout.serves``.
    """

    fleet: Fleet
    load: Load
    whole: NDArray[np.float64]
    batch: NDArray[np.float64]
    serves: NDArray[np.bool_]

    @cached_property
    def rate(self) -> NDArray[np.float64]:
        """Output tokens a second of all requests in flight."""
        batch = np.maximum(self.batch, 1.0)
        fleet = self.fleet
        speed = faster(
            server_speed(self.load, fleet.machine, batch),
            server_speed(self.load, fleet.pipeline, batch),
            allowed=fleet.slow,
        )
        return np.where(self.batch > 0, speed.rate, np.nan)

    def smallest(self) -> dict[tuple[str, str], int]:
        """(model, device) → the column of the smallest node that serves it."""
        found: dict[tuple[str, str], int] = {}
        for row, column in zip(*np.nonzero(self.serves), strict=True):
            device, devices = self.fleet.nodes[column]
            key = (self.fleet.models[row].id, device.id)
            if key not in found or devices < self.fleet.nodes[found[key]][1]:
                found[key] = int(column)
        return found


def fleet_of(
    models: Iterable[Model],
    devices: Iterable[Hardware],
    *,
    precision: str | None = None,
    setting: Setting = INSTALLED,
    constants: Mapping[str, Constant] | None = None,
    others: bool = False,
) -> Fleet:
    """Models on the devices that server runtimes support; models that cannot be sized are left out.

    ``precision``: of all models; None: the one each was released in. ``setting``: of the engines.
    ``others``: with a further row for each narrower format in which the maker publishes the same
    weights.
    """
    constants = bundled_constants() if constants is None else constants
    served = [
        (m, *found)
        for m in models
        for name in (precision, *(m.other_precisions if others else ()))
        if (found := _served_in(m, name)) is not None
    ]
    known = [(m, p) for m, p, _ in served]
    nodes = tuple(
        (d, n) for d in devices if d.kind in SERVER_KINDS for n in node_sizes(d, constants)
    )
    rows = tuple(m for m, _ in known)
    kept = list({d.id: d for d, _ in nodes}.values())
    places = {d.id: place for place, d in enumerate(kept)}
    kinds = [(p, is_mixture(m)) for m, p in known]
    device_of = np.array([places[d.id] for d, _ in nodes], dtype=np.intp)
    figures = [server_figures(d, constants, setting) for d in kept]
    flat = _machines(figures, nodes, device_of, kinds, pipeline=False)
    inside = flat.in_node
    modelled = np.array([n <= MODELLED_SERVERS * in_one_node(d, n) for d, n in nodes], dtype=bool)
    heads, experts = _column(m.heads or 0 for m in rows), _column(m.experts or 0 for m in rows)
    stages = flat.devices / inside <= _column(m.layers or 1 for m in rows)
    even = np.where(
        (heads == 0) & (experts == 0),
        np.log2(inside) % 1 == 0,
        (np.maximum(heads, 1) % inside) == 0,
    )
    return Fleet(
        models=rows,
        precisions=tuple(p for _, p in known),
        nodes=nodes,
        constants=constants,
        machine=flat,
        pipeline=_machines(figures, nodes, device_of, kinds, pipeline=True),
        splits=stages & (even | ((experts > 0) & (experts % inside == 0))),
        runs=_served_on(known, kept, device_of) & modelled,
        spreads=_spreads(kinds, nodes, kept, device_of, constants),
        slow=np.array([n > 1 and slow_link(d, constants) for d, n in nodes]),
        memory=np.array([n * memory_bytes(d) for d, n in nodes]),
        load=_loads(
            [load for _, _, load in served], _cache_scale([p for _, p in known], kept, device_of)
        ),
        model_of=_numbered(rows),
        devices=tuple(kept),
        device_of=device_of,
        setting=setting,
    )


def _served_on(
    known: Sequence[tuple[Model, Precision]],
    devices: Sequence[Hardware],
    device_of: NDArray[np.intp],
) -> NDArray[np.bool_]:
    """Whether servers run each model in its precision on the device of each node."""
    formats = {
        precision: np.array([serves_format(precision, d) for d in devices], dtype=bool)
        for precision in {p for _, p in known}
    }
    of_attention = {model.runs_on: model for model, _ in known}
    attention = {
        runs_on: np.array([serves_attention(model, d) for d in devices], dtype=bool)
        for runs_on, model in of_attention.items()
    }
    found = [formats[p] & attention[m.runs_on] for m, p in known]
    return np.array(found, dtype=bool).reshape(len(known), len(devices))[:, device_of]


def _numbered(models: Sequence[Model]) -> NDArray[np.intp]:
    """Number of each model, from 0 in order of appearance."""
    seen: dict[str, int] = {}
    return np.array([seen.setdefault(m.id, len(seen)) for m in models], dtype=np.intp)


def part_of(fleet: Fleet, rows: Sequence[int]) -> Fleet:
    """Some models of a fleet, by their places in it, on all of its nodes."""
    if len(rows) == len(fleet.models):
        return fleet
    at = np.array(rows, dtype=np.intp)
    narrowed = {name: _rows_of(getattr(fleet, name), at) for name in ("machine", "pipeline")}
    return msgspec.structs.replace(
        fleet,
        models=tuple(fleet.models[row] for row in rows),
        precisions=tuple(fleet.precisions[row] for row in rows),
        model_of=_numbered([fleet.models[row] for row in rows]),
        splits=fleet.splits[at],
        runs=fleet.runs[at],
        spreads=fleet.spreads[at],
        load=_rows_of(fleet.load, at),
        **narrowed,
    )


def _rows_of(arrays: Any, rows: NDArray[np.intp]) -> Any:
    """Some rows of those arrays of a struct that have a row for each model."""
    each = ((name, np.asarray(getattr(arrays, name))) for name in arrays.__struct_fields__)
    return type(arrays)(**{name: one[rows] if one.ndim > 1 else one for name, one in each})


def size_all(
    fleet: Fleet,
    *,
    input_tokens: int | Sequence[int],
    output_tokens: int | Sequence[int],
    cached_share: float = 0.0,
) -> Nodes:
    """Size every model on every node, with as many requests of this size as fit.

    ``input_tokens``, ``output_tokens``: of a request to any model, or one number a model.
    """
    count = len(fleet.models)
    sent, written = (
        [given] * count if isinstance(given, int) else given
        for given in (input_tokens, output_tokens)
    )
    tokens = _column(a + b for a, b in zip(sent, written, strict=True))
    asked, output = _column(sent), _column(written)
    load = msgspec.structs.replace(
        fleet.load,
        prompt=asked * (1.0 - cached_share),
        output=output,
        context=asked + output / 2.0,
    )
    free, _ = free_bytes(load, fleet.machine)
    whole = free / np.maximum(cache_bytes(load, tokens), 1.0)
    mean = free / np.maximum(cache_bytes(load, load.context), 1.0)
    holds = fleet.splits & (whole >= 1)
    most = figure(fleet.constants, "max_requests")
    batch = np.where(holds, np.floor(np.minimum(np.maximum(mean, 1.0), most)), 1.0)
    room = fleet.machine.devices * fleet.machine.memory - load.weights
    least = (least_cache_share(devices, fleet.constants) for devices in (1, 2))
    roomy = room / fleet.memory >= np.where(fleet.machine.devices == 1, *least)
    enough = whole >= figure(fleet.constants, "least_requests")
    context = _column(m.context_tokens or np.inf for m in fleet.models)
    short = tokens <= context
    return Nodes(
        fleet=fleet,
        load=load,
        whole=np.where(fleet.splits, whole, -1.0),
        batch=np.where(holds, batch, 0.0),
        serves=fleet.splits & roomy & enough & short,
    )


def _spreads(
    kinds: Sequence[tuple[Precision, bool]],
    nodes: Sequence[tuple[Hardware, int]],
    devices: Sequence[Hardware],
    device_of: NDArray[np.intp],
    constants: Mapping[str, Constant],
) -> NDArray[np.float64]:
    """``spread`` of each kind on each node, shape (kinds, 2, nodes)."""
    factors = np.array([low_factors(d, constants, n) for d, n in nodes]).reshape(-1, 2).T
    # Of a precision only the arithmetic counts.
    of_kind = {(precision.arithmetic, mixture): precision for precision, mixture in kinds}
    ranges = {}
    for (arithmetic, mixture), precision in of_kind.items():
        family = [
            family_spread(d, constants, mixture=mixture, precision=precision) for d in devices
        ]
        low, high = np.array(family).reshape(-1, 2).T[:, device_of]
        ranges[arithmetic, mixture] = np.stack([low * factors[0] * factors[1], high])
    return np.array([ranges[precision.arithmetic, mixture] for precision, mixture in kinds])


def is_sized(model: Model) -> bool:
    """Whether enough of a model's architecture is known to size it as it was released."""
    return _served_in(model, None) is not None


def _served_in(model: Model, precision: str | None) -> tuple[Precision, Load] | None:
    """Return the precision, and what the model asks of machines before any request."""
    name = precision or model.native_precision
    if name is None:
        return None
    found = known_precision(name)
    try:
        demand = demand_of(model, found, "bf16", input_tokens=0, output_tokens=0, cached_share=0.0)
    except InputError:
        return None
    return found, demand.load


def _column(values: Iterable[float]) -> NDArray[np.float64]:
    return np.array([float(v) for v in values])[:, np.newaxis]


def _machines(
    figures: Sequence[ServerFigures],
    nodes: Sequence[tuple[Hardware, int]],
    device_of: NDArray[np.intp],
    kinds: Sequence[tuple[Precision, bool]],
    *,
    pipeline: bool,
) -> Machine:
    """The nodes as machines; FLOPS and derates have a row for each of ``kinds``."""
    # A machine's FLOPS and derates do not depend on the number of devices: one of each is enough.
    of_kind = {
        (precision, mixture): [
            each.machine(1, precision, mixture=mixture, pipeline=pipeline) for each in figures
        ]
        for precision, mixture in dict.fromkeys(kinds)
    }
    arrays: dict[str, Any] = {f: np.array([]) for f in Machine.__struct_fields__}
    for name in OF_MODEL:
        rows = {kind: _each(made, name)[device_of] for kind, made in of_kind.items()}
        arrays[name] = np.array([rows[kind] for kind in kinds])
    if kinds:
        any_kind = of_kind[kinds[0]]
        for name in (f for f in Machine.__struct_fields__ if f not in OF_MODEL):
            arrays[name] = _each(any_kind, name)[device_of]
        arrays["devices"] = np.array([n for _, n in nodes], dtype=float)
        inside = (1 if pipeline else in_one_node(d, n) for d, n in nodes)
        arrays["in_node"] = np.array(list(inside), dtype=float)
    return Machine(**arrays)


def _each(machines: Sequence[Machine], name: str) -> NDArray[np.float64]:
    return np.array([getattr(one, name) for one in machines], dtype=float)


def _loads(each: Sequence[Load], scale: NDArray[np.float64]) -> Load:
    """Stack the demands of single models; ``scale``: of the cache on each node."""
    arrays: dict[str, Any] = {
        f: _column(getattr(one, f) for one in each) for f in Load.__struct_fields__
    }
    arrays["cache_token"] = arrays["cache_token"] * scale
    arrays["cache_window"] = arrays["cache_window"] * scale
    return Load(**arrays)


def _cache_scale(
    precisions: Sequence[Precision], devices: Sequence[Hardware], device_of: NDArray[np.intp]
) -> NDArray[np.float64]:
    """Bytes of the cache that goes with a precision on each node, over those of BF16."""
    scale = {
        precision: np.array([
            CACHE_BYTES[cache_precision_for(precision, d, "max", "server")] / CACHE_BYTES["bf16"]
            for d in devices
        ])
        for precision in set(precisions)
    }  # fmt: skip
    found = np.array([scale[precision] for precision in precisions], dtype=float)
    return found.reshape(len(precisions), len(devices))[:, device_of]
