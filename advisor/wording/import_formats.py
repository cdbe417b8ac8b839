"""What the formats of foreign files are called, and what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.wording.language import Words


def format_name(format_id: str, words: Words) -> str:
    """A format by its own name; one that is not known here by its id."""
    say = words.say
    return {
        "swe-bench": say("SWE-bench leaderboards (JSON)"),
        "aider": say("Aider polyglot leaderboard (YAML)"),
        "livebench": say("LiveBench table (CSV)"),
        "lmarena": say("LMArena catalogue (JSON)"),
        "bfcl": say("BFCL overall table (CSV)"),
        "llm-stats": say("LLM Stats (JSON or ZIP)"),
        "models-dev": say("models.dev prices (JSON)"),
        "litellm": say("LiteLLM prices (JSON)"),
        "promptfoo": say("promptfoo output, your own evaluation (JSON)"),
        "inspect": say("Inspect AI log, your own evaluation"),
        "lm-eval": say("lm-evaluation-harness results, your own evaluation (JSON)"),
        "price-table": say("a table of prices (CSV, Markdown or Excel)"),
        "table": say("any table of scores (CSV or Excel)"),
    }.get(format_id, format_id)


def kind_of_name(kind: str, words: Words) -> str:
    """What a foreign name names."""
    return {
        "model": words.say("model"),
        "provider": words.say("provider"),
        "benchmark": words.say("benchmark"),
    }[kind]
