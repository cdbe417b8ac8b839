"""The volume of a month as people say it: tokens, requests, conversations or seats.

A workload counts requests. What the user said stays beside them, so that "900 million tokens" still
reads so after it became whole requests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import msgspec

from advisor.billing.workload import resized
from advisor.catalog.bounds import MOST_WHOLE
from advisor.catalog.presets import Volume, VolumeUnit

if TYPE_CHECKING:
    from advisor.catalog.presets import Workload

UNITS: tuple[VolumeUnit, ...] = get_args(VolumeUnit)
# What the volume of a preset is said in.
USUAL_UNIT: VolumeUnit = "tokens"
# An assumption of ours, for which no published figure was found: as for Chinese customer support.
USUAL_TURNS = 5.0


def request_size(workload: Workload) -> int:
    """Input and output of a request, in what the workload counts; thinking only if included."""
    return workload.input_tokens + workload.output_tokens


def units_of(workload: Workload) -> tuple[VolumeUnit, ...]:
    """The units that a workload can be said in: requests of no size make no tokens."""
    return UNITS if request_size(workload) else ("requests", "conversations")


def requests_of(volume: Volume, workload: Workload) -> int:
    """Requests a month that a volume means for requests of this size, rounded to whole ones.

    Those of the workload where requests of no size make no tokens.
    """
    counted = volume.amount
    if volume.unit in ("conversations", "seats"):
        counted *= volume.each
    if volume.unit in ("tokens", "seats"):
        size = request_size(workload)
        if not size:
            return workload.requests_per_month
        counted /= size
    return round(min(counted, MOST_WHOLE))


def amount_of(workload: Workload, unit: VolumeUnit, each: float = 1.0) -> float:
    """How much of a unit the requests of a workload are; 0 tokens where they have no size."""
    requests = workload.requests_per_month
    match unit:
        case "requests":
            return float(requests)
        case "conversations":
            return requests / each
        case "tokens":
            return float(requests * request_size(workload))
        case "seats":
            return requests * request_size(workload) / each


def said_volume(workload: Workload) -> Volume:
    """How the volume is said: as the user did while it still means the requests, else converted."""
    said = workload.volume
    if said is None:
        unit = USUAL_UNIT if USUAL_UNIT in units_of(workload) else "requests"
        return Volume(unit=unit, amount=amount_of(workload, unit))
    if requests_of(said, workload) == workload.requests_per_month:
        return said
    amount = amount_of(workload, said.unit, said.each)
    return msgspec.structs.replace(said, amount=amount)


def in_unit(workload: Workload, unit: VolumeUnit, seats: int = 1) -> Workload:
    """The same requests, said in another unit.

    Args:
        workload: the requests.
        unit: what they are to be said in.
        seats: people who share the tokens, to begin with; for the unit ``seats``.
    """
    if unit == "seats":
        tokens = amount_of(workload, "tokens")
        volume = Volume(unit=unit, amount=float(seats), each=tokens / seats or 1.0)
    else:
        each = USUAL_TURNS if unit == "conversations" else 1.0
        volume = Volume(unit=unit, amount=amount_of(workload, unit, each), each=each)
    return msgspec.structs.replace(workload, volume=volume)


def with_volume(workload: Workload, volume: Volume) -> Workload:
    """The workload with the requests that a volume means, and said so."""
    requests = requests_of(volume, workload)
    return msgspec.structs.replace(workload, volume=volume, requests_per_month=requests)


def with_requests(workload: Workload, requests: int) -> Workload:
    """The workload with other requests, said in the unit that they were said in."""
    changed = msgspec.structs.replace(workload, requests_per_month=requests)
    if changed.volume is None:
        return changed
    return msgspec.structs.replace(changed, volume=said_volume(changed))


def with_sizes(workload: Workload, **means: int) -> Workload:
    """Set the mean ``input_tokens`` or ``output_tokens``; the mix of sizes is scaled.

    Tokens that the user said stay as many, and the requests follow; a preset's requests stay.
    """
    return with_said_tokens(workload, resized(workload, **means))


def with_said_tokens(before: Workload, after: Workload) -> Workload:
    """A workload whose requests have another size, with the tokens that were said before."""
    if before.volume is None or before.volume.unit not in ("tokens", "seats"):
        return after
    return with_volume(after, said_volume(before))
