"""What users of a model on machines see, idle and in the busiest hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.wording import numbers

if TYPE_CHECKING:
    from advisor.hosting.hosted import Users
    from advisor.wording.language import Words


def seen_sentence(users: Users | None, words: Words) -> str:
    """Say what a user sees idle and in the busiest hour, and how much is used of what is paid for.

    Empty for this computer, which serves one request at a time.
    """
    if users is None:
        return ""
    return words.say(
        "Alone a user sees {idle} tokens/s after {idle_first} s; in the busiest hour {share} of the"
        " users see at least {speed} tokens/s after at most {first} s, with {others} requests in"
        " flight. Of what is paid for, {used} is used.",
        idle=numbers.rounded(users.idle_tokens_per_s, words),
        idle_first=numbers.seconds(users.idle_ttft_s),
        share=numbers.percent(users.percentile / 100, words),
        speed=numbers.rounded(users.tokens_per_s, words),
        first=numbers.seconds(users.ttft_s),
        others=numbers.rounded(users.in_flight, words),
        used=numbers.percent(users.paid, words),
    )
