"""The state of the window: catalogue, scenario, recommendation, selection.

Panels read it and change it; they never call each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from advisor.catalog.layers import on_day
from advisor.catalog.locate import user_folder
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
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from PySide6.QtCore import SignalInstance

    from advisor.catalog import Catalog
    from advisor.charts.style import Style
    from advisor.decision import Recommendation
    from advisor.decision.analysis.certainty import Certainty
    from advisor.decision.analysis.robustness import Robustness
    from advisor.desktop.snapshots import Snapshot
    from advisor.intake.library import Change

# Limit of the undo stack; each step keeps two scenarios, or the figures it replaced.
MOST_STEPS = 300


class Session(QObject):
    """State shared by all panels; setters emit their signal only if the value changes.

    Attributes:
        background: runs work that takes longer than a frame.
        reading: reads imported files, in its own threads so that it never waits for a simulation.
        simulation: computes ``certainty`` in the background.
        library: bundled catalogue with the user's layers on top.
        undo_stack: changes of scenario and catalogue; a drag is one step.
        path: file of the scenario; None until it is saved.
        home: home region of new scenarios whose use case sets none; None if not set.

    Signals:
        recommendation_changed: scenario and recommendation changed.
        catalog_changed: the catalogue changed; the recommendation is already updated.
        selection_changed: another offer is selected.
        pins_changed: other offers are pinned.
        snapshots_changed: a snapshot was added or removed.
        home_changed: ``home`` changed.
        style_changed: colours or fonts changed.
        document_changed: the file or its unsaved state changed.
        complained: writing failed; carries a sentence for the user.
        closed: the session ends; no background work may start.
    """

    # Comparison columns that fit beside the selected offer.
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
        """Rank the offers for a scenario; ``library`` defaults to the user's."""
        super().__init__(parent)
        self._catalog = catalog
        self.library = library or Library(catalog.below or catalog, UserLayers(user_folder()))
        self._scenario = scenario
        # The scenario as last saved; None if it was never saved.
        self._saved: Scenario | None = scenario
        self._words = Words(language)
        self._narrator = Narrator(recommend(catalog, scenario), self._words)
        self._selected = next(iter(self.recommendation.ranked), None)
        # The offer that the user chose; None to follow the best one.
        self._chosen: str | None = None
        self._pinned: tuple[str, ...] = ()
        self._snapshots = Snapshots()
        fixed = catalog.use_cases[scenario.use_case].home_region
        self.home = None if fixed else scenario.home_region
        self._style = style
        self.path: Path | None = None
        self._measure_from(self.recommendation)
        self.background = Background(self)
        self.reading = Background(self)
        self.simulation = Simulation(self.recommendation, self.background, self)
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(MOST_STEPS)
        self.undo_stack.cleanChanged.connect(self._emit_document_changed)

    @property
    def catalog(self) -> Catalog:
        """Models, offers, prices and benchmark scores."""
        return self._catalog

    @property
    def scenario(self) -> Scenario:
        """The user's requirements."""
        return self._scenario

    @property
    def recommendation(self) -> Recommendation:
        """The ranking for the present scenario."""
        return self._narrator.recommendation

    @property
    def narrator(self) -> Narrator:
        """The recommendation bound to the window's language."""
        return self._narrator

    @property
    def selected(self) -> str | None:
        """Id of the selected offer; None if no offer is ranked."""
        return self._selected

    @property
    def baseline(self) -> Mapping[str, int]:
        """Model → rank when the use case was chosen, or the ranking last frozen."""
        return self._baselines[self._scenario.use_case]

    def _measure_from(self, recommendation: Recommendation) -> None:
        """Measure rank changes from a ranking, and in other use cases from when they are chosen."""
        ranks = dict(recommendation.model_ranks)
        self._baselines: dict[str, Mapping[str, int]] = {recommendation.scenario.use_case: ranks}

    @property
    def words(self) -> Words:
        """Texts in the window's language."""
        return self._words

    @property
    def style(self) -> Style:
        """Colours of the present theme."""
        return self._style

    @property
    def robustness(self) -> Robustness | None:
        """Robustness computed without simulation; None until the window has settled after start."""
        return self.recommendation.robustness if self.simulation.is_settled else None

    @property
    def certainty(self) -> Certainty | None:
        """Result of the last simulation, possibly stale; None before the first."""
        return self.simulation.certainty

    @property
    def certainty_changed(self) -> SignalInstance:
        """Signal: a simulation ended."""
        return self.simulation.changed

    @property
    def is_certainty_fresh(self) -> bool:
        """Whether ``certainty`` belongs to the present recommendation."""
        return self.simulation.is_fresh

    def close(self) -> None:
        """Cancel background work, refuse new work, and stop the timers."""
        self.simulation.stop()
        self.closed.emit()
        self.reading.close()
        self.background.close()

    @property
    def is_changed(self) -> bool:
        """Whether the scenario has unsaved changes; catalogue changes do not count."""
        return not self.undo_stack.isClean() and self._scenario != self._saved

    def _emit_document_changed(self, _clean: bool) -> None:
        self.document_changed.emit()

    def set_language(self, language: str) -> None:
        """Set the language; the caller must rebuild the panels."""
        self._words = Words(language)
        self._narrator = Narrator(self.recommendation, self._words)

    def set_style(self, style: Style) -> None:
        """Set colours and fonts."""
        if style != self._style:
            self._style = style
            self.style_changed.emit()

    @property
    def pinned(self) -> tuple[str, ...]:
        """Ids of the offers compared with the selected one, oldest pin first."""
        return self._pinned

    def toggle_pin(self, offer: str) -> None:
        """Pin or unpin an offer; beyond ``MOST_PINNED`` the oldest pin is dropped."""
        others = tuple(pin for pin in self._pinned if pin != offer)
        pinned = (*others, offer) if others == self._pinned else others
        self._pinned = pinned[-self.MOST_PINNED :]
        self.pins_changed.emit()

    def pin_all(self, offers: Iterable[str]) -> None:
        """Pin these offers and no others; beyond ``MOST_PINNED`` the first ones are dropped."""
        self._pinned = tuple(dict.fromkeys(offers))[-self.MOST_PINNED :]
        self.pins_changed.emit()

    def unpin_all(self) -> None:
        """Remove all pins."""
        self._pinned = ()
        self.pins_changed.emit()

    @property
    def snapshots(self) -> tuple[Snapshot, ...]:
        """Frozen rankings, oldest first."""
        return self._snapshots.kept

    def freeze(self, note: str = "") -> None:
        """Keep the present ranking as a snapshot and measure rank changes from it."""
        self._snapshots.keep(self.recommendation, note)
        self._measure_from(self.recommendation)
        self.recommendation_changed.emit()
        self.snapshots_changed.emit()

    def forget(self, place: int) -> None:
        """Delete a snapshot by its index."""
        self._snapshots.forget(place)
        self.snapshots_changed.emit()

    def select(self, offer: str | None) -> None:
        """Select an offer in all panels; selecting the best one, or None, follows the best one."""
        best = next(iter(self.recommendation.ranked), None)
        offer = None if offer is None else self.recommendation.resolved(offer)
        self._chosen = None if offer == best else offer
        self._set_selected(offer if offer is not None else best)

    def _set_selected(self, offer: str | None) -> None:
        if offer != self._selected:
            self._selected = offer
            self.selection_changed.emit()

    def change(self, text: str, *, merge: str = "", **changes: Any) -> None:
        """Change attributes of the scenario as one undo step.

        Args:
            text: name of the step in the Edit menu.
            merge: consecutive steps with the same key become one (a drag); empty for never.
            changes: attributes of ``Scenario`` and their new values.
        """
        self.set_scenario(self._scenario.replace(**changes), text, merge=merge)

    def set_scenario(self, scenario: Scenario, text: str, *, merge: str = "") -> None:
        """Replace the scenario as one undo step; does nothing if it is equal."""
        if scenario != self._scenario:
            push_step(self.undo_stack, ScenarioStep(self, scenario, text, merge))

    def preset(self, use_case: str) -> Scenario:
        """Scenario preset by a use case, with the user's home region."""
        return Scenario.from_use_case(self._catalog, use_case, home=self.home)

    def set_home(self, region: str | None) -> None:
        """Set the home region of the scenario, and of new ones unless their use case sets one."""
        self.change(self._words.say("home region"), home_region=region)
        fixed = self._catalog.use_cases[self._scenario.use_case].home_region
        if fixed is None and region != self.home:
            self.home = region
            self.home_changed.emit()

    def open_scenario(self, scenario: Scenario, path: Path | None) -> None:
        """Replace the scenario, clear the undo stack, and measure rank changes from here."""
        self.undo_stack.clear()
        self.path = path
        self._saved = scenario
        self._chosen = None
        self._measure_from(recommend(self._catalog, scenario))
        self.show(scenario)
        self.document_changed.emit()

    def resume(self, path: Path | None, *, saved: bool) -> None:
        """Mark the scenario as restored from the last run.

        Args:
            path: its file, or None.
            saved: False if it was never saved, so it counts as changed.
        """
        self.path = path
        if not saved:
            self._saved = None
            self.undo_stack.resetClean()
        self.document_changed.emit()

    def change_catalogue(
        self, change: Change, text: str, then: Callable[[], Scenario] | None = None
    ) -> None:
        """Change the catalogue as one undo step, on disk and in memory; no step if writing fails.

        ``then`` is called after writing and returns the scenario to show with the new catalogue.
        """
        self.undo_stack.push(CatalogueStep(self, change, text, then))

    def reload_catalog(self, cause: str = "", then: Callable[[], Scenario] | None = None) -> None:
        """Reload the catalogue from the library and rank the offers again.

        The ranking before is kept as a snapshot titled with ``cause``. The selection stays on its
        offer, so that the user sees the effect of changing one of its figures. ``then`` returns the
        scenario to show with the new catalogue; None keeps the present one.
        """
        before = self.recommendation
        self._catalog = self.library.catalog()
        chosen = self._chosen
        self._chosen = chosen or self._selected
        self.show(self._scenario if then is None else then())
        rows = self.recommendation.evaluation.rows
        best = next(iter(self.recommendation.ranked), None)
        # Keep a chosen offer that is missing: undo may bring it back.
        if self._selected == best and (chosen is None or chosen in rows):
            self._chosen = None
        self._snapshots.keep(before, self._words.say("before: {step}", step=cause) if cause else "")
        self.snapshots_changed.emit()
        self.catalog_changed.emit()

    def set_today(self, today: dt.date) -> None:
        """Move the catalogue's date forward and rank again; not an undo step."""
        if today > self._catalog.today:
            self._catalog = on_day(self._catalog, today)
            self.show(self._scenario)

    def mark_saved(self, path: Path) -> None:
        """Record that the scenario was saved to ``path``."""
        self.path = path
        self._saved = self._scenario
        self.undo_stack.setClean()
        self.document_changed.emit()

    def show(self, scenario: Scenario) -> None:
        """Replace the scenario and rank the offers, without an undo step."""
        before = self.recommendation
        self._scenario = within(self._catalog, scenario)
        self._narrator = Narrator(recommend(self._catalog, self._scenario), self._words)
        if self._scenario.use_case not in self._baselines:
            self._baselines[self._scenario.use_case] = dict(self.recommendation.model_ranks)
        self.simulation.follow(self.recommendation)
        chosen = self._chosen and self.recommendation.resolved(self._chosen)
        if chosen is not None and chosen in self.recommendation.evaluation.rows:
            self._set_selected(chosen)
        else:
            self._set_selected(next(iter(self.recommendation.ranked), None))
        self.recommendation_changed.emit()
        before.let_go()
