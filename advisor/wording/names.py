"""Names shown alike in the window, the reports and the terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from advisor.wording.language import once_a_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.evidence.candidate import Candidate
    from advisor.wording.language import Words


def model_name(candidate: Candidate) -> str:
    """Return the name of the model; where its release is not stated, of all that it may be.

    "DeepSeek V4 Flash (0424/0731)".
    """
    return joined_name([release.name for release in candidate.releases])


def joined_name(releases: Sequence[str]) -> str:
    """Join the names of releases of one line: what they share, then what tells them apart."""
    if len(releases) == 1:
        return releases[0]
    parts = [name.partition(" (") for name in releases]
    if len({stem for stem, _, _ in parts}) > 1 or not all(mark for _, mark, _ in parts):
        return " / ".join(releases)
    tails = "/".join(tail.removesuffix(")") for _, _, tail in parts)
    return f"{parts[0][0]} ({tails})"


def way_name(candidate: Candidate, words: Words) -> str:
    """Name the provider or the machines: "DeepSeek API · CN", "2 × H200, rented".

    With the effort, where it is not the usual one of the offer: "OpenAI API · USA · effort low".
    """
    return _with_effort(_way_name(candidate, words), candidate, words)


def _way_name(candidate: Candidate, words: Words) -> str:
    provider = provider_name(candidate, words)
    if candidate.offer.kind != "api":
        return _short_way_name(candidate, words)
    # The names of some providers include the word API: "Google Gemini API".
    named = provider.endswith("API")
    name = provider if named else words.say("{provider} API", provider=provider)
    # No space stands beside a bracket of full width: "硅基流动（国际站）API".
    name = name.replace("） ", "）")
    return _with_region(name, candidate, words)


def short_way_name(candidate: Candidate, words: Words) -> str:
    """Short form of ``way_name``, without the word API: "DeepSeek · CN"."""
    return _with_effort(_short_way_name(candidate, words), candidate, words)


def _with_effort(name: str, candidate: Candidate, words: Words) -> str:
    if not candidate.is_at_other_effort:
        return name
    if candidate.effort == "none":
        level = words.say("without thinking")
    else:
        level = words.say("effort {level}", level=candidate.effort)
    return f"{name} · {level}"


def _short_way_name(candidate: Candidate, words: Words) -> str:
    kind = candidate.offer.kind
    if kind in ("rented", "owned", "local"):
        return _hosted_name(candidate, words)
    provider = provider_name(candidate, words)
    if kind == "app" and candidate.offer.plan is not None:
        return words.of(candidate.offer, "plan")
    if kind == "app":
        return words.say("{provider} app", provider=provider)
    return _with_region(provider, candidate, words)


def _with_region(name: str, candidate: Candidate, words: Words) -> str:
    """Add the tier of a service that sells a model in several, and where it keeps data."""
    if candidate.offer.tier is not None:
        name = f"{name} {words.of(candidate.offer, 'tier')}"
    region = candidate.offer.data_region
    return f"{name} · {region_name(region, words)}" if region else name


def _hosted_name(candidate: Candidate, words: Words) -> str:
    if candidate.offer.kind == "local":
        return words.say("this computer")
    rented = candidate.offer.kind == "rented"
    if candidate.hosted is None:
        return words.say("rented machines") if rented else words.say("own machines")
    hosted = candidate.hosted
    machine = f"{hosted.devices * (hosted.replicas + hosted.spare)} × {hosted.device.name}"
    if hosted.precision != hosted.model.native_precision:
        machine = f"{machine}, {hosted.precision.upper()}"
    if rented:
        return words.say("{machine}, rented", machine=machine)
    return words.say("{machine}, owned", machine=machine)


def provider_name(candidate: Candidate, words: Words) -> str:
    """Return the provider's name in the reader's language."""
    return words.of(candidate.provider)


def offer_name(candidate: Candidate, words: Words) -> str:
    """Name model and provider or machines: "DeepSeek V4 Pro · DeepSeek API · CN"."""
    return f"{model_name(candidate)} · {way_name(candidate, words)}"


def region_name(region: str, words: Words) -> str:
    """Return the name of a region, or its code if it has none."""
    return _regions(words).get(region, region)


@once_a_language
def _regions(words: Words) -> dict[str, str]:
    say = words.say
    return {
        "CN": say("China"),
        "HK": say("Hong Kong"),
        "US": say("USA"),
        "CA": say("Canada"),
        "EU": say("EU"),
        "GB": say("United Kingdom"),
        "CH": say("Switzerland"),
        "JP": say("Japan"),
        "KR": say("South Korea"),
        "SG": say("Singapore"),
        "IN": say("India"),
        "AU": say("Australia"),
        "AE": say("Arab Emirates"),
        "BR": say("Brazil"),
        "DE": say("Germany"),
        "FR": say("France"),
        "NL": say("Netherlands"),
        "IE": say("Ireland"),
        "IL": say("Israel"),
        "global": say("worldwide"),
        "own": say("own machines"),
    }


def short_role_name(role: str, words: Words) -> str:
    """Short form of ``role_name``, for cards."""
    short = {
        "cheapest-good-enough": words.say("Cheapest enough"),
        "best-open": words.say("Best open"),
    }
    return short.get(role, role_name(role, words))


def roles_name(roles: Sequence[str], words: Words) -> str:
    """Name all roles of a pick: "Best fit · Cheapest good enough"."""
    return " · ".join(role_name(role, words) for role in roles)


def card_titles(roles: Sequence[str], words: Words) -> tuple[str, ...]:
    """Return the roles of a pick in several lengths, the longest first."""
    first, *others = roles
    tags = {
        "cheapest-good-enough": words.say("cheapest"),
        "best-open": words.say("open"),
        "strongest": words.say("strongest"),
    }
    brief = [tags.get(role, role) for role in others]
    return (
        roles_name(roles, words),
        " · ".join((short_role_name(first, words), *brief)),
        " · ".join((words.say("Best") if first == "best-fit" else tags.get(first, first), *brief)),
    )


def role_name(role: str, words: Words) -> str:
    """Return the name of a pick's role."""
    return {
        "best-fit": words.say("Best fit"),
        "cheapest-good-enough": words.say("Cheapest good enough"),
        "best-open": words.say("Best open or self-hosted"),
        "strongest": words.say("Strongest"),
        "to-try": words.say("Also worth a try"),
    }[role]


