"""Search over all offers: ranked ones, those left out, and those of new models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from advisor.decision.analysis.new_offers import new_offers
from advisor.decision.ranking import Status
from advisor.wording import names
from advisor.wording.left_out import offer_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from advisor.decision.analysis.left_out import LeftOut
    from advisor.desktop.session import Session


class OfferSearch:
    """Finds the offers whose name has all words that are searched for."""

    def __init__(self, session: Session) -> None:
        """Search the session's recommendation, at first for nothing."""
        self._session = session
        self._needle = ""
        self._haystack: list[str] = []
        self._haystack_of: object = None
        self._new: tuple[LeftOut, ...] = ()
        self._new_texts: list[str] = []

    @property
    def is_active(self) -> bool:
        """Whether anything is searched for."""
        return bool(self._needle)

    def set_text(self, text: str) -> bool:
        """Search for all words of ``text``; return whether that is something else than before."""
        needle = text.strip().lower()
        changed = needle != self._needle
        self._needle = needle
        return changed

    def matching(self, rows: NDArray[np.intp]) -> NDArray[np.intp]:
        """Return those of ``rows`` of the evaluation that match."""
        if not self._needle:
            return rows
        texts, words = self._searchable(), self._needle.split()
        return np.array([r for r in rows if all(word in texts[r] for word in words)], dtype=np.intp)

    def unranked(self) -> list[int]:
        """Rows of the evaluation that match but are not ranked, highest score first.

        Empty while nothing is searched for.
        """
        if not self._needle:
            return []
        recommendation = self._session.recommendation
        rows = self.matching(np.flatnonzero(recommendation.status != Status.RANKED))
        order = np.argsort(-recommendation.scores[rows], kind="stable")
        return [int(row) for row in rows[order]]

    def new(self) -> list[LeftOut]:
        """Offers of new models whose name matches; empty while nothing is searched for."""
        if not self._needle:
            return []
        narrator, words = self._session.narrator, self._needle.split()
        found = new_offers(narrator.recommendation)
        if self._new is not found:
            self._new = found
            self._new_texts = [f"{offer_text(narrator, o)} {o.offer}".lower() for o in found]
        texts = zip(found, self._new_texts, strict=True)
        return [left for left, text in texts if all(word in text for word in words)]

    def _searchable(self) -> list[str]:
        candidates = self._session.recommendation.evaluation.candidates
        if self._haystack_of is not candidates:
            words = self._session.words
            self._haystack = [
                f"{names.offer_name(c, words)} {c.offer.id} {c.provider.name}".lower()
                for c in candidates
            ]
            self._haystack_of = candidates
        return self._haystack
