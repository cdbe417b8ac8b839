"""Steps of the scenario that menus and top bar share; each can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.desktop.session import Session


def set_currency(session: Session, currency: str) -> None:
    """Show amounts in another currency, by its ISO 4217 code."""
    session.change(session.words.say("currency"), currency=currency)


def reset(session: Session) -> None:
    """Return to the use case's preset; the currency stays."""
    preset = session.preset(session.scenario.use_case)
    text = session.words.say("reset")
    session.set_scenario(preset.replace(currency=session.scenario.currency), text)


def toggle_pin(session: Session) -> None:
    """Pin the selected offer to compare, or unpin it."""
    if session.selected is not None:
        session.toggle_pin(session.selected)
