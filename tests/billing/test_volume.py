"""The volume of a month in tokens, requests, conversations and seats, each way and back."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import advisor
from advisor.billing.volume import (
    UNITS,
    amount_of,
    in_unit,
    request_size,
    requests_of,
    said_volume,
    units_of,
    with_requests,
    with_sizes,
    with_volume,
)
from advisor.catalog.bounds import MOST_WHOLE
from advisor.catalog.presets import Volume, Workload

AGENT = Workload(requests_per_month=1_000, input_tokens=22_000, output_tokens=400)

workloads = st.builds(
    Workload,
    requests_per_month=st.integers(0, 10**9),
    input_tokens=st.integers(0, 10**6),
    output_tokens=st.integers(1, 10**6),
)
volumes = st.builds(
    Volume,
    unit=st.sampled_from(UNITS),
    amount=st.floats(0, 10**12),
    each=st.floats(0.1, 10**9),
)


@given(workloads, st.sampled_from(UNITS), st.integers(1, 10_000))
def test_that_requests_said_in_any_unit_stay_the_same_requests(
    workload: Workload, unit: str, seats: int
) -> None:
    said = in_unit(workload, unit, seats)  # type: ignore[arg-type]
    assert said.requests_per_month == workload.requests_per_month
    assert said.volume is not None
    if workload.requests_per_month or unit != "seats":  # no tokens are none a seat
        assert requests_of(said.volume, said) == workload.requests_per_month
    assert msgspec.structs.replace(said, volume=None) == workload


@given(workloads, volumes)
def test_that_what_is_said_in_a_unit_comes_back_within_half_a_request(
    workload: Workload, volume: Volume
) -> None:
    made = with_volume(workload, volume)
    if made.requests_per_month == MOST_WHOLE:
        return
    assert said_volume(made) == volume
    of_half = {
        "requests": 0.5,
        "conversations": 0.5 / volume.each,
        "tokens": 0.5 * request_size(workload),
        "seats": 0.5 * request_size(workload) / volume.each,
    }[volume.unit]
    back = amount_of(made, volume.unit, volume.each)
    assert back == pytest.approx(volume.amount, abs=of_half * (1 + 1e-9), rel=1e-9)


def test_that_tokens_become_requests_of_their_size() -> None:
    made = with_volume(AGENT, Volume(unit="tokens", amount=896e6))
    assert made.requests_per_month == 40_000
    assert said_volume(with_volume(AGENT, Volume(unit="tokens", amount=9e8))).amount == 9e8


def test_that_seats_and_conversations_multiply() -> None:
    seats = with_volume(AGENT, Volume(unit="seats", amount=25, each=44.8e6))
    assert seats.requests_per_month == 50_000
    talks = with_volume(AGENT, Volume(unit="conversations", amount=3_000, each=4.5))
    assert talks.requests_per_month == 13_500


def test_that_tokens_that_were_said_stay_where_requests_become_longer() -> None:
    said = with_volume(AGENT, Volume(unit="tokens", amount=896e6))
    longer = with_sizes(said, input_tokens=44_400)
    assert longer.requests_per_month == 20_000
    assert said_volume(longer).amount == 896e6
    # Nobody said the tokens of a preset: its requests stay.
    assert with_sizes(AGENT, input_tokens=44_400).requests_per_month == 1_000


def test_that_requests_set_by_hand_are_said_in_the_unit_in_use() -> None:
    said = with_volume(AGENT, Volume(unit="tokens", amount=896e6))
    assert said_volume(with_requests(said, 80_000)) == Volume(unit="tokens", amount=1_792e6)
    assert with_requests(AGENT, 7).volume is None


def test_that_a_file_whose_volume_and_requests_disagree_goes_by_the_requests() -> None:
    odd = msgspec.structs.replace(AGENT, volume=Volume(unit="tokens", amount=5.0))
    assert said_volume(odd).amount == 22_400_000


def test_that_requests_of_no_size_are_said_in_requests() -> None:
    empty = msgspec.structs.replace(AGENT, input_tokens=0, output_tokens=0)
    assert units_of(empty) == ("requests", "conversations")
    assert said_volume(empty) == Volume(unit="requests", amount=1_000.0)
    assert with_volume(empty, Volume(unit="tokens", amount=9e8)).requests_per_month == 1_000


def test_that_presets_say_their_requests_and_the_published_seat_has_its_source() -> None:
    catalog = advisor.load_catalog()
    for use_case in catalog.use_cases.values():
        said = use_case.workload.volume
        assert said is None or said_volume(use_case.workload) == said, use_case.id
    assert catalog.usual_seat is not None
    assert catalog.usual_seat.source in catalog.sources
    assert catalog.usual_seat.tokens == pytest.approx(32e6 * 52 / 12, rel=1e-3)
