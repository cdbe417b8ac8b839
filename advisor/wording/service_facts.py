"""Names and values of the facts on a service: precision, limits, retention."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.wording.numbers import written

if TYPE_CHECKING:
    from advisor.catalog.records import ServiceFact
    from advisor.catalog.service import Measure
    from advisor.wording.language import Words


def service_fact_name(fact: Measure, words: Words) -> str:
    """Return the name of a fact."""
    say = words.say
    return {
        "precision": say("Precision served"),
        "uptime_percent": say("Uptime"),
        "latency_s": say("Time to the first token"),
        "tokens_per_s": say("Speed of the service"),
        "requests_per_minute": say("Limit of requests"),
        "tokens_per_minute": say("Limit of tokens"),
        "concurrency": say("Limit of requests at once"),
        "retention_days": say("Inputs are kept"),
        "trains_on_data": say("Trains on inputs"),
        "fidelity_percent": say("Fidelity to the maker's service"),
        "served_by": say("Served by"),
    }[fact]


def service_fact_value(row: ServiceFact, words: Words) -> str:
    """Format the value of a fact with its unit."""
    say = words.say
    if not row.is_stated:
        return say("not stated")
    if row.fact == "trains_on_data":
        return {
            "no": say("no"),
            "yes": say("yes"),
            "opt-in": say("only if you agree"),
            "opt-out": say("unless you object"),
        }[row.value]
    if row.fact == "precision":
        return say("mixed") if row.value == "mixed" else row.value.upper()
    number = row.quantity
    if number is None:
        return row.value
    return _quantity(row, number, words)


def _quantity(row: ServiceFact, number: float, words: Words) -> str:
    say = words.say
    match row.fact:
        case "uptime_percent" | "fidelity_percent":
            return f"{number:g}{words.language.percent}"
        case "latency_s":
            return say("{n} s", n=f"{number:g}")
        case "tokens_per_s":
            return say("{n} tokens a second", n=f"{number:g}")
        case "requests_per_minute" | "tokens_per_minute":
            return say("{n} a minute", n=written(number, words))
        case "concurrency":
            return written(number, words)
        case "retention_days":
            days = int(number)
            return words.count("{n} day", "{n} days", days) if days else say("not at all")
        case "precision" | "trains_on_data" | "served_by":
            return row.value
        case _:
            assert_never(row.fact)
