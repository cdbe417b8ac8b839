"""Fork writers of an import and kill each; print how many files were whole afterwards.

A program of its own, so that no thread of a test is forked along. Run by `test_killed_writes`.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import signal
import sys
import time
from decimal import Decimal
from pathlib import Path

from advisor.catalog.layer_file import LayerFile, read_layer, write_layer
from advisor.catalog.records import TokenPrice
from advisor.catalog.user_layers import UserLayers

DAY = dt.date(2026, 11, 20)
ROWS = 4_000


def content(turn: int) -> bytes:
    """Bytes of an import that says which turn it is of."""
    price = TokenPrice(
        offer="m.at.p", currency="USD", input=Decimal(1), output=Decimal(2), checked=DAY,
        source="x",
    )  # fmt: skip
    layer = LayerFile("0001-x.json", "imported", f"turn {turn}", DAY, {"prices": (price,) * ROWS})
    return write_layer(layer)


def main(folder: Path, times: int) -> int:
    """Kill ``times`` writers at random moments of their writing."""
    user, path = UserLayers(folder), folder / "imports" / "0001-x.json"
    contents = [content(turn) for turn in range(2)]
    user.put_import(path, contents[0])
    rng = random.Random(4)  # noqa: S311 - no secret
    whole = 0
    for _ in range(times):
        writer = os.fork()
        if not writer:
            while True:
                for data in contents:
                    user.put_import(path, data)
        time.sleep(rng.uniform(0.001, 0.03))
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        layer = read_layer(path.read_bytes(), path.name, "imported")
        whole += len(layer.rows["prices"]) == ROWS and user.imports == (path,)
    print(whole)  # noqa: T201 - the answer
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
