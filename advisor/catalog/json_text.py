"""The one way in which JSON is written: as the standard has it, so without NaN and infinity."""

from __future__ import annotations

import json
import math
from typing import Any

import msgspec


def json_text(value: Any, *, indent: int | None = 2) -> str:
    """JSON of a plain value; a number that is not finite becomes ``null``, as a missing one is."""
    try:
        text = _on_one_line(value)
    except ValueError:
        text = _on_one_line(_finite(value))
    if indent is None:
        return text
    try:
        # Python's own encoder takes four times as long where it indents.
        return msgspec.json.format(text, indent=indent)
    except UnicodeEncodeError:  # a name of a file that is no text has halves of characters
        return json.dumps(_finite(value), ensure_ascii=False, indent=indent)


def _on_one_line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _finite(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    return value
