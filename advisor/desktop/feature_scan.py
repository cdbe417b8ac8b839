"""Turns off the scan of source files by PySide's import hook.

Once PySide6 is imported, its hook reads the whole source of each module that is imported after it,
to see whether the module names PySide6 and so may select ``__feature__`` names (snake_case,
true_property; PySide's PYSIDE-1019). Nothing here selects any, and the reading made up 89 ms of
the start, as much as an empty window takes. If a later PySide lacks the function, only the time is
lost.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import PySide6.QtCore  # noqa: F401 - brings the hook

if TYPE_CHECKING:
    from types import ModuleType

HOOK = "shibokensupport.feature"
SCAN = "_mod_uses_pyside"


def _selects_no_features(module: ModuleType) -> bool:  # noqa: ARG001 - the hook's signature
    return False


def skip_feature_scan() -> bool:
    """Replace the scan by a function that reports no features.

    Returns:
        whether PySide has a scan to skip.
    """
    hook = sys.modules.get(HOOK)
    if not hasattr(hook, SCAN):
        return False
    setattr(hook, SCAN, _selects_no_features)
    return True
