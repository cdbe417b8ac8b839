"""What the formats of foreign files are called, and what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording.failures import say_failure

if TYPE_CHECKING:
    from advisor.wording.language import Words


def format_name(format_id: str, words: Words) -> str:
    """A format by its title; one that is not known here by its id."""
    from advisor.intake.recognising import BY_ID  # 60 ms to load: not before a file is read

    known = BY_ID.get(format_id)
    return format_id if known is None else say_failure(known.title, words)


def kind_of_name(kind: str, words: Words) -> str:
    """What a foreign name names."""
    return {
        "model": words.say("model"),
        "provider": words.say("provider"),
        "benchmark": words.say("benchmark"),
    }[kind]
