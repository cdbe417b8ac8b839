"""Must-haves in two or three words, as chips have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording.names import constraint_name

if TYPE_CHECKING:
    from advisor.wording.language import Words


def chip_names(constraint: str, words: Words) -> tuple[str, str]:
    """Return the short name of a must-have, and its full one."""
    short = {
        "good_enough": words.say("Is good enough"),
        "usable_from_mainland": words.say("Usable in China"),
        "commercial_use": words.say("Commercial use"),
        "open_weights": words.say("Open weights"),
        "own_machines": words.say("Self-hosted"),
        "api_access": words.say("API"),
        "strict": words.say("Unknown fails"),
    }[constraint]
    if constraint == "strict":
        return short, words.say("Strict: unknown fails other rules too")
    return short, constraint_name(constraint, words)
