"""Files of the size of the real ones, made here, read whole: the bar is 2 s each.

Sizes: SWE-bench at f1176b6 4.2 MB with the details of 500 tasks for 50 runs; LMArena at 3b12b7f 29
categories of 280 models; LiveBench of January 2026 127 rows; BFCL of December 2025 109; Aider 69
runs; LLM Stats 167 models and 2,200 scores; a table of 2,000 rows as CSV and XLSX.
"""

from __future__ import annotations

import io
import json
import zipfile

from figure import Figure, absolute, median_ms

from advisor.intake.formats.livebench import TASKS
from advisor.intake.recognising import detect

BAR_MS = 2000


def _swe_bench() -> bytes:
    task = {"api_calls": 30, "cost": 0.5, "resolved": True}
    details = {f"repo__task-{n}": task for n in range(500)}
    run = {
        "resolved": 50.0, "date": "2025-11-24", "checked": True, "cost": 100.5, "warning": None,
        "logs": "s3://bucket/" + "x" * 60, "mini-swe-agent_version": "1.16.0",
    }  # fmt: skip

    def runs(count: int, *, detailed: bool) -> list[dict[str, object]]:
        return [
            run | {"name": f"run {n}", "tags": [f"Model: m-{n}", "System: Attempts - 1"]}
            | ({"per_instance_details": details} if detailed else {})
            for n in range(count)
        ]  # fmt: skip

    boards = [
        {"name": "bash-only", "results": runs(50, detailed=True)},
        {"name": "Lite", "results": runs(160, detailed=False)},
    ]
    return json.dumps({"leaderboards": boards}, indent=2).encode()


def _lmarena() -> bytes:
    rating = {"rating": 1400.123456789012, "rating_q975": 1410.12, "rating_q025": 1390.12}
    models = {f"some-model-{n}": rating for n in range(280)}
    names = ("full", "coding", "chinese", *(f"industry_{n}" for n in range(26)))
    return json.dumps(dict.fromkeys(names, models), indent=4).encode()


def _livebench() -> bytes:
    tasks = [task for group in TASKS.values() for task in group][:23]
    rows = [f"some-model-{n}," + ",".join("61.125" for _ in tasks) for n in range(127)]
    return "\n".join([",".join(("model", *tasks)), *rows]).encode()


def _bfcl() -> bytes:
    more = [f"Column {n} Non-Live" for n in range(30)]
    header = ["Rank", "Overall Acc", "Model", "Model Link", "Total Cost ($)", *more]
    parts = ",".join(["50.00%"] * 30)
    rows = [f"{n},61.25%,Model-{n} (FC),https://x.test,4.5,{parts}" for n in range(109)]
    return "\n".join([",".join(header), *rows]).encode()


def _aider() -> bytes:
    more = "\n".join(f"  counter_{n}: {n}" for n in range(20))
    return "\n".join(
        f"- dirname: run-{n}\n  test_cases: 225\n  model: m-{n}\n  edit_format: diff\n"
        f"  pass_rate_1: 30\n  pass_rate_2: 60.5\n{more}\n  date: 2025-10-03\n  total_cost: 1.5\n"
        for n in range(69)
    ).encode()


def _llm_stats() -> bytes:
    row = {
        "score": 0.5, "normalized_score": 0.5, "is_self_reported": True, "verification_notes": None,
        "self_reported_source_link": "https://x.test/" + "x" * 60, "analysis_method": "5-shot",
        "updated_at": "2025-10-15T12:00:00+00:00", "created_at": "2025-10-15T12:00:00+00:00",
    }  # fmt: skip
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as target:
        for model in range(167):
            rows = [row | {"model_id": f"m-{model}", "benchmark_id": f"b-{n}"} for n in range(13)]
            target.writestr(f"data/models/m-{model}/benchmarks.json", json.dumps(rows, indent=2))
            target.writestr(f"data/models/m-{model}/model.json", "{}")
        for n in range(700):
            target.writestr(f"data/benchmarks/b-{n}.json", "{}")
    return held.getvalue()


def _table() -> list[list[object]]:
    rows: list[list[object]] = [["Model", "MMLU-Pro", "C-Eval", "GPQA", "Date"]]
    rows += [[f"m-{n}", 70.5, 0.5 * n % 100, 61.25, "2026-01-05"] for n in range(2_000)]
    return rows


def _workbook() -> bytes:
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Scores")
    for row in _table():
        sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def importer_figures() -> list[Figure]:
    """Each file by ``detect`` and its reader; the table also counts its 6,000 scores."""
    import openpyxl  # noqa: F401 - its import is not the reader's time
    import yaml  # noqa: F401

    text = "\n".join(",".join(str(cell) for cell in row) for row in _table()).encode()
    files = {
        "leaderboards.json": _swe_bench(),
        "leaderboard-text.json": _lmarena(),
        "table_2026_01_08.csv": _livebench(),
        "data_overall.csv": _bfcl(),
        "polyglot_leaderboard.yml": _aider(),
        "llm-leaderboard.zip": _llm_stats(),
        "scores.csv": text,
        "scores.xlsx": _workbook(),
    }
    return [
        absolute(f"import: {file}, {len(data) / 1e6:.2f} MB", _read_ms(file, data), BAR_MS, "ms")
        for file, data in files.items()
    ]


def _read_ms(file: str, data: bytes) -> float:
    return median_ms(lambda: detect(data, file).read(data, file), rounds=5)
