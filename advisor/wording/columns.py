"""What the columns of the tables are called, where a person may set one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.wording.language import Words


def column_name(column: str, words: Words) -> str:
    """A column's name; its id where people have no name for it."""
    return {
        "tokens_per_s": words.say("Speed"),
        "data_region": words.say("Data is processed in"),
        "context_tokens": words.say("Context"),
        "chinese": words.say("Chinese"),
        "listings": words.say("Listed by"),
        "openness": words.say("Openness"),
        "serves_mainland": words.say("Usable from mainland China"),
        "parameters_b": words.say("Parameters"),
        "active_b": words.say("Active parameters"),
        "rent_low": words.say("Lowest rent"),
        "rent_high": words.say("Highest rent"),
        "purchase_low": words.say("Lowest price"),
        "purchase_high": words.say("Highest price"),
    }.get(column, column)
