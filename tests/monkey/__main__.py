"""``python -m tests.monkey --actions 20000 --seed 1``: a user at random, for as long as you like.

Every 500 actions the answer in the window is held against ``recommend()`` and the terminal, and
memory and living objects are printed. Ends with 1 where anything went wrong or memory grew.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

STRIDE = 500
# Caches are full by then.
WARM_UP = 2000
MOST_GROWTH_MB = 2.0


def main() -> int:
    """Act, watch, and say what came of it."""
    options = _options()
    folder = Path(tempfile.mkdtemp(prefix="model-advisor-monkey-"))
    os.environ["MODEL_ADVISOR_FOLDER"] = str(folder)

    from tests.monkey.actions import Monkey
    from tests.monkey.watching import Watch, alive, compare, in_use, memory_mb
    from tests.monkey.window import opened

    watch, window = Watch(), opened(folder)
    rng = random.Random(options.seed)  # noqa: S311 - to repeat it, not to hide it
    monkey = Monkey(window, rng)
    memory: list[float] = []
    before = alive()
    began = time.monotonic()
    for number in range(1, options.actions + 1):
        monkey.act()
        for problem in watch.problems:
            print(f"{number}: {monkey.last}\n{problem}", flush=True)
        if watch.problems:
            return 1
        if number % STRIDE:
            continue
        wrong = compare(window, folder, terminal=not options.no_terminal)
        memory.append(memory_mb())
        now = alive()
        changed = {name: n for name in now if (n := now[name] - before[name])}
        most = sorted(changed.items(), key=lambda item: -abs(item[1]))[: options.classes]
        print(
            f"{number:6}  {time.monotonic() - began:6.0f} s  {memory[-1]:7.1f} MB  {in_use()}  "
            f"{sum(now.values())} objects of Qt; " + ", ".join(f"{k} {n:+}" for k, n in most),
            flush=True,
        )
        before = now
        if wrong:
            print(f"after {monkey.last}: {wrong}")
            return 1
    window.session.undo_stack.setClean()
    window.close()
    return _judge(memory)


def _judge(memory: list[float]) -> int:
    """Growth a thousand actions after the warm-up: the slope of the least squares."""
    warm = memory[WARM_UP // STRIDE :]
    if len(warm) < 4:
        print("too short to judge the memory")
        return 0
    import numpy as np

    growth = float(np.polyfit(np.arange(len(warm)), warm, 1)[0]) * 1000 / STRIDE
    print(f"memory grows by {growth:.2f} MB a 1,000 actions, at most {MOST_GROWTH_MB:g}")
    return int(growth > MOST_GROWTH_MB)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.monkey", description=__doc__)
    parser.add_argument("--actions", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--classes", type=int, default=6, help="how many classes to name")
    parser.add_argument("--no-terminal", action="store_true", help="only recommend()")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
