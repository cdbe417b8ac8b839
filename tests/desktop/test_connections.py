"""What a signal holds ends with the widget that asked for it.

PySide drops a slot that is a bound method of a QObject when that object goes. A closure it keeps as
long as the sender lives: on a signal of the session that is for ever, and each call reaches for
widgets that are gone.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

import advisor.charts
import advisor.desktop

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(advisor.desktop.__file__).parent.parent
FILES = sorted((*ROOT.glob("desktop/**/*.py"), *ROOT.glob("charts/**/*.py")))
Function = ast.FunctionDef


def _classes() -> dict[str, type]:
    """Every class of ours in the two packages that know Qt, by name."""
    found: dict[str, type] = {}
    for package in (advisor.charts, advisor.desktop):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            loaded = importlib.import_module(module.name)
            held = {n: c for n, c in vars(loaded).items() if isinstance(c, type)}
            found |= {n: c for n, c in held.items() if c.__module__ == module.name}
    return found


CLASSES = _classes()


def _is_qt_object(held: type) -> bool:
    """Whether its objects are QObjects: it is one, or part of nothing but such."""
    made = [c for c in CLASSES.values() if held in c.__mro__[1:]]
    return issubclass(held, QObject) or (bool(made) and all(map(_is_qt_object, made)))


# Methods of classes that Qt knows nothing of: bound, they are kept like a closure.
FOREIGN = {
    method
    for held in CLASSES.values()
    if not _is_qt_object(held)
    for method in vars(held)
    if not method.startswith("__")
} - {method for held in CLASSES.values() if _is_qt_object(held) for method in vars(held)}


class Connections(ast.NodeVisitor):
    """Finds the slots of one module that can outlive who asked for them."""

    def __init__(self) -> None:
        self.found: list[int] = []
        self._class: ast.ClassDef | None = None
        self._functions: list[Function] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        outer, self._class = self._class, node
        self.generic_visit(node)
        self._class = outer

    def visit_FunctionDef(self, node: Function) -> None:
        self._functions.append(node)
        self.generic_visit(node)
        self._functions.pop()

    def visit_Call(self, node: ast.Call) -> None:
        match node.func:
            case ast.Attribute(ast.Attribute(sender), "connect"):
                if any(self._is_closure(slot) for slot in node.args[:1]) and not self._owns(sender):
                    self.found.append(node.lineno)
            case ast.Attribute(_, "singleShot"):  # pending when its widget goes
                if any(self._is_closure(slot) for slot in node.args[1:]):
                    self.found.append(node.lineno)
        self.generic_visit(node)

    def _is_closure(self, slot: ast.expr) -> bool:
        match slot:
            case ast.Attribute(ast.Name("self"), name):
                return name in FOREIGN or not self._is_qt_object()
            case ast.Attribute(_, name):
                return name in FOREIGN
        return not isinstance(slot, ast.Constant | ast.Attribute)

    def _is_qt_object(self) -> bool:
        return self._class is not None and _is_qt_object(CLASSES[self._class.name])

    def _owns(self, sender: ast.expr) -> bool:
        """Whether an object was made here, by who connects it, and so goes with them."""
        match sender:
            case ast.Name("self"):
                return True
            case ast.Name(name):
                made = list(self._values_of_local(name))
                return bool(made) and all(self._is_new(m) or self._owns(m) for m in made)
            case ast.Attribute(ast.Name("self"), name):
                made = self._values_of_attribute(name)
                return bool(made) and all(map(self._is_new, made))
            case ast.Attribute(whole, _) | ast.Subscript(whole, _):
                return self._owns(whole)
            case ast.Call():
                return self._is_new(sender)
        return isinstance(sender, ast.Tuple) and all(map(self._owns, sender.elts))

    def _is_new(self, made: ast.expr) -> bool:
        """Whether an expression makes an object, or asks one that was made here for a part."""
        match made:
            case ast.Call(ast.Name()) | ast.Call(ast.Attribute(_, "addAction" | "addMenu")):
                return True
            case ast.Call(ast.Attribute(whole, _)):
                return self._owns(whole)
            case ast.Dict(_, values):
                return all(map(self._is_new, values))
            case ast.IfExp(_, one, other):
                return self._is_new(one) and self._is_new(other)
            case ast.DictComp(_, value) | ast.ListComp(value):
                return self._is_new(value)
        return False

    def _values_of_local(self, name: str) -> Iterator[ast.expr]:
        for node in ast.walk(self._functions[-1]):
            match node:
                case ast.Assign([ast.Name(target)], value) | ast.For(ast.Name(target), value):
                    if target == name:
                        yield value
                case ast.AnnAssign(ast.Name(target), _, ast.expr() as value) if target == name:
                    yield value
                case ast.For(ast.Tuple(names), value):
                    if any(isinstance(n, ast.Name) and n.id == name for n in names):
                        yield value
                case ast.Assign([ast.Name(first), ast.Attribute(ast.Name("self"))], value) | (
                    ast.Assign([ast.Attribute(ast.Name("self")), ast.Name(first)], value)
                ):
                    if first == name:
                        yield value

    def _values_of_attribute(self, name: str) -> list[ast.expr]:
        found: list[ast.expr] = []
        for node in ast.walk(self._class) if self._class is not None else ():
            match node:
                case ast.Assign([*targets], value) if any(
                    isinstance(t, ast.Attribute) and t.attr == name for t in targets
                ):
                    found.append(value)
                case ast.Assign([ast.Tuple(names)], values):
                    given = values.elts if isinstance(values, ast.Tuple) else [values] * len(names)
                    found += [
                        value
                        for target, value in zip(names, given, strict=True)
                        if isinstance(target, ast.Attribute) and target.attr == name
                    ]
                case ast.AnnAssign(ast.Attribute(_, attribute), _, value) if attribute == name:
                    found += [value] if value is not None else []
        return found


def _found_in(source: str) -> list[int]:
    visitor = Connections()
    visitor.visit(ast.parse(source))
    return visitor.found


def test_that_no_slot_outlives_the_widget_that_asked_for_it() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in FILES
        for line in _found_in(path.read_text(encoding="utf-8"))
    ]
    assert not found, f"Connect a bound method of the receiver: {', '.join(found)}"


@pytest.mark.parametrize(
    "body",
    [
        "session.pins_changed.connect(lambda: self.hide())",
        "self._session.pins_changed.connect(lambda: self.hide())",
        "self._session.undo_stack.indexChanged.connect(partial(self.hide, 1))",
        "def follow(): self.hide()\n        session.pins_changed.connect(follow)",
        "stack = session.undo_stack\n        stack.indexChanged.connect(lambda: self.hide())",
        "session.pins_changed.connect(window.dialogs.forms.price)",
        "QTimer.singleShot(10, lambda: self.hide())",
    ],
)
def test_that_a_slot_that_outlives_its_widget_is_seen(body: str) -> None:
    assert _found_in(_class_with(body))


@pytest.mark.parametrize(
    "body",
    [
        "session.pins_changed.connect(self.refresh)",
        "stack = session.undo_stack\n        stack.canUndoChanged.connect(self.box.setEnabled)",
        "self.box.clicked.connect(lambda: self.hide())",
        "self.asked.connect(lambda: self.hide())",
        "box = self._make_box()\n        box.clicked.connect(lambda: self.hide())",
        "for box in (QCheckBox(), QCheckBox()):\n            box.clicked.connect(lambda: 1)",
        "self.box.clicked.connect(window.files.export)",
        "QTimer.singleShot(10, self.hide)",
    ],
)
def test_that_a_slot_deleted_with_its_widget_is_allowed(body: str) -> None:
    assert not _found_in(_class_with(body))


def _class_with(body: str) -> str:
    """A panel of ours whose constructor does something."""
    lines = (
        "class FitsPanel(QWidget):",
        "    def __init__(self, session, window):",
        "        self._session = session",
        "        self.box = QCheckBox()",
        f"        {body}",
    )
    return "\n".join(lines)
