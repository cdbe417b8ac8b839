"""Gives Python its own import back, in whose place PySide puts a hook.

Once PySide6 is imported, its hook sees every import statement, and reads the whole source of each
module that is imported after it, to see whether the module names PySide6 and so may select
``__feature__`` names (snake_case, true_property; PySide's PYSIDE-1019). Nothing here selects any.
The reading made up 89 ms of the start, as much as an empty window takes; the hook itself takes 2 µs
of each of its 5,000 import statements, and of those in functions ever after. If a later PySide
keeps no way back, only the time is lost.
"""

from __future__ import annotations

import builtins
import sys
from typing import TYPE_CHECKING

from advisor.desktop.pyside_bytecode import kept_bytecode

with kept_bytecode():
    import PySide6.QtCore  # noqa: F401 - brings the hook

if TYPE_CHECKING:
    from types import ModuleType

HOOK = "shibokensupport.feature"
SCAN = "_mod_uses_pyside"
OWN = "__orig_import__"


def _selects_no_features(module: ModuleType) -> bool:  # noqa: ARG001 - the hook's signature
    return False


def skip_feature_scan() -> bool:
    """Replace the hook by Python's import, and its scan by a function that reports no features.

    Returns:
        whether PySide has a scan to skip.
    """
    own = vars(builtins).get(OWN)
    if own is not None:
        builtins.__import__ = own
    hook = sys.modules.get(HOOK)
    if not hasattr(hook, SCAN):
        return False
    setattr(hook, SCAN, _selects_no_features)
    return True
