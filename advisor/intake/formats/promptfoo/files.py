"""Read the files that promptfoo writes, JSON, JSON lines, a table or YAML, all into its JSON form.

Source: ``src/util/output.ts`` and ``src/util/eval/evalTableUtils.ts`` of promptfoo at 01535d6 and
055f8c1. The table has a column ``[provider] prompt`` for each prompt, followed by ``Status`` and
``Score``; in older versions a cell began with ``[PASS]``, ``[FAIL]`` or ``[ERROR]``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from advisor.catalog.problems import InputError, Problem
from advisor.intake.files.csv_file import csv_rows
from advisor.intake.files.encoding import first_sign, text_of
from advisor.intake.files.json_file import read_json
from advisor.intake.files.limits import MAX_JSON_VALUES
from advisor.intake.files.progress import Progress
from advisor.intake.files.value import Value
from advisor.intake.files.yaml_file import read_yaml
from advisor.intake.foreign_file_failures import OverCount
from advisor.intake.score_failures import NoResult

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.intake.formats.format import GivenFile
    from advisor.intake.score_collector import ScoreCollector

_COLUMN = re.compile(r"\[(?P<provider>[^\[\]\s]{1,200})\] (?P<prompt>.*)", re.DOTALL)
_STATUS = re.compile(r"\s*\[(PASS|FAIL|ERROR)\]")
_HEAD = 100_000
_WORDS: dict[str, object] = {"true": True, "false": False, "null": None, "~": None}
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,20})?(?:e[+-]?\d{1,3})?")
_METRIC = "Metric: "
_ASSERTION, _ERROR = 1, 2


def is_lines(data: bytes) -> bool:
    """Whether a file may hold one result a line."""
    first, end, rest = data[:_HEAD].lstrip().partition(b"\n")
    return (
        first[:1] == b"{"
        and first.rstrip()[-1:] == b"}"
        and b'"success"' in first
        and (b'"promptIdx"' in first or b'"testCase"' in first)
        and (not rest.strip() or first_sign(rest) == b"{")
        and (bool(end) or b'"evalId"' not in first)
        and b'"results"' not in first[:200]
    )


def is_csv(data: bytes, file: str) -> bool:
    """Whether a file may be the table of results."""
    if not file.casefold().endswith(".csv"):
        return False
    head = data[:_HEAD]
    named = re.search(rb"(?:^|,)\"?\[[^\[\]\s]{1,200}\] ", head) is not None
    return named and (b",Status,Score," in head or b"[PASS]" in head or b"[FAIL]" in head)


def is_yaml(data: bytes, file: str) -> bool:
    """Whether a file may be the evaluation as YAML."""
    head = data[:_HEAD]
    return file.casefold().endswith((".yaml", ".yml")) and (
        b"evalId:" in head[:1000] and b"results:" in head
    )


def read_output(given: GivenFile, progress: Progress, found: ScoreCollector) -> Value:
    """Return the evaluation in the form of promptfoo's JSON.

    Args:
        given: the file.
        progress: of this part of the reading.
        found: collects repeated keys, and lines that cannot be read.

    Raises:
        InputError: it is not such a file, or exceeds a limit.
        Cancelled: the listener cancelled.
    """
    data, file = given.data, given.name
    if is_lines(data):
        return Value({"results": _lines(given, progress, found)})
    if is_csv(data, file):
        return Value({"results": _table(given, progress, found)})
    if is_yaml(data, file):
        return Value(_typed(read_yaml(data, file, progress, found.repeated).raw))
    return read_json(data, file, progress, found.repeated)


def _lines(given: GivenFile, progress: Progress, found: ScoreCollector) -> list[object]:
    """Read one result a line; a truncated line, left by an interrupted run, is set aside."""
    file = given.name
    lines = text_of(given.data, file).split("\n")
    if sum(line.count(_COMMA) for line in lines) > MAX_JSON_VALUES:
        raise InputError(Problem(file, OverCount("values", MAX_JSON_VALUES)))
    results = []
    for number, line in enumerate(progress.each(lines), start=1):
        if not line.strip():
            continue
        try:
            read = read_json(line.encode(), file, Progress(file), found.repeated)
        except InputError:
            found.reject(f"line {number}", "", "bad-row", NoResult())
        else:
            results.append(read.raw)
    return results


_COMMA = ","  # a constant: a literal in count() would be taken for a text to translate


def _table(given: GivenFile, progress: Progress, found: ScoreCollector) -> list[object]:
    """Read the results of the table, row by row and column by column."""
    rows = csv_rows(text_of(given.data, given.name), given.name, progress)
    _, header = next(rows, (1, []))
    columns = [(place, m) for place, name in enumerate(header) if (m := _COLUMN.fullmatch(name))]
    results: list[object] = []
    for line, row in rows:
        for number, (place, name) in enumerate(columns):
            end = columns[number + 1][0] if number + 1 < len(columns) else len(header)
            status = _status(row, header, place, end)
            if status is None and any(row[place:end]):
                provider = name["provider"]
                found.reject(f"line {line}", provider, "bad-row", NoResult())
            if status is None:
                continue
            results.append(
                {
                    "provider": {"id": name["provider"]},
                    "prompt": {"label": name["prompt"]},
                    "promptIdx": number,
                    "success": status == "PASS",
                    "failureReason": {"FAIL": _ASSERTION, "ERROR": _ERROR}.get(status, 0),
                    "namedScores": _metrics(row, header, place, end),
                }
            )
    return results


def _status(row: Sequence[str], header: Sequence[str], place: int, end: int) -> str | None:
    """Return how a test ended; None if the cell does not say."""
    if place + 1 < end and header[place + 1] == "Status":
        said = row[place + 1].strip() if place + 1 < len(row) else ""
        return said if said in {"PASS", "FAIL", "ERROR"} else None
    found = _STATUS.match(row[place]) if place < len(row) else None
    return found[1] if found else None


def _metrics(row: Sequence[str], header: Sequence[str], place: int, end: int) -> dict[str, object]:
    """Return the named scores of a test."""
    cells = ((header[c], row[c]) for c in range(place, min(end, len(row))))
    return {
        name.removeprefix(_METRIC): _typed(cell)
        for name, cell in cells
        if name.startswith(_METRIC) and cell
    }


def _typed(value: object) -> object:
    """Convert YAML texts to the truth values and numbers that they are in JSON."""
    if isinstance(value, dict):
        return {key: _typed(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_typed(held) for held in value]
    if not isinstance(value, str):
        return value
    if value in _WORDS:
        return _WORDS[value]
    return float(value) if _NUMBER.fullmatch(value) else value
