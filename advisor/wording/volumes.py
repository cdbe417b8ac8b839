"""Names of the units that a volume is said in, and what they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.billing.volume import amount_of
from advisor.wording import numbers

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.catalog.presets import Volume, VolumeUnit, Workload
    from advisor.wording.language import Words

# From here on requests are rounded to four digits.
MILLION = 10**6


def unit_name(unit: VolumeUnit, words: Words) -> str:
    """Return what a unit of a month's volume is called."""
    return {
        "tokens": words.say("Tokens a month"),
        "requests": words.say("Requests a month"),
        "conversations": words.say("Conversations"),
        "seats": words.say("Seats"),
    }[unit]


def unit_tip(unit: VolumeUnit, words: Words) -> str:
    """Say what a unit counts."""
    return {
        "tokens": words.say(
            "Input and output of a month, cached input too; as many requests as they make"
        ),
        "requests": words.say("Calls of the model in a month"),
        "conversations": words.say(
            "Conversations, tasks or documents a month, of several requests each"
        ),
        "seats": words.say("People who share the work; each uses as many tokens as is said below"),
    }[unit]


def each_name(unit: VolumeUnit, words: Words, *, is_assumed: bool) -> str:
    """Return what one conversation or seat is made of."""
    if unit == "seats":
        return words.say("Tokens a seat")
    return words.say("Requests each (assumed)") if is_assumed else words.say("Requests each")


def each_tip(catalog: Catalog, unit: VolumeUnit, words: Words, *, is_assumed: bool) -> str:
    """Say what one conversation or seat is made of; what is published, or that it is assumed."""
    if unit == "seats":
        text = words.say("Input and output tokens of one seat in a month.")
        return words.sentences(text, _published(catalog, words))
    if is_assumed:
        return words.say(
            "An assumption of this program: no published figure was found. Type your own."
        )
    return words.say("Requests of one conversation, task or document")


def _published(catalog: Catalog, words: Words) -> str:
    seat = catalog.usual_seat
    if seat is None:
        return ""
    return words.say(
        "Published: {tokens}, {of} ({publisher}).",
        tokens=numbers.tokens(seat.tokens),
        of=seat.of.in_language(words.code),
        publisher=catalog.sources[seat.source].publisher,
    )


def volume_notes(workload: Workload, said: Volume, words: Words) -> tuple[str, ...]:
    """Say what a conversation or seat is made of, and how many requests or tokens that makes."""
    requests = numbers.written(workload.requests_per_month, words)
    made_of = words.say("{n} requests", n=requests)
    match said.unit:
        case "requests":
            tokens = numbers.tokens(amount_of(workload, "tokens"))
            return (words.say("{n} tokens", n=tokens),)
        case "tokens":
            return (made_of,)
        case "conversations":
            return words.say("{n} requests each", n=f"{said.each:g}"), made_of
        case "seats":
            each = numbers.tokens(said.each)
            return words.say("{n} tokens a seat", n=each), made_of


def shape_sentence(workload: Workload, words: Words) -> str:
    """Say what requests a volume comes to: "= 34,500 requests of 40K in, 200 out"."""
    requests = workload.requests_per_month
    return words.say(
        "= {requests} requests of {input} in, {output} out",
        requests=numbers.written(requests, words)
        if requests < MILLION
        else numbers.rounded(requests, words, places=4),
        input=numbers.tokens(workload.input_tokens),
        output=numbers.tokens(workload.output_tokens),
    )
