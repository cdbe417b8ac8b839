"""Which place lies in which, what people type, and what a locale says of where they live."""

from __future__ import annotations

import pytest

from advisor.catalog.places import (
    COUNTRIES,
    EU_MEMBERS,
    USUAL,
    as_home,
    home_of_locale,
    is_place,
    lies_in,
    read_places,
)
from advisor.catalog.problems import InputError
from advisor.wording import Words
from advisor.wording.names import region_name
from advisor.wording.places import CHOICES


def test_that_the_union_has_its_27_members_and_the_kingdom_is_none_of_them() -> None:
    assert len(EU_MEMBERS) == 27
    assert EU_MEMBERS <= COUNTRIES
    assert "GB" not in EU_MEMBERS
    assert len(COUNTRIES) == 249
    assert all(is_place(place) for place in USUAL)


@pytest.mark.parametrize(
    ("place", "places", "expected"),
    [
        ("CN", ("CN",), True),
        ("HK", ("CN",), False),
        ("FR", ("EU",), True),
        ("GB", ("EU",), False),
        ("NO", ("EU",), False),
        ("EU", ("DE",), None),
        ("EU", ("US",), False),
        ("US", ("EU", "US"), True),
        ("global", ("EU", "US"), None),
        ("global", ("own",), False),
        ("CN", ("global",), True),
        ("own", ("own", "CN"), True),
    ],
)
def test_that_a_place_lies_in_others_or_may(
    place: str,
    places: tuple[str, ...],
    expected: bool | None,  # noqa: FBT001 - a case, not a switch
) -> None:
    assert lies_in(place, places) is expected


@pytest.mark.parametrize(
    ("locale", "home"),
    [
        ("zh_CN.UTF-8", "CN"),
        ("zh-Hans-CN", "CN"),
        ("zh", "CN"),
        ("zh_HK.UTF-8", "HK"),
        ("en_US", "US"),
        ("en_GB.UTF-8", "GB"),
        ("de_DE.UTF-8", "EU"),
        ("de_DE@euro", "EU"),
        ("fr_CH.UTF-8", "CH"),
        ("ja_JP.eucJP", "JP"),
        ("C.UTF-8", None),
        ("POSIX", None),
        ("en", None),
        ("", None),
        (None, None),
    ],
)
def test_that_a_locale_says_where_its_user_is_at_home(locale: str | None, home: str | None) -> None:
    assert home_of_locale(locale) == home


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        (["EU,US"], ("EU", "US")),
        (["eu", "us"], ("EU", "US")),
        (["cn，hk"], ("CN", "HK")),
        (["UK; de"], ("GB", "DE")),
        (["own,CN"], ("own", "CN")),
        (["anywhere"], ()),
        (["CN,CN"], ("CN",)),
        (["中国、欧盟"], ("CN", "EU")),
        (["Germany; south  korea"], ("DE", "KR")),
    ],
)
def test_that_places_are_read_as_people_type_them(
    typed: list[str], places: tuple[str, ...]
) -> None:
    assert read_places(typed, "--data-stays-in") == places


@pytest.mark.parametrize("typed", ["UE", "europe", "C", "CN|US"])
def test_that_what_is_no_place_is_refused_with_those_that_are_known(typed: str) -> None:
    with pytest.raises(InputError, match=r"--not-in .*: no place of this .*CN, HK, US"):
        read_places([typed], "--not-in")


def test_that_all_of_the_union_is_home_for_its_members() -> None:
    assert as_home("DE") == as_home("EU") == "EU"
    assert as_home("CN") == "CN"
    assert as_home(None) is None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_a_place_is_read_by_each_name_under_which_it_is_printed(language: str) -> None:
    words = Words(language)
    for place in (*CHOICES, "DE", "FR", "NL", "IE", "IL", "global"):
        assert read_places([region_name(place, words)], "--home") == (place,)
