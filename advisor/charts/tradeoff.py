"""Trade-off chart: a dot a model on two axes, the front of models, the good-enough level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, Qt, Signal
from typing_extensions import override

from advisor.charts.bar import colour
from advisor.charts.plot import Plot
from advisor.charts.scale_axis import ScaleAxis
from advisor.charts.style import LIGHT, Style
from advisor.charts.tradeoff_content import Looks, Spots, content_of, drawn_rows, ways_of
from advisor.charts.tradeoff_drawing import TradeoffDrawing
from advisor.charts.tradeoff_figures import (
    front_of,
    model_rows,
    tradeoff_figures,
    undominated_ways,
)
from advisor.charts.tradeoff_frame import Frame, chart_font, home_range
from advisor.charts.tradeoff_pointer import Pointer
from advisor.charts.tradeoff_text import card_lines, chart_text, front_text
from advisor.charts.view_range import show_range
from advisor.decision.judging.criteria import CAPABILITY, COST

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget

    from advisor.charts.tradeoff_figures import TradeoffFigures
    from advisor.decision.judging.evaluation import Evaluation
    from advisor.wording.language import Words
    from advisor.wording.narrator import Narrator

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Drawn(NamedTuple):
    """What a drawing depends on."""

    selected: str | None
    rows: tuple[int, ...]
    picks: tuple[tuple[str, str], ...]
    resting: bool

    def is_like(self, before: Drawn) -> bool:
        """Whether what was drawn before need not be drawn again.

        While a slider moves, another order of the same dots only names others: that can wait.
        """
        if self.resting:
            return self == before
        same_dots = sorted(self.rows) == sorted(before.rows)
        return same_dots and (self.selected, self.picks) == (before.selected, before.picks)


class TradeoffChart(Plot):
    """The chart; a slider step redraws it only where a model, its best way or a pick changed.

    Attributes:
        drawing: the models, their names, selection and hover card.

    Signals:
        offer_clicked: id of the clicked offer; repeated clicks go through overlapping ones.
    """

    offer_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, paper: bool = False) -> None:
        """Begin empty; on paper axes and grid are vectors, not cached pixels."""
        self._axes = ScaleAxis("bottom", paper=paper), ScaleAxis("left", paper=paper)
        self._keys = self._shown_keys = (COST, CAPABILITY)
        self._narrator: Narrator | None = None
        self._code = ""
        self._evaluation: Evaluation | None = None
        self._style: Style = LIGHT
        self._figures: TradeoffFigures | None = None
        self._rows: NDArray[np.intp] = np.empty(0, dtype=np.intp)
        self._ways: NDArray[np.intp] = np.empty(0, dtype=np.intp)
        self._front: NDArray[np.bool_] = np.empty(0, dtype=np.bool_)
        self._shown: NDArray[np.intp] = np.empty(0, dtype=np.intp)
        self._spots: Spots | None = None
        self._looks: Looks | None = None
        self._drawn: Drawn | None = None
        self._selected: str | None = None
        self._text = ""
        self._home = (0.0, 0.0, 0.0, 0.0)
        axes = {"bottom": self._axes[0], "left": self._axes[1]}
        super().__init__(parent, axisItems=axes, enableMenu=False)
        self._build(paper=paper)
        self.setObjectName("chart.tradeoff")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 220)

    def set_data(
        self, narrator: Narrator, style: Style, selected: str | None, *, resting: bool = True
    ) -> None:
        """Show a recommendation; ``selected`` is marked with a ring, its model with its ways.

        Not ``resting``, while a slider moves, what takes time waits.
        """
        evaluation = narrator.evaluation
        redress = narrator.code != self._code or style != self._style or self._figures is None
        moved = evaluation is not self._evaluation or self._keys != self._shown_keys
        self._narrator, self._evaluation, self._code = narrator, evaluation, narrator.code
        self._style, self._selected = style, selected
        figures = self._figures
        if moved or figures is None:
            before, figures = figures, tradeoff_figures(evaluation, *self._keys)
            self._figures, self._shown_keys = figures, self._keys
            # A value function moves no point.
            moved = before is None or not figures.is_placed_like(before)
        if redress:
            self._dress(style, narrator)
        if redress or moved:
            self._frame.name(narrator, figures, style)
        self._lay_out(narrator, figures, anew=moved)
        self._looks = self._looks or Looks(narrator, figures)
        self._draw(narrator, figures, anew=moved or redress, resting=resting)

    def let_go(self) -> None:
        """Drop the answer, but neither the drawing nor the range it is seen in."""
        self._narrator = self._evaluation = self._looks = None

    def front_text(self) -> str:
        """Text on the size of the front and on the selected model's relation to it."""
        return self._text

    @property
    def keys(self) -> tuple[str, str]:
        """Keys of the horizontal and vertical axis; cost and capability by default."""
        return self._keys

    def set_keys(self, across: str, up: str) -> None:
        """Choose the axes' figures, from the next ``set_data`` on."""
        self._keys = (across, up)

    @property
    def front(self) -> NDArray[np.bool_]:
        """Mask of the best ways to have the models that none dominates on the two axes."""
        return self._front

    def reset_view(self) -> None:
        """Show the range of all models but those far off."""
        left, right, bottom, top = self._home
        show_range(self.getViewBox(), (left, right), (bottom, top))

    def position_of(self, offer: str) -> QPointF | None:
        """Return an offer's position in pixels of this widget; None if it is not drawn."""
        if self._spots is None or self._evaluation is None:
            return None
        row = self._evaluation.rows[offer]
        if row not in self._shown:
            return None
        place = QPointF(self._spots.x[row], self._spots.y[row])
        return QPointF(self.mapFromScene(self.getViewBox().mapViewToScene(place)))

    def _build(self, *, paper: bool) -> None:
        plot = self.getPlotItem()
        view = plot.getViewBox()
        view.disableAutoRange()
        view.setDefaultPadding(0)
        self._frame = Frame(plot, self._axes, paper=paper)
        self.drawing = TradeoffDrawing(view, paper=paper)
        self._pointer = Pointer(view, self.drawing)
        self.scene().sigMouseClicked.connect(self._on_click)

    def _dress(self, style: Style, words: Words) -> None:
        self.setAntialiasing(True)
        self.setBackground(colour(style.panel))
        self._font = chart_font(style)
        self._frame.dress(style)
        self.setAccessibleName(words.say("Trade-off"))

    def _lay_out(self, narrator: Narrator, figures: TradeoffFigures, *, anew: bool) -> None:
        """Set the range for all ways that are ranked, so that no slider moves the axes."""
        recommendation = narrator.recommendation
        ranked = np.sort(recommendation.order)
        if not anew and np.array_equal(ranked, self._ways):
            return
        self._ways = ranked
        ways = undominated_ways(figures, recommendation)
        self._home = home_range(figures, ways, np.flatnonzero(front_of(figures, ways)))
        self._spots, self._looks = Spots.of(figures, self._home), None
        self.reset_view()
        self._drawn = None

    def _draw(
        self, narrator: Narrator, figures: TradeoffFigures, *, anew: bool, resting: bool
    ) -> None:
        """Draw models and names, unless they are the same as before."""
        recommendation = narrator.recommendation
        rows = model_rows(figures, recommendation)
        picks = tuple((pick.role, pick.offer) for pick in recommendation.picks)
        drawn = Drawn(self._selected, tuple(rows.tolist()), picks, resting)
        if not anew and self._drawn is not None and drawn.is_like(self._drawn):
            return
        self._drawn = drawn
        self._rows, self._front = rows, front_of(figures, rows)
        spots, looks = self._spots, self._looks
        assert spots is not None  # noqa: S101 - laid out above
        assert looks is not None  # noqa: S101
        content = content_of(
            narrator, figures, looks, spots, rows, self._front, self._selected
        )  # fmt: skip
        self._shown = drawn_rows(recommendation, spots, rows, self._selected)
        self._pointer.watch(spots, self._shown)
        self.drawing.set_content(content, self._style, self._font, resting=resting)
        self._text = front_text(narrator, figures, self._front, self._selected)
        if resting:
            self.setAccessibleDescription(chart_text(narrator, figures, self._text))

    def _row(self, offer: str | None) -> int | None:
        return None if self._evaluation is None else self._evaluation.rows.get(offer or "")

    def _choose(self, row: int | None) -> None:
        if row is not None and self._evaluation is not None:
            self.offer_clicked.emit(self._evaluation.ids[row])

    def _on_click(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self._pointer.next_at(event.scenePos(), self._row(self._selected)))

    def _hover(self, scene: QPointF | None) -> None:
        narrator, figures, looks, spots = self._narrator, self._figures, self._looks, self._spots
        if narrator is None or figures is None or looks is None or spots is None:
            return
        found = self._pointer.hover(
            scene,
            lambda row: card_lines(narrator, figures, row),
            lambda n: narrator.count("and {n} more here", "and {n} more here", n),
        )
        rows = self._pointer.rows_at(scene) if found and scene is not None else []
        heads = [row for row in rows if row in self._rows]
        answer = narrator.recommendation
        self.drawing.set_hovered_ways(ways_of(answer, looks, spots, heads[0]) if heads else None)
        shape = Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.mapToScene(event.position().toPoint()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.reset_view()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is None or self._narrator is None:
            super().keyPressEvent(event)
            return
        self._choose(self._pointer.along_front(self.front, self._row(self._selected), step))
