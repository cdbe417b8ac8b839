"""State restored at the next start: the last scenario and the window's layout.

Stored as one value of the settings, so that it is written whole or not at all, but read field by
field: a field that is broken, too large or of another version gets its default.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta

Key = Annotated[str, Meta(max_length=200)]
Pixels = Annotated[int, Meta(ge=1, le=100_000)]
Width = Annotated[int, Meta(ge=28, le=2_000)]
# Far above the size of a scenario, which is some kilobytes.
MOST_CHARACTERS = 1_000_000


class KeptState(msgspec.Struct, frozen=True, kw_only=True):
    """State of the window when it was closed.

    Attributes:
        path: file of the last scenario; empty if it had none.
        scenario: text of a last scenario without a file; empty if it was the default.
        tab: index of the current tab in the right column.
        columns: widths of the window's three columns in pixels.
        widths: column of the ranking → width in pixels, if the user set it.
        sort: sorted column of the ranking, and whether it is descending; None for by rank.
        pins: ids of the pinned offers.
        folder: last folder in which a file was opened or saved.
        folders: the same for each purpose: scenarios, reports, figures.
    """

    path: Annotated[str, Meta(max_length=4_096)] = ""
    scenario: Annotated[str, Meta(max_length=MOST_CHARACTERS)] = ""
    tab: Annotated[int, Meta(ge=0, le=20)] = 0
    columns: Annotated[tuple[Pixels, ...], Meta(max_length=3)] = ()
    widths: Annotated[dict[Key, Width], Meta(max_length=200)] = {}
    sort: tuple[Key, bool] | None = None
    pins: Annotated[tuple[Key, ...], Meta(max_length=10)] = ()
    folder: Annotated[str, Meta(max_length=4_096)] = ""
    folders: Annotated[dict[Key, Annotated[str, Meta(max_length=4_096)]], Meta(max_length=10)] = {}


def dump_state(state: KeptState) -> str:
    """Encode the state as JSON."""
    return msgspec.json.encode(state).decode()


def read_state(text: object) -> KeptState:
    """Decode a state; fields that cannot be read get their defaults.

    Args:
        text: value of the settings, normally by ``dump_state``.
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
    """Return the state with some fields changed."""
    return msgspec.structs.replace(state, **changes)
