"""Places: where data is processed and where the user is at home, and which contains which.

A place is a country by its two letters (ISO 3166-1), ``EU``, ``own`` (machines of one's own) or
``global`` (anywhere). Mainland China is ``CN``; Hong Kong is ``HK``, another place for rules on
data that leave the mainland. Great Britain left the Union in 2020 and is a place of its own.
Iceland, Liechtenstein and Norway share its law on data through the EEA, but are not in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from advisor.catalog.problems import InputError
from advisor.catalog.value_failures import NoPlace

if TYPE_CHECKING:
    from collections.abc import Iterable

EU, OWN, WORLDWIDE = "EU", "own", "global"
# https://european-union.europa.eu/principles-countries-history/eu-countries_en
_MEMBERS = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE"
EU_MEMBERS = frozenset(_MEMBERS.split())
# https://www.iso.org/iso-3166-country-codes.html
_CODES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR
BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ
EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW
GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY
KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV
MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY
QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG
TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM
ZW
"""
COUNTRIES = frozenset(_CODES.split())
# What lists offer to choose from; any other country can be written by its letters.
USUAL = ("CN", "HK", "US", "CA", EU, "GB", "CH", "JP", "KR", "SG", "IN", "AU", "AE", "BR")
# What people call them, in capitals; a test holds that each name which the program prints is here.
_ALSO = {
    "CHINA": "CN", "MAINLAND": "CN", "MAINLAND CHINA": "CN", "中国": "CN", "中国大陆": "CN",
    "中国内地": "CN", "大陆": "CN", "HONG KONG": "HK", "香港": "HK", "中国香港": "HK",
    "USA": "US", "UNITED STATES": "US", "美国": "US", "CANADA": "CA", "加拿大": "CA",
    "EUROPEAN UNION": EU, "欧盟": EU, "UK": "GB", "UNITED KINGDOM": "GB", "英国": "GB",
    "SWITZERLAND": "CH", "瑞士": "CH", "JAPAN": "JP", "日本": "JP", "SOUTH KOREA": "KR",
    "KOREA": "KR", "韩国": "KR", "SINGAPORE": "SG", "新加坡": "SG", "INDIA": "IN", "印度": "IN",
    "AUSTRALIA": "AU", "澳大利亚": "AU", "ARAB EMIRATES": "AE", "UAE": "AE", "阿联酋": "AE",
    "BRAZIL": "BR", "巴西": "BR", "GERMANY": "DE", "德国": "DE", "FRANCE": "FR", "法国": "FR",
    "NETHERLANDS": "NL", "荷兰": "NL", "IRELAND": "IE", "爱尔兰": "IE", "ISRAEL": "IL",
    "以色列": "IL", "WORLDWIDE": WORLDWIDE, "GLOBAL": WORLDWIDE, "全球": WORLDWIDE,
    "OWN": OWN, "OWN MACHINES": OWN, "自有机器": OWN,
}  # fmt: skip
_NONE = frozenset({"ANYWHERE", "NOWHERE", "NONE", "不限"})
_LOCALE = re.compile(r"^[A-Za-z]{2,3}(?:[_-][A-Za-z]{4})?[_-]([A-Za-z]{2})(?![A-Za-z])")


def is_place(text: str) -> bool:
    """Whether a text names a place as written in files: two capitals, ``own`` or ``global``."""
    return text in COUNTRIES or text in (EU, OWN, WORLDWIDE)


def lies_in(place: str, places: Iterable[str]) -> bool | None:
    """Whether all of a place lies within some of others; None where only a part of it may.

    ``global`` lies surely in no country, and any place lies in ``global``.
    """
    wanted = frozenset(places)
    if place in wanted or WORLDWIDE in wanted or (place in EU_MEMBERS and EU in wanted):
        return True
    if place == WORLDWIDE:
        return None if wanted - {OWN} else False
    return None if place == EU and wanted & EU_MEMBERS else False


def as_home(place: str | None) -> str | None:
    """The region that counts as home in a country: the whole Union for each of its members."""
    return EU if place in EU_MEMBERS else place


def home_of_locale(name: str | None) -> str | None:
    """The home region that a locale's name states, such as ``de_DE.UTF-8``; None where it does not.

    A language alone says nothing of the country, save that simplified Chinese is written in China.
    """
    text = (name or "").strip()
    found = _LOCALE.match(text)
    country = found[1].upper() if found else ""
    if country in COUNTRIES:
        return as_home(country)
    return "CN" if re.fullmatch(r"zh([_-]hans)?(\..*)?", text, re.IGNORECASE) else None


def read_places(texts: Iterable[str], option: str) -> tuple[str, ...]:
    """The places in texts as people type them: ``EU,US``, ``eu us``, ``德国``; ``anywhere``: none.

    Args:
        texts: each with one place or several, parted by commas, semicolons or spaces.
        option: what they were given for, to be named in the failure.

    Raises:
        InputError: one of them is no place.
    """
    found: dict[str, None] = {}
    for word in _words(texts):
        capital = word.upper()
        place = _ALSO.get(capital, capital)
        if capital in _NONE:
            continue
        if not is_place(place):
            raise InputError(NoPlace(option, word, USUAL))
        found[place] = None
    return tuple(found)


def _words(texts: Iterable[str]) -> list[str]:
    """The names in texts; a space parts names, too, where it is not within one."""
    parts = [" ".join(part.split()) for part in re.split(r"[,;，；、]", ",".join(texts))]
    return [word for part in parts for word in ([part] if part.upper() in _ALSO else part.split())]
