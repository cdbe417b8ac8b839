"""Compare AISimulate with the roofline: ``data/hosting_cross_check.csv``.

    python -m advisor.hosting.measured.cross_check                     prints each group of pairs
    python -m advisor.hosting.measured.cross_check --write [PYTHON]    asks AISimulate again first

The table is computed with AISimulate (Apache-2.0), so that the tests need not install it. Writing
it takes five minutes and needs the extra ``sizing``, in this Python or in the one named.
"""

from __future__ import annotations

import csv
import json
import statistics
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from advisor.catalog import load_bundled
from advisor.catalog.locate import bundled
from advisor.catalog.problems import InputError
from advisor.hosting.architecture import is_mixture
from advisor.hosting.estimate import HostingEstimate, estimate_hosting
from advisor.hosting.failures import NotAsked
from advisor.hosting.measured.engine import read_answer, worker_query
from advisor.hosting.measured.estimate import MeasuredEstimate, Unmeasured
from advisor.hosting.measured.process import environment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from advisor.catalog import Catalog

FILE = "hosting_cross_check.csv"


@dataclass(frozen=True)
class Row:
    """A line of the table: output tokens a second of all users, over the runtimes named.

    ``load``: ``max`` or the requests in flight asked for; ``concurrency``: those that fit.
    """

    model: str
    device: str
    devices: int
    precision: str
    cache_precision: str
    input: int
    output: int
    load: str
    concurrency: int
    runtimes: str
    low: float
    median: float
    high: float


@dataclass(frozen=True)
class Pair:
    """The estimates of both for the same query."""

    row: Row
    roofline: HostingEstimate
    mixture: bool

    @property
    def ratio(self) -> float:
        """The roofline's middle over the measured median."""
        return self.roofline.output_tokens_per_s.mid / self.row.median

    @property
    def within(self) -> bool:
        """Whether the measured median is in the roofline's range."""
        low, _, high = self.roofline.output_tokens_per_s
        return low <= self.row.median <= high


def rows() -> tuple[Row, ...]:
    """Read the table, without its comment lines."""
    text = (bundled("data") / FILE).read_text(encoding="utf-8")
    kinds = {name: {"int": int, "float": float}.get(str(kind), str)
             for name, kind in Row.__annotations__.items()}  # fmt: skip
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return tuple(
        Row(**{name: kinds[name](value) for name, value in line.items()})
        for line in csv.DictReader(lines)
    )


def pairs(catalog: Catalog, table: Iterable[Row]) -> list[Pair]:
    """Add to each line the roofline's estimate with the same requests in flight."""
    found = []
    for row in table:
        model = catalog.models[row.model]
        estimate = estimate_hosting(
            model,
            catalog.hardware[row.device],
            devices=row.devices,
            precision=row.precision,
            input_tokens=row.input,
            output_tokens=row.output,
            concurrency=row.concurrency,
            cache_precision=row.cache_precision,
            setting="vendor",
        )
        found.append(Pair(row, estimate, is_mixture(model)))
    return found


def summary(group: Sequence[Pair]) -> str:
    """Count, median and 80 % span of the ratio, and the share in the stated range."""
    ratios = sorted(pair.ratio for pair in group)
    tenth = len(ratios) // 10
    inside = sum(pair.within for pair in group) / len(group)
    return (
        f"{len(group):4} pairs  roofline/measured {statistics.median(ratios):5.2f}"
        f" ({ratios[tenth]:.2f}-{ratios[-1 - tenth]:.2f})  in range {inside:4.0%}"
    )


def query_of(catalog: Catalog, row: Row) -> dict[str, Any]:
    """The worker's query for a line."""
    load: int | Literal["max"] = "max" if row.load == "max" else int(row.load)
    query = worker_query(
        catalog.models[row.model],
        catalog.hardware[row.device],
        {
            "devices": row.devices,
            "precision": row.precision,
            "input_tokens": row.input,
            "output_tokens": row.output,
            "concurrency": load,
            "cache_precision": row.cache_precision,
        },
    )
    if isinstance(query, Unmeasured):
        raise InputError(NotAsked(str(row), query.why, query.detail))
    return query


def written_anew(catalog: Catalog, table: Sequence[Row], python: str) -> str:
    """Compute the table again, with one worker for all queries."""
    ordered = sorted(table, key=lambda row: (row.device, row.model, row.precision, row.devices))
    lines = "\n".join(json.dumps(query_of(catalog, row)) for row in ordered)
    command = [python, "-m", "advisor.hosting.measured.worker"]
    output = subprocess.run(  # noqa: S603 - this program, in a Python that the caller names
        command, input=lines, capture_output=True, text=True, env=environment(), check=True
    ).stdout
    found, engines = [], set()
    for row, line in zip(ordered, output.splitlines(), strict=True):
        answer = read_answer(json.loads(line), row.devices)
        if isinstance(answer, MeasuredEstimate):
            found.append(asdict(row) | _figures(answer))
            engines.add(json.loads(line)["version"])
    found.sort(key=lambda line: [str(value).rjust(9) for value in line.values()])
    head = [
        f"# Computed with NVIDIA AISimulate (Apache-2.0), version {', '.join(sorted(engines))}:",
        "# output tokens a second of all users, lowest, median and highest of the runtimes named,",
        "# each with the version of its measured tables.",
    ]
    body = [",".join(Row.__annotations__), *(",".join(map(str, one.values())) for one in found)]
    return "\n".join([*head, *body]) + "\n"


def _figures(answer: MeasuredEstimate) -> dict[str, Any]:
    low, median, high = (float(f"{value:.4g}") for value in answer.output_tokens_per_s)
    runtimes = ";".join(f"{rate.runtime} {rate.version}" for rate in answer.runtimes)
    return {
        "concurrency": answer.concurrency, "runtimes": runtimes,
        "low": low, "median": median, "high": high,
    }  # fmt: skip


def main(arguments: Sequence[str]) -> None:
    """Print the comparison by device, kind and load; with ``--write``, compute the table first."""
    catalog = load_bundled()
    if "--write" in arguments:
        python = arguments[1] if len(arguments) > 1 else sys.executable
        Path(str(bundled("data") / FILE)).write_text(written_anew(catalog, rows(), python), "utf-8")
    groups: dict[str, list[Pair]] = {}
    for pair in pairs(catalog, rows()):
        kind = "mixture" if pair.mixture else "dense"
        load = "max" if pair.row.load == "max" else f"{pair.row.load:>3}"
        name = f"{pair.row.device:9} x {pair.row.devices:2} {pair.row.precision:8} {kind} {load}"
        groups.setdefault(name, []).append(pair)
    for name in sorted(groups):
        sys.stdout.write(f"{name:45}{summary(groups[name])}\n")
    sys.stdout.write(f"{'all':45}{summary([p for group in groups.values() for p in group])}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
