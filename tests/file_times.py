"""How long each test file takes, kept so that the longest begin first (see ``conftest.py``).

The two workers end together only if no long file comes last. ``make times`` keeps the times anew.
What is kept need not be exact: a file that is missing counts as short.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

KEPT = Path(__file__).with_name("file_times.txt")
LEAST_S = 1.0
_LINE = re.compile(r"^ *([\d.]+)s (?:setup|call|teardown) +(\S+?)::")


def kept_times() -> dict[str, float]:
    """Seconds by file, as a path from the root; empty where none were kept."""
    if not KEPT.exists():
        return {}
    lines = KEPT.read_text(encoding="utf-8").splitlines()
    return {path: float(seconds) for seconds, path in (line.split() for line in lines)}


def times_of(report: Iterable[str]) -> dict[str, float]:
    """Seconds by file, from what ``pytest --durations=0`` prints."""
    found: defaultdict[str, float] = defaultdict(float)
    for line in report:
        if match := _LINE.match(line):
            found[match[2]] += float(match[1])
    return found


def main() -> None:
    """Keep the times of a report on standard input."""
    found = times_of(sys.stdin)
    longest = sorted(found.items(), key=lambda each: (-each[1], each[0]))
    lines = [f"{seconds:.0f} {path}\n" for path, seconds in longest if seconds >= LEAST_S]
    KEPT.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
