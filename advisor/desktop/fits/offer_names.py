"""Names of models and ways in the ranking: cut to their room in steps, and measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from advisor.wording import names
from advisor.wording.name_forms import name_forms, way_forms
from advisor.wording.offer_notices import mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.desktop.fits.lettering import Lettering
    from advisor.desktop.session import Session

# Gap between the name of a model and what follows it, pixels.
GAP = 8
# Room for the warning sign of an offer that ends, has ended or may not be sold to this buyer.
MARK_WIDTH = 16


class Parts(NamedTuple):
    """Texts of an offer.

    Attributes:
        sign: warning sign; empty for none.
        name: of the model, with the release.
        month: of its release, as 2026-10; empty if unknown.
        way: provider and region, or machines.
    """

    sign: str
    name: str
    month: str
    way: str


class Widths(NamedTuple):
    """Pixels of an offer's texts, with its sign.

    Attributes:
        name, least_name: the whole name with the month, and the shortest form of the name.
        way: the whole way.
    """

    name: int
    least_name: int
    way: int


class OfferNames:
    """The names of the session's offers, each in its font; cached until the evaluation changes."""

    def __init__(
        self, session: Session, bold: Lettering, small: Lettering, plain: Lettering
    ) -> None:
        """Measure names of models in ``bold``, months in ``small``, ways in ``plain``."""
        self._session, self._bold, self._small, self._plain = session, bold, small, plain
        self._parts: dict[int, Parts] = {}
        self._widths: dict[int, Widths] = {}
        self._parts_of: object = None

    def parts(self, row: int) -> Parts:
        """Texts of the offer in a row of the evaluation."""
        candidates = self._session.recommendation.evaluation.candidates
        if self._parts_of is not candidates:
            self._parts.clear()
            self._widths.clear()
            self._parts_of = candidates
        found = self._parts.get(row)
        if found is None:
            candidate = candidates[row]
            released = candidate.model.released
            found = self._parts[row] = Parts(
                mark(self._session.recommendation, candidate.offer.id),
                names.model_name(candidate),
                f"{released:%Y-%m}" if released else "",
                names.short_way_name(candidate, self._session.words),
            )
        return found

    def fitted_name(self, row: int, room: int) -> tuple[str, str]:
        """Return name and month in their longest form within ``room`` pixels; the month goes first.

        The whole name where no form fits: it is cut as it is painted.
        """
        parts = self.parts(row)
        for name in name_forms(parts.name):
            for month in dict.fromkeys((parts.month, "")):
                if self._named(name, month) <= room:
                    return name, month
        return parts.name, ""

    def fitted_way(self, row: int, room: int) -> str:
        """Return the longest form of the way within ``room`` pixels; the shortest if none fits."""
        forms = way_forms(self.parts(row).way)
        return next((form for form in forms if self._plain.width(form) <= room), forms[-1])

    def _measured(self, row: int) -> Widths:
        """Return the widths of the offer in a row of the evaluation, measured once."""
        parts = self.parts(row)
        found = self._widths.get(row)
        if found is None:
            sign = MARK_WIDTH if parts.sign else 0
            found = self._widths[row] = Widths(
                self._named(parts.name, parts.month) + sign,
                self._bold.width(name_forms(parts.name)[-1]) + sign,
                self._plain.width(parts.way),
            )
        return found

    def name_width(self, row: int) -> int:
        """Width in pixels of sign, whole name and month."""
        return self._measured(row).name

    def least_name_width(self, row: int) -> int:
        """Width in pixels of sign and the shortest form of the name."""
        return self._measured(row).least_name

    def way_width(self, row: int) -> int:
        """Width in pixels of the whole way."""
        return self._measured(row).way

    def least_way_width(self, row: int) -> int:
        """Width in pixels of the shortest form of the way."""
        return min(map(self._plain.width, way_forms(self.parts(row).way)))

    def widest(self, width_of: Callable[[int], int], rows: list[int], share: float = 1.0) -> int:
        """Return the width in pixels in which this share of the rows fits; 0 without rows."""
        widths = sorted(map(width_of, rows))
        return widths[min(int(len(widths) * share), len(widths) - 1)] if widths else 0

    def _named(self, name: str, month: str) -> int:
        return self._bold.width(name) + (GAP + self._small.width(month) if month else 0)
