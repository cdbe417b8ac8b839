"""The dialogs that the program has."""

from __future__ import annotations

import importlib
import pkgutil

from PySide6.QtWidgets import QDialog

import advisor.desktop
from advisor.desktop.parts.dialogs import Dialog


def every_dialog_of_the_program() -> set[str]:
    """Names of all classes of dialogs."""
    for module in pkgutil.walk_packages(advisor.desktop.__path__, "advisor.desktop."):
        importlib.import_module(module.name)
    kinds = {kind for kind in _below(QDialog) if kind.__module__.startswith("advisor.")}
    return {kind.__name__ for kind in kinds - {Dialog} if not kind.__subclasses__()}


def _below(kind: type) -> set[type]:
    below: list[type] = kind.__subclasses__()
    return {each for one in below for each in (one, *_below(one))}
