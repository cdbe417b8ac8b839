"""Names of the roles that a column of an imported table can have."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.intake.tables.column_map import Form, Role
    from advisor.wording.language import Words


def role_name(role: Role, words: Words, form: Form) -> str:
    """Return a role's name; in a wide table, whose scores a column holds depends on its heading."""
    say = words.say
    return {
        "model": say("model"),
        "benchmark": say("benchmark"),
        "value": _scores(words, form),
        "date": say("date"),
        "harness": say("harness"),
        "thinking": say("thinking"),
        "self_reported": say("self-reported"),
        "attempts": say("attempts"),
        "low": say("lower end"),
        "high": say("upper end"),
        "cost_usd": say("cost of the run, $"),
        "usd_per_task": say("cost a task, $"),
        "tokens_per_task": say("tokens a task"),
        "output_tokens_per_task": say("output tokens a task"),
        "subset": say("part of the benchmark"),
        "note": say("note"),
        "setting": say("setting of the run"),
        "spread": say("margin or standard error"),
        "ignored": say("not read"),
    }[role]


def _scores(words: Words, form: Form) -> str:
    if form == "across":
        return words.say("scores of this model")
    return words.say("scores of this benchmark") if form == "wide" else words.say("score")
