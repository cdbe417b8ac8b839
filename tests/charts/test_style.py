"""Colours that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from advisor.charts.style import DARK, LIGHT, PAPER, Style, criterion_colour

if TYPE_CHECKING:
    import advisor

STYLES = pytest.mark.parametrize("style", [LIGHT, DARK, PAPER], ids=["light", "dark", "paper"])


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@STYLES
@pytest.mark.parametrize("text", ["ink", "soft", "accent", "good", "warn"])
@pytest.mark.parametrize("ground", ["panel", "background", "selection"])
def test_that_every_text_colour_reads_on_every_ground(style: Style, text: str, ground: str) -> None:
    assert contrast(getattr(style, text), getattr(style, ground)) >= 4.5


@STYLES
def test_that_every_criterion_stands_out_from_the_panel(
    style: Style, catalog: advisor.Catalog
) -> None:
    for criterion in catalog.criteria.values():
        assert contrast(criterion_colour(criterion, style), style.panel) >= 2.2


def test_that_dark_mode_lifts_the_colour_of_a_criterion(catalog: advisor.Catalog) -> None:
    criterion = catalog.criteria["capability"]
    assert criterion_colour(criterion, LIGHT) == criterion.colour
    assert luminance(criterion_colour(criterion, DARK)) > luminance(criterion.colour)
