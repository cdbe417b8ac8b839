"""Names of the kinds of finding of a catalogue audit."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from advisor.catalog.audit import Kind
    from advisor.wording.language import Words


def finding_name(kind: Kind, words: Words) -> str:
    """Return the name of a kind of finding."""
    match kind:
        case "stale":
            return words.say("Stale: not checked for more than 90 days")
        case "conflict":
            return words.say("In conflict: sources more than 5 % apart")
        case "single-sourced":
            return words.say("Single-sourced")
        case "self-reported-only":
            return words.say("Only reported by the vendor itself")
        case "withdrawn-benchmark":
            return words.say("Withdrawn benchmarks, and the use cases on them")
        case _:
            assert_never(kind)
