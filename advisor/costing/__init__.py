"""What an offer costs: the API bill of a workload, and hosting an open model oneself."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from advisor.costing.api import ApiBill, api_bill
from advisor.costing.exchange import Rate, catalogue_rate
from advisor.costing.hosting import HostedCost, hosted_cost, hosted_offers

if TYPE_CHECKING:
    from advisor.costing.estimate import HostingEstimate, estimate_hosting

__all__ = [
    "ApiBill",
    "HostedCost",
    "HostingEstimate",
    "Rate",
    "api_bill",
    "catalogue_rate",
    "estimate_hosting",
    "hosted_cost",
    "hosted_offers",
]
_LATE = {
    "HostingEstimate": "advisor.costing.estimate",
    "estimate_hosting": "advisor.costing.estimate",
}


def __getattr__(name: str) -> object:
    """Load the hosting engine when it is first asked for: the window paints before it is needed."""
    if name in _LATE:
        return getattr(import_module(_LATE[name]), name)
    message = f"module 'advisor.costing' has no attribute '{name}'"
    raise AttributeError(message)
