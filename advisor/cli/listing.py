"""The command ``use-cases``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.json_text import json_text
from advisor.cli.catalogue import open_catalogue
from advisor.cli.columns import aligned
from advisor.wording.budgets import budget_text

if TYPE_CHECKING:
    import argparse

    from advisor.wording import Words


def use_cases_command(options: argparse.Namespace, words: Words) -> int:
    """List the use cases with what they are for."""
    known = open_catalogue(words).use_cases.values()
    if options.format == "json":
        plain = [
            {
                "id": use_case.id,
                "name": use_case.name.in_language(words.code),
                "summary": use_case.summary.in_language(words.code),
                "budget": budget_text(use_case.budget, words),
                "budget_basis": use_case.budget_basis.in_language(words.code),
                "budget_sources": list(use_case.budget_sources),
                "weights_basis": use_case.weights_basis.in_language(words.code),
            }
            for use_case in known
        ]
        print(json_text(plain))
        return 0
    lines = [
        (u.id, u.name.in_language(words.code), u.summary.in_language(words.code)) for u in known
    ]
    head = (words.say("Id"), words.say("Name"), words.say("What it is for"))
    print("\n".join(aligned(head, lines, elastic=2)))
    return 0
