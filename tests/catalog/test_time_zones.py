"""A time zone that nobody knows is a problem of its row, not an error of the program."""

from __future__ import annotations

import pytest

from advisor.catalog.check import is_time_zone


@pytest.mark.parametrize("name", ["Asia/Shanghai", "UTC", "Europe/Paris"])
def test_that_a_time_zone_is_known(name: str) -> None:
    assert is_time_zone(name)


@pytest.mark.parametrize("name", ["Asia/Nowhere", "Asia", "../etc/passwd", "/etc/passwd", "", None])
def test_that_what_is_no_time_zone_is_refused(name: str | None) -> None:
    assert not is_time_zone(name)
