"""What comes back at the next start: the last scenario, and how the window was set up.

One value of the settings, so that it is there whole or not at all. It is read field by field: what
is broken, too large or of another version is as if it had never been kept.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta

Key = Annotated[str, Meta(max_length=200)]
Pixels = Annotated[int, Meta(ge=1, le=100_000)]
Width = Annotated[int, Meta(ge=28, le=2_000)]
# A scenario is some kilobytes.
MOST_CHARACTERS = 1_000_000


class KeptState(msgspec.Struct, frozen=True, kw_only=True):
    """How a window was left.

    Attributes:
        path: file of the last scenario; empty where it had none.
        scenario: text of a last scenario that had no file; empty: it is the use case's own.
        tab: place of the tab at the right.
        columns: widths of the three columns of the window.
        widths: column of the ranking → its width, where the user set it.
        sort: column by which the ranking is sorted, and whether it falls; None: by rank.
        pins: ids of the pinned offers.
        folder: where a file was last opened or saved.
    """

    path: Annotated[str, Meta(max_length=4_096)] = ""
    scenario: Annotated[str, Meta(max_length=MOST_CHARACTERS)] = ""
    tab: Annotated[int, Meta(ge=0, le=20)] = 0
    columns: Annotated[tuple[Pixels, ...], Meta(max_length=3)] = ()
    widths: Annotated[dict[Key, Width], Meta(max_length=200)] = {}
    sort: tuple[Key, bool] | None = None
    pins: Annotated[tuple[Key, ...], Meta(max_length=10)] = ()
    folder: Annotated[str, Meta(max_length=4_096)] = ""


def dump_state(state: KeptState) -> str:
    """The text that is kept."""
    return msgspec.json.encode(state).decode()


def read_state(text: object) -> KeptState:
    """The state in a value of the settings; whatever of it cannot be read is left at its default.

    Args:
        text: what the settings hold: normally a text by ``dump_state``.
    """
    if not isinstance(text, str) or len(text) > 2 * MOST_CHARACTERS:
        return KeptState()
    try:
        raw = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return KeptState()
    found: dict[str, Any] = {}
    for field in msgspec.structs.fields(KeptState):
        if field.name in raw:
            try:
                found[field.name] = msgspec.json.decode(raw[field.name], type=field.type)
            except (msgspec.MsgspecError, ValueError, RecursionError):
                continue
    return KeptState(**found)


def replaced(state: KeptState, changes: dict[str, Any]) -> KeptState:
    """The state with some parts changed."""
    return msgspec.structs.replace(state, **changes)
