"""What a catalogue audit found, in words: kinds, what each is about, the figures in question."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never, cast

from advisor.catalog.auditing.findings import (
    ADDRESS,
    DEVICE,
    EFFORT,
    END,
    EXCHANGE_RATE,
    PRICE,
    REGION,
    RELEASE,
)
from advisor.wording.efforts import effort_name
from advisor.wording.names import region_name

if TYPE_CHECKING:
    from advisor.catalog.audit import Audit, Finding, Kind
    from advisor.catalog.auditing.findings import Standing
    from advisor.catalog.checks import Checked
    from advisor.catalog.efforts import Effort
    from advisor.wording.language import Words
    from advisor.wording.namer import Namer


def finding_name(kind: Kind, words: Words) -> str:
    """Return the name of a kind of finding."""
    match kind:
        case "price-before-release":
            return words.say("Price checked before the release came out")
        case "other-release":
            return words.say("Offer whose name or days are of another release")
        case "score-before-release":
            return words.say("Score dated before its release")
        case "two-releases":
            return words.say("Two releases under one id")
        case "effort-impossible":
            return words.say("Thinking that the release cannot do, or not do without")
        case "plan-unmetered":
            return words.say("Plan with a fee and no limits")
        case "device-impossible":
            return words.say("Device with figures that none has")
        case "market-unknown":
            return words.say("Data-centre device whose sale to mainland China is unknown")
        case "device-unpriced":
            return words.say("Device without a public price, never offered")
        case "power-unknown":
            return words.say("Device that has a price and no published power")
        case "few-offers":
            return words.say("Price of a device from one or two offers")
        case "source-without-address":
            return words.say("Source without an address or a full citation")
        case "release-unstated":
            return words.say("Release not stated by the provider")
        case "effort-unstated":
            return words.say("Score without its thinking effort")
        case "effort-not-listed":
            return words.say("Thinking effort that the maker does not list")
        case "region-unknown":
            return words.say("Region of the data not known")
        case "limits-unstated":
            return words.say("Plan whose limits are not published")
        case "plan-before-release":
            return words.say("Plan whose price was read before the release came out")
        case "ended-priced":
            return words.say("Past its end, with a price still listed")
        case "ended-no-successor":
            return words.say("Ended, and no successor is known")
        case "retired-no-successor":
            return words.say("Retired, and no successor is known")
        case _:
            return _standing_name(kind, words)


def _standing_name(kind: Standing, words: Words) -> str:
    """Names of the kinds that concern age, sources and dispute."""
    match kind:
        case "old-price":
            return words.say("Old price: not checked for more than 180 days")
        case "stale":
            return words.say("Stale: not checked for more than 90 days")
        case "undated":
            return words.say("Without a date")
        case "one-day":
            return words.say("All prices of a collection on the day it was read")
        case "own-source":
            return words.say("Measured or judged by this program")
        case "conflict":
            return words.say("In conflict: sources more than 5 % apart")
        case "single-sourced":
            return words.say("Single-sourced")
        case "self-reported-only":
            return words.say("Only reported by the vendor itself")
        case "withdrawn-benchmark":
            return words.say("Withdrawn benchmarks, and the use cases on them")
        case _:
            assert_never(kind)


def measure_name(namer: Namer, finding: Finding) -> str:
    """Say what a finding is about: a benchmark's name, price, release; a table by its own name."""
    measure, say = finding.measure, namer.say
    if measure in namer.catalog.benchmarks:
        return namer.catalog.benchmarks[measure].name
    return {
        PRICE: say("Price"),
        DEVICE: say("Device"),
        EXCHANGE_RATE: say("Exchange rate"),
        RELEASE: say("Release"),
        EFFORT: say("Thinking effort"),
        REGION: say("Region of the data"),
        END: say("End"),
        ADDRESS: say("Address"),
    }.get(measure, measure)


def finding_text(finding: Finding, words: Words) -> str:
    """Say the figures in question and what is the matter with them; "–" where there are none."""
    say = words.say
    figures = tuple(each.replace(" %", words.language.percent) for each in finding.figures)
    match finding.kind:
        case "price-before-release" | "plan-before-release":
            price, release, day = figures
            return say("{figure}; {release} came out on {day}", figure=price, release=release,
                       day=day)  # fmt: skip
        case "score-before-release":
            return say("{figure}; the release came out on {day}", figure=figures[0], day=figures[1])
        case "other-release":
            release, day, before = figures
            return say("{release} came out on {day}; the offer has {other}", release=release,
                       day=day, other=before)  # fmt: skip
        case "two-releases":
            names = words.listed(figures[1:])
            return say("out on {day}; of other days: {names}", day=figures[0], names=names)
        case "effort-impossible" | "effort-not-listed":
            effort = effort_name(cast("Effort", figures[-1]), words)
            return words.listed((*figures[:-1], effort))
        case "conflict":
            others = words.listed(figures[1:])
            return say("{counts} counts; {others}", counts=figures[0], others=others)
        case "region-unknown" if figures:
            return say("unknown; company in {country}", country=region_name(figures[0], words))
        case "region-unknown":
            return say("unknown, as is the company’s country")
        case "one-day" | "own-source":
            return words.count("{n} row", "{n} rows", int(figures[0]))
        case _:
            return words.listed(figures) or "–"


def level_name(*, is_fault: bool, words: Words) -> str:
    """Say whether a finding makes an answer wrong or informs."""
    return words.say("fault") if is_fault else words.say("notice")


def counts_sentence(found: Audit, words: Words) -> str:
    """Count faults and notices, and say what the difference is."""
    faults = len(found.faults)
    return words.say(
        "On {day}: {faults} faults, figures of the wrong thing or without a source to open; "
        "{notices} notices, what to know of figures that may well be right",
        day=found.day,
        faults=f"{faults:,}",
        notices=f"{len(found.findings) - faults:,}",
    )


def checked_sentence(checked: Checked, words: Words) -> str:
    """Count the figures that somebody held against their source, and how they came out."""
    if checked.oldest is None:
        return words.say("No figure was held against its source.")
    open_ones = checked.of("apart", "gone", "overtaken")
    return words.say(
        "Held against the source: {figures} figures in {rows} rows, {primary} of them in the "
        "primary page or file or a copy of it; {agreed} agree, {mended} were mended, {open} "
        "do not agree; oldest check {date}",
        figures=f"{len(checked.figures):,}",
        rows=f"{checked.rows:,}",
        primary=f"{len(checked.opened('primary', 'copy')):,}",
        agreed=f"{len(checked.of('agreed')):,}",
        mended=f"{len(checked.of('mended')):,}",
        open=f"{len(open_ones):,}",
        date=checked.oldest,
    )
