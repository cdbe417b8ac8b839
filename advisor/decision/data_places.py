"""Where data may go, place by place: the two rules on places as one list of yes and no.

Either some places alone may hold the data (``data_stays_in``), or all may but some (``not_in``).
Whether any *other* place may is what tells the two apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from advisor.catalog.places import EU, OWN, lies_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.catalog.presets import Constraints

# What is asked first; the user's home and the places that a rule names are asked too.
USUAL_PLACES = (EU, "US", "CN")


def places_asked(constraints: Constraints, home: str | None) -> tuple[str, ...]:
    """Return the places to ask about, without machines of one's own, which may always be used."""
    named = (*constraints.data_stays_in, *constraints.not_in)
    at_home = () if home is None else (home,)
    return tuple(dict.fromkeys(p for p in (*USUAL_PLACES, *at_home, *named) if p != OWN))


def has_rule(constraints: Constraints) -> bool:
    """Whether any place is ruled out."""
    return bool(constraints.data_stays_in or constraints.not_in)


def allows(constraints: Constraints, place: str) -> bool:
    """Whether data may go to all of a place."""
    wanted, excluded = constraints.data_stays_in, constraints.not_in
    inside = not wanted or lies_in(place, wanted) is True
    return inside and lies_in(place, excluded) is not True


def allows_elsewhere(constraints: Constraints) -> bool:
    """Whether data may go to places that no rule names."""
    return not constraints.data_stays_in


def with_place(constraints: Constraints, place: str, *, allowed: bool) -> Constraints:
    """Return the rules with one place allowed or not; without any, own machines are left."""
    wanted, excluded = constraints.data_stays_in, constraints.not_in
    if allowed:
        excluded = tuple(p for p in excluded if not _overlap(p, place))
        others = () if wanted == (OWN,) else wanted
        wanted = (*others, place) if wanted else ()
    elif wanted:
        wanted = tuple(p for p in wanted if not _overlap(p, place)) or (OWN,)
    else:
        excluded = (*excluded, place)
    return msgspec.structs.replace(constraints, data_stays_in=wanted, not_in=excluded)


def with_elsewhere(constraints: Constraints, asked: Sequence[str], *, allowed: bool) -> Constraints:
    """Return the rules that say the same of the places asked, and this of all others."""
    yes = tuple(place for place in asked if allows(constraints, place))
    no = tuple(place for place in asked if place not in yes)
    wanted, excluded = ((), no) if allowed else (yes or (OWN,), ())
    return msgspec.structs.replace(constraints, data_stays_in=wanted, not_in=excluded)


def _overlap(one: str, other: str) -> bool:
    return lies_in(one, (other,)) is not False or lies_in(other, (one,)) is not False
