"""What the trade-off chart shows: models, the ways of one, front and levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from advisor.charts.points import Kind


class Dot(Frozen, frozen=True):
    """A model, at its best way.

    Attributes:
        name: of the model.
        x, y: position on the axes, inside the range that is shown at first.
        kind: look of the point.
        picked: whether it is a pick, which is drawn larger and named before others.
        beyond: direction (−1, 0, 1 each way) in which it lies outside the range; then it is drawn
            as an arrow at the edge.
    """

    name: str
    x: float
    y: float
    kind: Kind
    picked: bool = False
    beyond: tuple[int, int] = (0, 0)


class Ways(Frozen, frozen=True):
    """The ways to have a model: lines from its dot to a small point for each other one."""

    x: float
    y: float
    others: tuple[tuple[float, float, Kind], ...]


class Content(Frozen, frozen=True):
    """What is drawn; positions on the axes.

    Attributes:
        dots: the models, those drawn last first.
        named: places in ``dots`` of the models to name, the most important first.
        selected: place of the selected model in ``dots``; None for none.
        ring: position of the selected way, which a ring marks; None for none.
        ways: of the selected model.
        front: corners of the line through the models on the front, x and y.
        enough: good-enough level on the upright axis with its name; None for none.
        across: good-enough level on the level axis.
        free: position of the line between free and paid models; None without one.
        leading: so many of the named models may be named apart from their dots, with a line.
    """

    dots: tuple[Dot, ...] = ()
    named: tuple[int, ...] = ()
    selected: int | None = None
    ring: tuple[float, float] | None = None
    ways: Ways | None = None
    front: tuple[tuple[float, float], ...] = ()
    enough: tuple[float, str] | None = None
    across: float | None = None
    free: float | None = None
    leading: int = 0
