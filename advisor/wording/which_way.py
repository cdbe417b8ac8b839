"""Which way to have a model: what its ways cost, how fast they are, and where data goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from advisor.decision.analysis.way_groups import negligible_money, way_groups
from advisor.wording import names, numbers
from advisor.wording.name_forms import without_maker
from advisor.wording.way_difference import speed_difference

if TYPE_CHECKING:
    from advisor.wording.narrator import Narrator

SHOWN = 5
OPEN = "?"
# A way is called the fastest where it is so many times as fast as the best one.
MUCH_FASTER = 1.2


class WayRow(NamedTuple):
    """A way to have a model, or some that hardly differ.

    Attributes:
        offer: id of the best of them.
        name: provider or machines, with the number of those alike.
        money: a month.
        speed: output tokens a second; "?" where unknown.
        place: where data goes; "?" where unknown.
    """

    offer: str
    name: str
    money: str
    speed: str
    place: str


def way_rows(narrator: Narrator, model: str) -> tuple[WayRow, ...]:
    """Return the ranked ways to have a model, best first; those that hardly differ are one row."""
    groups = way_groups(narrator.recommendation, model)
    return tuple(_row(narrator, group) for group in groups[:SHOWN])


def _row(narrator: Narrator, group: tuple[str, ...]) -> WayRow:
    offer = group[0]
    candidate = narrator.recommendation.candidate(offer)
    region = candidate.offer.data_region
    place = OPEN if region is None else names.region_name(region, narrator)
    if candidate.is_hosted:
        place = names.region_name("own", narrator)
    name = without_maker(names.short_way_name(candidate, narrator)).replace(f" · {place}", "")
    if len(group) > 1:
        name = narrator.say("{name}, {n} alike", name=name, n=len(group) - 1)
    speed = candidate.tokens_per_s
    return WayRow(
        offer,
        name,
        narrator.money(narrator.recommendation.monthly_cost(offer)),
        OPEN if speed is None else f"{speed:.0f}",
        place,
    )


def way_count(narrator: Narrator, model: str) -> str:
    """Head the ways: "Which way: 3 that you allow"."""
    count = len(narrator.recommendation.ways[model])
    return narrator.count("Which way: {n} that you allow", "Which way: {n} that you allow", count)


def way_sentence(narrator: Narrator, model: str) -> str:
    """Say what the cheapest way would save against the best one, and what it lacks."""
    recommendation = narrator.recommendation
    ways = recommendation.ways[model]
    best, cost = ways[0], recommendation.monthly_cost
    priced = [(amount, way) for way in ways if (amount := cost(way)) is not None]
    usual = cost(best)
    if len(ways) == 1:
        return narrator.say("It is the only way that your must-haves allow.")
    if usual is None or not priced:
        return ""
    least, cheapest = min(priced)
    if usual - least <= negligible_money(recommendation):
        return narrator.sentences(
            narrator.say("No other way is noticeably cheaper."), _fastest(narrator, best, ways)
        )
    one, other = (recommendation.candidate(way) for way in (cheapest, best))
    lacks = speed_difference(narrator, one.tokens_per_s, other.tokens_per_s)
    saved = narrator.say(
        "{way} would save {money} a month",
        way=names.short_way_name(one, narrator),
        money=numbers.money(usual - least, narrator.currency, narrator),
    )
    said = narrator.language.comma.join((saved, *lacks))
    return narrator.say("{sentence}.", sentence=said)


def _fastest(narrator: Narrator, best: str, ways: tuple[str, ...]) -> str:
    """Say which way is much faster than the best one, and what it costs more; empty for none."""
    candidate, cost = narrator.recommendation.candidate, narrator.recommendation.monthly_cost
    usual, usual_cost = candidate(best).tokens_per_s, cost(best)
    speeds = [(speed, way) for way in ways if (speed := candidate(way).tokens_per_s) is not None]
    if usual is None or usual_cost is None or not speeds:
        return ""
    speed, fastest = max(speeds)
    money = cost(fastest)
    if money is None or speed < MUCH_FASTER * usual:
        return ""
    return narrator.say(
        "Fastest: {way} with {speed} tokens/s, for {money} more a month.",
        way=names.short_way_name(candidate(fastest), narrator), speed=f"{speed:.0f}",
        money=numbers.money(max(money - usual_cost, 0.0), narrator.currency, narrator),
    )  # fmt: skip
