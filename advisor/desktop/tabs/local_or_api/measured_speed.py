"""Speeds from AISimulate in words, queried in the background once the scenario rests.

The ranking uses the roofline model, which is instant and covers every device. If AISimulate is
installed and knows the model and device, its result is shown beside the roofline's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from advisor.desktop.parts.looks import set_looks
from advisor.hosting.measured import engine as measured
from advisor.hosting.measured.estimate import Unmeasured
from advisor.wording import names
from advisor.wording.measured_speed import measured_sentence

if TYPE_CHECKING:
    import threading
    from collections.abc import Sequence

    from advisor.desktop.background import Run
    from advisor.desktop.session import Session
    from advisor.evidence.candidate import Candidate
    from advisor.hosting.hosted import HostedCost
    from advisor.hosting.measured.estimate import MeasuredEstimate

    Answers = tuple[MeasuredEstimate | Unmeasured, ...]

STILL_MS = 600
KEPT = 64


class MeasuredSpeed(QLabel):
    """One line per hosted offer of the model shown."""

    def __init__(self, session: Session) -> None:
        """Start without queries."""
        super().__init__()
        self.setObjectName("local_or_api.measured")
        self.setWordWrap(True)
        set_looks(self, "small", "soft")
        self.session = session
        self._shown: tuple[Candidate, ...] = ()
        self._known: dict[tuple[object, ...], MeasuredEstimate | Unmeasured] = {}
        self._query: Run | None = None
        self._delay = QTimer(self, singleShot=True, interval=STILL_MS)
        self._delay.timeout.connect(self._start_query)
        session.closed.connect(self._delay.stop)

    def show_offers(self, candidates: Sequence[Candidate]) -> None:
        """Show the cached speeds of these hosted offers and query the others."""
        self._shown = tuple(c for c in candidates if c.hosted and c.offer.kind != "local")
        if self._query is not None:
            self._query.stop()
        self._delay.stop()
        if not measured.installed():
            first = self._shown[:1]
            self._show([(c, Unmeasured("not-installed")) for c in first])
            return
        self._show([(c, self._known.get(_key(c))) for c in self._shown])
        if any(_key(c) not in self._known for c in self._shown):
            self._delay.start()

    def _start_query(self) -> None:
        wanted = {_key(c): c.hosted for c in self._shown if _key(c) not in self._known}
        costs = tuple(cost for cost in wanted.values() if cost is not None)

        def work(run: Run) -> Answers:
            return tuple(_measure(cost, run.stopped) for cost in costs)

        def show(answers: Answers) -> None:
            while len(self._known) > KEPT:
                self._known.pop(next(iter(self._known)))
            for key, answer in zip(wanted, answers, strict=True):
                if not (isinstance(answer, Unmeasured) and answer.why == "cancelled"):
                    self._known[key] = answer
            self._show([(c, self._known.get(_key(c))) for c in self._shown])

        self._query = self.session.background.run(self, work, show, lambda _error: None)

    def _show(
        self, lines: Sequence[tuple[Candidate, MeasuredEstimate | Unmeasured | None]]
    ) -> None:
        words = self.session.words
        texts = []
        for candidate, answer in lines:
            cost = candidate.hosted
            if cost is None:
                continue
            if answer is None:
                text = words.say("Measured speeds are being looked up…")
            else:
                text = measured_sentence(answer, cost.model, cost.device, words)
            if not isinstance(answer, Unmeasured) and len(lines) > 1:
                text = f"{names.way_name(candidate, words)}: {text}"
            texts.append(text)
        self.setText("\n".join(dict.fromkeys(texts)))
        self.setVisible(bool(texts))


def _key(candidate: Candidate) -> tuple[object, ...]:
    cost = candidate.hosted
    assert cost is not None, "only hosted offers are shown"  # noqa: S101
    work = cost.workload
    return (
        cost.model.id, cost.device.id, cost.devices, cost.precision,
        work.input_tokens, work.output_tokens, work.cached_share,
    )  # fmt: skip


def _measure(cost: HostedCost, stop: threading.Event) -> MeasuredEstimate | Unmeasured:
    work = cost.workload
    return measured.measure(
        cost.model,
        cost.device,
        devices=cost.devices,
        precision=cost.precision,
        input_tokens=max(work.input_tokens, 1),
        output_tokens=max(work.output_tokens, 1),
        cached_tokens=min(round(work.input_tokens * work.cached_share), work.input_tokens - 1),
        stop=stop,
    )
