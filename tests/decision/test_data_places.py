"""The two rules on places as one list of yes and no, and places that nobody states."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

import advisor
from advisor.catalog.presets import Constraints
from advisor.decision.analysis.warning_kinds import Unknown
from advisor.decision.data_places import (
    USUAL_PLACES,
    allows,
    allows_elsewhere,
    has_rule,
    places_asked,
    with_elsewhere,
    with_place,
)
from tests.world.loading import world

CATALOG = world()
PLACES = ("EU", "US", "CN", "SG")

rules = st.one_of(
    st.builds(Constraints, data_stays_in=st.sets(st.sampled_from((*PLACES, "own"))).map(tuple)),
    st.builds(Constraints, not_in=st.sets(st.sampled_from(PLACES)).map(tuple)),
)


@given(given_rules=rules, place=st.sampled_from(PLACES), allowed=st.booleans())
def test_that_a_place_set_is_so_and_the_others_stay(
    given_rules: Constraints, place: str, *, allowed: bool
) -> None:
    made = with_place(given_rules, place, allowed=allowed)
    assert allows(made, place) is allowed
    for other in set(PLACES) - {place}:
        assert allows(made, other) is allows(given_rules, other)
    assert allows_elsewhere(made) is allows_elsewhere(given_rules)


@given(given_rules=rules, allowed=st.booleans())
def test_that_elsewhere_is_set_without_changing_the_places_asked(
    given_rules: Constraints, *, allowed: bool
) -> None:
    asked = places_asked(given_rules, "SG")
    assert set(asked) >= {*USUAL_PLACES, "SG"}
    made = with_elsewhere(given_rules, asked, allowed=allowed)
    assert allows_elsewhere(made) is allowed
    assert [allows(made, p) for p in asked] == [allows(given_rules, p) for p in asked]


def test_that_no_place_at_all_leaves_own_machines() -> None:
    only = Constraints(data_stays_in=("EU",))
    assert with_place(only, "EU", allowed=False).data_stays_in == ("own",)
    assert has_rule(only)
    assert not has_rule(Constraints())


def test_that_a_member_goes_with_the_union() -> None:
    ruled = Constraints(not_in=("DE",))
    assert with_place(ruled, "EU", allowed=True).not_in == ()
    assert not allows(Constraints(not_in=("EU",)), "DE")


def test_that_unknown_places_are_ranked_with_a_mark_by_own_choice_alone() -> None:
    scenario = advisor.Scenario.from_use_case(CATALOG, "everyday-coding")
    strict = msgspec.structs.replace(scenario.constraints, not_in=("CN",), strict=True)
    ruled = advisor.recommend(CATALOG, scenario.replace(constraints=strict))
    let = msgspec.structs.replace(strict, unknown_place=True)
    let_pass = advisor.recommend(CATALOG, scenario.replace(constraints=let))
    verified = {each.offer for each in ruled.to_verify}
    assert verified
    assert not {each.offer for each in let_pass.to_verify} & verified
    added = verified & set(let_pass.ranked)
    assert added
    for offer in added:
        unknown = [w for w in let_pass.warnings(offer) if isinstance(w, Unknown)]
        assert any(w.result.constraint == "not_in" for w in unknown)
    assert not any(u.constraints.unknown_place for u in CATALOG.use_cases.values())
