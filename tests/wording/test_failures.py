"""Failures arrive as a sentence and its facts, and are said in the reader's language."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import advisor
import advisor.catalog.documents
import advisor.intake.net.transfer
from advisor.catalog.function_failures import LevelWorthOutside
from advisor.catalog.misfits import Misfit
from advisor.catalog.problems import (
    CatalogError,
    Failure,
    InputError,
    Problem,
    UnfitValueError,
)
from advisor.catalog.value_failures import HoldsValue, NoSuch, OutOfBound, ValueUnfit
from advisor.decision.scenario import Scenario
from advisor.wording import Words
from advisor.wording.failure_texts.kinds import TEXTS
from advisor.wording.failures import printable, say_any_failure, say_failure

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent.parent
ENGLISH, CHINESE = Words("en"), Words("zh")


def _kinds(above: type[Failure] = Failure) -> Iterator[type[Failure]]:
    for kind in above.__subclasses__():
        yield kind
        yield from _kinds(kind)


def test_that_every_kind_of_failure_has_its_words() -> None:
    for module in pkgutil.walk_packages(advisor.__path__, "advisor."):
        if module.name.rpartition(".")[2].endswith("failures"):
            importlib.import_module(module.name)
    assert set(TEXTS) == set(_kinds())


def test_that_no_two_kinds_of_failure_share_a_name() -> None:
    """The name is the tag of a kind as data, and what a reader searches for."""
    names = [kind.__name__ for kind in TEXTS]
    assert sorted(names) == sorted(set(names))


def test_that_no_part_of_the_program_shows_the_english_message_of_a_failure() -> None:
    # ``str(error)`` of an InputError is English; people get ``say_failure``.
    shown = []
    for folder in ("cli", "desktop", "wording", "report", "charts"):
        for path in sorted((ROOT / "advisor" / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ExceptHandler) and node.name and _catches_ours(node):
                    shown += [
                        f"{path.relative_to(ROOT)}:{inner.lineno}"
                        for inner in ast.walk(node)
                        if isinstance(inner, ast.Call)
                        and getattr(inner.func, "id", "") in ("str", "repr", "print")
                        and any(getattr(a, "id", "") == node.name for a in inner.args)
                    ]
    assert shown == []


def _catches_ours(handler: ast.ExceptHandler) -> bool:
    caught = ast.unparse(handler.type) if handler.type else ""
    return "InputError" in caught or "CatalogError" in caught


def test_that_a_failure_within_a_failure_is_said_in_the_same_language() -> None:
    problem = Problem("own.toml", OutOfBound("at most", 7), 3, "value")
    assert str(problem) == "own.toml, row 3, column value: The number must be at most 7."
    assert say_failure(problem, CHINESE) == "own.toml，第 3 行，value 列：数值不得大于 7。"
    many = CatalogError([problem] * 12)
    assert say_failure(many, ENGLISH) == str(many)
    assert say_failure(many, CHINESE).splitlines()[-1] == "……另有 2 条"


def test_that_a_list_of_names_has_the_commas_of_the_language() -> None:
    error = InputError(NoSuch("use case", "x", ("a", "b")))
    assert str(error) == "There is no use case 'x'. Known are: a, b."
    assert say_failure(error, CHINESE) == "没有用途“x”。可用的有：a、b。"


@given(st.text(), st.text())
def test_that_every_sentence_can_be_printed(name: str, value: str) -> None:
    error = InputError(Problem(name, HoldsValue(ValueUnfit(), value)))
    for words in (ENGLISH, CHINESE):
        said = say_failure(error, words)
        assert said.encode("utf-8")
        assert all(c.isprintable() or c in "\n\t\u3000\xa0" for c in said)


def test_that_half_a_surrogate_pair_is_shown_as_its_code() -> None:
    assert printable("a\ud800b\x1b[2J") == "a\\ud800b [2J"


def test_that_a_failure_nobody_foresaw_is_named_in_the_language() -> None:
    assert say_any_failure(KeyError("x"), CHINESE) == "发生意外错误：KeyError: 'x'"


USUAL = {
    "use_case": "x", "priorities": {}, "mix": [], "budget": {"amount": 2.0},
    "workload": {"requests_per_month": 1, "input_tokens": 1, "output_tokens": 1},
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "place", "what"),
    [
        ({"use_case": 5}, "use_case", "此处应为文本，而不是整数。现为 5。"),
        ({"title": None}, "title", "此处应为文本，而不是空值。"),
        ({"priorities": {"cost": 101}}, "priorities.cost", "数值不得大于 100。"),
        ({"budget": {"amount": 0}}, "budget.amount", "数值须大于 0。"),
        ({"budget": {"seats": 2}}, "budget", "缺少键 amount。请补上。"),
        ({"colour": "red"}, "", "未知的键 colour。请删去。"),
        ({"as_of": "today"}, "as_of", "此处应为日期（如 2026-11-24）。现为 'today'。"),
        ({"hosting": {"schedule": "never"}}, "hosting.schedule", "此处没有这个选项。"),
        ({"locked": "cost"}, "locked", "此处应为列表，而不是文本。"),
        ({"functions": {"cost": {"kind": "log", "worst": -1.0, "best": 1.0}}}, "functions",
         "按对数计时，各点须大于 0"),
    ],
)  # fmt: skip
def test_that_what_msgspec_says_is_said_as_a_sentence(
    changes: dict[str, object], place: str, what: str
) -> None:
    raw = USUAL | changes
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert(raw, Scenario)
    found = Misfit(caught.value, raw)
    assert found.path == place
    assert say_failure(found.what, CHINESE).startswith(what)
    assert "`" not in str(found.placed)


def test_that_an_unfit_value_keeps_what_is_wrong() -> None:
    failure = LevelWorthOutside("high", 2)
    error = UnfitValueError(failure)
    assert error.failure == failure
    assert str(error) == "Level 'high' is worth 2; it must lie between 0 and 1."
