"""Collect the scores of a reader, and rejected rows with their reasons.

The checks here apply to every format: names are printable and short, values finite and within
their scale, days within the catalogue's, an interval holds its value, money and tokens of 0 are
unknown, and the same thing is not stated twice.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, Literal

from advisor.catalog.check import EARLIEST
from advisor.catalog.efforts import UNSTATED, effort_cells
from advisor.catalog.figures import UNDATED
from advisor.catalog.problems import InputError, Problem
from advisor.catalog.records import Score
from advisor.catalog.row_failures import DateOutside
from advisor.catalog.table_failures import CellCount
from advisor.intake.cells.cells import one_line
from advisor.intake.cells.published_day import today as utc_today
from advisor.intake.files.limits import MAX_NAME, MAX_REJECTED, MAX_SCORES
from advisor.intake.foreign_row_failures import NoDay, NoName, OnlyFirst, TwoFigures, Unnamed
from advisor.intake.reading import UNMATCHED, ReadScore, Rejected, reading_of
from advisor.intake.remarks import Remark, UndatedScores
from advisor.intake.score_failures import NoScores, OutsideScale

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from advisor.intake.reading import Detail, Publication, Reading, Reason

# Control characters and halves of surrogate pairs, which no name can hold.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
PERCENT = (0.0, 100.0)
NORMAL_95 = 1.96
# No benchmark counts that far; a number of many digits is an id or a slip.
LARGEST = 1e9
# Money and tokens of 0 stand in files for what nobody has measured.
_MEANS_NOTHING_AT_0 = ("cost_usd", "usd_per_task", "tokens_per_task", "output_tokens_per_task")
# What harnesses and people write where a test was not run; no score of theirs is that bad.
NOT_RUN = frozenset(-float(digits) for digits in ("1", "9", "99", "999", "9999", "99999", "999999"))


class ScoreCollector:
    """Collects a reading of scores row by row.

    Attributes:
        scores, rejected, aside, remarks: what is found so far, as in ``Reading``.
        repeated: keys of the file that stand twice with two values, and so have none.
        today: no score is newer.
    """

    def __init__(self, today: dt.date | None = None) -> None:
        """Begin with nothing; ``today`` is for tests."""
        self.scores: list[ReadScore] = []
        self.rejected: list[Rejected] = []
        self.today = today or utc_today()
        self.aside: list[Rejected] = []
        self.repeated: list[str] = []
        self.remarks: list[Remark] = []
        self._stated: dict[tuple[object, ...], float] = {}

    @property
    def full(self) -> bool:
        """Whether a limit is reached; a reader may stop."""
        return len(self.scores) > MAX_SCORES or len(self.rejected) > MAX_REJECTED

    @property
    def newest(self) -> dt.date | None:
        """The latest day of a score; None where none has one."""
        days = [day for score in self.scores if (day := score.terms.date) > UNDATED]
        return max(days, default=None)

    def reject(self, place: str, name: str, reason: Reason, detail: Detail = "") -> None:
        """Reject a row."""
        if self.full:
            return
        said = one_line(detail) if isinstance(detail, str) else detail
        self.rejected.append(Rejected(one_line(place), one_line(name), reason, said))
        self._say_when_full(place)

    def fits(self, place: str, name: str, cells: Sequence[str], header: Sequence[str]) -> bool:
        """Whether a row has as many cells as the header; one that has not is set aside."""
        if len(cells) == len(header):
            return True
        self.reject(place, name, "bad-row", CellCount(len(cells), len(header)))
        return False

    def add(
        self,
        place: str,
        model: str,
        benchmark: str,
        value: float | None,
        *,
        date: dt.date | None,
        scale: tuple[float, float] | None = None,
        **terms: Any,
    ) -> None:
        """Add a score, or reject it.

        Args:
            place: where it stands.
            model: as named there.
            benchmark: as named there.
            value: the figure; None where there is none.
            date: when it was published or measured; ``UNDATED``: nobody says; None: what the row
                says of it cannot be read.
            scale: between what the value must lie.
            terms: further fields of ``Score``; empty texts count as none.
        """
        if self.full:
            return
        model, benchmark = model.strip(), benchmark.strip()
        fault = _fault(model, benchmark, value, scale) or self._day_fault(date)
        if fault or value is None or date is None:
            reason, detail = fault or ("no-value", "")
            self.reject(place, f"{model} · {benchmark}" if benchmark else model, reason, detail)
            return
        score = Score(
            model=UNMATCHED,
            benchmark=UNMATCHED,
            source=UNMATCHED,
            value=value,
            date=date,
            **_tidy(value, terms),
        )
        how = (score.harness, score.attempts, score.effort, score.thinking, score.subset)
        key = (model, benchmark, *how, date)
        if key in self._stated:
            first, second = f"{self._stated[key]:g}", f"{value:g}"
            name = f"{model} · {benchmark}"
            if self._stated[key] == value:
                self.reject(place, name, "duplicate", second)
            else:
                self.reject(place, name, "contradiction", TwoFigures(first, second))
            return
        self._stated[key] = value
        self.scores.append(ReadScore(one_line(place), model, benchmark, score))
        self._say_when_full(place)

    def reading(self, format_id: str, file: str, publication: Publication) -> Reading:
        """All of it as a reading.

        Args:
            format_id: id of the format.
            file: name of the file.
            publication: what was read.

        Raises:
            InputError: there is nothing at all.
        """
        if not self.scores and not self.rejected:
            raise InputError(Problem(file, NoScores()))
        self.aside += [Rejected("", key, "repeated-key") for key in self.repeated]
        if any(score.terms.date <= UNDATED for score in self.scores):
            self.remarks.append(UndatedScores())
        return reading_of(
            format_id,
            publication,
            newest=self.newest,
            scores=tuple(self.scores),
            rejected=tuple(self.rejected),
            aside=tuple(self.aside),
            remarks=tuple(self.remarks),
        )

    def _day_fault(self, date: dt.date | None) -> tuple[Reason, Detail] | None:
        if date is None:
            return "bad-row", NoDay()
        if not EARLIEST <= date <= self.today:
            return "bad-row", DateOutside(date, EARLIEST, self.today)
        return None

    def _say_when_full(self, place: str) -> None:
        if self.full:
            limit = OnlyFirst("scores", MAX_SCORES)
            self.rejected.append(Rejected(place, "", "too-many", limit))


def measured(value: float | None, error: float | None, *, is_share: bool) -> dict[str, Any]:
    """Value, scale and 95 % interval of a figure of an evaluation, as arguments of ``add``.

    Args:
        value: the figure; a share of 1 becomes per cent.
        error: its standard error in the same unit; None: there is no interval.
        is_share: whether the figure is one of those that are shares; one beyond 1 is none.
    """
    is_share = is_share and value is not None and 0 <= value <= 1
    factor, scale = (100, PERCENT) if is_share else (1, None)
    if value is None:
        return {"value": None, "scale": None}
    found: dict[str, Any] = {"value": round(value * factor, 6), "scale": scale}
    if error is not None and error > 0:
        low, high = value - NORMAL_95 * error, value + NORMAL_95 * error
        if is_share:
            low, high = max(low, 0.0), min(high, 1.0)
        found |= {"low": round(low * factor, 6), "high": round(high * factor, 6)}
    return found


def _fault(
    model: str, benchmark: str, value: float | None, scale: tuple[float, float] | None
) -> tuple[Reason, Detail] | None:
    named: tuple[tuple[Literal["model", "benchmark"], str], ...]
    named = (("model", model), ("benchmark", benchmark))
    for of, name in named:
        if not name:
            return "bad-row", Unnamed(of)
        if len(name) > MAX_NAME or _UNPRINTABLE.search(name):
            return "bad-row", NoName(of)
    if value is None or not math.isfinite(value):
        return "no-value", ""
    if value in NOT_RUN:
        return "not-run", f"{value:g}"
    scale = scale or (-LARGEST, LARGEST)
    if not scale[0] <= value <= scale[1]:
        return "out-of-scale", OutsideScale(value, *scale)
    return None


def _tidy(value: float, terms: dict[str, Any]) -> dict[str, Any]:
    """The further fields, with what cannot be left out."""
    kept: dict[str, Any] = {
        key: one_line(term) if isinstance(term, str) else term for key, term in terms.items()
    }
    low, high = kept.get("low"), kept.get("high")
    if not (low is None or low <= value) or not (high is None or value <= high):
        kept["low"] = kept["high"] = None
        outside = f"The interval {low} to {high} stated there does not hold the value."
        kept["note"] = one_line(f"{kept.get('note') or ''} {outside}")
    for name in _MEANS_NOTHING_AT_0:
        amount = kept.get(name)
        if amount is not None and not (math.isfinite(amount) and amount > 0):
            kept[name] = None
    kept |= effort_cells(kept.pop("thinking", UNSTATED))
    return {key: term for key, term in kept.items() if term not in (None, "")}
