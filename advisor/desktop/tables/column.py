"""A column of a table of texts: one list of these drives header, cells, sorting and copying."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
Tone = Literal["ink", "soft", "good", "warn"]


def _plain(_item: Any) -> Tone:
    return "ink"


@dataclass(frozen=True)
class TextColumn(Generic[T]):
    """What a column says of an item.

    Attributes:
        title: its heading.
        text: what its cell says.
        width: pixels at first.
        key: what it is sorted by; None: its text, without regard to capitals.
        tone: how its cell stands out.
        right: whether numbers stand in it.
        checked: whether its box is ticked, None for an item without one; None: it has no boxes.
    """

    title: str
    text: Callable[[T], str]
    width: int
    key: Callable[[T], Any] | None = None
    tone: Callable[[T], Tone] = _plain
    right: bool = False
    checked: Callable[[T], bool | None] | None = None

    def sort_key(self, item: T) -> Any:
        """What an item is sorted by."""
        return self.text(item).casefold() if self.key is None else self.key(item)
