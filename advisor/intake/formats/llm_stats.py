"""LLM Stats: a model's ``benchmarks.json``, a list of such rows, or a zip of the repository.

A score is a share of the benchmark's best (``max_score``): 0.749 of 1 is 74.9 %. Where it is not a
share (a rating of 2134) it is kept unchanged, and belongs to no benchmark in per cent. Nearly all
are the vendor's own figures: ``is_self_reported`` is kept, with the link and the method.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from advisor.catalog.problems import InputError, Problem
from advisor.intake.cells.cells import one_line, read_day
from advisor.intake.cells.effort import effort_phrase
from advisor.intake.files.json_file import read_json
from advisor.intake.files.zip_file import MARK, Zip
from advisor.intake.formats.format import Format
from advisor.intake.import_failures import NotOfFormat, ScoresBeside
from advisor.intake.reading import Publication

if TYPE_CHECKING:
    from advisor.catalog.efforts import Said
    from advisor.intake.files.progress import Progress
    from advisor.intake.files.value import Value
    from advisor.intake.formats.format import GivenFile
    from advisor.intake.score_collector import ScoreCollector

_MEMBER = re.compile(r"(?:^|/)models/([^/]+)/benchmarks\.json$")
_METHOD_LENGTH = 300


def looks_like(data: bytes, file: str) -> bool:
    """Whether it may be such a file."""
    del file
    if data.startswith(MARK):
        return b"/benchmarks.json" in data and b"models/" in data
    head = data[:8192]
    if b'"organization_id"' in head and b'"model_id"' in head:
        return True
    return b'"benchmark_id"' in head and b'"model_id"' in head


def collect(given: GivenFile, found: ScoreCollector, progress: Progress) -> Publication:
    """Collect what the file states; every row says when it was last changed.

    Raises:
        InputError: it is not such a file, or exceeds a limit.
        Cancelled: the listener cancelled.
    """
    if given.data.startswith(MARK):
        _read_zip(found, given, progress)
    else:
        rows = _rows(given.data, given.name, progress.part(0, 0.9), found.repeated)
        for position, row in enumerate(progress.part(0.9, 1).each(rows)):
            _add(found, f"[{position}]", row)
    return Publication(
        "LLM Stats",
        "LLM Stats",
        "https://github.com/JonathanChavezTamales/llm-leaderboard",
        "CC BY 4.0",
    )


def _read_zip(found: ScoreCollector, given: GivenFile, progress: Progress) -> None:
    folder = Zip(given.data, given.name)
    members = [(name, m[1]) for name in folder.names if (m := _MEMBER.search(name))]
    if not members:
        lacks = NotOfFormat("LLM Stats", ("models/…/benchmarks.json",))
        raise InputError(Problem(given.name, lacks))
    for index, (name, model) in enumerate(members):
        part = progress.part(index / len(members), (index + 1) / len(members))
        part.report(0)
        try:
            rows = _rows(folder.read(name), name, part, found.repeated)
        except InputError as error:  # a broken file of the 167 loses only itself
            found.reject(name, model, "bad-row", error.failure)
            continue
        for position, row in enumerate(rows):
            _add(found, f"{one_line(model, 60)}[{position}]", row)


def _rows(data: bytes, file: str, progress: Progress, repeated: list[str]) -> list[Value]:
    document = read_json(data, file, progress, repeated)
    rows = document["benchmarks"].entries or document.entries
    if rows or document.raw == []:
        return rows
    if "organization_id" in document:
        raise InputError(Problem(file, ScoresBeside("benchmarks.json")))
    raise InputError(Problem(file, NotOfFormat("LLM Stats", ("benchmarks",))))


def _add(found: ScoreCollector, place: str, row: Value) -> None:
    score, share = row["score"].number, row["normalized_score"].number
    is_share = score is not None and 0 <= score <= 1 and share in (None, score)
    method = row["analysis_method"].text[:_METHOD_LENGTH]
    link, notes = row["self_reported_source_link"].text, row["verification_notes"].text
    found.add(
        place,
        row["model_id"].text,
        row["benchmark_id"].text,
        round(score * 100, 6) if is_share and score is not None else score,
        date=read_day(row["verification_date"].text or row["updated_at"].text),
        self_reported=row["is_self_reported"].raw is not False,
        harness=method,
        thinking=_effort(method),
        note=" ".join(part for part in (notes, link) if part),
    )


def _effort(method: str) -> Said:
    """Return the level that a part of the method states; words with other meanings do not count."""
    said = (effort_phrase(part) for part in method.split(","))
    return next((level for level in said if level), "unstated")


FORMAT = Format(
    id="llm-stats",
    kind="board",
    endings=(".json", ".zip"),
    dated=True,
    looks_like=looks_like,
    collect=collect,
)
