"""Sentences on break-evens: what machines cost at the volume, and from where they pay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.decision.analysis.local_or_api import PAID_TODAY
from advisor.hosting.totals import is_verified
from advisor.wording import numbers
from advisor.wording.hosting_totals import money_range

if TYPE_CHECKING:
    from advisor.decision.analysis.local_or_api import Comparison
    from advisor.hosting.break_even import BreakEven, End
    from advisor.wording.language import Words
    from advisor.wording.narrator import Narrator


def option_name(narrator: Narrator, compared: Comparison, option: str) -> str:
    """Name an option of a comparison: its way; with its model where that is another one."""
    if option == PAID_TODAY:
        return narrator.say("what is paid today")
    if narrator.recommendation.candidate(option).model.id != compared.model.id:
        return narrator.offer(option)
    return narrator.way(option)


def headline(narrator: Narrator, compared: Comparison) -> str:
    """Say what the cheapest machines cost at the volume, and from which volume they pay."""
    hosted = compared.cheapest
    if not is_verified(compared.hosted[hosted]):
        return narrator.say(
            "At {volume} requests a month, {way} would be {servers} servers: with more than {most}"
            " neither cost nor break-even is verified.",
            volume=_volume(compared.volume, narrator), way=option_name(narrator, compared, hosted),
            servers=numbers.written(compared.hosted[hosted].servers, narrator),
            most=_most_servers(compared, hosted),
        )  # fmt: skip
    found = compared.break_even_of(hosted)
    costs = _cost_at_volume(narrator, compared, hosted)
    return costs if found is None else narrator.sentences(costs, _pays(narrator, compared, found))


def _cost_at_volume(narrator: Narrator, compared: Comparison, hosted: str) -> str:
    cost = compared.hosted[hosted]
    factor = narrator.evaluation.rate.convert(1.0, cost.currency, compared.currency)
    money = money_range(cost.per_month.times(factor), compared.currency, narrator)
    volume = _volume(compared.volume, narrator)
    machines = f"{cost.devices * (cost.replicas + cost.spare)} × {cost.device.name}"
    if cost.way == "rented":
        return narrator.say(
            "At {volume} requests a month, renting {machines} costs {money} a month.",
            volume=volume, machines=machines, money=money,
        )  # fmt: skip
    if cost.way == "owned":
        return narrator.say(
            "At {volume} requests a month, owning {machines} costs {money} a month.",
            volume=volume, machines=machines, money=money,
        )  # fmt: skip
    return narrator.say(
        "At {volume} requests a month, this computer costs {money} a month.",
        volume=volume, money=money,
    )  # fmt: skip


def _pays(narrator: Narrator, compared: Comparison, found: BreakEven) -> str:
    say = narrator.say
    more = compared.at_volume[found.hosted] - compared.at_volume[found.api]
    rival = _capital(option_name(narrator, compared, found.api))
    money = narrator.money(abs(more))
    bill = narrator.money(compared.at_volume[found.api])
    if found.middle is None and "middle" in found.unverified:
        return say(
            "{rival} costs {bill}, {money} less; only with more than {most} servers could machines"
            " pay, which is not verified.",
            rival=rival, bill=bill, money=money, most=_most_servers(compared, found.hosted),
        )  # fmt: skip
    if found.middle is None and found.early is not None:
        return say(
            "{rival} costs {bill}, {money} less: machines pay at no volume, but for cheap ones at"
            " the high end of their speed, from {early} requests a month.",
            rival=rival, bill=bill, money=money, early=_volume(found.early, narrator),
        )  # fmt: skip
    if found.middle is None:
        return say(
            "{rival} costs {bill}, {money} less: machines never pay, at any volume.",
            rival=rival, bill=bill, money=money,
        )  # fmt: skip
    if found.middle <= 1:
        return say("{rival} costs {bill}, {money} more, from the first request on.",
                   rival=rival, bill=bill, money=money)  # fmt: skip
    if more > 0:
        return say(
            "{rival} costs {bill}, {money} less; machines pay from {middle} requests a month.",
            rival=rival, bill=bill, money=money, middle=_volume(found.middle, narrator),
        )  # fmt: skip
    return say(
        "{rival} costs {bill}, {money} more; machines pay from {middle} requests a month.",
        rival=rival, bill=bill, money=money, middle=_volume(found.middle, narrator),
    )  # fmt: skip


def break_even_sentences(narrator: Narrator, compared: Comparison) -> tuple[str, ...]:
    """Say from which volume each hosted option is cheaper, or why there is nothing to say."""
    if not compared.break_evens:
        lines = [no_break_even_sentence(compared, narrator)]
    else:
        lines = [
            narrator.sentences(
                _break_even(narrator, compared, found), _without_people(narrator, found, marginal)
            )
            for found, marginal in zip(compared.break_evens, compared.marginal, strict=True)
        ]
    return (*lines, *filter(None, [barred_sentence(compared, narrator)]))


def _break_even(narrator: Narrator, compared: Comparison, found: BreakEven) -> str:
    say = narrator.say
    hosted = _capital(option_name(narrator, compared, found.hosted))
    api = option_name(narrator, compared, found.api)
    if found.middle is not None and found.middle <= 1:
        return say(
            "{hosted} costs less a request than {api}, for as many as it can serve.",
            hosted=hosted, api=api,
        )  # fmt: skip
    if found.middle is None:
        return _none_at_the_middle(narrator, compared, found, hosted=hosted, api=api)
    text = say(
        "{hosted} is cheaper than {api} from {middle} requests a month ({early} to {late} over the"
        " range of prices and speeds).",
        hosted=hosted, api=api, middle=_volume(found.middle, narrator),
        early=_end(narrator, found, "early"), late=_end(narrator, found, "late"),
    )  # fmt: skip
    times = found.middle / compared.volume
    if times <= 1:
        return text
    more = say("That is {times} your volume.", times=numbers.times(times, narrator))
    months = compared.months_until(found.middle)
    if months is not None:
        more = say(
            "That is {times} your volume; at your growth it is reached in {months} months.",
            times=numbers.times(times, narrator), months=f"{months:.0f}",
        )  # fmt: skip
    return narrator.sentences(text, more)


def _none_at_the_middle(
    narrator: Narrator, compared: Comparison, found: BreakEven, *, hosted: str, api: str
) -> str:
    say = narrator.say
    early = _volume(found.early, narrator)
    if "middle" in found.unverified:
        most = _most_servers(compared, found.hosted)
        text = say(
            "{hosted} could be cheaper than {api} only with more than {most} servers: not"
            " verified.",
            hosted=hosted, api=api, most=most,
        )  # fmt: skip
        if found.early is None:
            return text
        cheap = say(
            "With cheap machines at the high end of their speed, from {early} requests a month.",
            early=early,
        )
        return narrator.sentences(text, cheap)
    if found.early is None:
        return say(
            "{hosted} is never cheaper than {api}: a full replica costs more than the API's bill"
            " for what it serves.",
            hosted=hosted, api=api,
        )  # fmt: skip
    return say(
        "{hosted} is never cheaper than {api} at the middle of its range; with cheap machines"
        " at the high end of their speed, from {early} requests a month.",
        hosted=hosted, api=api, early=early,
    )  # fmt: skip


def _without_people(narrator: Narrator, full: BreakEven, marginal: BreakEven) -> str:
    """Say the marginal view; empty where it changes nothing."""
    if marginal.middle == full.middle or marginal.middle is None:
        return ""
    return narrator.say(
        "If staff and the move are paid already: from {middle} requests a month.",
        middle=_volume(max(marginal.middle, 1.0), narrator),
    )


def no_break_even_sentence(compared: Comparison, words: Words) -> str:
    """Say why there is no break-even: no API is allowed or has a known price."""
    if compared.bars_all_apis:
        return words.say(
            "The must-haves allow no API of this model: there is nothing to break even with."
        )
    return words.say("No API of this model has a known price: there is nothing to break even.")


def barred_sentence(compared: Comparison, words: Words) -> str:
    """Say how many APIs of the model the must-haves exclude; empty if none."""
    if not compared.barred_apis:
        return ""
    return words.count(
        "{n} API of this model that the must-haves do not allow is left out.",
        "{n} APIs of this model that the must-haves do not allow are left out.",
        len(compared.barred_apis),
    )


def _end(narrator: Narrator, found: BreakEven, end: End) -> str:
    volume: float | None = getattr(found, end)
    if volume is not None:
        return _volume(volume, narrator)
    return narrator.say("not verified") if end in found.unverified else narrator.say("never")


def _most_servers(compared: Comparison, hosted: str) -> str:
    return f"{compared.hosted[hosted].pool.most_servers:.0f}"


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _volume(volume: float | None, words: Words) -> str:
    return "–" if volume is None else numbers.rounded(volume, words)
