"""Stores the scenario when the window closes, restores it at the next start, or resets it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from advisor.catalog.presets import FIRST_USE_CASE
from advisor.catalog.problems import InputError
from advisor.decision import recommend
from advisor.wording import Words
from advisor.wording.failures import say_any_failure
from advisor.wording.languages import language_of
from advisor.wording.window_failures import NotThere

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.decision import Scenario
    from advisor.desktop.files import Files
    from advisor.desktop.kept_state import KeptState
    from advisor.desktop.messages import Messages
    from advisor.desktop.preferences import Preferences
    from advisor.desktop.session import Session


class LastTime:
    """The scenario of the last run, read before the window is filled.

    Attributes:
        scenario: the last scenario, or the default.
        path: its file, or None.
        problem: why it could not be read; empty if it was read, or if nothing was stored.
        draft: whether it was never saved to a file.
    """

    def __init__(self, preferences: Preferences, catalog: Catalog) -> None:
        """Read the scenario from the preferences."""
        self.scenario = first_scenario(preferences, catalog)
        self.path: Path | None = None
        self.draft = False
        self.problem = ""
        state = preferences.state
        if not state.path and not state.scenario:
            return
        try:
            scenario = _read(state, catalog)
            recommend(catalog, scenario)  # fails now if at all; the result is cached for the window
        except (InputError, ArithmeticError, ValueError, RecursionError) as error:
            self.problem = say_any_failure(error, Words(preferences.language))
            return
        self.scenario = scenario
        self.path = Path(state.path) if state.path else None
        self.draft = not state.path

    def put_back(self, session: Session, messages: Messages) -> None:
        """Restore file and unsaved state, or report why the scenario could not be read."""
        session.resume(self.path, saved=not self.draft)
        if self.problem:
            say = session.words.say
            text = say("The last scenario cannot be opened: {problem}", problem=self.problem)
            title = say("The scenario cannot be opened")
            messages.done(text, lambda: messages.complain(title, self.problem))


def put_pins_back(session: Session, preferences: Preferences) -> None:
    """Restore the pins of offers that still exist."""
    for kept in preferences.state.pins:
        offer = session.recommendation.resolved(kept)
        if offer in session.recommendation.evaluation.rows and offer not in session.pinned:
            session.toggle_pin(offer)


def _read(state: KeptState, catalog: Catalog) -> Scenario:
    from advisor.decision.scenario_file import load_scenario, parse_scenario

    if not state.path:
        return parse_scenario(state.scenario.encode(), catalog, name="settings")
    path = Path(state.path)
    if not path.is_file():  # reading a named pipe would block the window
        raise InputError(NotThere(str(path)))
    return load_scenario(path, catalog)


def first_scenario(preferences: Preferences, catalog: Catalog) -> Scenario:
    """Scenario of a first start, with the user's home region and the language's currency."""
    from advisor.decision.scenario import Scenario

    scenario = Scenario.from_use_case(catalog, FIRST_USE_CASE, home=preferences.home_region)
    return scenario.replace(currency=language_of(preferences.language).currency)


def keep_scenario(session: Session, preferences: Preferences) -> bool:
    """Store the scenario for the next start; return False if it cannot be written."""
    from advisor.decision.scenario_file import dump_scenario

    if session.path is not None:
        return preferences.keep(path=str(session.path.absolute()))
    untouched = session.scenario == first_scenario(preferences, session.catalog)
    text = "" if untouched else dump_scenario(session.scenario)
    return preferences.keep(path="", scenario=text)


def leave(session: Session, preferences: Preferences, files: Files) -> bool:
    """Store the scenario before the window closes; return False if the user cancels.

    A scenario without a file is restored at the next start, so the user is not asked to save it.
    """
    comes_back = preferences.outlives and session.path is None
    if comes_back and keep_scenario(session, preferences):
        return True
    if not files.may_discard():
        return False
    keep_scenario(session, preferences)
    return True


def begin_afresh(session: Session, preferences: Preferences, files: Files) -> bool:
    """Reset scenario and layout, but keep language, theme, files and own figures.

    Returns:
        False if the user cancels to keep unsaved changes.
    """
    if not files.may_discard():
        return False
    preferences.forget_state()
    session.unpin_all()
    session.open_scenario(first_scenario(preferences, session.catalog), None)
    return True
