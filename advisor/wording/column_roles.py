"""What a column of somebody's table can mean, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.catalog.importers.column_map import Role
    from advisor.wording.language import Words


def role_name(role: Role, words: Words, *, wide: bool) -> str:
    """A role; in a wide table the scores of a column are of the benchmark that heads it."""
    say = words.say
    return {
        "model": say("model"),
        "benchmark": say("benchmark"),
        "value": say("scores of this benchmark") if wide else say("score"),
        "date": say("date"),
        "harness": say("harness"),
        "thinking": say("thinking"),
        "self_reported": say("self-reported"),
        "attempts": say("attempts"),
        "low": say("lower end"),
        "high": say("upper end"),
        "cost_usd": say("cost of the run, $"),
        "note": say("note"),
        "ignored": say("not read"),
    }[role]
