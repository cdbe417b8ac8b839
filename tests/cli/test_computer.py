"""``advisor computer``: the machine, what fits, the local models."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, get_args

import pytest

from advisor.cli import main
from advisor.hosting.computer.notes import Note
from advisor.wording import Words
from advisor.wording.computer import note_text

if TYPE_CHECKING:
    import msgspec


def test_that_json_has_the_machine_what_fits_and_the_servers(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["computer", "--lang", "en", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["computer"]["device"]["id"] == "this-computer"
    assert [s["server"] for s in told["servers"]] == ["ollama", "llama.cpp", "lm-studio"]
    assert all(fit["total_bytes"] <= fit["usable_bytes"] for fit in told["fits"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_the_table_is_printed_in_either_language(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["computer", "--lang", language, "--no-servers"]) == 0
    assert "GiB" in capsys.readouterr().out


def test_that_tokens_that_make_no_request_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["computer", "--lang", "en", "--no-servers", "--input-tokens", "1e12"]) == 2
    assert capsys.readouterr().err.strip()


@pytest.mark.parametrize("kind", get_args(Note))
def test_that_every_note_is_said_with_its_figures(kind: type[msgspec.Struct]) -> None:
    fields = {name: f"<{name}>" for name in kind.__struct_fields__}
    note = kind(**fields)
    assert isinstance(note, Note)
    said = note_text(note, Words("en"))
    assert said.endswith(".")
    assert [text for text in fields.values() if text not in said] == []


def test_that_a_named_computer_gets_three_picks_with_commands(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ["computer", "--lang", "en", "--like", "2xrtx-4090", "--ram", "64", "--format", "json"]
    assert main(asked) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["servers"] == []
    assert len(told["picks"]) == 3
    scores = [pick["score"] for pick in told["picks"]]
    assert scores == sorted(scores, reverse=True)
    for pick in told["picks"]:
        assert 1 <= len(pick["ways"]) <= 2
        assert all(way["commands"] and way["left_bytes"] > 0 for way in pick["ways"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_experts_in_main_memory_are_said_with_their_command(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["computer", "--lang", language, "--like", "rtx-5070", "--ram", "64 GB"]
    assert main(asked) == 0
    assert "--n-cpu-moe" in capsys.readouterr().out


@pytest.mark.parametrize(
    "wrong",
    [["--like", "rtx-9999"], ["--like", "rtx-4090", "--ram", "0"], ["--use-case", "nothing"]],
)
def test_that_a_computer_or_job_that_does_not_exist_is_refused(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["computer", "--lang", "en", "--no-servers", *wrong]) == 2
    assert capsys.readouterr().err.strip()


def test_that_what_is_not_good_enough_says_so_where_nothing_else_fits(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["computer", "--lang", "en", "--like", "rtx-4060"]) == 0
    told = capsys.readouterr().out
    assert "not good enough for this job" in told
    assert "What another card would bring" in told
    assert main(["computer", "--lang", "en", "--like", "rtx-4060", "--format", "json"]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert {pick["good_enough"] for pick in plain["picks"]} == {False}
    assert all(card["price"]["currency"] for card in plain["upgrades"])


def test_that_a_computer_elsewhere_cannot_be_measured(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["computer", "--lang", "en", "--like", "rtx-4090", "--measure"]) == 2
    assert "--measure" in capsys.readouterr().err
