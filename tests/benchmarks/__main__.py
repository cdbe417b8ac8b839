"""``make bench``: each figure beside its floor in the same run, into ``build/bench.json``.

The machine is noisy: medians and ratios, offscreen. Start-up times are of fresh processes, floor
and program by turns. The environment is the user's: threads of BLAS are not held down.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

sys.path.insert(0, str(Path(__file__).resolve().parent))

from bill import bill_figures
from hosting import hosting_figures
from importers import importer_figures
from kernels import kernel_figures
from loading import loading_figures
from robustness import robustness_figures
from slider import slider_figures
from startup import startup_figures

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> None:
    """Measure, print, write."""
    figures = [
        *kernel_figures(),
        *bill_figures(),
        *hosting_figures(),
        *importer_figures(),
        *robustness_figures(),
        *slider_figures(),
        *loading_figures(),
        *startup_figures(),
    ]
    for figure in figures:
        floor = f"floor {figure['floor']:9.3f}" if figure["floor"] else " " * 15
        verdict = "ok  " if figure["measured"] <= figure["bar"] else "OVER"
        print(
            f"{verdict} {figure['name']:<44} {figure['value']:9.3f} {figure['unit']:<3} {floor}   "
            f"{figure['measured']:6.2f} of at most {figure['bar']:.2f} {figure['bar_unit']}"
        )
    target = ROOT / "build" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
