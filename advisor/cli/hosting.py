"""The command ``host``: size, speed and cost of a model on a device; or the published cases."""

from __future__ import annotations

import dataclasses
import difflib
import math
import sys
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import msgspec

from advisor.catalog import InputError
from advisor.catalog.currencies import BASE
from advisor.catalog.json_text import json_text
from advisor.catalog.lines import current_release
from advisor.catalog.places import as_home, read_places
from advisor.catalog.value_failures import NoSuch
from advisor.cli.catalogue import open_catalogue
from advisor.cli.columns import padded, width
from advisor.cli.hosting_advice import advice_lines, advice_on, advice_plain
from advisor.cli.hosting_cases import plain_value, print_cases, print_fit, short
from advisor.cli.hosting_ram import devices_of, with_ram
from advisor.cli.money_arguments import rate_of
from advisor.hosting import assumption
from advisor.hosting.estimate import HostingEstimate, estimate_hosting
from advisor.hosting.host_money import HostMoney, check_utilisation, host_money
from advisor.hosting.machine_money import MoneyTerms, market_of, people_parts, servers_of
from advisor.hosting.measured.engine import installed, measure
from advisor.hosting.measured.estimate import Unmeasured
from advisor.hosting.measured.trust import with_measured_speed
from advisor.hosting.precision import GGUF_OF
from advisor.wording import numbers
from advisor.wording.command_failures import HostNeeds, NotHosted
from advisor.wording.hosting_assumptions import assumption_sentence, obstacle_sentence
from advisor.wording.hosting_sentences import limit_name, part_name
from advisor.wording.hosting_totals import sums_sentence
from advisor.wording.measured_speed import measured_sentence

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from advisor.catalog import Catalog
    from advisor.catalog.records import Currency, Hardware, Model
    from advisor.hosting.assumption import Assumption
    from advisor.hosting.measured.estimate import MeasuredEstimate
    from advisor.hosting.span import Span
    from advisor.wording import Words

T = TypeVar("T")
ANSWERED, DOES_NOT_FIT = 0, 1
GIGA = 1e9
UNITS = {
    "money": "currency an hour, a month, a year, three years, a million output tokens",
    "people_a_month": "currency a month",
    "weights_bytes": "bytes",
    "output_tokens_per_s": "tokens a second",
    "time_to_first_token_s": "seconds",
    "utilisation": "share of the hours, 0 to 1",
}
"""Of what stands in JSON under these names and names like them."""
CONDITIONS = {
    "output_tokens_per_s": "all requests in flight together",
    "output_tokens_per_s_per_user": "each of the requests in flight",
    "prefill_tokens_per_s": "while nothing else runs",
    "time_to_first_token_s": "one request on an idle replica",
}
"""Under which the speeds of the JSON hold."""


def _home(text: str | None) -> str | None:
    places = read_places([text], "--home") if text else ()
    return as_home(places[0]) if places else None


def host_command(options: argparse.Namespace, words: Words) -> int:
    """Print the estimate, or the cases; return 1 if the model does not fit."""
    if options.check:
        return print_cases(options, words)
    if options.fit:
        return print_fit(options, words)
    for name in ("model", "device"):
        if getattr(options, name) is None:
            raise InputError(HostNeeds(f"--{name}", _EXAMPLES[name]))
    check_utilisation(options.utilisation)
    catalog = open_catalogue(words)
    model = _release(catalog, options.model, words)
    device = _known(options.device, catalog.hardware, "device")
    precision, precision_notes = _precision(catalog, model, options)
    estimate = estimate_hosting(
        model,
        device,
        devices=devices_of(options),
        precision=precision,
        cache_precision=options.cache_precision,
        input_tokens=options.input_tokens,
        output_tokens=options.output_tokens,
        concurrency=options.concurrency,
        runtime=options.runtime,
        cached_share=options.cached_share,
        setting=options.setting,
        speculative=options.speculative,
        constants=catalog.constants,
    )
    estimate = with_ram(estimate, model, device, catalog, options)
    estimate = dataclasses.replace(estimate, assumptions=(*precision_notes, *estimate.assumptions))
    measured = _measured(model, device, estimate, options)
    if measured is not None and not isinstance(measured, Unmeasured):
        estimate = with_measured_speed(estimate, measured, device)
    currency: Currency = options.currency or words.currency
    rate = rate_of(catalog, options, catalog.as_of)
    terms = MoneyTerms(
        catalog.constants, rate, options.schedule or "always", market_of(_home(options.home)),
        options.spare, catalog.device_price,
    )  # fmt: skip
    money = tuple(
        part.in_currency(currency, rate)
        for part in host_money(estimate, device, options.utilisation, terms=terms)
    )
    servers = servers_of(device, estimate.devices) * (1 + options.spare)
    people = {
        part: rate.convert(amount, BASE, currency)
        for part, amount in people_parts(catalog.constants, servers).items()
    }
    advice = advice_on(estimate, model, device, catalog, options)
    if options.format == "json":
        plain = _plain(estimate, money, options.utilisation, words) | advice_plain(advice)
        plain["currency"] = currency
        plain["people_a_month"] = people
        plain["units"] = UNITS
        plain["measured"] = None if measured is None else measured_plain(measured)
        print(json_text(plain))
    else:
        print("\n".join(_lines(estimate, money, people, currency, words)))
        for line in advice_lines(advice, estimate, device, terms, currency, words):
            print(line)
        if measured is not None:
            print("\n" + measured_sentence(measured, model, device, words, estimate.setting))
    return ANSWERED if estimate.fits else DOES_NOT_FIT


