"""Colours and font of window and paper: light, dark and print."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from advisor.catalog.presets import Criterion

FONT_FAMILY = "Advisor Sans SC"
# A criterion's colour goes this far towards white on a dark panel, to stand out as on a light one.
_LIFT = 0.22


class Style(Frozen, frozen=True):
    """Colours as ``#rrggbb``, and the font.

    Attributes:
        ink, soft: text, and secondary text.
        line: grids and separators.
        edge: outlines of controls, contrast 3:1 against their background.
        panel, background: surface under text, and around panels.
        accent: the program's own colour: links, focus, the front of the trade-off.
        good, warn: good enough, and warnings.
        selection: background of the selected row.
        track: the empty part of a bar.
        band: range of a slider that keeps the best fit.
        good_tint, warn_tint: backgrounds of a small tag in ``good`` and ``warn``.
        dark: whether text is lighter than its background.
        font_family: font of the charts' texts.
    """

    ink: str
    soft: str
    line: str
    edge: str
    panel: str
    background: str
    accent: str
    good: str
    warn: str
    selection: str
    track: str
    band: str
    good_tint: str
    warn_tint: str
    dark: bool = False
    font_family: str = FONT_FAMILY


LIGHT = Style(
    ink="#1b1f27",
    soft="#5d677b",
    line="#e4e7ec",
    edge="#868e9e",
    panel="#ffffff",
    background="#f6f7f9",
    accent="#1f5fae",
    good="#28703f",
    warn="#9a5b00",
    selection="#e3eefb",
    track="#f1f3f6",
    band="#a9cdb6",
    good_tint="#e9f3ec",
    warn_tint="#fbf0df",
)

DARK = Style(
    ink="#e4e8ef",
    soft="#9ba5b7",
    line="#323945",
    edge="#737e90",
    panel="#1d2129",
    background="#15181e",
    accent="#74aaf0",
    good="#6cc18c",
    warn="#e2a94f",
    selection="#253a56",
    track="#2a303a",
    band="#3c6a4d",
    good_tint="#21352a",
    warn_tint="#3b301e",
    dark=True,
)

PAPER = Style(
    ink="#111418",
    soft="#4f5868",
    line="#d5d9e0",
    edge="#868e9e",
    panel="#ffffff",
    background="#ffffff",
    accent="#1f5fae",
    good="#28703f",
    warn="#8a5200",
    selection="#e3eefb",
    track="#f1f3f6",
    band="#a9cdb6",
    good_tint="#e9f3ec",
    warn_tint="#fbf0df",
)


def criterion_colour(criterion: Criterion, style: Style) -> str:
    """Return the colour of a criterion on a panel of this style, ``#rrggbb``."""
    return _lifted(criterion.colour) if style.dark else criterion.colour


@lru_cache(maxsize=64)
def _lifted(colour: str) -> str:
    channels = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(c + (255 - c) * _LIFT):02x}" for c in channels)
