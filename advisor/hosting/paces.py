"""How the time of pairs of model and node grows with the requests in flight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from advisor.hosting.constants import figure
from advisor.hosting.speed import server_speed
from advisor.hosting.traffic import Pace, pace_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.hosting.nodes import Nodes


def paces_at(nodes: Nodes, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> Pace:
    """Seconds that pairs of model and node take, whatever number of requests is in flight.

    Fitted through one request, as many as fit, and their geometric mean.
    """
    most = np.maximum(nodes.batch[rows, columns], 1.0)
    batches = np.stack([np.ones_like(most), np.ceil(np.sqrt(most)), most], axis=1)
    load = _picked(nodes.load, rows, columns)
    found = server_speed(load, _picked(nodes.fleet.machine, rows, columns), batches)
    slow = np.flatnonzero(nodes.fleet.slow[columns])
    rate, prompt = found.rate, found.prompt[:, 0].copy()
    if slow.size:
        other = server_speed(
            _picked(nodes.load, rows[slow], columns[slow]),
            _picked(nodes.fleet.pipeline, rows[slow], columns[slow]),
            batches[slow],
        )
        better = other.rate[:, -1] > rate[slow, -1]
        rate[slow[better]] = other.rate[better]
        prompt[slow[better]] = other.prompt[better, 0]
    output = load.output[:, 0]
    return pace_of(
        batches,
        batches / rate,
        kept=np.clip(1.0 - load.expert_share[:, 0], 0.0, 1.0),
        prompt=prompt,
        chunks=load.prompt[:, 0] / figure(nodes.fleet.constants, "prompt_chunk"),
        output=output,
    )


def _picked(arrays: Any, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> Any:
    """The pairs of rows and columns of each array of a struct, with shape (pairs, 1)."""
    flat: dict[int, NDArray[np.intp]] = {}
    chosen = {}
    for name in arrays.__struct_fields__:
        array = np.asarray(getattr(arrays, name))
        if array.ndim < 2:  # noqa: PLR2004 - a column each; else rows and columns
            picked = array.take(columns)
        elif array.shape[1] == 1:
            picked = array[:, 0].take(rows)
        else:
            width = array.shape[1]
            if width not in flat:
                flat[width] = rows * width + columns
            picked = array.ravel().take(flat[width])
        chosen[name] = picked[:, np.newaxis]
    return type(arrays)(**chosen)
