"""The break-evens of a published study of hosting on one's own machines (arXiv 2509.18101v3).

Pan et al. ask after how many months a purchase has paid for itself, where the API would write as
many tokens as the machine can: cards and power alone, eight hours a business day, one input token
for two output tokens. With what they leave out set to nothing (hall, interest, support, staff,
host, value at the end) our formulas give their Table IV.

Their text and their tables differ twice, and the tables hold: 20 days a month, but the capacities
of Table III (800 tokens/s: 506.9 million a month) are of 22 days; 400 W an A100, but the months of
Table IV need 300 W, which is its PCIe form. What they take of memory does not hold either: a model
of 32 GB of weights leaves no room for its cache on a card of 32 GB.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np
import pytest

from advisor.catalog.device_prices import DevicePrice
from advisor.catalog.exchange import Rate
from advisor.hosting.break_even import break_even
from advisor.hosting.estimate import estimate_hosting
from advisor.hosting.hosted import Pool
from advisor.hosting.machine_money import HOURS_A_MONTH, MoneyTerms, node_month

if TYPE_CHECKING:
    import advisor
    from advisor.catalog.device_prices import Market, Priced

pytestmark = pytest.mark.promise

HOURS = 22 * 8
CARDS = {"a100": (15_000, 300.0), "rtx-5090": (2_000, 575.0)}
# US dollars a million input and output tokens.
APIS = {"gpt-5": (1.25, 10), "claude-4-opus": (15, 75), "claude-4-sonnet": (3, 15)}
NOT_COUNTED = (
    "host_usd", "host_usd_a_device", "host_usd_board", "residual_share", "interest_a_year",
    "support_share_a_year", "space_usd_per_kw_month", "upkeep_usd_a_server_month",
)  # fmt: skip


class Row(NamedTuple):
    """A model of Tables III and IV."""

    card: str
    cards: int
    tokens_per_s: float
    months: tuple[float, float, float]


ROWS = {
    "kimi-k2": Row("a100", 16, 800, (69.3, 8.7, 44.0)),
    "glm-4.5": Row("a100", 6, 400, (51.5, 6.5, 32.8)),
    "qwen3-235b": Row("a100", 4, 400, (34.0, 4.3, 21.8)),
    "gpt-oss-120b": Row("a100", 2, 220, (30.9, 3.9, 19.8)),
    "glm-4.5-air": Row("a100", 2, 200, (34.0, 4.3, 21.8)),
    "llama-3.3-70b": Row("a100", 1, 190, (17.8, 2.3, 11.4)),
    "exaone-4.0-32b": Row("rtx-5090", 1, 200, (2.26, 0.3, 1.4)),
    "qwen3-30b": Row("rtx-5090", 1, 180, (2.5, 0.3, 1.6)),
    "magistral-small": Row("rtx-5090", 1, 150, (3.0, 0.4, 1.9)),
}
CASES = [
    (model, api, months)
    for model, row in ROWS.items()
    for api, months in zip(APIS, row.months, strict=True)
]


@pytest.mark.parametrize(("model", "api", "months"), CASES)
def test_that_the_purchase_pays_after_the_months_of_the_study(
    catalog: advisor.Catalog, model: str, api: str, months: float
) -> None:
    """Written off over that time, a full machine costs what the API bills for its tokens."""
    row = ROWS[model]
    # A request is one input and two output tokens; prices are of a million tokens.
    capacity = row.tokens_per_s * HOURS * 3600 / 3
    bill = (APIS[api][0] + 2 * APIS[api][1]) / 1e6
    # The study rounds to a tenth of a month, once to a hundredth.
    early, late = (
        break_even("own", _pool(catalog, row, months + side, capacity), api, bill).middle
        for side in (0.052, -0.052)
    )
    assert early is not None
    assert early <= capacity
    assert late is None or late > capacity


def test_that_two_of_the_models_do_not_fit_on_the_cards_of_the_study(
    catalog: advisor.Catalog,
) -> None:
    """It counts weights alone: 32 GB of them on a card of 32 GB."""
    for model in ("qwen3-32b", "qwen3-30b-a3b-2504"):
        found = estimate_hosting(
            catalog.models[model],
            catalog.hardware["rtx-5090"],
            devices=1,
            precision="fp8",
            input_tokens=1_000,
            output_tokens=2_000,
        )
        assert not found.fits, model


def _pool(catalog: advisor.Catalog, row: Row, months: float, capacity: float) -> Pool:
    """The machines of a row, written off over so many months."""
    dollars, watts = CARDS[row.card]
    changed = {
        # We pay power all month, the study in working hours.
        "tariff_usd_per_kwh": 0.15 * HOURS / HOURS_A_MONTH, "depreciation_years": months / 12,
        "server_over_devices": 1.0, "pue": 1.0, "server_power_over_devices": 1.0,
    } | dict.fromkeys(NOT_COUNTED, 0.0)  # fmt: skip
    constants = dict(catalog.constants) | {
        name: msgspec.structs.replace(catalog.constants[name], value=value)
        for name, value in changed.items()
    }
    bought = DevicePrice(
        device="card", what="device", low=dollars, mid=dollars, high=dollars, currency="USD",
        condition="new", checked=dt.date(2025, 8, 30), source="model-advisor",
    )  # fmt: skip

    def listed(
        device_id: str, what: Priced, market: Market = "world", devices: int = 1
    ) -> DevicePrice | None:
        del device_id, market, devices
        return bought if what == "device" else None

    device = msgspec.structs.replace(
        catalog.hardware["l40s"], id="card", power_w=watts, server_power_w=None,
        node_sizes=str(row.cards), owned_node_sizes=None,
    )  # fmt: skip
    money = MoneyTerms(constants, Rate(()), prices=listed)
    month = node_month(device, row.cards, "owned", money)
    assert month is not None
    full, cost = np.array([capacity]), np.array([month.span.mid])
    return Pool(full, full, full, cost, cost, cost, 0.0, on_demand=False)
