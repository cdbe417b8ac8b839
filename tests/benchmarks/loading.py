"""Load of bundled tables and feed in a fresh process, and the first ranking, beyond imports."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from figure import Figure, absolute

ROUNDS = 7
BAR_MS = 150.0
# Imports first, and once through everything that a first call makes ready outside of loading.
PROGRAM = """
import json, sys, time
from pathlib import Path
from advisor.intake.library import Library
from advisor.decision.scenario import Scenario
from advisor.decision.weighing import recommend
import advisor.hosting.hosted, advisor.billing.repricing, advisor.decision.judging.offers
began = time.perf_counter()
library = Library.of_user(Path(sys.argv[1]))
catalog = library.catalog()
loaded = time.perf_counter()
recommend(catalog, Scenario.from_use_case(catalog, "everyday-coding"))
done = time.perf_counter()
print(json.dumps([1000 * (loaded - began), 1000 * (done - began), len(catalog.offers)]))
"""


def loading_figures() -> list[Figure]:
    """Bar: 150 ms for tables, the feed as it was matched before, and the first ranking."""
    with tempfile.TemporaryDirectory() as folder:
        runs = [_run(folder) for _ in range(ROUNDS + 1)][1:]  # the first one matches the feed
    loaded = statistics.median(run[0] for run in runs)
    ranked = statistics.median(run[1] for run in runs)
    offers = int(runs[0][2])
    return [
        absolute("load tables and matched feed", loaded, BAR_MS, "ms"),
        absolute(f"load and first ranking, {offers} offers typed", ranked, BAR_MS, "ms"),
    ]


def _run(folder: str) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, folder],
        capture_output=True, text=True, cwd=Path.cwd(), check=True, env=dict(os.environ),
    )  # fmt: skip
    found: list[float] = json.loads(done.stdout)
    return found