def _measured(
    model: Model, device: Hardware, estimate: HostingEstimate, options: argparse.Namespace
) -> MeasuredEstimate | Unmeasured | None:
    """Return the measured engine's answer; None if not requested or not installed."""
    wanted = options.engine == "measured" or (options.engine == "auto" and installed())
    if not wanted or options.runtime != "server":
        return None
    return measure(
        model, device, devices=estimate.devices, precision=estimate.precision,
        input_tokens=options.input_tokens, output_tokens=options.output_tokens,
        concurrency=options.concurrency,
        cached_tokens=min(
            round(options.input_tokens * options.cached_share), options.input_tokens - 1
        ),
    )  # fmt: skip


_EXAMPLES = {"model": "qwen3-32b", "device": "h100-sxm"}


def _precision(
    catalog: Catalog, model: Model, options: argparse.Namespace
) -> tuple[str, tuple[Assumption, ...]]:
    """Return the precision asked for, else the release's or the nearest one of the runtime.

    Raises:
        InputError: the weights are closed, or the release precision is unknown.
    """
    if not catalog.licences[model.licence].is_open:
        raise InputError(NotHosted(model.id, "closed"))
    if options.precision is not None:
        return options.precision, ()
    released = model.native_precision
    if released is None:
        raise InputError(NotHosted(model.id, "precision"))
    if options.runtime != "llama.cpp" or released not in GGUF_OF:
        return released, ()
    nearest = GGUF_OF[released]
    return nearest, (assumption.NearestGguf(released=released, precision=nearest),)


def _release(catalog: Catalog, name: str, words: Words) -> Model:
    """Return the release of an id; of a line's the current one, which standard error then names.

    Raises:
        InputError: nothing has it.
    """
    line = name.strip().lower()
    current = None if line in catalog.models else current_release(catalog, line)
    if current is None:
        return _known(name, catalog.models, "model")
    text = words.say("{line} means its current release, {release}.", line=line, release=current.id)
    print(text, file=sys.stderr)
    return current


def _known(name: str, rows: Mapping[str, T], what: Literal["model", "device"]) -> T:
    """Return the row with an id.

    Raises:
        InputError: no row has it; the message names the nearest ids.
    """
    for spelt in (name, name.strip().lower()):
        if spelt in rows:
            return rows[spelt]
    near = difflib.get_close_matches(name.lower(), rows, n=3, cutoff=0.4)
    raise InputError(NoSuch(what, name, near=tuple(near)))


def _plain(
    estimate: HostingEstimate, money: tuple[HostMoney, ...], utilisation: float, words: Words
) -> dict[str, Any]:
    plain = {
        name: plain_value(getattr(estimate, name))
        for name in (field.name for field in dataclasses.fields(estimate))
        if name not in ("assumptions", "obstacles")
    }
    plain["obstacles"] = [
        {"code": o.code, "text": obstacle_sentence(o, words)} for o in estimate.obstacles
    ]
    plain["conditions"] = CONDITIONS
    plain["assumptions"] = [
        {"code": a.code, "text": assumption_sentence(a, words), **_fields(a)}
        for a in estimate.assumptions
    ]
    plain["utilisation"] = utilisation
    plain["money"] = {
        m.way: {
            "currency": m.currency,
            "per_hour": plain_value(m.per_hour),
            "per_month": plain_value(m.per_month),
            "per_million_output_tokens": plain_value(m.per_million_output),
            "parts_a_month": m.parts,
            "purchase": None if m.totals.purchase is None else plain_value(m.totals.purchase),
            "per_year": plain_value(m.totals.year),
            "three_years": plain_value(m.totals.three_years),
            "replicas": m.replicas,
        }
        for m in money
    }
    return plain


