"""The volume of a report, in the unit that it is said in."""

from __future__ import annotations

import msgspec
import pytest

from advisor.billing.volume import with_volume
from advisor.catalog.presets import Volume
from advisor.decision.weighing import recommend
from advisor.report.question import workload
from advisor.wording import Words
from advisor.wording.narrator import Narrator
from tests.world import loading


@pytest.mark.parametrize(
    ("volume", "label", "value", "note"),
    [
        (Volume(unit="tokens", amount=5e6), "Tokens a month", "5M", "requests"),
        (
            Volume(unit="conversations", amount=300, each=4),
            "Conversations",
            "300",
            "1,200 requests",
        ),
        (Volume(unit="seats", amount=25, each=2e6), "Seats", "25", "2M tokens a seat"),
        (Volume(unit="requests", amount=1_234), "Requests a month", "1,234", "tokens"),
        (None, "Requests a month", "1,234", "tokens"),
    ],
)
def test_that_the_volume_stands_as_it_is_said_with_what_it_comes_to(
    volume: Volume | None, label: str, value: str, note: str
) -> None:
    catalog, scenario = loading.scenario_of(f"{loading.OF_THE_WORLD}everyday-coding")
    work = msgspec.structs.replace(scenario.workload, requests_per_month=1_234, volume=None)
    if volume is not None:
        work = with_volume(work, volume)
    answer = recommend(catalog, scenario.replace(workload=work))
    figure = workload(Narrator(answer, Words("en"))).items[0]
    assert (figure.label, figure.value) == (label, value)
    assert note in figure.note
