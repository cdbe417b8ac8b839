"""What an offer costs: the API bill of a workload, and hosting an open model oneself."""

from advisor.costing.api import ApiBill, api_bill
from advisor.costing.exchange import Rate, catalogue_rate
from advisor.costing.hosting import HostedCost, hosted_cost, hosted_offers

__all__ = [
    "ApiBill",
    "HostedCost",
    "Rate",
    "api_bill",
    "catalogue_rate",
    "hosted_cost",
    "hosted_offers",
]
