"""Actions on the session that the menus, the top bar and the ranking share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.desktop.session import Session


def set_currency(session: Session, currency: str) -> None:
    """Show amounts in another currency, by its ISO 4217 code."""
    session.change(session.words.say("currency"), currency=currency)


def reset(session: Session) -> None:
    """Reset the scenario to the preset of its use case, but keep the currency."""
    preset = session.preset(session.scenario.use_case)
    text = session.words.say("reset")
    session.set_scenario(preset.replace(currency=session.scenario.currency), text)


def choose_use_case(session: Session, use_case: str) -> None:
    """Take the preset of a use case; currency, exchange rate and day stay as they are."""
    kept = session.scenario
    session.set_scenario(
        session.preset(use_case).replace(
            currency=kept.currency,
            cny_per_usd=kept.cny_per_usd,
            rate_date=kept.rate_date,
            as_of=kept.as_of,
        ),
        session.words.say("use case"),
    )
