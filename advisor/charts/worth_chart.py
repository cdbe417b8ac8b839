"""Chart of a value function: the curve with handles to drag, and the ranked offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPen
from typing_extensions import override

from advisor.charts.bar import colour
from advisor.charts.marks import Label, Marks
from advisor.charts.money_axis import Axis
from advisor.charts.plot import Plot
from advisor.charts.points import Kind
from advisor.charts.scale_axis import ScaleAxis
from advisor.charts.style import LIGHT, Style, criterion_colour
from advisor.charts.tradeoff_figures import API
from advisor.charts.tradeoff_frame import FONT_PIXELS, chart_font, enough_pen
from advisor.charts.tradeoff_pointer import Pointer
from advisor.charts.tradeoff_text import axis_title
from advisor.charts.view_range import show_range
from advisor.charts.worth_items import Bars, Dots, Handles
from advisor.charts.worth_text import chart_text, offer_lines, point_text
from advisor.charts.worth_view import ABOVE, BELOW, FULL
from advisor.wording.language import Words

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QWidget

    from advisor.charts.worth_view import WorthView
    from advisor.wording.narrator import Narrator

# The curve continues horizontally beyond its ends, by this multiple of its width.
BEYOND = 20.0
# Height in pixels for level names in two lines.
LEVEL_NAMES = 42


class WorthChart(Plot):
    """Items are created once. The range is fixed while a handle is dragged.

    Signals:
        offer_clicked: id of the clicked offer; repeated clicks go through overlapping ones.
        handle_pressed: number of a handle whose drag begins.
        handle_moved: number, horizontal position, and value (0 to 1) of the dragged handle.
        handle_released: the drag ends.
        place_asked: horizontal position of a double click.
    """

    offer_clicked = Signal(str)
    handle_pressed = Signal(int)
    handle_moved = Signal(int, float, float)
    handle_released = Signal()
    place_asked = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        self._shown: WorthView | None = None
        self._narrator: Narrator | None = None
        self._style: Style = LIGHT
        self._selected: str | None = None
        self._held: int | None = None
        self._grip = QPointF()
        self._axis_of: tuple[object, ...] = ()
        self._axis = ScaleAxis("bottom", paper=False)
        axes = {"bottom": self._axis, "left": Axis("left", paper=False)}
        super().__init__(parent, axisItems=axes, enableMenu=False)
        self.setObjectName("chart.worth")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(320, 240)
        self._build()

    def _build(self) -> None:
        plot = self.getPlotItem()
        plot.hideButtons()
        plot.showGrid(x=True, y=True, alpha=0.6)
        for name in ("bottom", "left"):  # with the grid, which would otherwise cover the dots
            self.getAxis(name).setZValue(-10)
        view = plot.getViewBox()
        view.setMouseEnabled(x=False, y=False)
        view.disableAutoRange()
        view.setDefaultPadding(0)
        self._enough = pg.InfiniteLine(angle=90, movable=False)
        self._enough.setZValue(3)
        plot.addItem(self._enough, ignoreBounds=True)
        self._curve = plot.plot([], [], antialias=True)
        self._curve.setZValue(5)
        self._bars = Bars(view)
        self._dots = Dots(view)
        self._handles = Handles(view)
        self.marks = Marks(view)
        self._pointer = Pointer(view, self.marks)
        self.scene().sigMouseClicked.connect(self._on_click)

    @property
    def held(self) -> int | None:
        """Number of the dragged handle; None for none."""
        return self._held

    def set_data(
        self, narrator: Narrator, shown: WorthView, style: Style, selected: str | None
    ) -> None:
        """Show a value function; ``selected`` is marked with a ring."""
        other = self._shown is None or shown.key != self._shown.key
        other = other or self._narrator is None or narrator.code != self._narrator.code
        restyled = other or style != self._style
        self._narrator, self._shown = narrator, shown
        self._style, self._selected = style, selected
        if self._held is not None and self._held >= len(shown.handles):
            self._let_go()  # undone while it was dragged
        if restyled:
            self._restyle(narrator, shown)
        self._say_axis(narrator, shown, anew=restyled)
        self._show_curve(narrator, shown)
        self._dots.show_offers(shown, style)
        self._handles.show_handles(shown.handles, style)
        self._pointer.watch(shown, shown.rows)
        self.marks.set_marks(self._labels(narrator, shown), ("", 0.0), style, self._font)
        if self._held is None:
            left, right = shown.home
            show_range(self.getViewBox(), (left, right), (BELOW, ABOVE))
        else:
            self._say_held()
        self.setAccessibleDescription(chart_text(narrator, shown))

    def let_go(self) -> None:
        """Drop the answer; what is drawn stays until ``set_data``."""
        self._narrator = None

    def position_of(self, offer: str) -> QPointF | None:
        """Return an offer's position in pixels of this widget; None if it is not drawn."""
        if self._shown is None or self._narrator is None:
            return None
        row = self._narrator.evaluation.rows[offer]
        if row not in self._shown.rows:
            return None
        return self.pixel_of(self._shown.x[row], self._shown.y[row])

    def handle_position(self, index: int) -> QPointF:
        """Return a handle's position in pixels of this widget."""
        if self._shown is None:
            return QPointF()
        handle = self._shown.handles[index]
        return self.pixel_of(handle.x, handle.y)

    def pixel_of(self, place: float, worth: float) -> QPointF:
        """Map a position and a value (0 to 100) to pixels of this widget."""
        scene = self.getViewBox().mapViewToScene(QPointF(place, worth))
        return QPointF(self.mapFromScene(scene))

    def _restyle(self, narrator: Narrator, shown: WorthView) -> None:
        style = self._style
        self.setAntialiasing(True)
        self.setBackground(colour(style.panel))
        self._font = chart_font(style)
        css = {"color": style.soft, "font-size": f"{FONT_PIXELS}px"}
        titles = axis_title(narrator, shown.scale), narrator.say("Worth, %")
        for name, title in zip(("bottom", "left"), titles, strict=True):
            axis = self.getAxis(name)
            axis.setPen(pg.mkPen(style.line))
            axis.setTextPen(pg.mkPen(style.soft))
            axis.setStyle(tickFont=self._font, tickLength=0)
            axis.setLabel(title, **css)
            axis.label.setFont(self._font)
        # Level names take two lines and need no axis title.
        self._axis.showLabel(not shown.is_levels)
        self._axis.setHeight(LEVEL_NAMES if shown.is_levels else None)
        record = narrator.catalog.criteria[shown.leaf.criterion]
        self._tint = criterion_colour(record, style)
        line = QPen(colour(self._tint), 2.4)
        line.setCosmetic(True)
        self._curve.setPen(line)
        self._enough.setPen(enough_pen(style))
        self.setAccessibleName(narrator.say("Value function"))

    def _say_axis(self, narrator: Narrator, shown: WorthView, *, anew: bool) -> None:
        """Update the ticks if they changed: painting axis and grid takes 6 ms."""
        scale = shown.scale
        axis_of = (scale.form, scale.free, narrator.currency)
        if anew or axis_of != self._axis_of:
            self._axis_of = axis_of
            self._axis.take(narrator, scale)

    def _show_curve(self, narrator: Narrator, shown: WorthView) -> None:
        levels = shown.is_levels
        self._curve.setVisible(not levels)
        bars = shown.handles if levels else ()
        self._bars.show_bars(bars, Words(narrator.code), self._tint, self._style, self._font)
        enough = shown.scale.enough
        self._enough.setVisible(enough is not None)
        if enough is not None:
            self._enough.setValue(enough)
        if levels:
            return
        left, right = shown.home
        wide = BEYOND * (right - left)
        knots = np.concatenate([[left - wide], shown.knots, [right + wide]])
        worths = np.concatenate([shown.worths[:1], shown.worths, shown.worths[-1:]])
        self._curve.setData(knots, worths)

    def _labels(self, narrator: Narrator, shown: WorthView) -> list[Label]:
        """Return labels of the best pick and the selected offer."""
        best = next(iter(narrator.recommendation.ranked), None)
        found = []
        for offer in dict.fromkeys((self._selected, best)):
            row = narrator.evaluation.rows.get(offer or "")
            if row is None or row not in shown.rows:
                continue
            name = narrator.offer(offer or "")
            estimated = bool(shown.scale.estimated[row])
            kind = Kind(API, open_weights=True, estimated=estimated)
            place = float(shown.x[row]), float(shown.y[row])
            found.append(Label(name, *place, kind, picked=True, selected=offer == self._selected))
        return found

    def _on_click(self, event: Any) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._narrator is None:
            return
        evaluation = self._narrator.evaluation
        current = evaluation.rows.get(self._selected or "")
        row = self._pointer.next_at(event.scenePos(), current)
        if row is not None:
            self.offer_clicked.emit(evaluation.ids[row])

    def _handle_at(self, event: QMouseEvent) -> int | None:
        scene = self.mapToScene(event.position().toPoint())
        return self._handles.at(self.getViewBox().mapFromScene(scene))

    def _in_data(self, event: QMouseEvent) -> QPointF:
        scene = self.mapToScene(event.position().toPoint())
        return QPointF(self.getViewBox().mapSceneToView(scene))

    def _say_held(self) -> None:
        """Show figure and value beside the dragged handle."""
        shown, narrator = self._shown, self._narrator
        if shown is None or narrator is None or self._held is None:
            return
        handle = shown.handles[self._held]
        text = point_text(narrator, shown, handle)
        self.marks.set_hover((handle.x, handle.y, (text,)))

    def _let_go(self) -> None:
        self._held = None
        self.marks.set_hover(None)

    def _hover(self, scene: QPointF | None, handle: int | None) -> None:
        narrator, shown = self._narrator, self._shown
        if narrator is None or shown is None:
            return
        self._handles.set_near(handle)
        if handle is not None:
            knob = shown.handles[handle]
            self.marks.set_hover(None)
            cursor = (
                Qt.CursorShape.SizeAllCursor
                if knob.moves_x and knob.moves_y
                else Qt.CursorShape.SizeHorCursor
                if knob.moves_x
                else Qt.CursorShape.SizeVerCursor
            )
            self.viewport().setCursor(cursor)
            return
        found = self._pointer.hover(
            scene,
            lambda row: offer_lines(narrator, shown, row),
            lambda n: narrator.count("and {n} more here", "and {n} more here", n),
        )
        shape = Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        handle = self._handle_at(event)
        if handle is None or event.button() != Qt.MouseButton.LeftButton or self._shown is None:
            super().mousePressEvent(event)
            event.accept()
            return
        self._held = handle
        # Keep the offset to the pointer: a press alone must not move the handle.
        knob, at = self._shown.handles[handle], self._in_data(event)
        self._grip = QPointF(knob.x - at.x(), knob.y - at.y())
        self._handles.set_near(handle)
        self.handle_pressed.emit(handle)
        event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            at = self._in_data(event) + self._grip
            self.handle_moved.emit(self._held, at.x(), at.y() / FULL)
            event.accept()
            return
        super().mouseMoveEvent(event)
        self._hover(self.mapToScene(event.position().toPoint()), self._handle_at(event))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            super().mouseReleaseEvent(event)
            event.accept()
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._let_go()
        self.handle_released.emit()
        event.accept()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._handle_at(event) is None and event.button() == Qt.MouseButton.LeftButton:
            self.place_asked.emit(self._in_data(event).x())
        event.accept()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._held is None:
            self._hover(None, None)
