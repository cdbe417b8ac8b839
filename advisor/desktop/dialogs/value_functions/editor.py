"""Edits one value function of the session's scenario; every change is an undo step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.functions import Levels, Piecewise
from advisor.catalog.problems import InputError
from advisor.decision.judging import curve_points
from advisor.decision.judging.effective import function_of
from advisor.decision.judging.own_functions import is_own, with_function, without_own
from advisor.wording import value_functions as wording
from advisor.wording.failures import say_failure

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.catalog.functions import ValueFunction
    from advisor.decision.judging.curve_points import Curve, Shape
    from advisor.decision.scenario import Scenario
    from advisor.desktop.session import Session


class FunctionEditor:
    """Changes the function of one key; an invalid change is refused with a sentence.

    Attributes:
        key: the benchmark or criterion.
        refusal: why the last change was refused; empty if it was not.
    """

    def __init__(self, session: Session, key: str) -> None:
        """Edit the function of a benchmark of the mix or of a criterion."""
        self._session = session
        self.key = key
        self.refusal = ""
        self._gesture = 0

    @property
    def function(self) -> ValueFunction:
        """The current function."""
        return function_of(self._session.catalog, self._session.scenario, self.key)

    @property
    def curve(self) -> Curve:
        """The current function of a numeric figure."""
        return curve_points.as_curve(self.function)

    @property
    def order(self) -> tuple[str, ...]:
        """The levels from worst to best; empty for a numeric figure."""
        return curve_points.level_order(self._session.catalog, self.key)

    @property
    def _count(self) -> int:
        """Return the number of points or levels of the current function."""
        return len(self.order) or len(curve_points.points_of(self.curve))

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The shapes available for it."""
        return curve_points.shapes_for(self._session.catalog, self.key)

    @property
    def is_own(self) -> bool:
        """Whether it differs from the catalogue's."""
        return is_own(self._session.catalog, self._session.scenario, self.key)

    def limits(self, index: int) -> tuple[float, float]:
        """Return the figures between which a point can be moved."""
        return curve_points.limits(self.curve, index, self._domain())

    def begin(self) -> None:
        """Start a gesture: the changes until the next call are one undo step."""
        self._gesture += 1

    def drag(self, index: int, x: float, worth: float) -> None:
        """Move a point, or a level by its number, to a position on the chart."""
        self._move(index, x, worth, f"drag.{self._gesture}")

    def set_figure(self, index: int, x: float) -> None:
        """Set the figure of a point."""
        self._move(index, x, None, f"figure.{index}")

    def set_worth(self, index: int, worth: float) -> None:
        """Set the value of a point or a level, 0 to 1."""
        if index < self._count:
            x = 0.0 if self.order else curve_points.points_of(self.curve)[index].x
            self._move(index, x, worth, f"worth.{index}")

    def reshape(self, shape: Shape) -> None:
        """Give it another shape with the same ends."""
        scenario = self._session.scenario
        enough = next((p.enough for p in scenario.mix if p.benchmark == self.key), None)
        self._set(curve_points.reshaped(self.curve, shape, enough=enough))

    def add_point(self, x: float | None = None) -> None:
        """Add a point on the curve, at a figure or in the widest gap."""
        if not self.order and curve_points.may_grow(self.curve):
            self._set(curve_points.with_point(self.curve, x))

    def remove_point(self, index: int) -> None:
        """Remove a point."""
        function = self.function
        if isinstance(function, Piecewise) and index < self._count:
            self._set(curve_points.without_point(function, index))

    def reset(self) -> None:
        """Restore the catalogue's function."""
        session = self._session
        self._put(lambda: without_own(session.catalog, session.scenario, self.key), "")

    def _domain(self) -> curve_points.Domain:
        session = self._session
        return curve_points.domain_of(session.catalog, session.scenario, self.key)

    def _move(self, index: int, x: float, worth: float | None, merge: str) -> None:
        function = self.function
        if index >= self._count:
            return  # the point was undone or removed during the drag
        if isinstance(function, Levels):
            order = self.order
            level = order[index]
            self._set(curve_points.with_level(function, order, level, worth or 0.0), merge)
        else:
            domain = self._domain()
            self._set(curve_points.moved(function, index, x, worth, domain=domain), merge)

    def _set(self, function: ValueFunction, merge: str = "") -> None:
        session = self._session
        self._put(
            lambda: with_function(session.catalog, session.scenario, self.key, function), merge
        )

    def _put(self, make: Callable[[], Scenario], merge: str) -> None:
        session = self._session
        try:
            scenario = make()
        except InputError as error:
            self.refusal = say_failure(error, session.words)
            return
        self.refusal = ""
        figure = wording.title(session.narrator, self.key)
        text = session.words.say("value function of {figure}", figure=figure)
        key = f"function.{self.key}.{id(self)}.{merge}" if merge else ""
        session.set_scenario(scenario, text, merge=key)
