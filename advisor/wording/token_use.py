"""Say how much thinking a bill holds, and what that is taken from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording.efforts import effort_name

if TYPE_CHECKING:
    from advisor.billing.token_use import TokenUse
    from advisor.decision.analysis.warning_kinds import ThinkingBilled
    from advisor.wording.namer import Namer


def thinking_sentence(namer: Namer, warn: ThinkingBilled) -> str:
    """Give the tokens of thinking a request, their size against the usual, and the basis."""
    use = warn.use
    return namer.say(
        "{tokens} tokens of thinking a request are counted on top of the answer (effort: {level}): "
        "{factor} × the usual, within {low}–{high} ×, {basis}.",
        tokens=f"{warn.tokens:,.0f}",
        level=effort_name(use.effort, namer),
        factor=_times(use.factor),
        low=_times(use.low),
        high=_times(use.high),
        basis=_basis(namer, use),
    )


def _times(factor: float) -> str:
    return f"{factor:.1f}" if factor >= 0.1 else f"{factor:.2f}"  # noqa: PLR2004 - one digit is 0.0


def _basis(namer: Namer, use: TokenUse) -> str:
    tasks = namer.listed(
        dict.fromkeys(
            namer.catalog.benchmarks[row.benchmark].name
            if row.benchmark
            else namer.catalog.sources[row.source].publisher
            for row in use.rows
        )
    )
    match use.basis:
        case "published":
            return namer.say("by its published tokens a task ({tasks})", tasks=tasks)
        case "other-effort":
            return namer.say(
                "estimated from its published tokens at another effort ({tasks})", tasks=tasks
            )
        case "family":
            return namer.say("estimated from other models of its family")
        case "usual" | "none":
            return namer.say("estimated from the usual of all models")
