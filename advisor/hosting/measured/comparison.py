"""AISimulate against the published cases: which of two errs less, by family, load and setting.

    python -m advisor.hosting.measured.comparison           prints the table of errors
    python -m advisor.hosting.measured.comparison --table   writes it, after the roofline was fitted
    python -m advisor.hosting.measured.comparison --write   asks AISimulate about new cases first

``hosting_measured_cases.csv`` has AISimulate's figure of each case on its systems, from the tables
of the runtime that was measured; asking about all of them takes an hour and needs the extra
``sizing``. Where the file has its heading only it asks anew, as after a change of AISimulate.
``hosting_measured.csv`` has both engines' median errors on held-out cases. Both saw the fitted
half: the roofline's constants are fitted to it, and AISimulate's figure is scaled by the median
that it leaves. The range is between which shares of the figure four of five published ones of both
halves lie.
"""

from __future__ import annotations

import csv
import io
import statistics
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from advisor.catalog import load_bundled
from advisor.catalog.locate import bundled
from advisor.hosting.cases import SPEEDS, Case, hosting_cases, is_computed, outcome, setting_of
from advisor.hosting.device import family_of
from advisor.hosting.measured.engine import measure
from advisor.hosting.measured.estimate import Unmeasured
from advisor.hosting.measured.names import RUNTIMES, SYSTEMS
from advisor.hosting.measured.trust import FEWEST, FEWEST_FITTED, TABLE, Comparison
from advisor.hosting.strata import load_class

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from advisor.catalog import Catalog

FILE = "hosting_measured_cases.csv"


@dataclass(frozen=True)
class Answer:
    """AISimulate's output tokens a second of all users in a case, and its version."""

    case: str
    tokens_per_s: float
    engine: str


def answers() -> tuple[Answer, ...]:
    """Read AISimulate's figures of the cases."""
    text = (bundled("data") / FILE).read_text(encoding="utf-8")
    return tuple(
        Answer(row["case"], float(row["tokens_per_s"]), row["engine"])
        for row in csv.DictReader(io.StringIO(text))
    )


def asked(catalog: Catalog) -> list[Case]:
    """The cases to ask AISimulate about: plain server speeds with a number of requests at once.

    Few requests come first, and cases of a model together: a worker keeps its tables.
    """
    found = (
        case
        for case in hosting_cases()
        if case.kind in SPEEDS
        and case.runtime == "server"
        and case.device in SYSTEMS
        and case.concurrency != "max"
        and not case.speculative
        and is_computed(catalog, case)
    )
    return sorted(found, key=lambda case: (load_class(case), case.device, case.model))


def comparisons(catalog: Catalog, given: Iterable[Answer]) -> list[Comparison]:
    """Compare both engines by family, load and setting, where enough cases are held out."""
    by_case = {answer.case: answer for answer in given}
    groups: dict[tuple[str, str, str], list[Case]] = {}
    for case in hosting_cases():
        if case.case in by_case and is_computed(catalog, case):
            family = family_of(catalog.hardware[case.device])
            groups.setdefault((family, load_class(case), setting_of(case)), []).append(case)
    found = []
    for (family, load, setting), cases in sorted(groups.items()):
        held = [case for case in cases if not case.fitted]
        if len(held) < FEWEST or len(cases) - len(held) < FEWEST_FITTED:
            continue
        shares = {case.case: case.value / by_case[case.case].tokens_per_s for case in cases}
        scale = statistics.median(shares[case.case] for case in cases if case.fitted)
        deciles = statistics.quantiles(shares.values(), n=10, method="inclusive")
        found.append(
            Comparison(
                family=family,
                load=load,
                setting=setting,
                cases=len(cases),
                held_out=len(held),
                roofline_error=statistics.median(abs(outcome(catalog, c).error) for c in held),
                measured_error=statistics.median(abs(scale / shares[c.case] - 1) for c in held),
                low=min(deciles[0], scale),
                mid=scale,
                high=max(deciles[-1], scale),
                engine=by_case[cases[0].case].engine,
                computed=catalog.as_of.isoformat(),
            )
        )
    return found


def ask_all(catalog: Catalog) -> None:
    """Ask AISimulate about the cases that have no figure yet, and write each as it comes."""
    known = {answer.case: answer for answer in answers()}
    cases = asked(catalog)
    path = Path(str(bundled("data"))) / FILE
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(Answer.__dataclass_fields__), lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(known[case.case]) for case in cases if case.case in known)
        for case in cases:
            answer = None if case.case in known else _ask(catalog, case)
            if answer is not None:
                writer.writerow(asdict(answer))
                file.flush()


def _ask(catalog: Catalog, case: Case) -> Answer | None:
    found = measure(
        catalog.models[case.model],
        catalog.hardware[case.device],
        devices=case.devices or 1,
        precision=case.precision,
        input_tokens=case.input_tokens,
        output_tokens=case.output_tokens,
        concurrency=case.concurrency,
        cache_precision=case.cache or None,
        runtimes=(case.engine,) if case.engine in RUNTIMES else RUNTIMES,
    )
    if isinstance(found, Unmeasured):
        sys.stderr.write(f"{case.case}: {found.why} {found.detail[:100]}\n")
        return None
    return Answer(case.case, round(found.output_tokens_per_s.mid, 2), found.engine.split(" (")[0])


def main(arguments: Sequence[str]) -> None:
    """Print or write the table of errors; with ``--write`` ask AISimulate first."""
    catalog = load_bundled()
    if "--write" in arguments:
        ask_all(catalog)
    found = comparisons(catalog, answers())
    text = io.StringIO()
    writer = csv.DictWriter(text, list(Comparison.__dataclass_fields__), lineterminator="\n")
    writer.writeheader()
    writer.writerows(row.as_row() for row in found)
    if arguments:
        (Path(str(bundled("data"))) / TABLE).write_text(text.getvalue(), encoding="utf-8")
    sys.stdout.write(text.getvalue())


if __name__ == "__main__":
    main(sys.argv[1:])