def constraint_name(constraint: str, words: Words) -> str:
    """Return the name of a must-have."""
    return {
        "offered": words.say("Offered on the day"),
        "length": words.say("Request fits the context"),
        "limits": words.say("Work fits the limits of the plan or computer"),
        "data_stays_in": words.say("Data stays in"),
        "not_in": words.say("Data kept out of"),
        "monthly_budget": words.say("Budget a month"),
        "good_enough": words.say("Likely good enough"),
        "commercial_use": words.say("Licence allows commercial use"),
        "open_weights": words.say("Open weights"),
        "own_machines": words.say("Runs on machines you control"),
        "api_access": words.say("Can be called by programs"),
        "usable_from_mainland": words.say("Usable from mainland China"),
        "devices": words.say("Devices allowed"),
        "buyable": words.say("Machines that can be bought at home"),
        "domestic": words.say("Chinese-made machines only"),
        "no_consumer": words.say("No consumer cards"),
        "most_servers": words.say("Servers at most"),
    }[constraint]


def without_variant(benchmark: str) -> str:
    """Return the name of a benchmark without its variant in brackets: "SWE-bench Pro"."""
    return re.split(r"\s*[(（]", benchmark, maxsplit=1)[0]


def source_kind_name(kind: str, words: Words) -> str:
    """Return the name of a kind of source."""
    return _source_kinds(words)[kind]


@once_a_language
def _source_kinds(words: Words) -> dict[str, str]:
    return {
        "article": words.say("founding article"),
        "vendor": words.say("vendor"),
        "independent": words.say("independent"),
        "aggregator": words.say("aggregator"),
        "own": words.say("own derivation"),
    }


def layer_name(layer: str, words: Words) -> str:
    """Return the name of a data layer."""
    return _layers(words)[layer]


@once_a_language
def _layers(words: Words) -> dict[str, str]:
    return {
        "bundled": words.say("bundled"),
        "feed": words.say("price feed"),
        "imported": words.say("imported"),
        "own": words.say("own figure"),
    }
