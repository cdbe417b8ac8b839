"""LLM Stats: a model's ``benchmarks.json``, a list of such rows, or a zip of the repository.

A score is a share of the benchmark's best (``max_score``): 0.749 of 1 is 74.9 %. Where it is not a
share (a rating of 2134) it stands as it is, and belongs to no benchmark in per cent. Nearly all are
what the vendor says of itself: ``is_self_reported`` travels along, with the link and the method.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from advisor.catalog.problems import InputError
from advisor.intake.cells.cells import read_day
from advisor.intake.cells.untyped import items, mapping, number, text
from advisor.intake.files.json_file import read_json
from advisor.intake.files.progress import Pace, silent
from advisor.intake.files.zip_file import MARK, Zip
from advisor.intake.gathering import Gathering, clean

if TYPE_CHECKING:
    import datetime as dt

    from advisor.intake.files.progress import Told
    from advisor.intake.reading import Progress, Reading

FORMAT = "llm-stats"
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


def read(
    data: bytes, file: str, progress: Progress = silent, *, day: dt.date | None = None
) -> Reading:
    """What the file states.

    Args:
        data: the file.
        file: its name, for sentences.
        progress: told how far the reading is.
        day: not needed, every row says when it was last changed.

    Raises:
        InputError: it is no such file, or exceeds a limit.
        Cancelled: the listener wants no more.
    """
    del day
    pace = Pace(file, progress)
    found = Gathering()
    if data.startswith(MARK):
        _read_zip(found, data, file, pace)
    else:
        rows = _rows(data, file, pace.between(0, 0.9), found.repeated)
        for position, row in enumerate(rows):
            pace.at(0.9 + 0.1 * position / len(rows))
            _add(found, f"[{position}]", mapping(row))
    pace.at(1)
    return found.reading(
        FORMAT,
        file,
        title="LLM Stats",
        publisher="LLM Stats",
        url="https://github.com/JonathanChavezTamales/llm-leaderboard",
        licence="CC BY 4.0",
    )


def _read_zip(found: Gathering, data: bytes, file: str, pace: Pace) -> None:
    given = Zip(data, file)
    members = [(name, m[1]) for name in given.names if (m := _MEMBER.search(name))]
    if not members:
        raise InputError("{file}: the zip holds no models/…/benchmarks.json.", file=file)
    for index, (name, model) in enumerate(members):
        pace.at(index / len(members))
        try:
            rows = _rows(given.read(name), name, silent, found.repeated)
        except InputError as error:  # one broken file of 167 costs that one
            found.reject(name, model, "bad-row", str(error))
            continue
        for position, row in enumerate(rows):
            _add(found, f"{clean(model, 60)}[{position}]", mapping(row))


def _rows(data: bytes, file: str, told: Told, repeated: list[str]) -> list[object]:
    document = read_json(data, file, told, repeated)
    rows = items(mapping(document).get("benchmarks")) or items(document)
    if rows or document == []:
        return rows
    if "organization_id" in mapping(document):
        raise InputError(
            "{file}: this file describes a model and holds no scores. Choose the "
            "benchmarks.json beside it, or a zip of the whole folder.",
            file=file,
        )
    raise InputError("{file}: this is no file of LLM Stats: it holds no list of scores.", file=file)


def _add(found: Gathering, place: str, row: dict[str, object]) -> None:
    score, share = number(row.get("score")), number(row.get("normalized_score"))
    is_share = score is not None and 0 <= score <= 1 and share in (None, score)
    link, notes = text(row.get("self_reported_source_link")), text(row.get("verification_notes"))
    found.add(
        place,
        text(row.get("model_id")),
        text(row.get("benchmark_id")),
        round(score * 100, 6) if is_share and score is not None else score,
        date=read_day(text(row.get("verification_date")) or text(row.get("updated_at"))),
        self_reported=row.get("is_self_reported") is not False,
        harness=text(row.get("analysis_method"))[:_METHOD_LENGTH],
        note=" ".join(part for part in (notes, link) if part),
    )
