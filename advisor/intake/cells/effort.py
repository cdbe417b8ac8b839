"""Whether and how hard a model was made to think, if a name or a heading says so.

Boards put it into the name: ``gpt-5 (high)``, ``claude-opus-4-5-20251101-thinking-64k``,
``gpt-5.1-2025-11-13-nothinking``. These rules match words, not models.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from advisor.intake.cells.effort_words import FURTHER_WORDS

if TYPE_CHECKING:
    from advisor.catalog.efforts import Said

_BEFORE = r"(?:^|[-\s(,])"
_AFTER = r"(?:[- ]?(?:effort|think(?:ing)?|reasoning))?(?=[\s)]|$)"
# In this order. A medium that follows ``-stral`` is a size of the vendor Mistral, and ``-max`` at
# the end of a name is a size of several: only a max in brackets or with its noun is a level.
_RULES: tuple[tuple[Said, re.Pattern[str]], ...] = (
    ("none", re.compile(r"\bno[- ]?think|\bnon-?(?:think|reason)|-base$|\(chat\)")),
    ("xhigh", re.compile(rf"{_BEFORE}x-?high{_AFTER}")),
    ("high", re.compile(rf"{_BEFORE}high{_AFTER}")),
    ("max", re.compile(r"[(,]\s*max\s*[),]|[-\s(]max[- ](?:effort|think(?:ing)?|reasoning)\b")),
    ("medium", re.compile(rf"(?<!stral){_BEFORE}medium{_AFTER}")),
    ("minimal", re.compile(rf"{_BEFORE}minimal{_AFTER}")),
    ("low", re.compile(rf"{_BEFORE}low{_AFTER}")),
    ("yes", re.compile(r"think|\breasoner\b|\breasoning\b")),
)
_LEVELS: dict[str, Said] = {
    "none": "none", "off": "none", "no": "none", "false": "none", "disabled": "none", "否": "none",
    "minimal": "minimal", "low": "low", "低": "low",
    "medium": "medium", "中": "medium",
    "high": "high", "xhigh": "xhigh", "x-high": "xhigh", "extra-high": "xhigh",
    "extra high": "xhigh", "max": "max", "maximum": "max",
    "高": "high", "最高": "max", "极高": "xhigh",
    "always": "always", "unstated": "unstated",
    "yes": "yes", "on": "yes", "true": "yes", "enabled": "yes", "是": "yes",
}  # fmt: skip


def thinking_in_name(name: str) -> Said:
    """Return the thinking that the name of a run states."""
    folded = name.strip().casefold()
    for level, rule in _RULES:
        if rule.search(folded):
            return level
    return "unstated"


def thinking_level(word: str) -> Said:
    """Return the thinking that one word states; ``unstated`` for an unknown word."""
    folded = word.strip().casefold()
    return _LEVELS.get(folded) or FURTHER_WORDS.get(folded, "unstated")


_WORDS: tuple[tuple[Said, str], ...] = (
    ("none", (r"(?:non?|without|w/o|not|disabled|off)[- ]*(?:extended )?(?:think(?:ing)?|reasoning)"
           r"|(?:thinking|think|reasoning)[-: ]*(?:off|disabled|none|no)|nothink(?:ing)?"
           r"|非(?:深度)?(?:思考|推理)(?:模式|版)?|(?:不|关闭|未开启|无)(?:深度)?(?:思考|推理)(?:模式)?"
           r"|instruct mode|chat mode|fast mode|快思考|快速模式")),
    ("xhigh", r"(?:x[- ]?|extra[- ]?|very )high|极高"),
    ("high", r"high|高"),
    ("max", r"max(?:imum)?|最高"),
    ("medium", r"med(?:ium)?|中"),
    ("minimal", r"min(?:imal)?"),
    ("low", r"low|低"),
    ("yes", (r"(?:with |w/ ?)?(?:extended |deep )?(?:think(?:ing)?|reasoning)"
            r"(?: (?:mode|on|enabled))?"
            r"|(?:thinking|think|reasoning)[-: ]*(?:budget )?\d{1,3}k(?: tokens)?"
            r"|\d{1,3}k thinking(?: tokens)?"
            r"|(?:开启|深度|慢)?(?:思考|推理)(?:模式|版|增强)?|deepthink")),
)  # fmt: skip
_STRENGTH = (
    r"(?:(?:reasoning|thinking|effort|思考强度|推理强度|思考|推理)[-_: ]*(?:effort)?[-_:= ]*)?"
    r"(?:{words})(?:[-_ ]*(?:effort|thinking|reasoning|mode|思考|推理|强度|模式))*"
)
_PHRASES = tuple(
    (level, re.compile(_STRENGTH.format(words=words) if level in _LEVELS.values() else words))
    for level, words in _WORDS
)
_BRACKETS = re.compile(r"^(?P<stem>.*\S)\s*[(\[（【](?P<phrase>[^()\[\]（）【】]{1,60})[)\]）】]$")
_BEHIND = re.compile(
    r"^(?P<stem>.*\S)[-_ :@+/]+(?P<phrase>(?:no|non)[-_ ]?think(?:ing)?|non[-_ ]?reasoning|thinking"
    r"|reasoning|x?high|medium|low|minimal|思考模式|非思考模式|思考|非思考)$"
)


def effort_phrase(text: str) -> Said | None:
    """Return the thinking that a phrase states if it states nothing else; otherwise None."""
    parts = [p for p in re.split(r"[,;，；、+]", text.casefold()) if p.strip()]
    levels = [_level(" ".join(part.split()).strip(" :：")) for part in parts]
    if not levels or None in levels:
        return None
    # In “thinking, high” the level says more than the word thinking.
    return next((level for level in levels if level != "yes"), "yes")


def _level(folded: str) -> Said | None:
    return next((level for level, rule in _PHRASES if rule.fullmatch(folded)), None)


def split_effort(name: str) -> tuple[str, Said, str] | None:
    """Split a name into the model, the thinking that it states, and the words that state it.

    ``GPT-5 (high)`` is GPT-5; None if the name states no thinking. ``Kimi K2 Thinking`` may be a
    model's own name, so try the whole name first.
    """
    for rule in (_BRACKETS, _BEHIND):
        found = rule.match(name.strip()) or rule.match(name.strip().casefold())
        if found is None:
            continue
        level = effort_phrase(found["phrase"].replace("_", " "))
        if level is not None:
            return found["stem"].rstrip(" -_:@+/"), level, found["phrase"].strip()
    return None
