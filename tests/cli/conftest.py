"""Run the program as a person does: in a process of its own, in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import advisor

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(autouse=True)
def _tables_once(feed_matched_once: None, tables_read_once: None) -> None:
    """Read the tables and match the price feed once for all tests of this folder."""


@pytest.fixture(autouse=True)
def _one_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands that run in this process read the tables once for all tests: they are frozen.

    Another folder of figures, or other files in it, is read anew (see ``tests/conftest.py``), as
    are the tables of a test that has its own.
    """
    monkeypatch.setattr("advisor.cli.catalogue.load_catalog", advisor.load_catalog)


@pytest.fixture
def environment() -> dict[str, str]:
    """Variables for a process without a display that finds this checkout."""
    kept = {k: v for k, v in os.environ.items()
            if k not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}  # fmt: skip
    return kept | {"LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), "LC_ALL": ""}


@pytest.fixture
def run(tmp_path: Path, environment: dict[str, str]) -> Run:
    """A function that runs ``advisor`` with arguments and gives code, output and errors.

    It answers from the invented world: what these tests are about is the process.
    """

    def run_in_folder(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "tests.cli.of_the_world", *arguments],
            cwd=tmp_path,
            env=environment | more,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run_in_folder
