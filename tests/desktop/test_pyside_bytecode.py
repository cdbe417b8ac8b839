"""PySide's own Python modules are compiled once, not at every start."""

from __future__ import annotations

import builtins
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from advisor.desktop import pyside_bytecode
from advisor.desktop.pyside_bytecode import kept_bytecode

if TYPE_CHECKING:
    from pathlib import Path

# Prints how many of PySide's modules were compiled, and what a wrong argument is told.
PROGRAM = """
import builtins, importlib.util, sys
from pathlib import Path
own, compiled = builtins.compile, []
def counted(source, filename, *others, **named):
    compiled.append(str(filename))
    return own(source, filename, *others, **named)
builtins.compile = counted
sys.dont_write_bytecode = False
spec = importlib.util.spec_from_file_location("alone", sys.argv[1])
alone = importlib.util.module_from_spec(spec)
spec.loader.exec_module(alone)  # by itself: the window would import PySide before
with alone.kept_bytecode(Path(sys.argv[2])):
    from PySide6.QtCore import QObject
print(sum(name.startswith("shibokensupport/") for name in compiled))
try:
    QObject().setObjectName(1)
except TypeError as error:
    print(error)
"""


def start(file: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(pyside_bytecode.__file__), str(file)],
        capture_output=True,
        text=True,
        check=True,
    )
    count, _, said = done.stdout.partition("\n")
    return int(count), said


def test_that_a_second_start_compiles_nothing_and_says_the_same(tmp_path: Path) -> None:
    file = tmp_path / "kept" / "pyside.shiboken"
    first, said = start(file)
    if not first:
        pytest.skip("this PySide keeps its modules in files")
    assert "Supported signatures" in said
    assert start(file) == (0, said)
    file.write_bytes(file.read_bytes()[:-100])
    assert start(file) == (first, said)


def source(of: str, tmp_path: Path) -> object:
    """What a module of the archive holds once it was imported."""
    with kept_bytecode(tmp_path / "some.shiboken"):
        code = compile(of.encode(), "shibokensupport/signature/some.py", "exec")
    found: dict[str, object] = {}
    exec(code, found)  # noqa: S102 - the test's own
    return found["answer"]


def test_that_a_changed_module_is_compiled_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert source("answer = 1", tmp_path) == source("answer = 1", tmp_path) == 1
    assert source("answer = 2", tmp_path) == 2


def test_that_python_compiles_by_itself_afterwards(tmp_path: Path) -> None:
    own = builtins.compile
    with kept_bytecode(tmp_path / "some.shiboken"):
        assert builtins.compile is not own
    assert builtins.compile is own
    assert not list(tmp_path.iterdir())  # nothing was imported from the archive
