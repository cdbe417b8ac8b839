"""Trade-off chart: the offers on two axes, the front, the good-enough level, equal-score lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QPointF, Qt, Signal
from typing_extensions import override

from advisor.charts.bar import colour
from advisor.charts.marks import Marks
from advisor.charts.pick_labels import pick_labels
from advisor.charts.plot import Plot
from advisor.charts.points import Points
from advisor.charts.scale_axis import ScaleAxis
from advisor.charts.style import LIGHT, Style
from advisor.charts.tradeoff_figures import (
    dots_of_models,
    drawn_rows,
    front_of,
    tradeoff_figures,
)
from advisor.charts.tradeoff_frame import Frame, chart_font, home_range
from advisor.charts.tradeoff_lines import Lines
from advisor.charts.tradeoff_paper import paint_on_paper
from advisor.charts.tradeoff_pointer import Pointer
from advisor.charts.tradeoff_text import card_lines, chart_text, enough_title, front_text
from advisor.charts.view_range import show_range
from advisor.decision.judging.criteria import CAPABILITY, COST

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from advisor.charts.tradeoff_figures import TradeoffFigures
    from advisor.decision.judging.evaluation import Evaluation
    from advisor.decision.recommendation import Recommendation
    from advisor.wording.language import Words
    from advisor.wording.narrator import Narrator

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class TradeoffChart(Plot):
    """The chart; items are created once, and a slider step updates only what changed.

    Attributes:
        marks: overlay of names, selection and hover card.

    Signals:
        offer_clicked: id of the clicked offer; repeated clicks go through overlapping ones.
    """

    offer_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, paper: bool = False) -> None:
        """Begin empty; on paper everything is drawn as vectors, not as cached pixels."""
        self._axes = ScaleAxis("bottom", paper=paper), ScaleAxis("left", paper=paper)
        self._keys = self._shown_keys = (COST, CAPABILITY)
        self._narrator: Narrator | None = None
        self._evaluation: Evaluation | None = None
        self._style: Style = LIGHT
        self._figures: TradeoffFigures | None = None
        self._rows: NDArray[np.intp] = np.empty(0, dtype=np.intp)
        self._ranked: NDArray[np.intp] = np.empty(0, dtype=np.intp)
        self._front: NDArray[np.bool_] = np.empty(0, dtype=np.bool_)
        self._dots: NDArray[np.bool_] = np.empty(0, dtype=np.bool_)
        self._selected: str | None = None
        self._text = ""
        self._home = (0.0, 0.0, 0.0, 0.0)
        self._paper = paper
        # Qt calls resizeEvent from within super().__init__: set above what that needs.
        axes = {"bottom": self._axes[0], "left": self._axes[1]}
        super().__init__(parent, axisItems=axes, enableMenu=False)
        self._build(paper=paper)
        self.setObjectName("chart.tradeoff")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 220)

    def set_data(self, narrator: Narrator, style: Style, selected: str | None) -> None:
        """Show a recommendation; ``selected`` is marked with a ring."""
        recommendation = narrator.recommendation
        evaluation = narrator.evaluation
        redress = self._narrator is None or narrator.code != self._narrator.code
        redress = redress or style != self._style or self._figures is None
        moved = evaluation is not self._evaluation or self._keys != self._shown_keys
        moved = moved or self._figures is None
        self._narrator, self._evaluation = narrator, evaluation
        self._style, self._selected = style, selected
        if moved or self._figures is None:
            before = self._figures
            self._figures = tradeoff_figures(evaluation, *self._keys)
            self._shown_keys = self._keys
            # A value function moves the lines of equal score, not the points.
            moved = before is None or not self._figures.is_placed_like(before)
        if redress:
            self._dress(style, narrator)
        if redress or moved:
            self._frame.name(narrator, self._figures, style, self.width())
        self._show_points(recommendation, self._figures, anew=moved or redress)
        if moved or self._spilled(self._figures):
            self.reset_view()
        if not self._paper:
            self._lines.show_iso(self._figures, recommendation, style)
        self._show_marks(narrator, self._figures)
        self._text = front_text(narrator, self._figures, self.front, selected)
        self.setAccessibleDescription(chart_text(narrator, self._figures, self._text))

    def front_text(self) -> str:
        """Text on the size of the front and on the selected offer's relation to it."""
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
        """Mask of the ranked offers that none dominates on the two axes."""
        return self._front

    def reset_view(self) -> None:
        """Show all dots."""
        if self._figures is None:
            return
        self._home = home_range(self._figures, self._ranked)
        left, right, bottom, top = self._home
        show_range(self.getViewBox(), (left, right), (bottom, top))

    def position_of(self, offer: str) -> QPointF | None:
        """Return an offer's position in pixels of this widget; None if it is not drawn."""
        if self._figures is None or self._evaluation is None:
            return None
        row = self._evaluation.rows[offer]
        if row not in self._rows:
            return None
        place = QPointF(self._figures.x[row], self._figures.y[row])
        return QPointF(self.mapFromScene(self.getViewBox().mapViewToScene(place)))

    def _build(self, *, paper: bool) -> None:
        plot = self.getPlotItem()
        view = plot.getViewBox()
        view.disableAutoRange()
        view.setDefaultPadding(0)
        self._frame = Frame(plot, self._axes, paper=paper)
        self._lines = Lines(plot)
        self._points = Points(plot)
        self.marks = Marks(view)
        self._pointer = Pointer(view, self.marks)
        if paper:
            self.marks.below = self._paint_on_paper
        self.scene().sigMouseClicked.connect(self._on_click)

    def _dress(self, style: Style, words: Words) -> None:
        self.setAntialiasing(True)
        self.setBackground(colour(style.panel))
        self._font = chart_font(style)
        self._frame.dress(style)
        self._lines.dress(style)
        self.setAccessibleName(words.say("Trade-off"))

    def _show_points(
        self, recommendation: Recommendation, figures: TradeoffFigures, *, anew: bool
    ) -> None:
        ranked = np.sort(recommendation.order)
        # The axes hold all ranked offers: which of a model's ways is drawn must not move them.
        ranked = ranked[~(np.isnan(figures.x[ranked]) | np.isnan(figures.y[ranked]))]
        others = anew or not np.array_equal(ranked, self._ranked)
        if others:
            self._ranked = ranked
            self._front = front_of(figures, recommendation)
            self._dots = dots_of_models(figures, recommendation)
        if anew and not self._paper:
            self._points.place(figures, self._style)
        rows = drawn_rows(self._dots, recommendation, self._selected)
        rows = rows[~(np.isnan(figures.x[rows]) | np.isnan(figures.y[rows]))]
        if not others and np.array_equal(rows, self._rows):
            return  # the same dots as before the slider moved
        self._rows = rows
        self._points.show(rows)
        self._pointer.watch(figures, rows)
        if not self._paper:
            self._lines.show_front(figures, self._front)

    def _spilled(self, figures: TradeoffFigures) -> bool:
        """Return whether a slider step ranked an offer outside a view that showed all offers."""
        left, right, bottom, top = home_range(figures, self._ranked)
        home = self._home
        return left < home[0] or right > home[1] or bottom < home[2] or top > home[3]

    def _paint_on_paper(self, painter: QPainter, marks: Marks) -> None:
        if self._figures is not None and self._narrator is not None:
            shown = self._narrator.recommendation
            paint_on_paper(painter, marks, shown, self._figures, self._style)

    def _show_marks(self, narrator: Narrator, figures: TradeoffFigures) -> None:
        labels = pick_labels(narrator.recommendation, figures, self._selected)
        up = figures.up
        level = ("", 0.0) if up.enough is None else (enough_title(up, narrator), up.enough)
        self.marks.set_marks(labels, level, self._style, self._font)

    def _row(self, offer: str | None) -> int | None:
        return None if self._evaluation is None else self._evaluation.rows.get(offer or "")

    def _choose(self, row: int | None) -> None:
        if row is not None and self._evaluation is not None:
            self.offer_clicked.emit(self._evaluation.ids[row])

    def _on_click(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self._pointer.next_at(event.scenePos(), self._row(self._selected)))

    def _hover(self, scene: QPointF | None) -> None:
        narrator, figures = self._narrator, self._figures
        if narrator is None or figures is None:
            return
        found = self._pointer.hover(
            scene,
            lambda row: card_lines(narrator, figures, row),
            lambda n: narrator.count("and {n} more here", "and {n} more here", n),
        )
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

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._narrator and self._figures:
            self._frame.name(self._narrator, self._figures, self._style, self.width())
