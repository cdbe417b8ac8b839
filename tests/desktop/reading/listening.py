"""A screen reader in small: says what AT-SPI tells of the one window that is open.

Runs under the system's Python, which has the bindings, in a process of its own. Each line of its
input asks for what is showing in the ``window`` or in its ``tabs``; the answer is a line of JSON:
a list of objects with ``role``, ``name``, ``description``, ``text`` and ``labels``.
"""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, Any

import gi  # type: ignore[import-not-found, unused-ignore]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # type: ignore[import-not-found, unused-ignore]  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE_S = 60
# Cells of hidden columns within a row that shows are fewer.
MOST_UNSEEN = 100
# What has more in it is a table.
WIDEST = 200


def the_program() -> Any:
    """The first program on the bus that has a window.

    Raises:
        TimeoutError: there is none within a minute.
    """
    over = time.monotonic() + PATIENCE_S
    while time.monotonic() < over:
        desktop = Atspi.get_desktop(0)
        for place in range(desktop.get_child_count()):
            program = desktop.get_child_at_index(place)
            if program is not None and program.get_child_count():
                return program
        time.sleep(0.1)
    raise TimeoutError("no window is on the accessibility bus")


def told(thing: Any) -> dict[str, object]:
    """What a screen reader can say of one thing."""
    labels = []
    for relation in thing.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            labels += [relation.get_target(n).get_name() for n in range(relation.get_n_targets())]
    text = ""
    if thing.get_text_iface() is not None:
        text = Atspi.Text.get_text(thing, 0, -1)
    return {
        "role": thing.get_role_name(),
        "name": thing.get_name() or "",
        "description": thing.get_description() or "",
        "text": text or "",
        "labels": labels,
    }


def showing(top: Any) -> list[dict[str, object]]:
    """All that shows below and with a thing."""
    found, rest = [], [top]
    while rest:
        thing = rest.pop()
        if thing is None:
            continue
        states = thing.get_state_set()
        if not states.contains(Atspi.StateType.VISIBLE):
            continue
        if thing.get_role_name() == "table cell" and not states.contains(Atspi.StateType.SHOWING):
            continue
        found.append(told(thing))
        rest += list(children(thing))
    return found


def tabs_of(window: Any) -> Any:
    """What holds the bar of tabs and their pages."""
    rest = [window]
    while rest:
        thing = rest.pop(0)
        below = [thing.get_child_at_index(n) for n in range(thing.get_child_count())]
        if any(child.get_role_name() == "page tab list" for child in below if child is not None):
            return thing
        rest += [child for child in below if child is not None and child.get_child_count() < WIDEST]
    raise LookupError("the window has no tabs")


def children(thing: Any) -> Iterator[Any]:
    """What is in a thing; of a table, no row below the last that shows."""
    is_table, unseen = thing.get_role_name() == "table", 0
    for place in range(thing.get_child_count()):
        child = thing.get_child_at_index(place)
        if child is None:
            continue
        shows = child.get_state_set().contains(Atspi.StateType.SHOWING)
        unseen = 0 if shows else unseen + 1
        if is_table and unseen > MOST_UNSEEN:
            return
        yield child


def main() -> None:
    """Answer until the input ends."""
    Atspi.init()
    program = the_program()
    for line in sys.stdin:
        program.clear_cache()
        window = program.get_child_at_index(0)
        top = tabs_of(window) if line.strip() == "tabs" else window
        print(json.dumps(showing(top)), flush=True)


if __name__ == "__main__":
    main()
