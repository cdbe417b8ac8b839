"""argparse's complaints, in the reader's language."""

from __future__ import annotations

import argparse

import pytest

from advisor.catalog.problems import At, Failure, InputError
from advisor.catalog.value_failures import NoSuch
from advisor.cli import main
from advisor.cli.parser import Parser, complaint
from advisor.wording import Words
from advisor.wording.command_failures import (
    AmbiguousOption,
    Missing,
    NoChoice,
    NotKnown,
    NotTogether,
    NoValueTaken,
    OneOf,
    Unforeseen,
    ValuesWanted,
    ValueUnread,
)
from advisor.wording.failures import say_failure


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["recommend", "--bogus"], "advisor：无法识别：--bogus。"),
        (["recommend", "--format", "yaml"], "--format：没有 'yaml' 这一项。"),
        (["recommend", "--budget"], "--budget：后面须有一个值。"),
        (["recommend", "--rate", "1e300"], "--rate：“1e300”须在 0.01 到 1万之间。"),
        (["recommend", "--as-of", "soon"], "--as-of：“soon”不是"),
        (["recommend", "--strict=yes"], "--strict"),
        (["cost"], "advisor cost：缺少：--offer、--input-tokens、--output-tokens。请补上。"),
        (["cost", "--batch", "--flex"], "--flex 与 --batch 只能给出其一。"),
        (["nonsense", "--x"], "COMMAND：没有 'nonsense' 这一项。"),
    ],
)  # fmt: skip
def test_that_wrong_arguments_are_said_in_chinese(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--lang", "zh"]) == 2
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("用法：")
    assert said in told[-1]
    assert not any(word in told[-1] for word in ("argument", "error", "expected", "invalid"))


def test_that_a_reader_of_values_may_refuse_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    def read(text: str) -> str:
        raise InputError(NoSuch("currency", text, ("A",)))

    parser = Parser(words=Words("zh"), prog="x")
    parser.add_argument_group("g").add_argument("--currency", type=read)
    with pytest.raises(SystemExit):
        parser.parse_args(["--currency", "DM"])
    assert "x：--currency：没有货币“DM”。可用的有：A。" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("message", "failure"),
    [
        ("argument --n: expected one argument", At("--n", ValuesWanted(1))),
        ("argument --n: expected 2 arguments", At("--n", ValuesWanted(2))),
        ("argument N: expected at least one argument", At("N", ValuesWanted(1, "at-least"))),
        ("argument N: expected at most one argument", At("N", ValuesWanted(1, "at-most"))),
        ("argument -f: invalid choice: 'x' (choose from 'a', 'b')",
         At("-f", NoChoice("'x'", ("a", "b")))),
        ("argument -f: invalid choice: 'x' (choose from a, b)",
         At("-f", NoChoice("'x'", ("a", "b")))),
        ("argument --n: invalid int value: 'x'", At("--n", ValueUnread("'x'"))),
        ("argument --b: not allowed with argument --f", NotTogether("--b", "--f")),
        ("argument --b: ignored explicit argument 'y'", At("--b", NoValueTaken("'y'"))),
        ("the following arguments are required: --a, FILE", Missing(("--a", "FILE"))),
        ("one of the arguments --a --b is required", OneOf(("--a", "--b"))),
        ("unrecognized arguments: --c d", NotKnown(("--c", "d"))),
        ("ambiguous option: --a could match --ab, --ac", AmbiguousOption("--a", ("--ab", "--ac"))),
        ("the moon is full", Unforeseen("the moon is full")),
        ("argument --n: the moon is full", At("--n", Unforeseen("the moon is full"))),
    ],
)  # fmt: skip
def test_that_a_complaint_of_argparse_is_a_kind_of_failure(message: str, failure: Failure) -> None:
    assert complaint(message) == failure
    if "moon" not in message:
        assert say_failure(failure, Words("zh")) != say_failure(failure, Words("en"))


def test_that_argparse_still_asks_its_parser_to_read_a_value() -> None:
    # The one private method that ``Parser`` overrides.
    assert callable(argparse.ArgumentParser._get_value)  # noqa: SLF001


@pytest.mark.parametrize("command", ["prices", "data"])
def test_that_the_language_may_stand_before_the_part_of_a_command(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--lang", "zh"]) == 2
    assert "'zh'" not in capsys.readouterr().err
    assert main([command, "--lang", "zh", "--help"]) == 0
    assert "用法" in capsys.readouterr().out
