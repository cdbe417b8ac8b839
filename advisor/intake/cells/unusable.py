"""Error for a row of a foreign file that is not imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.intake.reading import Detail, Reason


class UnusableRowError(Exception):
    """The row is set aside; the reader makes a ``Rejected`` of it.

    Attributes:
        reason: why.
        detail: the cell's text, or the rule that sets the row aside.
    """

    def __init__(self, reason: Reason, detail: Detail = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail

    def __str__(self) -> str:
        """Both in English, for tests."""
        return f"{self.reason}: {self.detail}"
