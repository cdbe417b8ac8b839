"""Find the heading rows of a table and name each column.

A heading may span several columns, as merged cells or with blank cells after it, and the columns
have their own names in the row below. A column is called by its own name; if that is only a measure
(``Pass@1``) or stands under several headings, by both.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen
from advisor.intake.cells.cells import plain, read_number
from advisor.intake.cells.effort import effort_phrase
from advisor.intake.cells.header_words import role_of
from advisor.intake.cells.markup import unmarked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.catalog.efforts import Said
    from advisor.intake.cells.cells import Cell

    # First and last row, first and last column of a merged cell, counted from 0.
    Merge = tuple[int, int, int, int]

HEADER_ROWS = 15
MOST_GROUPS = 3
_UNIT = re.compile(
    r"\s*[(\[（【]\s*(?:%|％|percent|per cent|百分比|百分制|分|points?|pts?|满分\s*\d+)"
    r"\s*[)\]）】]\s*"
    r"|\s+%$|(?<=\w)%$",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%|％|percent|per cent|百分比", re.IGNORECASE)
_MEASURE = re.compile(
    r"(?:score|scores|acc\.?|accuracy|value|result|em|f1|pass\s*@\s*\d+|cons\s*@\s*\d+|"
    r"maj\s*@\s*\d+|avg\s*@\s*\d+|mean|average|avg\.?|overall|total|%|n|zh|en|"
    r"得分|分数|成绩|准确率|正确率|通过率|总分|平均|平均分|中文|英文|\d+[- ]?shot|\d{4}|"
    r"easy|medium|hard|简单|中等|困难|public|private|test|dev|val)",
    re.IGNORECASE,
)
_PLAIN_MEASURE = {"score", "scores", "value", "result", "acc", "acc.", "accuracy", "%", "得分",
                  "分数", "成绩", "准确率", "正确率"}  # fmt: skip
# Headings that name a skill here, though elsewhere the word means thinking.
_ABILITIES = {"推理", "Reasoning", "reasoning", "推理能力"}
_YEAR = re.compile(r"(?:19|20)\d\d")
MAX_NAME = 200


class Column(Frozen, frozen=True):
    """A column by its heading.

    Attributes:
        name: what it is called; empty if it has no heading.
        percent: whether its heading says that its figures are per cent.
        thinking: the thinking that its heading states; ``unstated`` if it states none.
        effort: the words that state it; may be empty.
        full: the whole heading, with units and groups.
    """

    name: str
    percent: bool = False
    thinking: Said = "unstated"
    effort: str = ""
    full: str = ""


class HeadingRows(Frozen, frozen=True):
    """Position of the headings.

    Attributes:
        last: the row above the first row of scores.
        groups: number of rows above ``last`` that hold headings over several columns.
    """

    last: int
    groups: int = 0


def text_of(cell: Cell) -> str:
    """Return the text of a heading, on one line and without markup."""
    return " ".join(plain(unmarked(cell) if isinstance(cell, str) else cell).split())


def find_headings(rows: Sequence[Sequence[Cell]], merges: Sequence[Merge] = ()) -> HeadingRows:
    """Find the heading rows; titles may stand above them.

    They are the first row that names a column of models or benchmarks, else the first with two
    texts, together with the rows of groups above it and of columns below it.
    """
    row = _named_row(rows)
    last, first = row, row
    while last - row < MOST_GROUPS and _is_below(rows, row, last + 1, merges):
        last += 1
    while first > 0 and last - first < MOST_GROUPS and _is_above(rows, row, first - 1, merges):
        first -= 1
    return HeadingRows(last, last - first)


def _named_row(rows: Sequence[Sequence[Cell]]) -> int:
    first = list(rows[:HEADER_ROWS])
    known = ({"model"}, {"benchmark"})
    for roles in known:
        for number, row in enumerate(first):
            if _texts(row) > 1 and any(role_of(text_of(c)) in roles for c in row):
                return number
    for number, row in enumerate(first):  # a blank corner above the names of models or benchmarks
        if _texts(row) > 1 and not _numbers(row):
            return number
    return next((number for number, row in enumerate(first) if _texts(row) > 1), 0)


def _texts(row: Sequence[Cell]) -> int:
    return sum(isinstance(cell, str) and bool(plain(cell)) for cell in row)


def _numbers(row: Sequence[Cell]) -> int:
    return sum(read_number(cell) is not None for cell in row)


def _cell(rows: Sequence[Sequence[Cell]], row: int, column: int) -> str:
    held = rows[row] if 0 <= row < len(rows) else ()
    return text_of(held[column]) if column < len(held) else ""


def _key_column(rows: Sequence[Sequence[Cell]], row: int) -> int:
    """Return the column that names the rows."""
    roles = [role_of(text_of(cell)) for cell in rows[row]]
    for role in ("model", "benchmark"):
        if role in roles:
            return roles.index(role)
    return 0


def _is_below(
    rows: Sequence[Sequence[Cell]], named: int, row: int, merges: Sequence[Merge]
) -> bool:
    """Whether a row below the named one names columns too, under the headings of that one."""
    if row >= len(rows) - 1:
        return False
    key = _key_column(rows, named)
    own = _cell(rows, row, key)
    is_named_again = role_of(own) in {"model", "benchmark"}
    if own and own != _cell(rows, named, key) and not is_named_again:
        return False
    filled = [c for c in range(len(rows[row])) if _cell(rows, row, c) and c != key]
    if not filled:
        return False
    if any(top <= named and row <= bottom and left == key for top, bottom, left, _ in merges):
        return True
    held = {c: _cell(rows, row, c) for c in filled}
    texts = [c for c, text in held.items() if read_number(text) is None or _YEAR.fullmatch(text)]
    spans = any(not _cell(rows, named, c) for c in filled) or _repeats(rows, named, filled)
    return bool(texts) and (spans or bool(own)) and len(texts) == len(filled)


def _repeats(rows: Sequence[Sequence[Cell]], row: int, columns: Sequence[int]) -> bool:
    """Whether a heading is repeated in the next column, as some programs write merged cells."""
    names = [_cell(rows, row, c) for c in columns]
    return any(a and a == b for a, b in itertools.pairwise(names))


def _is_above(
    rows: Sequence[Sequence[Cell]], named: int, row: int, merges: Sequence[Merge]
) -> bool:
    """Whether a row above the named one holds groups of its columns and is not a title."""
    width = len(rows[named])
    filled = [c for c in range(len(rows[row])) if _cell(rows, row, c)]
    key = _key_column(rows, named)
    beyond = [c for c in filled if c > key]
    names = {_cell(rows, row, c) for c in filled}
    wide = any(top == row and right - left >= width - 1 for top, _, left, right in merges)
    if not beyond or wide or (len(names) < len(filled) and len(names) == 1):
        return False
    if len(filled) == 1:
        return any(top == row and left == filled[0] for top, _, left, _ in merges) or (
            filled[0] < width and bool(_cell(rows, named, filled[0]))
        )
    return len(filled) < width and not _numbers(rows[row]) and not _cell(rows, row, key)


def name_columns(
    rows: Sequence[Sequence[Cell]], headings: HeadingRows, merges: Sequence[Merge] = ()
) -> tuple[Column, ...]:
    """Name each column, in order."""
    lines = range(max(headings.last - headings.groups, 0), headings.last + 1)
    width = max((len(rows[line]) for line in lines if line < len(rows)), default=0)
    filled = [_filled(rows, line, width, merges, is_last=line == headings.last) for line in lines]
    stacks = [
        tuple(dict.fromkeys(text for line in filled if (text := line[column])))
        for column in range(width)
    ]
    own = [stack[-1].casefold() if stack else "" for stack in stacks]
    return tuple(
        _column(stack, is_shared=own.count(own[column]) > 1) for column, stack in enumerate(stacks)
    )


def _filled(
    rows: Sequence[Sequence[Cell]],
    line: int,
    width: int,
    merges: Sequence[Merge],
    *,
    is_last: bool,
) -> list[str]:
    """Return the texts of a heading row, each repeated over the columns that it spans."""
    found = [_cell(rows, line, column) for column in range(width)]
    spans = [m for m in merges if m[0] <= line <= m[1] and m[2] < width]
    for top, _, left, right in spans:
        for column in range(left, min(right, width - 1) + 1):
            found[column] = _cell(rows, top, left)
    if is_last or spans:
        return found
    for column in range(1, width):  # blank cells after a group
        below = _cell(rows, line + 1, column)
        if not found[column] and below and role_of(below) not in {"model", "ignored"}:
            found[column] = found[column - 1]
    return found


def _column(stack: tuple[str, ...], *, is_shared: bool) -> Column:
    percent = any(_UNIT.search(text) and _PERCENT.search(text) for text in stack)
    texts = [text for part in stack if (text := without_unit(part))]
    thinking: Said = "unstated"
    effort, kept = "", []
    for text in texts:
        found = effort_phrase(text) if len(texts) > 1 and text not in _ABILITIES else None
        if found is None:
            kept.append(text)
        else:
            thinking, effort = found, text
    if not kept:
        kept = texts[-1:]
    own = kept[-1] if kept else ""
    group = kept[-2] if len(kept) > 1 else ""
    name = own
    if group and own.casefold() in _PLAIN_MEASURE and not is_shared:
        name = group
    elif group and (is_shared or _MEASURE.fullmatch(own)):
        name = group if own.casefold() in _PLAIN_MEASURE else f"{group} ({own})"
    return Column(
        name[:MAX_NAME], percent, thinking, effort[:MAX_NAME], " ".join(stack)[: 2 * MAX_NAME]
    )


def without_unit(text: str) -> str:
    """Remove the unit from a heading: ``SWE-bench Verified (%)`` is SWE-bench Verified."""
    bare = _UNIT.sub(" ", text).strip()
    return " ".join(bare.split()) or text
