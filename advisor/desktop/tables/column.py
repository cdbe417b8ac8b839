"""A column of a text table: a list of these defines header, cells, sorting and copying."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
Tone = Literal["ink", "soft", "good", "warn"]


def _plain(_item: Any) -> Tone:
    return "ink"


class TextColumn(Frozen, Generic[T], frozen=True):
    """A column.

    Attributes:
        title: its heading.
        text: text of an item's cell.
        width: initial width in pixels.
        key: sort key of an item; None: its text, ignoring case.
        tone: emphasis of an item's cell.
        right: whether it holds numbers.
        checked: whether an item's box is ticked, None for an item without one; None: no boxes.
    """

    title: str
    text: Callable[[T], str]
    width: int
    key: Callable[[T], Any] | None = None
    tone: Callable[[T], Tone] = _plain
    right: bool = False
    checked: Callable[[T], bool | None] | None = None

    def sort_key(self, item: T) -> Any:
        """Return the sort key of an item."""
        return self.text(item).casefold() if self.key is None else self.key(item)
