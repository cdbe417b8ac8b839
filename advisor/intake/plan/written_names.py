"""Names as people write them: with how hard the model thought, and how the test was scored.

``GPT-5 (high)`` is GPT-5 made to think hard, ``AIME 2025 (Pass@1)`` is AIME 2025. What is taken off
a name stays with the score. A name that is known as it stands, such as Kimi K2 Thinking, is left.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from advisor.catalog.frozen import Frozen
from advisor.intake.cells.effort import split_effort

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.catalog.aliases import Kind
    from advisor.catalog.records import Score
    from advisor.intake.cells.effort import Thinking
    from advisor.intake.reading import ReadScore

# Formats whose names no board has settled. Those of boards are matched as they stand.
WRITTEN_BY_PEOPLE = frozenset({"table", "promptfoo", "inspect", "lm-eval"})
_LEVELS = {"no", "yes", "low", "medium", "high", "thinking", "reasoning", "思考", "思考模式"}
_MEASURE = re.compile(
    r"^(?P<stem>.*\S)\s*[(\[（]\s*(?P<measure>(?:pass|maj|cons|avg|mean|best)\s*@\s*\d+(?:-cot)?"
    r"|em|acc\.?|accuracy|f1|exact match|resolved|\d+[- ]shot|cot|zero[- ]shot"
    r"|准确率|通过率|正确率)\s*[)\]）]$",
    re.IGNORECASE,
)


class ScoreNames(Frozen, frozen=True):
    """Model and benchmark to look up, and the score with what was behind their names."""

    model: str
    benchmark: str
    terms: Score


def score_names(read: ReadScore, is_known: Callable[[Kind, str], bool]) -> ScoreNames:
    """The names of a score and how it came about.

    Args:
        read: as it stands in the file.
        is_known: whether a name of a kind is written down.
    """
    model, terms = read.model, read.terms
    parted = split_effort(model)
    if parted is not None and not is_known("model", model):
        stem, level, phrase = parted
        whole = f"{stem} {phrase}"
        in_brackets = model.rstrip()[-1:] in ")]）】"
        if is_known("model", whole):
            model = whole
        elif in_brackets or is_known("model", stem):
            model, terms = stem, _with_effort(terms, level, phrase)
    benchmark = read.benchmark
    found = _MEASURE.match(benchmark)
    if (
        found is not None
        and not is_known("benchmark", benchmark)
        and (is_known("benchmark", found["stem"]))
    ):
        benchmark, terms = found["stem"], _with_words(terms, found["measure"])
    return ScoreNames(model, benchmark, terms)


def _with_effort(terms: Score, level: Thinking, phrase: str) -> Score:
    """The score with how hard the model thought; the published word where no level says it."""
    if terms.thinking == "unstated":
        terms = msgspec.structs.replace(terms, thinking=level)
    elif terms.thinking != level:
        return _with_words(terms, phrase)
    return terms if phrase.casefold() in _LEVELS else _with_words(terms, phrase)


def _with_words(terms: Score, words: str) -> Score:
    harness = f"{terms.harness}, {words}" if terms.harness else words
    return msgspec.structs.replace(terms, harness=harness[:600])
