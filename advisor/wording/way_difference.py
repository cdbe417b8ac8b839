"""What tells another way to have a model apart from its best one, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording import names, numbers
from advisor.wording.left_out import kind_name

if TYPE_CHECKING:
    from advisor.decision.analysis.left_out import Kind
    from advisor.evidence.candidate import Candidate
    from advisor.wording.narrator import Narrator

# Money and speed that differ by less than this share are called the same.
LIKE = 0.02


def way_difference(narrator: Narrator, offer: str, best: str) -> str:
    """Say how a way differs from the best way to have the same model: "−$48 · slower: 40 tokens/s".

    Another release stands first, then money and speed; region and effort are in its name.
    """
    one, other = (narrator.recommendation.candidate(each) for each in (offer, best))
    parts = [
        *([_release(narrator, one)] if one.releases != other.releases else []),
        *_money(narrator, offer, best),
        *speed_difference(narrator, one.tokens_per_s, other.tokens_per_s),
    ]
    return " · ".join(parts) or narrator.say("much like the best way")


def _release(narrator: Narrator, candidate: Candidate) -> str:
    """Name the release by what stands in brackets, else by the whole name."""
    name = names.model_name(candidate)
    mark = name.partition(" (")[2].removesuffix(")")
    return narrator.say("release {mark}", mark=mark) if mark else name


def _money(narrator: Narrator, offer: str, best: str) -> list[str]:
    cost, usual = (narrator.recommendation.monthly_cost(each) for each in (offer, best))
    if cost is None or usual is None:
        return [narrator.say("cost unknown")]
    if abs(cost - usual) <= LIKE * max(cost, usual):
        return []
    return [numbers.money_change(cost - usual, narrator.currency, narrator)]


def speed_difference(narrator: Narrator, speed: float | None, usual: float | None) -> list[str]:
    """Say how the speed of a way differs from the best way's; empty where it hardly does."""
    if speed is None:
        return [] if usual is None else [narrator.say("speed unknown")]
    shown = narrator.say("{n} tokens/s", n=f"{speed:.0f}")
    if usual is None:
        return [shown]
    if abs(speed - usual) <= LIKE * max(speed, usual):
        return []
    if speed > usual:
        return [narrator.say("faster: {speed}", speed=shown)]
    return [narrator.say("slower: {speed}", speed=shown)]


def left_out_line(narrator: Narrator, kind: Kind, count: int) -> str:
    """Say how many ways to have a model are left out for a reason."""
    return narrator.count(
        "{n} way left out – {reason}", "{n} ways left out – {reason}", count,
        reason=kind_name(kind, narrator),
    )  # fmt: skip
