"""Puts the window back as it was left, keeps how it is left, and begins afresh where asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from advisor.catalog.presets import FIRST_USE_CASE
from advisor.catalog.problems import InputError
from advisor.decision import recommend
from advisor.wording import Words
from advisor.wording.failures import say_any_failure

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.decision import Scenario
    from advisor.desktop.kept_state import KeptState
    from advisor.desktop.preferences import Preferences
    from advisor.desktop.window import MainWindow


class LastTime:
    """The last scenario, read before the window is filled.

    Attributes:
        scenario: the last one, or the default.
        path: its file; None where it has none.
        problem: why the last one cannot be had; empty where it can, or where there is none.
        draft: whether it was left without a file.
    """

    def __init__(self, preferences: Preferences, catalog: Catalog) -> None:
        """Read what the preferences keep, against a catalogue."""
        self.scenario = first_scenario(preferences, catalog)
        self.path: Path | None = None
        self.draft = False
        self.problem = ""
        state = preferences.state
        if not state.path and not state.scenario:
            return
        try:
            scenario = _read(state, catalog)
            recommend(catalog, scenario)  # which the window needs in any case: it is kept
        except (InputError, ArithmeticError, ValueError, RecursionError) as error:
            self.problem = say_any_failure(error, Words(preferences.language))
            return
        self.scenario = scenario
        self.path = Path(state.path) if state.path else None
        self.draft = not state.path

    def put_back(self, window: MainWindow) -> None:
        """Go on with the scenario's document, or say why it cannot be had."""
        session = window.session
        session.resume(self.path, saved=not self.draft)
        if self.problem:
            say = session.words.say
            text = say("The last scenario cannot be opened: {problem}", problem=self.problem)
            title = say("The scenario cannot be opened")
            window.say_done(text, lambda: window.files.complain(title, self.problem))


def put_pins_back(window: MainWindow) -> None:
    """Pin the offers that were pinned, as far as they are still known."""
    session = window.session
    for offer in window.preferences.state.pins:
        if offer in session.recommendation.evaluation.rows and offer not in session.pinned:
            session.toggle_pin(offer)


def _read(state: KeptState, catalog: Catalog) -> Scenario:
    from advisor.decision.scenario_file import load_scenario, parse_scenario

    if not state.path:
        return parse_scenario(state.scenario.encode(), catalog, name="settings")
    path = Path(state.path)
    if not path.is_file():  # a pipe of that name would keep the window waiting
        raise InputError("{file} is not there, or is no file.", file=str(path))
    return load_scenario(path, catalog)


def first_scenario(preferences: Preferences, catalog: Catalog) -> Scenario:
    """The scenario of a first start, for the user's home and in the currency of the language."""
    from advisor.decision.scenario import Scenario

    scenario = Scenario.from_use_case(catalog, FIRST_USE_CASE, home=preferences.home_region)
    return scenario.replace(currency="CNY") if preferences.language == "zh" else scenario


def keep_scenario(window: MainWindow) -> bool:
    """Keep the scenario for the next start; False where it cannot be kept."""
    from advisor.decision.scenario_file import dump_scenario

    session, preferences = window.session, window.preferences
    if session.path is not None:
        return preferences.keep(path=str(session.path.absolute()))
    untouched = session.scenario == first_scenario(preferences, session.catalog)
    text = "" if untouched else dump_scenario(session.scenario)
    return preferences.keep(path="", scenario=text)


def keep_layout(window: MainWindow) -> None:
    """Keep how the window is set up for the next start."""
    window.preferences.keep(
        tab=window.tabs.currentIndex(),
        columns=tuple(width for width in window.columns.sizes() if width > 0),
        pins=window.session.pinned,
        **window.fits.layout_kept(),
    )


def leave(window: MainWindow) -> bool:
    """Keep what comes back at the next start; False where the user stays after all.

    A scenario without a file comes back as it was, so nobody is asked about it.
    """
    keep_layout(window)
    comes_back = window.preferences.outlives and window.session.path is None
    if comes_back and keep_scenario(window):
        return True
    if not window.files.may_discard():
        return False
    keep_scenario(window)
    return True


def begin_afresh(window: MainWindow) -> None:
    """As at the first start, but for language, theme, files and own figures."""
    if not window.files.may_discard():
        return
    window.preferences.forget_state()
    window.session.unpin_all()
    window.session.open_scenario(first_scenario(window.preferences, window.session.catalog), None)
    window.rebuild()
