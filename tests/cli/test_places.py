"""Places, home, what is to be verified and what was decided, as the terminal says them."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from advisor.cli import main

if TYPE_CHECKING:
    from pathlib import Path

Printed = pytest.CaptureFixture[str]


def asked(capsys: Printed, *arguments: str) -> dict[str, object]:
    assert main(["recommend", *arguments, "--format", "json", "--limit", "1"]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert isinstance(plain, dict)
    return plain


@pytest.mark.usefixtures("terminal_of_the_world")
@pytest.mark.parametrize("typed", [("EU,US",), ("eu us",), ("EU", "us")])
def test_that_places_are_given_by_commas_or_one_by_one(
    capsys: Printed, typed: tuple[str, ...]
) -> None:
    options = [part for place in typed for part in ("--data-stays-in", place)]
    scenario = asked(capsys, *options)["scenario"]
    assert isinstance(scenario, dict)
    assert scenario["constraints"]["data_stays_in"] == ["EU", "US"]


@pytest.mark.usefixtures("terminal_of_the_world")
def test_that_a_preset_s_places_can_be_lifted(capsys: Printed) -> None:
    plain = asked(capsys, "--use-case", "chinese-support", "--data-stays-in", "anywhere")
    scenario = plain["scenario"]
    assert isinstance(scenario, dict)
    assert scenario["constraints"]["data_stays_in"] == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--data-stays-in", "UE"), "--data-stays-in UE: no place"),
        (("--not-in", "europe"), "Known are CN, HK, US"),
        (("--home", "CN,US"), "--home CN,US: give one country"),
        (("--home", "own"), "give one country"),
        (("--data-stays-in", "CN", "--not-in", "CN"), "CN is among the places"),
        (("--not-in", "own"), "not_in: 'own' is no country"),
        (("--not-in", "worldwide"), "not_in: 'global' is no country"),
    ],
)
def test_that_what_is_no_place_is_refused_in_a_sentence(
    capsys: Printed, arguments: tuple[str, ...], says: str
) -> None:
    assert main(["recommend", *arguments]) == 2
    assert says in capsys.readouterr().err


def test_that_what_is_to_be_verified_stands_below_the_ranking_with_what_is_open(
    capsys: Printed,
) -> None:
    assert main(["recommend", "--not-in", "cn", "--limit", "2"]) == 0
    printed = capsys.readouterr().out
    ranking, _, below = printed.partition("To be verified")
    assert "Avian" not in ranking
    assert "Avian" in below
    assert "Where it processes data is not stated; the company is in the US." in below
    assert "offers to be verified" in below


@pytest.mark.usefixtures("terminal_of_the_world")
def test_that_home_is_the_system_s_country_until_it_is_said(
    capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def home(*arguments: str, **environment: str) -> str:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        assert main(["recommend", "--limit", "1", *arguments]) == 0
        printed = capsys.readouterr().out
        line = next(x for x in printed.splitlines() if "--home" in x)
        return line.removesuffix(" (--home)")

    assert home() == "Home region not set (--home): no service counts as one at home"
    assert home(LANG="de_DE.UTF-8") == "At home in: EU"
    assert home("--home", "uk", LANG="de_DE.UTF-8") == "At home in: United Kingdom"


@pytest.mark.usefixtures("terminal_of_the_world")
def test_that_equal_weights_are_said(capsys: Printed) -> None:
    criteria = ("capability", "cost", "openness", "localisation", "data_control", "speed",
                "context", "ecosystem")  # fmt: skip
    options = [part for name in criteria for part in ("--set", f"{name}=0")]
    assert main(["recommend", *options, "--limit", "1"]) == 0
    assert "all criteria count equally" in capsys.readouterr().out
    assert asked(capsys, *options)["equal_weights"] is True


@pytest.mark.usefixtures("terminal_of_the_world")
def test_that_every_report_says_what_is_to_be_verified(tmp_path: Path) -> None:
    for ending in ("md", "html", "csv", "json"):
        path = tmp_path / f"report.{ending}"
        assert main(["report", str(path), "--use-case", "chinese-support"]) == 0
        assert "To be verified" in path.read_text() or "to_verify" in path.read_text()
    rows = list(csv.DictReader((tmp_path / "report.csv").read_text("utf-8-sig").splitlines()))
    below = [row for row in rows if row["To be verified"]]
    assert below
    assert all(row["Offer"] and not row["Rank"] and not row["Score"] for row in below)
    assert all(row["Rank"] for row in rows if not row["To be verified"])
    plain = json.loads((tmp_path / "report.json").read_text())
    assert len(plain["to_verify"]) == len(below)
    assert {u["constraint"] for e in plain["to_verify"] for u in e["unknown"]} <= {
        "offered", "data_stays_in", "usable_from_mainland", "commercial_use"}  # fmt: skip


@pytest.mark.usefixtures("terminal_of_the_world")
def test_that_unknown_places_pass_where_the_user_says_so(capsys: Printed) -> None:
    plain = asked(capsys, "--not-in", "CN")
    let_pass = asked(capsys, "--not-in", "CN", "--unknown-place")
    assert plain["to_verify"]
    assert not let_pass["to_verify"]
