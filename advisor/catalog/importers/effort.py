"""Whether and how hard a model was made to think, where the name of a run says so.

Boards put it into the name: ``gpt-5 (high)``, ``claude-opus-4-5-20251101-thinking-64k``,
``gpt-5.1-2025-11-13-nothinking``. These are rules on words, not on models.
"""

from __future__ import annotations

import re
from typing import Literal

Thinking = Literal["no", "yes", "low", "medium", "high", "unstated"]
_BEFORE = r"(?:^|[-\s(,])"
_AFTER = r"(?:[- ]?(?:effort|think(?:ing)?|reasoning))?(?=[\s)]|$)"
# In this order; ``xhigh`` and ``minimal`` have no level of their own here. A medium that follows
# ``-stral`` is a size of the vendor Mistral.
_RULES: tuple[tuple[Thinking, re.Pattern[str]], ...] = (
    ("no", re.compile(r"\bno[- ]?think|\bnon-?(?:think|reason)|-base$|\(chat\)")),
    ("high", re.compile(rf"{_BEFORE}x?high{_AFTER}")),
    ("medium", re.compile(rf"(?<!stral){_BEFORE}medium{_AFTER}")),
    ("low", re.compile(rf"{_BEFORE}(?:low|minimal){_AFTER}")),
    ("yes", re.compile(r"think|\breasoner\b|\breasoning\b")),
)
_LEVELS: dict[str, Thinking] = {
    "none": "no", "off": "no", "no": "no", "false": "no", "disabled": "no", "否": "no",
    "minimal": "low", "low": "low", "低": "low",
    "medium": "medium", "中": "medium",
    "high": "high", "xhigh": "high", "max": "high", "高": "high",
    "yes": "yes", "on": "yes", "true": "yes", "enabled": "yes", "是": "yes",
}  # fmt: skip


def thinking_in_name(name: str) -> Thinking:
    """What the name of a run says of thinking."""
    folded = name.strip().casefold()
    for level, rule in _RULES:
        if rule.search(folded):
            return level
    return "unstated"


def thinking_level(word: str) -> Thinking:
    """What one word in a field for it says; ``unstated`` where it is none of the known."""
    return _LEVELS.get(word.strip().casefold(), "unstated")
