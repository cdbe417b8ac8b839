"""What an offer costs: the API bill of a workload, and hosting an open model oneself."""

from advisor.costing.api import ApiBill, api_bill, bill
from advisor.costing.exchange import Rate, catalogue_rate
from advisor.costing.hosting import HostedCost, hosted_cost, hosted_offers
from advisor.costing.request import Request, RequestCost, Unpriced, price_request

__all__ = [
    "ApiBill",
    "HostedCost",
    "Rate",
    "Request",
    "RequestCost",
    "Unpriced",
    "api_bill",
    "bill",
    "catalogue_rate",
    "hosted_cost",
    "hosted_offers",
    "price_request",
]