def _fields(assumed: Assumption) -> dict[str, dict[str, str]]:
    """Return the figures of an assumption as shown; empty for none."""
    fields = {name: str(value) for name, value in msgspec.structs.asdict(assumed).items()}
    return {"fields": fields} if fields else {}


def _lines(
    estimate: HostingEstimate,
    money: tuple[HostMoney, ...],
    people: Mapping[str, float],
    currency: Currency,
    words: Words,
) -> list[str]:
    say = words.say
    fits = say("fits") if estimate.fits else say("does not fit")
    if estimate.would_fit is not None:
        fits += " · " + say("{n} would do", n=estimate.would_fit)
    rows = [
        (say("Devices"), f"{estimate.devices} × {estimate.device} · {fits}"),
        (say("Weights"), f"{estimate.weights_bytes / GIGA:,.1f} GB ({estimate.precision})"),
        (say("Cache"), f"{estimate.kv_cache_bytes / GIGA:,.1f} GB ({estimate.cache_precision})"),
        (say("Memory in all"), _of_memory(estimate, words)),
        (say("Requests in flight"), f"{estimate.concurrency:,}"),
        (say("Longest request"), say("{n} tokens", n=f"{estimate.context_tokens:,}")),
        (say("Output tokens a second, all users"), _range(estimate.output_tokens_per_s)),
        (say("Output tokens a second, one user"), _range(estimate.output_tokens_per_s_per_user)),
        (say("Input tokens a second, nothing else running"), _range(estimate.prefill_tokens_per_s)),
        (say("Seconds to the first token, alone on it"), _range(estimate.time_to_first_token_s)),
        (say("What binds"), limit_name(estimate.binding_limit, words)),
        (say("Computed by"), estimate.engine),
    ]
    for m in money:
        way = say("Rented") if m.way == "rented" else say("Owned")
        month = say("{money} a month", money=_money_range(m.per_month, currency))
        rows.append((way, month))
        million = _money_range(m.per_million_output, currency)
        rows.append(("", say("{money} a million output tokens", money=million)))
        sums = m.totals
        rows.append(
            ("", sums_sentence(sums.purchase, sums.year, sums.three_years, currency, words))
        )
    if money:
        amounts = ", ".join(
            f"{part_name(p, words)} {numbers.money(a, currency, words)}" for p, a in people.items()
        )
        rows.append((say("Besides, a month"), amounts))
    against = [obstacle_sentence(o, words) for o in estimate.obstacles]
    column = max(width(name) for name, _ in rows)
    lines = [f"{padded(name, column)}  {text}" for name, text in rows]
    assumptions = [f"- {assumption_sentence(a, words)}" for a in estimate.assumptions]
    return [*against, *([""] if against else []), *lines, "", say("Assumptions"), *assumptions]


def _of_memory(estimate: HostingEstimate, words: Words) -> str:
    return words.say(
        "{total} of {usable} GB usable",
        total=f"{estimate.total_bytes / GIGA:,.1f}",
        usable=f"{estimate.usable_bytes / GIGA:,.1f}",
    )


def _range(span: Span) -> str:
    if not span.known:
        return "–"
    return f"{short(span.mid)} ({short(span.low)}–{short(span.high)})"


def _money_range(span: Span, currency: Currency) -> str:
    if not span.known:
        return numbers.UNKNOWN
    mid, low, high = (numbers.money(end, currency) for end in (span.mid, span.low, span.high))
    return f"{mid} ({low}–{high})"


def measured_plain(answer: MeasuredEstimate | Unmeasured) -> dict[str, Any]:
    """Return its fields, with ranges as low, mid and high; or why there is no answer."""
    if isinstance(answer, Unmeasured):
        return {"why": answer.why, "detail": answer.detail}
    plain = dataclasses.asdict(answer)
    for name, value in plain.items():
        found = getattr(answer, name)
        if hasattr(found, "mid"):
            plain[name] = {
                end: None if math.isnan(value) else value
                for end, value in zip(("low", "mid", "high"), found, strict=True)
            }
        elif isinstance(value, float) and math.isnan(value):
            plain[name] = None
    return plain
