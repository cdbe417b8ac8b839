"""Split thinking effort and scoring method off names as people write them.

``GPT-5 (high)`` is GPT-5 with high thinking effort, ``AIME 2025 (Pass@1)`` is AIME 2025. The part
split off is recorded with the score. A known name, such as Kimi K2 Thinking, is not split.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from advisor.catalog.efforts import UNSTATED, effort_cells
from advisor.catalog.frozen import Frozen
from advisor.intake.cells.effort import split_effort

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.catalog.aliases import Kind
    from advisor.catalog.efforts import Said
    from advisor.catalog.records import Score
    from advisor.intake.reading import ReadScore

# Formats with free-form names; names of leaderboards are matched unchanged.
WRITTEN_BY_PEOPLE = frozenset({"table", "promptfoo", "inspect", "lm-eval"})
_LEVELS = {
    "no", "none", "yes", "minimal", "low", "medium", "high", "xhigh", "max", "always",
    "thinking", "reasoning", "思考", "思考模式",
}  # fmt: skip
_MEASURE = re.compile(
    r"^(?P<stem>.*\S)\s*[(\[（]\s*(?P<measure>(?:pass|maj|cons|avg|mean|best)\s*@\s*\d+(?:-cot)?"
    r"|em|acc\.?|accuracy|f1|exact match|resolved|\d+[- ]shot|cot|zero[- ]shot"
    r"|准确率|通过率|正确率)\s*[)\]）]$",
    re.IGNORECASE,
)


class ScoreNames(Frozen, frozen=True):
    """Model and benchmark to look up, and the score with what was split off their names."""

    model: str
    benchmark: str
    terms: Score


def score_names(read: ReadScore, is_known: Callable[[Kind, str], bool]) -> ScoreNames:
    """Split the names of a score.

    Args:
        read: the score as in the file.
        is_known: whether a name of a kind has a recorded alias.
    """
    model, terms = read.model, read.terms
    split = split_effort(model)
    if split is not None and not is_known("model", model):
        stem, level, phrase = split
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


def _with_effort(terms: Score, level: Said, phrase: str) -> Score:
    """Set the thinking effort; keep the published words where no level expresses them."""
    stated = terms.said
    if stated == UNSTATED:
        terms = msgspec.structs.replace(terms, **effort_cells(level))
    elif stated != level:
        return _with_words(terms, phrase)
    return terms if phrase.casefold() in _LEVELS else _with_words(terms, phrase)


def _with_words(terms: Score, words: str) -> Score:
    harness = f"{terms.harness}, {words}" if terms.harness else words
    return msgspec.structs.replace(terms, harness=harness[:600])
