"""Preview of the answer with other own figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording import names, numbers
from advisor.wording.narrator import Narrator

if TYPE_CHECKING:
    from advisor.decision.what_if import Standing, WhatIf
    from advisor.wording.language import Words


def what_if_lines(what_if: WhatIf, offer: str | None, words: Words) -> tuple[str, ...]:
    """Return the offer's new rank, the new best fit, then the new machines."""
    lines = []
    if offer is not None and offer in what_if.then.evaluation.rows:
        now, then = what_if.standing(offer)
        assert then is not None  # noqa: S101 - it has a row
        lines.append(_moved(what_if, now, then, words))
    lines.append(_best(what_if, words))
    lines += _machines(what_if, words)
    return tuple(lines)


def _moved(what_if: WhatIf, now: Standing | None, then: Standing, words: Words) -> str:
    new = Narrator(what_if.then, words)
    name, after = new.offer(then.offer), _place(new, then)
    if now is None:
        return words.say("{offer} would be new: {after}.", offer=name, after=after)
    before = _place(Narrator(what_if.now, words), now)
    if before == after:
        return words.say("{offer} stays as it is: {after}.", offer=name, after=after)
    return words.say("{offer}: {before} → {after}.", offer=name, before=before, after=after)


def _place(narrator: Narrator, standing: Standing) -> str:
    money = narrator.say("{money} a month", money=narrator.money(standing.cost))
    if standing.rank is None:
        return narrator.say("not ranked, {money}", money=money)
    return narrator.say(
        "rank {rank} with {points} points, {money}",
        rank=standing.rank, points=numbers.score(standing.score), money=money,
    )  # fmt: skip


def _best(what_if: WhatIf, words: Words) -> str:
    now, then = what_if.best
    if then is None:
        return words.say("No offer would fit.")
    name = names.offer_name(what_if.then.candidate(then), words)
    if now == then:
        return words.say("The best fit stays {offer}.", offer=name)
    if now is None:
        return words.say("The best fit would be {offer}.", offer=name)
    old = names.offer_name(what_if.now.candidate(now), words)
    return words.say("The best fit would be {offer} instead of {old}.", offer=name, old=old)


def _machines(what_if: WhatIf, words: Words) -> list[str]:
    """Say how many hosted offers new devices would add."""
    known = what_if.now.catalog.hardware
    new = [device for device in what_if.then.catalog.hardware if device not in known]
    if not new:
        return []
    hosted = [c.hosted for c in what_if.then.evaluation.candidates if c.hosted is not None]
    chosen = sum(cost.device.id in new for cost in hosted)
    return [
        words.count(
            "It would be the cheapest machine for {n} hosted offer.",
            "It would be the cheapest machine for {n} hosted offers.",
            chosen,
        )
    ]
