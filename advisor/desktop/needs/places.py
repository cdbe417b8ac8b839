"""A button with a menu of places."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from advisor.desktop.needs.ticks import TicksButton
from advisor.wording.names import region_name
from advisor.wording.places import place_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.wording.language import Words


class PlacesButton(TicksButton):
    """Shows the chosen places; its menu changes them."""

    def __init__(self, label: str, none: str, choices: Sequence[str], words: Words) -> None:
        """Build the menu of ``choices``, the ids of places; the rest as in ``TicksButton``."""
        super().__init__(
            label,
            none,
            [("", choices)],
            partial(region_name, words=words),
            partial(place_names, words=words),
        )
        self.menu().setObjectName("places")
