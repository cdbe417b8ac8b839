"""The best models on the user's own computer, with the commands that run them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from advisor.decision.analysis.local_picks import local_leaders, pick_of
from advisor.desktop.parts.labels import BY_KEYBOARD, BY_MOUSE, paragraph
from advisor.wording.local_plans import command_lines, pick_line, way_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from advisor.decision.analysis.local_picks import LocalPick
    from advisor.desktop.session import Session
    from advisor.hosting.computer.plans import LocalWay
    from advisor.wording import Words

PARAGRAPH = '<p style="margin:4px 0 0 0">{text}</p>'


class LocalModels:
    """A label that can be marked and copied; hidden while the scenario has no computer."""

    def __init__(self, session: Session) -> None:
        """Start hidden."""
        self.session = session
        self.label: QLabel = paragraph("", "hosting.this_computer.models", "small")
        self.label.setTextInteractionFlags(BY_MOUSE | BY_KEYBOARD)
        self.label.setAccessibleName(session.words.say("Models to run on this computer"))
        self.label.hide()
        self._shown: tuple[object, ...] = ()

    def refresh(self) -> None:
        """Show the first three by score; nothing is sized anew while they stay the same."""
        recommendation = self.session.recommendation
        if self.session.scenario.hosting.computer is None:
            self.label.hide()
            self._shown = ()
            return
        leaders = local_leaders(recommendation)
        shown = (recommendation.evaluation.candidates, *(c.offer.id for c in leaders))
        if len(shown) == len(self._shown) and all(
            a is b or (a == b and isinstance(a, str))
            for a, b in zip(shown, self._shown, strict=True)
        ):
            return
        self._shown = shown
        picks = tuple(pick for leader in leaders if (pick := pick_of(recommendation, leader)))
        self.label.setText(_text(picks, self.session.words))
        self.label.setVisible(True)


def _text(picks: tuple[LocalPick, ...], words: Words) -> str:
    if not picks:
        return escape(words.say("No open model that fits passes the must-haves of this job."))
    return "".join(_pick(place, pick, words) for place, pick in enumerate(picks, 1))


def _pick(place: int, pick: LocalPick, words: Words) -> str:
    """A paragraph with the model's name, and one for each precision with its commands."""
    ways = "".join(
        PARAGRAPH.format(text="<br>".join([escape(way_line(way, words)), *_commands(way, words)]))
        for way in pick.plan.ways
    )
    return f"{PARAGRAPH.format(text=f'<b>{escape(pick_line(place, pick, words))}</b>')}{ways}"


def _commands(way: LocalWay, words: Words) -> list[str]:
    return [f"<code>{escape(line)}</code>" for line in command_lines(way, words)]
