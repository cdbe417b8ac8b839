"""Names of the figures of an offer."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.catalog.subjects import CellOf, PriceOf, ScoreOf
from advisor.evidence.subjects import EndOf, FactOf, RateOf, ServiceOf, StatedOf, TermsOf, TokensOf
from advisor.wording.columns import column_name
from advisor.wording.efforts import effort_name
from advisor.wording.price_parts import part_names
from advisor.wording.service_facts import service_fact_name

if TYPE_CHECKING:
    from advisor.evidence.candidate import Candidate
    from advisor.evidence.evidence import Evidence
    from advisor.wording.language import Words
    from advisor.wording.namer import Namer


def figure_name(namer: Namer, candidate: Candidate, evidence: Evidence) -> str:
    """Return the name of a figure, as in the lists of figures."""
    match evidence.subject:
        case ScoreOf(benchmark=benchmark):
            return namer.catalog.benchmarks[benchmark].name
        case PriceOf(part=part):
            return part_names(namer)[part]
        case CellOf():
            return _cell_name(namer, candidate, evidence, evidence.subject)
        case StatedOf(stated=row):
            return namer.criterion(row.criterion)
        case TokensOf(row=row):
            of = namer.catalog.benchmarks[row.benchmark].name if row.benchmark else ""
            level = effort_name(row.effort, namer)
            task = ", ".join(part for part in (of, level) if part)
            return namer.say("Output tokens a task ({task})", task=task)
        case EndOf():
            return namer.say("Offer ends")
        case TermsOf(found=found):
            return (
                namer.say("Terms of the maker") if found.resold else namer.say("Terms for buyers")
            )
        case FactOf(fact=fact):
            return namer.of(fact, "measure")
        case ServiceOf(row=row):
            return service_fact_name(row.fact, namer)
        case RateOf():
            return namer.say("Exchange rate")
        case _:
            assert_never(evidence.subject)


def _cell_name(namer: Namer, candidate: Candidate, evidence: Evidence, subject: CellOf) -> str:
    column, say = subject.columns[0], namer.say
    if evidence.replaced:
        return say("{column}, before your own figure", column=column_name(column, namer))
    if subject.table == "hardware" and candidate.hosted is not None:
        device, price = candidate.hosted.device.name, candidate.hosted.price
        if price is not None and column == "purchase_low" and price.what == "server":
            return say("Server of {n} × {device}", n=price.devices, device=device)
        if price is not None and column == "purchase_low" and price.condition == "used":
            return say("Price of a used {device}", device=device)
        return _machine_name(column, device, namer)
    if column == "chinese":
        return namer.criterion("localisation")
    name = {
        ("licences", "openness"): say("Licence"),
        ("offers", "context_tokens"): say("Context of the offer"),
        ("models", "context_tokens"): say("Context of the model"),
        ("models", "retired_on"): say("Retired by its maker"),
        ("models", "successor"): say("Successor"),
        ("providers", "terms"): say("Platform"),
    }.get((subject.table, column)) or column_name(column, namer)
    if name == column and evidence.measure in namer.catalog.criteria:
        return namer.criterion(evidence.measure)
    return name


def _machine_name(column: str, device: str, words: Words) -> str:
    say = words.say
    return {
        "rent_low": say("Rent of {device}", device=device),
        "purchase_low": say("Price of {device}", device=device),
        "power_w": say("Power draw of {device}", device=device),
        "server_power_w": say("Power of a full server of {device}", device=device),
        "memory_gb": say("Memory of {device}", device=device),
        "usable_share": say("Usable memory of {device}", device=device),
        "bandwidth_gb_s": say("Bandwidth of {device}", device=device),
        "bf16_tflops": say("BF16 arithmetic of {device}", device=device),
        "fp8_tflops": say("FP8 arithmetic of {device}", device=device),
        "fp4_tflops": say("FP4 arithmetic of {device}", device=device),
        "int8_tflops": say("INT8 arithmetic of {device}", device=device),
    }[column]
