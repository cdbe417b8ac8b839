"""Kill -9 at any moment of a write leaves old or new, whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TIMES = 200


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_that_an_import_killed_200_times_is_always_whole(tmp_path: Path) -> None:
    program = Path(__file__).with_name("writes_until_killed.py")
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, str(program), str(tmp_path), str(TIMES)],
        capture_output=True, text=True, check=False, cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip
    assert run.stdout.split() == [str(TIMES)], run.stderr
