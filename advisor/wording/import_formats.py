"""Names of the import formats, and of the kinds of name in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.wording.language import Words


def format_name(format_id: str, words: Words) -> str:
    """Return the title of a format, or its id if it has none."""
    return {
        "swe-bench": words.say("SWE-bench leaderboards (JSON)"),
        "aider": words.say("Aider polyglot leaderboard (YAML)"),
        "deepswe": words.say("DeepSWE leaderboard (JSON)"),
        "terminal-bench": words.say("Terminal-Bench leaderboard or submission (JSON or ZIP)"),
        "epoch": words.say("Epoch AI benchmarking hub (CSV or ZIP)"),
        "hugging-face": words.say("Hugging Face evaluation results (YAML, model card or ZIP)"),
        "real-api-pricing": words.say("real-api-pricing configurations (CSV)"),
        "livebench": words.say("LiveBench table (CSV)"),
        "lmarena": words.say("LMArena catalogue (JSON)"),
        "bfcl": words.say("BFCL overall table (CSV)"),
        "llm-stats": words.say("LLM Stats (JSON or ZIP)"),
        "models-dev": words.say("models.dev prices (JSON)"),
        "litellm": words.say("LiteLLM prices (JSON)"),
        "promptfoo": words.say("promptfoo output, your own evaluation (JSON)"),
        "inspect": words.say("Inspect AI log, your own evaluation"),
        "lm-eval": words.say("lm-evaluation-harness results, your own evaluation (JSON)"),
        "price-table": words.say("a table of prices (CSV, Markdown or Excel)"),
        "table": words.say("any table of scores (CSV or Excel)"),
    }.get(format_id, format_id)


def kind_of_name(kind: str, words: Words) -> str:
    """Return the noun for a kind of name."""
    return {
        "model": words.say("model"),
        "provider": words.say("provider"),
        "benchmark": words.say("benchmark"),
    }[kind]
