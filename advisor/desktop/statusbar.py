"""The status bar: state of the catalogue, and the exchange rate, which the user can set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStatusBar

from advisor.catalog.currencies import RATED
from advisor.desktop.dialogs.exchange_rate import ExchangeRateDialog
from advisor.desktop.parts.buttons import tool_button
from advisor.desktop.parts.short_label import ShortLabel
from advisor.wording import numbers
from advisor.wording.catalogue_age import age_text, age_warning

if TYPE_CHECKING:
    from advisor.desktop.session import Session


class StatusBar(QStatusBar):
    """Shows catalogue and exchange rate."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._session = session
        self._catalogue = ShortLabel("")  # gives way to messages
        self._catalogue.setContentsMargins(8, 0, 0, 0)
        self._rate = tool_button("", "exchange_rate", self.ask_rate, "flat")
        self.addWidget(self._catalogue)
        self.addPermanentWidget(self._rate)
        session.recommendation_changed.connect(self.refresh)
        self.change_language()

    def change_language(self) -> None:
        """Say all in the session's language; a dialog that speaks another one is dropped."""
        for dialog in self.findChildren(ExchangeRateDialog):
            dialog.reject()
        self._rate.setToolTip(self._session.words.say("Set the exchange rate"))
        self.refresh()

    def refresh(self) -> None:
        """Update from the session."""
        session = self._session
        catalog, words = session.catalog, session.words
        self._catalogue.setText(
            words.say(
                "Catalogue {version} · {offers} offers · {models} models · {n} figures · {age}",
                version=catalog.version,
                offers=f"{len(session.recommendation.offers):,}",
                models=len(catalog.models) - len(catalog.new_models),
                n=f"{catalog.figure_count:,}",
                age=age_text(session.narrator),
            )
        )
        warning = age_warning(session.narrator)
        if warning:
            self._catalogue.setText(f"▲ {self._catalogue.text()}")
        self._catalogue.setToolTip(warning)
        self._catalogue.setAccessibleDescription(warning)
        recommendation = session.recommendation
        rate = recommendation.evaluation.rate.beside(recommendation.scenario.currency)
        shown = numbers.exchange(rate)
        if rate.source:
            self._rate.setText(f"{shown} ({rate.date})")
        else:
            text = words.say("{rate} (set by you, {day})", rate=shown, day=rate.date)
            self._rate.setText(text)
        self._rate.setAccessibleName(f"{words.say('Exchange rate')}: {self._rate.text()}")

    def ask_rate(self) -> None:
        """Open the non-modal dialog for the exchange rate."""
        rate = self._session.recommendation.evaluation.rate.of(RATED).per_base
        dialog = ExchangeRateDialog(rate, self._session.words, self)
        dialog.given.connect(self._set_rate)
        dialog.open()

    def _set_rate(self, rate: float) -> None:
        import datetime as dt

        session = self._session
        day = dt.datetime.now(dt.UTC).date()
        session.change(session.words.say("exchange rate"), cny_per_usd=rate, rate_date=day)
