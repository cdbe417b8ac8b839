"""Compile the texts of each language when a wheel is built or the checkout is installed."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILER = Path("advisor/wording/po_file.py")
WRITTEN = "resources/locale/*/LC_MESSAGES/advisor.po"


class TextsHook(BuildHookInterface[Any]):
    """Write advisor.mo beside each advisor.po; the wheel takes it in as an artifact."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile, before the files of the wheel are gathered."""
        # By its path: the package needs more than a build has.
        compiler = runpy.run_path(str(Path(self.root) / COMPILER))
        for written in Path(self.root).glob(WRITTEN):
            compiler["compile_file"](written, written.with_suffix(".mo"))
