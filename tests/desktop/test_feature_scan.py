"""PySide's import hook reads no source on our account."""

from __future__ import annotations

import builtins
import inspect
import sys
from typing import TYPE_CHECKING

import PySide6.QtCore
import pytest

import advisor.desktop  # noqa: F401 - switches the scan off

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType


@pytest.mark.skipif(
    not hasattr(sys.modules.get("shibokensupport.feature"), "_mod_uses_pyside"),
    reason="this PySide scans nothing",
)
def test_that_a_module_imported_behind_the_window_is_not_read_as_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "behind_the_window.py").write_text("import PySide6.QtCore\nanswer = 42\n")
    monkeypatch.syspath_prepend(tmp_path)

    def read(module: ModuleType) -> str:
        pytest.fail(f"the source of {module} was read")

    monkeypatch.setattr(inspect, "getsource", read)
    import behind_the_window  # type: ignore[import-not-found] # made above

    assert behind_the_window.answer == 42
    monkeypatch.delitem(sys.modules, "behind_the_window")


def test_that_import_statements_go_to_python_itself() -> None:
    assert builtins.__import__ is getattr(builtins, "__orig_import__", builtins.__import__)


def test_that_qt_keeps_its_names() -> None:
    timer = PySide6.QtCore.QTimer()
    assert hasattr(timer, "setInterval")
    assert not hasattr(timer, "set_interval")
