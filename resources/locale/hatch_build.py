"""Compile the Chinese texts when a wheel is built or the checkout is installed for development."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILER = Path("advisor/wording/po_file.py")
WRITTEN = Path("resources/locale/zh_CN/LC_MESSAGES/advisor.po")


class ChineseHook(BuildHookInterface[Any]):
    """Write advisor.mo beside advisor.po; the wheel takes it in as an artifact."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile, before the files of the wheel are gathered."""
        # By its path: the package needs more than a build has.
        compiler = runpy.run_path(str(Path(self.root) / COMPILER))
        written = Path(self.root) / WRITTEN
        compiler["compile_file"](written, written.with_suffix(".mo"))
