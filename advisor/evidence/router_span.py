"""How far the cost at a router may lie from its list price: the range over its hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.billing.router_range import RouterRange, router_range

if TYPE_CHECKING:
    from advisor.evidence.candidate import Candidate


def routed(candidate: Candidate) -> RouterRange | None:
    """Return the range of a router's offer over its hosts; None of any other, or if unknown."""
    if candidate.provider.kind != "router":
        return None
    return router_range(candidate.catalog, candidate.offer, candidate.workload, candidate.day)


def router_span(candidate: Candidate) -> tuple[float, float]:
    """Return low and high end of the cost over the cost itself, 5 to 95 % of the requests."""
    found = routed(candidate)
    return (1.0, 1.0) if found is None else found.usual
