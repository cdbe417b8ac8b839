"""argparse's complaints, in the reader's language."""

from __future__ import annotations

import argparse

import pytest

from advisor.catalog.problems import InputError
from advisor.cli import main
from advisor.cli.parser import Parser
from advisor.wording import Words


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["recommend", "--bogus"], "advisor：无法识别：--bogus。"),
        (["recommend", "--format", "yaml"], "--format：没有 'yaml' 这一项。"),
        (["recommend", "--budget"], "--budget：后面须有一个值。"),
        (["recommend", "--rate", "1e300"], "--rate：数值须在 0.01 与 10,000 之间。"),
        (["recommend", "--as-of", "soon"], "--as-of：“soon”不是"),
        (["recommend", "--strict=yes"], "--strict"),
        (["cost"], "advisor cost：缺少：--offer、--input-tokens、--output-tokens。请补上。"),
        (["cost", "--batch", "--flex"], "--flex：不能与 --batch 同用。"),
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
        raise InputError("'{given}' is no currency; known are: {known}.", given=text, known=("A",))

    parser = Parser(words=Words("zh"), prog="x")
    parser.add_argument_group("g").add_argument("--currency", type=read)
    with pytest.raises(SystemExit):
        parser.parse_args(["--currency", "DM"])
    assert "--currency：“DM”不是货币；已知的有：A。" in capsys.readouterr().err


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
