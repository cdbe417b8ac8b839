"""PySide's import hook without its reading of every source file.

Once PySide6 is imported, its hook reads the whole source of each module that is imported after it,
to see whether the module names PySide6 and so may select ``__feature__`` names (snake_case,
true_property; PySide's PYSIDE-1019). Nothing here selects any, and the reading made up 89 ms of
the start: as much as an empty window takes. Where a later PySide has no such function, nothing is
changed and nothing is lost but the time.
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
    """Answer for every module that it selects no features.

    Returns:
        whether PySide has a scan to skip.
    """
    hook = sys.modules.get(HOOK)
    if not hasattr(hook, SCAN):
        return False
    setattr(hook, SCAN, _selects_no_features)
    return True
