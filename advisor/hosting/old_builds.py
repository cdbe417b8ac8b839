"""llama.cpp as it was built before 2025: slower in each layer, with the cache, and in reading.

Measurements with such builds say how speeds of devices compare, not how fast today's engine is.
``stream_old_layer``, ``stream_old_cache`` and ``stream_old_prefill`` were fitted beside the
constants of today; their product is what those builds reached.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from advisor.hosting.constants import figure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from advisor.catalog.presets import Constant

_FACTORS = {
    "stream_layer_ms": ("layer", 1.0),
    "stream_cache_share": ("cache", -1.0),
    "stream_prefill_efficiency": ("prefill", 1.0),
    "stream_flop_a_byte": ("prefill", 1.0),
    "stream_unpack": ("prefill", 1.0),
    "stream_batch": ("prefill", 1.0),
}
"""Constant → the fitted factor that old builds differ by, and its power. The arithmetic of a decode
step, which is stated over that of reading, is no slower."""


def constants_of_old_builds(constants: Mapping[str, Constant]) -> Mapping[str, Constant]:
    """The constants with those of llama.cpp as old builds had them, for each class of device."""
    kinds = {
        name.removeprefix("stream_efficiency").removeprefix("_")
        for name in constants
        if name.startswith("stream_efficiency")
    }
    changed = dict(constants)
    for part, (factor, power) in _FACTORS.items():
        for kind in kinds:
            name = f"{part}_{kind}" if kind else part
            times = figure(constants, f"stream_old_{factor}", kind) ** power
            value = figure(constants, part, kind) * times
            changed[name] = msgspec.structs.replace(constants[part], value=value)
    return changed
