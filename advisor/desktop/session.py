"""The one store: catalogue, scenario, recommendation, selection.

Panels talk to it, never to each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from advisor.catalog.user_folder import user_folder
from advisor.catalog.user_layers import UserLayers
from advisor.decision.mix import within
from advisor.decision.scenario import Scenario
from advisor.decision.weighing import recommend
from advisor.desktop.background import Background
from advisor.desktop.catalogue_steps import CatalogueStep
from advisor.desktop.scenario_steps import ScenarioStep, push_step
from advisor.desktop.simulation import Simulation
from advisor.desktop.snapshots import Snapshots
from advisor.intake.library import Library
from advisor.wording import Words
from advisor.wording.narrator import Narrator

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import SignalInstance

    from advisor.catalog import Catalog
    from advisor.charts.style import Style
    from advisor.decision import Recommendation
    from advisor.decision.analysis.robustness import Certainty, Robustness
    from advisor.desktop.snapshots import Snapshot
    from advisor.intake.library import Change

# Steps that can be undone; each keeps two scenarios, or the figures that it replaced.
MOST_STEPS = 300


class Session(QObject):
    """What the window shows; a setter emits only on a real change.

    Attributes:
        background: where work of more than a frame is done.
        reading: where files of others are read: that waits behind no simulation.
        simulation: draws how sure the answer is.
        library: all that is known, with the user's layers.
        undo_stack: every change of the scenario, a drag as one step.
        baseline: offer id → rank when the scenario was opened, for the arrows.
        path: the file of the scenario; None until saved.
        home: where the user is at home, unless the use case says so; None: nobody said.

    Signals:
        recommendation_changed: scenario and recommendation are new.
        catalog_changed: other figures are known; the recommendation follows them already.
        selection_changed: another offer is selected.
        pins_changed: other offers are pinned.
        snapshots_changed: a ranking was frozen, or forgotten.
        home_changed: the user said where they are at home.
        style_changed: light or dark, or the fonts.
        document_changed: file or unsaved state changed.
        complained: something could not be written; the sentence that says why.
        closed: no work may run or begin any more.
    """

    # With the selected one three offers stand side by side: as many as the column has room for.
    MOST_PINNED = 2

    recommendation_changed = Signal()
    catalog_changed = Signal()
    selection_changed = Signal()
    pins_changed = Signal()
    snapshots_changed = Signal()
    home_changed = Signal()
    style_changed = Signal()
    document_changed = Signal()
    complained = Signal(str)
    closed = Signal()

    def __init__(
        self,
        catalog: Catalog,
        scenario: Scenario,
        *,
        language: str,
        style: Style,
        library: Library | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Open a scenario."""
        super().__init__(parent)
        self._catalog = catalog
        self.library = library or Library(catalog.below or catalog, UserLayers(user_folder()))
        self._scenario = scenario
        # The scenario as it stands in its file; None: it stands in none.
        self._saved: Scenario | None = scenario
        self._words = Words(language)
        self._narrator = Narrator(recommend(catalog, scenario), self._words)
        self._selected = next(iter(self.recommendation.ranked), None)
        # The offer that the user chose; None: the best one, as it changes.
        self._wanted: str | None = None
        self._pinned: tuple[str, ...] = ()
        self._snapshots = Snapshots()
        fixed = catalog.use_cases[scenario.use_case].home_region
        self.home = None if fixed else scenario.home_region
        self._style = style
        self.path: Path | None = None
        self.baseline = dict(self.recommendation.ranks)
        self.background = Background(self)
        self.reading = Background(self)
        self.simulation = Simulation(self.recommendation, self.background, self)
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(MOST_STEPS)
        self.undo_stack.cleanChanged.connect(self._say_document_changed)

    @property
    def catalog(self) -> Catalog:
        """What is known."""
        return self._catalog

    @property
    def scenario(self) -> Scenario:
        """What is asked."""
        return self._scenario

    @property
    def recommendation(self) -> Recommendation:
        """The answer."""
        return self._narrator.recommendation

    @property
    def narrator(self) -> Narrator:
        """The answer in the language of the window."""
        return self._narrator

    @property
    def selected(self) -> str | None:
        """Id of the selected offer."""
        return self._selected

    @property
    def words(self) -> Words:
        """Texts in the language of the window."""
        return self._words

    @property
    def style(self) -> Style:
        """Colours."""
        return self._style

    @property
    def robustness(self) -> Robustness | None:
        """What can be said live of how sure the answer is; None for the first blink of a start."""
        return self.recommendation.robustness if self.simulation.is_settled else None

    @property
    def certainty(self) -> Certainty | None:
        """How sure the answer is, errors of the figures counted; the last one made, or None."""
        return self.simulation.certainty

    @property
    def certainty_changed(self) -> SignalInstance:
        """Signal: ``certainty`` is there, or no longer fits the recommendation."""
        return self.simulation.changed

    @property
    def is_certainty_fresh(self) -> bool:
        """Whether ``certainty`` is that of the present recommendation."""
        return self.simulation.is_fresh

    def close(self) -> None:
        """End all work: give up what runs in the background, start none, stop the timers."""
        self.simulation.stop()
        self.closed.emit()
        self.reading.close()
        self.background.close()

    @property
    def is_changed(self) -> bool:
        """Whether the scenario has unsaved changes; other figures are none of its own."""
        return not self.undo_stack.isClean() and self._scenario != self._saved

    def _say_document_changed(self, _clean: bool) -> None:
        self.document_changed.emit()

    def set_language(self, language: str) -> None:
        """Speak another language; the window then builds its panels anew."""
        self._words = Words(language)
        self._narrator = Narrator(self.recommendation, self._words)

    def set_style(self, style: Style) -> None:
        """Show other colours."""
        if style != self._style:
            self._style = style
            self.style_changed.emit()

    @property
    def pinned(self) -> tuple[str, ...]:
        """Ids of the offers that the selected one is compared with, in the order of pinning."""
        return self._pinned

    def toggle_pin(self, offer: str) -> None:
        """Pin an offer, or unpin it; past ``MOST_PINNED`` the one pinned first gives way."""
        others = tuple(held for held in self._pinned if held != offer)
        kept = (*others, offer) if others == self._pinned else others
        self._pinned = kept[-self.MOST_PINNED :]
        self.pins_changed.emit()

    def unpin_all(self) -> None:
        """Compare with nothing but the runner-up."""
        self._pinned = ()
        self.pins_changed.emit()

    @property
    def snapshots(self) -> tuple[Snapshot, ...]:
        """Rankings that were frozen, the oldest first."""
        return self._snapshots.held

    def freeze(self, note: str = "") -> None:
        """Keep the present ranking to compare with; the arrows in the table count from here."""
        self._snapshots.keep(self.recommendation, note)
        self.baseline = dict(self.recommendation.ranks)
        self.recommendation_changed.emit()
        self.snapshots_changed.emit()

    def forget(self, place: int) -> None:
        """Drop a frozen ranking by its place."""
        self._snapshots.forget(place)
        self.snapshots_changed.emit()

    def select(self, offer: str | None) -> None:
        """Select an offer everywhere; the best pick is followed as it changes."""
        best = next(iter(self.recommendation.ranked), None)
        self._wanted = None if offer == best else offer
        self._set_selected(offer if offer is not None else best)

    def _set_selected(self, offer: str | None) -> None:
        if offer != self._selected:
            self._selected = offer
            self.selection_changed.emit()

    def change(self, text: str, *, merge: str = "", **changes: Any) -> None:
        """Change attributes of the scenario as one step that can be undone.

        Args:
            text: what the step is called in the Edit menu.
            merge: steps with the same key in a row become one (a drag); empty: never.
            changes: attributes of ``Scenario`` and their new values.
        """
        self.set_scenario(self._scenario.replace(**changes), text, merge=merge)

    def set_scenario(self, scenario: Scenario, text: str, *, merge: str = "") -> None:
        """Put another scenario in place as one step that can be undone."""
        if scenario != self._scenario:
            push_step(self.undo_stack, ScenarioStep(self, scenario, text, merge))

    def preset(self, use_case: str) -> Scenario:
        """What a use case presets for a user who is at home where this one is."""
        return Scenario.from_use_case(self._catalog, use_case, home=self.home)

    def set_home(self, region: str | None) -> None:
        """Be at home elsewhere: in this scenario, and in those to come unless their use case says.

        A use case with a home of its own keeps it for the scenarios to come.
        """
        self.change(self._words.say("home region"), home_region=region)
        fixed = self._catalog.use_cases[self._scenario.use_case].home_region
        if fixed is None and region != self.home:
            self.home = region
            self.home_changed.emit()

    def open_scenario(self, scenario: Scenario, path: Path | None) -> None:
        """Begin anew with a scenario: no undo, and the arrows count from here."""
        self.undo_stack.clear()
        self.path = path
        self._saved = scenario
        self._wanted = None
        self.baseline = dict(recommend(self._catalog, scenario).ranks)
        self.show(scenario)
        self.document_changed.emit()

    def resume(self, path: Path | None, *, saved: bool) -> None:
        """Go on with the scenario of a former time.

        Args:
            path: the file that it stands in; None: none.
            saved: False where it was left without a file: it still counts as changed.
        """
        self.path = path
        if not saved:
            self._saved = None
            self.undo_stack.resetClean()
        self.document_changed.emit()

    def change_catalogue(
        self, change: Change, text: str, then: Callable[[], Scenario] | None = None
    ) -> None:
        """Change what is known as one step that can be undone, on the disk and in the answer.

        ``then`` makes the scenario that goes with it, once it is written; if it cannot be written,
        there is no step.
        """
        self.undo_stack.push(CatalogueStep(self, change, text, then))

    def reload_catalog(self, cause: str = "") -> None:
        """Answer from the catalogue as the library now has it, with the same scenario.

        The answer before is kept among the snapshots, named by its ``cause``: one can see what the
        new figures changed in it. The selection stays: who changes a figure of an offer wants to
        see what becomes of it.
        """
        before = self.recommendation
        self._catalog = self.library.catalog()
        chosen = self._wanted
        self._wanted = chosen or self._selected
        self.show(self._scenario)
        rows = self.recommendation.evaluation.rows
        best = next(iter(self.recommendation.ranked), None)
        # A chosen offer that is gone for now is chosen again when it is back.
        if self._selected == best and (chosen is None or chosen in rows):
            self._wanted = None
        self._snapshots.keep(before, self._words.say("before: {step}", step=cause) if cause else "")
        self.snapshots_changed.emit()
        self.catalog_changed.emit()

    def set_today(self, today: dt.date) -> None:
        """Answer for a new day where the scenario sets none; no step to undo, time went on."""
        if today > self._catalog.today:
            self._catalog = self._catalog.on_day(today)
            self.show(self._scenario)

    def mark_saved(self, path: Path) -> None:
        """The scenario now stands in a file."""
        self.path = path
        self._saved = self._scenario
        self.undo_stack.setClean()
        self.document_changed.emit()

    def show(self, scenario: Scenario) -> None:
        """Put a scenario in place, without a step in the undo stack."""
        self._scenario = within(self._catalog, scenario)
        self._narrator = Narrator(recommend(self._catalog, self._scenario), self._words)
        self.simulation.follow(self.recommendation)
        if self._wanted is not None and self._wanted in self.recommendation.evaluation.rows:
            self._set_selected(self._wanted)
        else:
            self._set_selected(next(iter(self.recommendation.ranked), None))
        self.recommendation_changed.emit()
