"""``advisor host``: sizes, speeds, money; exit codes 0 fits, 1 does not, 2 bad input."""

from __future__ import annotations

import json

import pytest

import advisor
from advisor.cli import hosting, main
from advisor.hosting.precision import GGUF_OF

ASKED = ["host", "--lang", "en", "--device", "h100-sxm", "--precision", "fp8"]


def test_that_json_has_ranges_and_money(capsys: pytest.CaptureFixture[str]) -> None:
    code = main([*ASKED, "--model", "qwen3-32b", "--utilisation", "0.5", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert code == 0
    assert told["fits"] is True
    rate, rented = told["output_tokens_per_s"], told["money"]["rented"]
    assert rate["low"] < rate["mid"] < rate["high"]
    million = rented["per_hour"]["mid"] / (rate["mid"] * 3600 * 0.5) * 1e6
    assert rented["per_million_output_tokens"]["mid"] == pytest.approx(million)


def test_that_what_does_not_fit_ends_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ASKED, "--model", "llama-3.1-405b", "--devices", "1"]) == 1
    assert "does not fit" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (["--model", "qwen3-32"], "qwen3-32b"),
        (["--model", "qwen3-32b", "--utilisation", "0"], "utilisation"),
        (["--model", "qwen3-32b", "--concurrency", "0"], "concurrency"), ([], "--model"),
    ],
)  # fmt: skip
def test_that_bad_input_ends_with_two_and_a_sentence(
    given: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*ASKED, *given]) == 2
    assert named in capsys.readouterr().err


def test_that_the_cases_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["host", "--check", "--limit", "1", "--lang", "en"]) == 0
    assert "held out" in capsys.readouterr().out


@pytest.mark.parametrize("runtime", ["server", "llama.cpp"])
def test_that_every_open_model_is_sized_as_released_or_its_lack_is_said(
    runtime: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By rule: no model is refused for a precision that nobody typed."""
    catalog = advisor.load_catalog()
    monkeypatch.setattr(hosting, "open_catalogue", lambda _words: catalog)
    sized = 0
    for model in catalog.models.values():
        closed = catalog.licences[model.licence].openness == "closed"
        if not closed and model.layers is None:
            continue
        code = main(["host", "--model", model.id.upper(), "--device", "h200", "--runtime", runtime,
                     "--engine", "roofline", "--lang", "en", "--format", "json"])  # fmt: skip
        printed = capsys.readouterr()
        if closed:
            assert (code, "not published" in printed.err) == (2, True), model.id
        elif code == 2:
            assert "is not known" in printed.err or "does not say" in printed.err, model.id
        else:
            sized += 1
            found = json.loads(printed.out)
            released = model.native_precision or ""
            wanted = GGUF_OF.get(released, released) if runtime == "llama.cpp" else released
            assert found["precision"] == wanted
            codes = {each["code"] for each in found["assumptions"]}
            assert ("nearest-gguf" in codes) == (wanted != released)
    assert sized > 50


def test_that_the_sums_and_a_spare_replica_are_in_text_and_json(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = [*ASKED, "--model", "qwen3-32b", "--devices", "8", "--format", "json"]
    told = []
    for more in ([], ["--spare", "1"], ["--home", "CN"]):
        assert main([*asked, *more]) == 0
        told.append(json.loads(capsys.readouterr().out)["money"]["owned"])
    plain, spare, china = told
    assert plain["purchase"]["mid"] > plain["per_year"]["mid"] > plain["per_month"]["mid"]
    assert plain["three_years"]["mid"] == pytest.approx(36 * plain["per_month"]["mid"])
    assert spare["purchase"]["mid"] == pytest.approx(2 * plain["purchase"]["mid"])
    assert spare["replicas"] == 2
    assert china["parts_a_month"]["power"] != pytest.approx(plain["parts_a_month"]["power"])
    assert main([*asked[:-2], "--schedule", "reserved"]) == 0
    assert "To buy:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "amount", "offer"),
    [("¥2000", 2_000.0, ""), ("gpt-oss-120b.at.groq", None, "gpt-oss-120b.at.groq")],
)
def test_that_what_is_paid_today_is_an_amount_or_an_offer(
    capsys: pytest.CaptureFixture[str], given: str, amount: float | None, offer: str
) -> None:
    asked = [
        "recommend",
        "--lang",
        "en",
        "--format",
        "json",
        "--limit",
        "1",
        "--schedule",
        "active",
    ]
    assert main([*asked, "--instead-of", given]) == 0
    told = json.loads(capsys.readouterr().out)
    today = told["scenario"]["hosting"]["today"]
    assert today.get("amount") == amount
    assert today["offer"] == offer
    assert told["scenario"]["hosting"]["schedule"] == "active"
    assert told["local_or_api"]["break_evens"]


def test_that_neither_an_amount_nor_an_offer_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["recommend", "--lang", "en", "--instead-of", "my old API"]) == 2
    assert "my old API" in capsys.readouterr().err


CARD = ["host", "--lang", "en", "--model", "gpt-oss-120b", "--device", "rtx-4090"]


def test_that_experts_stay_in_main_memory_where_a_card_does_not_hold_all(
    capsys: pytest.CaptureFixture[str],
) -> None:
    local = [*CARD, "--runtime", "llama.cpp"]
    assert main([*local, "--devices", "1"]) == 1
    capsys.readouterr()
    assert main([*local, "--ram", "64 GB", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["devices"] == 1
    assert 20 < told["output_tokens_per_s"]["mid"] < 40  # 26 to 33 are published for a 3090
    assert "experts-in-main-memory" in {a["code"] for a in told["assumptions"]}
    assert main([*local, "--ram", "16"]) == 1


def test_that_main_memory_is_for_llama_cpp_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*CARD, "--ram", "64"]) == 2
    assert "--runtime, such as llama.cpp" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--device", "rtx-4090", "--devices", "1"], "--ram 64"),
        (["--device", "rtx-4090", "--devices", "1"], "4 × rtx-4090 would hold it: rented $"),
        (["--model", "deepseek-v4-flash-0731", "--device", "h200", "--input-tokens", "20000"],
         "For 10 tokens/s a user, "),
        (["--device", "h100-sxm", "--least-speed", "9000"], "Not even one request alone gets"),
        (["--model", "kimi-k3", "--device", "h20", "--devices", "8"],
         "no public price where it is bought (--home); the speed of 4 servers is not modelled."),
    ],
)  # fmt: skip
def test_that_what_comes_nearest_is_said(
    capsys: pytest.CaptureFixture[str], asked: list[str], said: str
) -> None:
    main(["host", "--lang", "en", "--model", "gpt-oss-120b", *asked])
    assert said in capsys.readouterr().out


def test_that_the_requests_of_a_least_speed_are_in_the_json(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ["--model", "gpt-oss-120b", "--device", "h100-sxm", "--least-speed", "20"]
    assert main(["host", *asked, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["least_tokens_per_s"] == 20
    assert 0 < told["requests_at_least_speed"] < told["concurrency"]
    assert told["nearest"] == []
