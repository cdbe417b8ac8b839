"""The price feed in the terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from advisor.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    Printed = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MODEL_ADVISOR_FOLDER", str(tmp_path))
    return tmp_path


def test_that_the_status_is_printed_for_people_and_programs(capsys: Printed) -> None:
    assert main(["prices", "status", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "packaged with the program" in said
    assert "only the cheapest of several price bands" in said
    assert main(["prices", "status", "--format", "json"]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert plain["matched"] > 300
    assert plain["set_aside"]["zero-price"] > 0
    assert main(["prices", "status", "--lang", "zh"]) == 0
    assert "随程序附带" in capsys.readouterr().out


def test_that_names_without_a_match_are_listed(capsys: Printed) -> None:
    assert main(["prices", "unmatched", "--limit", "3", "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert "more" in lines[-1]


def test_that_settings_are_kept(capsys: Printed, folder: Path) -> None:
    address = "https://mirror.example/feed.json"
    assert main(["prices", "settings", "--address", address, "--daily", "--lang", "en"]) == 0
    assert address in capsys.readouterr().out
    assert (folder / "feeds" / "settings.toml").exists()
    assert main(["prices", "settings", "--address", "ftp://x/y"]) == 2


def test_that_a_feed_that_cannot_be_used_says_so_and_exits_with_2(
    capsys: Printed, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("[]")
    assert main(["prices", "update", "--address", str(bad)]) == 2
    assert "no prices" in capsys.readouterr().err.lower()


def test_that_the_shipped_feed_is_named(capsys: Printed) -> None:
    assert main(["data", "feed", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "genai-prices 0.2.3, prices of 2026-11-10, 2,119 price rules" in said
    assert main(["data", "feed", "--lang", "zh"]) == 0
    assert "随程序附带" in capsys.readouterr().out


def test_that_a_feed_to_ship_that_cannot_be_used_is_refused(
    capsys: Printed, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("[]")
    assert main(["data", "feed", "--write", "--address", str(bad)]) == 2
    assert "no prices" in capsys.readouterr().err.lower()
