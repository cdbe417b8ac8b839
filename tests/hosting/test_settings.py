"""Speeds by setting of the engine, with drafted tokens, and where nothing was measured."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

import advisor
from advisor.catalog.problems import InputError
from advisor.hosting.assumption import AsInstalled, Drafted, UntestedFamily
from advisor.hosting.device import SERVER_KINDS, cases_of
from advisor.hosting.estimate import HostingEstimate, estimate_hosting
from advisor.hosting.spread import load_class, spread
from advisor.hosting.stream import device_class

CATALOG = advisor.load_catalog()
CARDS = [d for d in CATALOG.hardware.values() if d.kind in SERVER_KINDS]


def host(model: str, device: str, **given: Any) -> HostingEstimate:
    usual: dict[str, Any] = {
        "precision": "fp8", "input_tokens": 1_000, "output_tokens": 500, "concurrency": 64,
    }  # fmt: skip
    return estimate_hosting(CATALOG.models[model], CATALOG.hardware[device], **(usual | given))


@pytest.mark.parametrize(
    ("model", "device", "devices", "concurrency"),
    [("llama-3.1-70b", "h100-sxm", 4, 64), ("deepseek-r1-0528", "h200", 8, 256)],
)
def test_that_a_tuned_server_is_faster_than_one_as_installed(
    model: str, device: str, devices: int, concurrency: int
) -> None:
    installed, tuned, vendor = (
        host(model, device, devices=devices, concurrency=concurrency, setting=setting)
        for setting in ("installed", "tuned", "vendor")
    )
    rates = [e.output_tokens_per_s.mid for e in (installed, tuned, vendor)]
    assert rates[0] < rates[1] < rates[2]
    assert host(model, device, devices=devices, concurrency=concurrency) == installed
    assert AsInstalled in {type(a) for a in installed.assumptions}
    assert AsInstalled not in {type(a) for a in tuned.assumptions}


def test_that_an_engine_as_installed_copies_the_one_latent_to_each_device() -> None:
    ask = {"devices": 8, "concurrency": "max"}
    installed, tuned = (
        host("deepseek-r1-0528", "h200", setting=setting, **ask)
        for setting in ("installed", "tuned")
    )
    assert installed.fits
    assert 2 * installed.max_concurrency < tuned.max_concurrency
    plain, heads = (
        host("llama-3.1-70b", "h200", setting=setting, **ask) for setting in ("installed", "tuned")
    )
    assert plain.max_concurrency == heads.max_concurrency  # eight heads for eight devices


def test_that_an_unknown_setting_is_refused_in_a_sentence() -> None:
    with pytest.raises(InputError, match="setting 'fast'"):
        host("qwen3-8b", "h100-sxm", setting="fast")


def test_that_drafted_tokens_help_few_requests_most_and_are_off_unless_asked_for() -> None:
    gains = []
    for concurrency in (1, 32, 256):
        plain, drafted = (
            host("qwen3-8b", "h200", concurrency=concurrency, speculative=asked)
            for asked in (False, True)
        )
        gains.append(drafted.output_tokens_per_s.mid / plain.output_tokens_per_s.mid)
        assert Drafted not in {type(a) for a in plain.assumptions}
        assert Drafted in {type(a) for a in drafted.assumptions}
        wider = drafted.output_tokens_per_s.high / drafted.output_tokens_per_s.low
        assert wider > plain.output_tokens_per_s.high / plain.output_tokens_per_s.low
    assert gains == sorted(gains, reverse=True)
    assert 1.2 < gains[0] < 2.4


def test_that_a_family_without_measurements_says_so_and_has_a_wide_range() -> None:
    known = CATALOG.hardware["h100-sxm"]
    strange = msgspec.structs.replace(known, id="strange", family="strange")
    ask = {"precision": "fp8", "input_tokens": 1_000, "output_tokens": 500}
    one, other = (
        estimate_hosting(CATALOG.models["llama-3.1-70b"], device, devices=4, **ask)  # type: ignore[arg-type]
        for device in (known, strange)
    )
    assert UntestedFamily(family="strange") in other.assumptions
    assert UntestedFamily not in {type(a) for a in one.assumptions}
    widths = [e.output_tokens_per_s.high / e.output_tokens_per_s.low for e in (one, other)]
    assert widths[1] > widths[0]


@pytest.mark.parametrize("device", CARDS, ids=lambda d: d.id)
def test_that_only_measured_families_claim_constants_of_their_own(device: Any) -> None:
    constants = CATALOG.constants
    few, many = (
        spread(
            device, constants, mixture=True, precision=advisor_precision("fp8"), devices=1,
            batch=batch,
        )
        for batch in (1, 1_000)
    )  # fmt: skip
    assert few[0] < 1 < few[1]
    assert many[0] < 1 < many[1]
    assert cases_of(device, constants) >= 0


def advisor_precision(name: str) -> Any:
    from advisor.hosting.precision import PRECISIONS

    return PRECISIONS[name]


def test_that_loads_are_few_some_and_many() -> None:
    assert [load_class(n) for n in (1, 8, 9, 64, 65)] == ["few", "few", "some", "some", "many"]


@pytest.mark.parametrize("device", CATALOG.hardware.values(), ids=lambda d: d.id)
def test_that_reading_a_prompt_takes_a_known_time_on_every_device(device: Any) -> None:
    estimate = estimate_hosting(
        CATALOG.models["llama-3.2-1b"], device, devices=1, precision="q4_k_m",
        input_tokens=1_000, output_tokens=100, concurrency=1, runtime="llama.cpp",
    )  # fmt: skip
    assert estimate.fits
    first = estimate.time_to_first_token_s
    assert 0 < first.low < first.mid < first.high
    assert first.mid > 1 / estimate.output_tokens_per_s_per_user.mid


@pytest.mark.parametrize(
    ("device", "kind"),
    [
        ("m2-ultra", "apple"), ("m4-pro", "apple-m4"), ("m5-max", "apple-m4"),
        ("dgx-spark", "spark"), ("strix-halo", "strix"), ("cpu-epyc-ddr5", "cpu"),
        ("rtx-5090", "gddr7"), ("rtx-pro-6000", "gddr7-pro"), ("rtx-4090", "gddr-ada"),
        ("rtx-3090", "gddr"), ("l40s", "gddr-pro"), ("rx-7900-xtx", "gddr-amd"),
        ("h100-pcie", "hbm"), ("a100-sxm", "hbm"), ("mi300x", "hbm"),
    ],
)  # fmt: skip
def test_that_a_device_has_its_class_by_maker_and_memory(device: str, kind: str) -> None:
    assert device_class(CATALOG.hardware[device]) == kind
