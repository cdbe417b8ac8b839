"""The name of a plan is in the name of its offer."""

from __future__ import annotations

import advisor
from advisor.wording.language import Words
from advisor.wording.names import offer_name
from tests.world import loading

CATALOG = advisor.load_catalog()
RESULT = loading.answer_to("everyday-coding")
PLANS = [offer for offer in CATALOG.offers.values() if offer.plan is not None]


def test_that_every_plan_names_itself_in_both_languages() -> None:
    for offer in PLANS:
        candidate = RESULT.candidate(offer.id)
        assert offer.plan is not None
        assert offer_name(candidate, Words("en")).endswith(f" · {offer.plan}")
        assert offer_name(candidate, Words("zh")).endswith(f" · {offer.plan_zh}")


def test_that_plans_of_many_vendors_stand_in_the_catalogue() -> None:
    assert len({offer.plan for offer in PLANS}) >= 40
    assert len({offer.provider for offer in PLANS}) >= 12


def test_that_only_apps_are_plans() -> None:
    assert {offer.kind for offer in PLANS} == {"app"}
