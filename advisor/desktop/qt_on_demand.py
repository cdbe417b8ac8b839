"""Imports pyqtgraph without building the classes of Qt that nothing uses.

PySide builds a class of Qt at its first use. At import, pyqtgraph copies every name of QtCore,
QtGui and QtWidgets into modules of its own, and so builds all 720, some 0.1 s of the start. Here
it finds a single name to copy: a ``__getattr__`` (PEP 562), which takes each class from PySide when
it is asked for. If a later pyqtgraph copies names in another way, only the time is lost.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from PySide6 import QtCore, QtGui, QtWidgets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

LOOK_UP, LIST = "__getattr__", "__dir__"


def import_pyqtgraph() -> None:
    """Import pyqtgraph; its modules look Qt's classes up in PySide when they need them."""
    with ExitStack() as stack:
        for module in (QtCore, QtGui, QtWidgets):
            stack.enter_context(_listing_its_look_up(module))
        import pyqtgraph  # noqa: F401


@contextmanager
def _listing_its_look_up(module: ModuleType) -> Iterator[None]:
    """Let ``dir`` of a module list nothing but a function that looks up its names."""
    names, own = frozenset(dir(module)), vars(module)
    copy = f"pyqtgraph.Qt.{module.__name__.rpartition('.')[2]}"
    before = {name: own[name] for name in (LOOK_UP, LIST) if name in own}

    def look_up(name: str) -> object:
        if name in names:
            found: object = getattr(module, name)
            if copy in sys.modules:  # so that it is not asked for again
                setattr(sys.modules[copy], name, found)
            return found
        raise AttributeError(name)

    own.update({LOOK_UP: look_up, LIST: lambda: [LOOK_UP]})
    try:
        yield
    finally:
        for name in (LOOK_UP, LIST):
            del own[name]
        own.update(before)
