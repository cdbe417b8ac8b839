"""Headline of machines against APIs: how many times dearer, and from which volume they pay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.hosting.totals import is_verified
from advisor.wording import numbers
from advisor.wording.break_evens import headline, option_name

if TYPE_CHECKING:
    from advisor.decision.analysis.local_or_api import Comparison
    from advisor.hosting.break_even import BreakEven
    from advisor.wording.narrator import Narrator

# Costs within this share of each other are called the same.
SAME = 0.05


def money_headline(narrator: Narrator, compared: Comparison) -> str:
    """Say how machines and the API compare at the user's volume, and from where machines pay.

    Where there is nothing to compare with, or the machines are not verified, as ``headline`` does.
    """
    hosted = compared.cheapest
    found = compared.break_even_of(hosted)
    if found is None or not is_verified(compared.hosted[hosted]):
        return headline(narrator, compared)
    return narrator.sentences(_ratio(narrator, compared, found), _pays(narrator, compared, found))


def _ratio(narrator: Narrator, compared: Comparison, found: BreakEven) -> str:
    say, cost = narrator.say, compared.hosted[found.hosted]
    bill, machines = compared.at_volume[found.api], compared.at_volume[found.hosted]
    named = {
        "rival": option_name(narrator, compared, found.api),
        "bill": narrator.money(bill),
        "machines": f"{cost.devices * (cost.replicas + cost.spare)} × {cost.device.name}",
        "money": narrator.money(machines),
    }
    if abs(machines - bill) <= SAME * max(machines, bill):
        return say(
            "At your volume {rival} ({bill} a month) costs about as much as {machines} ({money}).",
            **named,
        )
    if machines > bill:
        return say(
            "At your volume {rival} ({bill} a month) is {times} cheaper than {machines} ({money}).",
            times=numbers.times(machines / bill, narrator), **named,
        )  # fmt: skip
    return say(
        "At your volume {machines} ({money} a month) cost {times} less than {rival} ({bill}).",
        times=numbers.times(bill / machines, narrator), **named,
    )  # fmt: skip


def _pays(narrator: Narrator, compared: Comparison, found: BreakEven) -> str:
    if found.middle is None and "middle" in found.unverified:
        most = f"{compared.hosted[found.hosted].pool.most_servers:.0f}"
        return narrator.say(
            "Machines could pay only with more than {most} servers, which is not verified.",
            most=most,
        )
    if found.middle is None and found.early is not None:
        return narrator.say(
            "Machines pay at no volume, but for cheap ones at the high end of their speed, from"
            " {volume} requests a month.",
            volume=numbers.rounded(found.early, narrator),
        )
    if found.middle is None:
        return narrator.say("Machines pay at no volume.")
    if found.middle <= 1:
        return narrator.say("They pay from the first request on.")
    volume = numbers.rounded(found.middle, narrator)
    return narrator.say("Machines pay from {volume} requests a month.", volume=volume)
