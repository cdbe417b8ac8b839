"""Where a cloud's price holds: its names of profiles, zones and data centres as our regions.

Bedrock and Azure sell a model in a *data zone* (US, EU) at some 10 % more than without a promise
of place; the zone is part of the name. What ``Region`` cannot express is set aside.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.intake.price_failures import OnlyIn

if TYPE_CHECKING:
    from advisor.catalog.records import Region

_ZONES: dict[str, Region] = {"us": "US", "eu": "EU", "jp": "JP", "global": "global"}
_OTHER_ZONES = ("apac", "au", "ca", "in", "us-gov", "sa", "me", "kr", "uk")
_PROFILE = re.compile(rf"^({'|'.join((*_ZONES, *_OTHER_ZONES))})\.(?=[a-z0-9-]+\.)", re.IGNORECASE)
_DATA_CENTRE = re.compile(r"^[a-z]{2}(-gov)?-[a-z]+-\d$", re.IGNORECASE)
_AZURE: dict[str, Region | None] = {
    "us": "US", "eu": "EU", "global": None, "global-standard": None,
}  # fmt: skip
_AZURE_OTHER = ("apac", "us-gov")


class Placed(Frozen, frozen=True):
    """A name without its place.

    Attributes:
        name: the rest.
        region: where the price holds; None if no place is named.
        unusual: a condition that no price rule can state; None if there is none.
    """

    name: str
    region: Region | None = None
    unusual: OnlyIn | None = None


def on_bedrock(name: str) -> Placed:
    """Split ``us.anthropic.claude-…`` or ``us-east-1/…``, as Bedrock names its models."""
    first, slash, rest = name.partition("/")
    if slash and (_DATA_CENTRE.match(first) or first == "*"):
        unusual = OnlyIn(first, committed="commitment" in rest)
        return Placed(rest.rpartition("/")[2], None, unusual)
    found = _PROFILE.match(name)
    if found is None:
        return Placed(name)
    zone, left = found[1].lower(), name[found.end() :]
    if zone in _ZONES:
        return Placed(left, _ZONES[zone])
    return Placed(left, None, OnlyIn(zone))


def on_azure(name: str) -> Placed:
    """Split ``eu/gpt-5``, as LiteLLM names Azure's deployments."""
    zone, slash, left = name.partition("/")
    if slash and zone in _AZURE:
        return Placed(left, _AZURE[zone])
    if slash and zone in _AZURE_OTHER:
        return Placed(left, None, OnlyIn(zone))
    return Placed(name)
