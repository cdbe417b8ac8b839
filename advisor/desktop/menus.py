"""Menus that are rebuilt each time they open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu


def empty(menu: QMenu) -> None:
    """Remove all entries and delete submenus, which Qt's ``clear`` would leak at each opening."""
    for submenu in menu.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        submenu.deleteLater()
    menu.clear()
