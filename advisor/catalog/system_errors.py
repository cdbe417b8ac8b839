"""Why the system refused a file."""

from __future__ import annotations

from advisor.catalog.file_failures import NoFileName, ReadReason, SystemRefused


def reason_of(error: BaseException) -> ReadReason:
    """Why a file could not be read."""
    number = getattr(error, "errno", None)
    if number is None and isinstance(error, ValueError):  # a NUL in the name
        return NoFileName()
    return SystemRefused(number)
