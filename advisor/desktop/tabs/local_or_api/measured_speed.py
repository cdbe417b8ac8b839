"""The measured engine behind the sizing in words: asked in the background, once things stand still.

The roofline is what ranks: it answers under the hand for every device. Where AISimulate is
installed and knows the pair, its answer stands beside it, and says that it spoke.
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
    """A line for each hosted offer of the model that is shown."""

    def __init__(self, session: Session) -> None:
        """Ask nothing yet."""
        super().__init__()
        self.setObjectName("local_or_api.measured")
        self.setWordWrap(True)
        set_looks(self, "small", "soft")
        self.session = session
        self._shown: tuple[Candidate, ...] = ()
        self._known: dict[tuple[object, ...], MeasuredEstimate | Unmeasured] = {}
        self._asking: Run | None = None
        self._still = QTimer(self, singleShot=True, interval=STILL_MS)
        self._still.timeout.connect(self._ask)
        session.closed.connect(self._still.stop)

    def show_offers(self, candidates: Sequence[Candidate]) -> None:
        """Say what is measured of these hosted offers; ask for what is not known yet."""
        self._shown = tuple(c for c in candidates if c.hosted and c.offer.kind != "local")
        if self._asking is not None:
            self._asking.stop()
        self._still.stop()
        if not measured.installed():
            first = self._shown[:1]
            self._say([(c, Unmeasured("not-installed")) for c in first])
            return
        self._say([(c, self._known.get(_key(c))) for c in self._shown])
        if any(_key(c) not in self._known for c in self._shown):
            self._still.start()

    def _ask(self) -> None:
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
            self._say([(c, self._known.get(_key(c))) for c in self._shown])

        self._asking = self.session.background.run(self, work, show, lambda _error: None)

    def _say(self, lines: Sequence[tuple[Candidate, MeasuredEstimate | Unmeasured | None]]) -> None:
        words = self.session.words
        texts = []
        for candidate, said in lines:
            cost = candidate.hosted
            if cost is None:
                continue
            if said is None:
                text = words.say("Measured speeds are being looked up…")
            else:
                roofline = cost.estimate.output_tokens_per_s
                text = measured_sentence(said, cost.model, cost.device, roofline, words)
            if not isinstance(said, Unmeasured) and len(lines) > 1:
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
