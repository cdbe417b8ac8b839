"""Every assumption and obstacle of an estimate is said with its figures, in both languages."""

from __future__ import annotations

from typing import get_args

import msgspec
import pytest

from advisor.hosting.assumption import Assumption, Obstacle
from advisor.wording import Words
from advisor.wording.hosting_assumptions import assumption_sentence, obstacle_sentence

# Parameters are counted as the language counts them: 24.4 billion, 244 亿.
PARAMETERS = {"billions", "counted", "published"}


def made(kind: type[msgspec.Struct]) -> tuple[msgspec.Struct, list[str]]:
    """A struct of a kind, and what stands for its fields in Chinese."""
    fields = msgspec.structs.fields(kind)
    values = {
        f.name: 7 if f.type is int else "24.4" if f.name in PARAMETERS else f"<{f.name}>"
        for f in fields
    }
    shown = ["244 亿" if name in PARAMETERS else str(value) for name, value in values.items()]
    return kind(**values), shown


@pytest.mark.parametrize("kind", get_args(Assumption))
def test_that_an_assumption_is_said_with_its_figures(kind: type[msgspec.Struct]) -> None:
    assumed, shown = made(kind)
    assert isinstance(assumed, Assumption)
    said = assumption_sentence(assumed, Words("zh"))
    assert said != assumption_sentence(assumed, Words("en"))
    assert [text for text in shown if text not in said] == []


@pytest.mark.parametrize("kind", get_args(Obstacle))
def test_that_an_obstacle_is_said_with_its_figures(kind: type[msgspec.Struct]) -> None:
    obstacle, shown = made(kind)
    assert isinstance(obstacle, Obstacle)
    said = obstacle_sentence(obstacle, Words("zh"))
    assert said != obstacle_sentence(obstacle, Words("en"))
    assert [text for text in shown if text not in said] == []
