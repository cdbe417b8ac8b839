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
