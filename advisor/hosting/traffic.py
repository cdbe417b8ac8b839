"""How many requests a server works on at once under a load, and what speed each user then sees.

With b requests in flight, a server makes one token of each in ``t(b) = fixed + slope · b`` seconds
(a tangent of the roofline, with the reading of new prompts in it). Requests that come at random
times and share the server are a processor-sharing queue whose speed depends on their number, whose
stationary law is the same for every distribution of lengths (Cohen 1979; Kelly, *Reversibility and
Stochastic Networks*, 1979): P(n) ∝ Π λ·o·t(k)/k for λ requests a second of o output tokens. With
an affine t that is a negative binomial law of size ``fixed/slope + 1`` and success
``r = λ·o·slope``: mean m = r·size/(1 − r), variance m/(1 − r). An arriving request sees the others
by this law (PASTA), so the wanted percentile of users shares the server with at most
m + z·√(m/(1 − r)) + skew − ½ others, where Cornish and Fisher's skew is
(z² − 1)/6 · (1 + r)/(1 − r).

Prompts are read one after another, in chunks between the steps of decoding (Sarathi-Serve, arXiv
2403.02310; vLLM's chunked prefill). They wait for those before them as in a queue M/D/1: with
probability ρ, then x/(2(1 − ρ)) seconds in the mean (Pollaczek and Khinchine), by an exponential
tail. Replicas are taken to get their own share of the traffic each, so several of them do not
even out their peaks: cautious.
"""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]

NEWTON_STEPS = 6
LEAST_BEND = 1e-9
LEAST_KEPT = 1e-300
HALF = 0.5
"""Continuity correction of a whole number that is taken for normal."""
LEAST_OTHERS = 0.25
"""Where only one request may be in flight: then hardly any come, but not none."""
MOST_BUSY = 0.999
WAITS = np.linspace(0.0, MOST_BUSY, 2_000)
USUAL_PERCENTILE = 90.0


class Target(Frozen, frozen=True):
    """What a percentile of the users is to see in the busiest hour; None: whatever it is.

    Attributes:
        least_tokens_per_s: output tokens a second.
        most_ttft_s: seconds to the first token.
        percentile: of the users, 50 to below 100.
    """

    least_tokens_per_s: float | None = None
    most_ttft_s: float | None = None
    percentile: float = USUAL_PERCENTILE

    @property
    def share(self) -> float:
        """The percentile as a share."""
        return self.percentile / 100

    @property
    def skew(self) -> float:
        """What the skew of the law adds at the percentile, over (1 + r)/(1 − r)."""
        return (self.deviations**2 - 1.0) / 6.0

    @property
    def deviations(self) -> float:
        """Standard deviations of a normal law above its mean at the percentile."""
        return NormalDist().inv_cdf(self.share)


class Pace(Frozen, frozen=True, eq=False):
    """Seconds that pairs of model and node take, an entry each.

    With b requests in flight a token of each takes ``fixed + slope · b + experts · (1 − e^(d·b))``.

    Attributes:
        fixed, slope, experts, decay: d is the logarithm of the share of experts that one token
            leaves alone.
        prompt: seconds to read the prompt of a request; ``chunks`` in which it is read.
        output: tokens of a request.
        most: requests that fit at once.
    """

    fixed: Floats
    slope: Floats
    experts: Floats
    decay: Floats
    prompt: Floats
    chunks: Floats
    output: Floats
    most: Floats

    def token(self, batch: Floats) -> Floats:
        """Seconds of a token of each request, with the reading of prompts."""
        left = np.exp(self.decay * batch)
        return np.asarray(self.fixed + self.slope * batch + self.experts * (1.0 - left))

    def seen(self, batch: Floats) -> Floats:
        """Seconds between two tokens that one user sees: the prompts of the others interfere."""
        return np.asarray(self.token(batch) - self.prompt / self.output)

    def step(self, batch: Floats) -> Floats:
        """Seconds of a step without the reading of prompts."""
        return np.asarray(self.token(batch) - batch * self.prompt / self.output)

    def rise(self, batch: Floats) -> Floats:
        """How much one more request adds to ``token``."""
        return np.asarray(self.slope - self.experts * self.decay * np.exp(self.decay * batch))

    def at(self, places: NDArray[np.intp]) -> Pace:
        """Some of the pairs."""
        return Pace(*(getattr(self, name)[places] for name in self.__struct_fields__))


def pace_of(
    batches: Floats, token: Floats, *, kept: Floats, prompt: Floats, chunks: Floats, output: Floats
) -> Pace:
    """Fit the seconds of a token at three numbers of requests: one, some, and as many as fit.

    ``batches`` and ``token`` have a row for each pair; all other arrays an entry.
    """
    one, some, most = batches.T
    first, middle, last = token.T
    decay = np.log(np.maximum(kept, LEAST_KEPT))
    near, far = kept - np.exp(decay * some), kept - np.exp(decay * most)
    determinant = (some - one) * far - (most - one) * near
    with np.errstate(divide="ignore", invalid="ignore"):
        line = (last - first) / (most - one)
        experts = ((some - one) * (last - first) - (most - one) * (middle - first)) / determinant
        experts = np.where((determinant < -LEAST_BEND) & (experts > 0), experts, 0.0)
        slope = (last - first - experts * far) / (most - one)
    bent = (slope > 0) & np.isfinite(slope)
    experts = np.where(bent, experts, 0.0)
    slope = np.where(bent, slope, np.where(np.isfinite(line), line, 0.0))
    slope = np.maximum(slope, first * 1e-9)
    fixed = first - slope - experts * (1.0 - kept)
    return Pace(fixed, slope, experts, decay, prompt, chunks, output, most)


class Limits(Frozen, frozen=True, eq=False):
    """How much one replica of each pair takes on in the busiest hour.

    Attributes:
        batch: requests in flight at the percentile; ``a_second``: requests a second.
        fixed, slope: seconds of a token near ``batch``, as a straight line.
        speed, first: over what was asked with nobody else in flight: 1 or more meets it.
    """

    batch: Floats
    a_second: Floats
    fixed: Floats
    slope: Floats
    speed: Floats
    first: Floats

    @property
    def meets(self) -> Mask:
        """Whether one user alone would see what was asked."""
        return np.asarray((self.speed >= 1.0) & (self.first >= 1.0))

    def at(self, places: NDArray[np.intp]) -> Limits:
        """Some of the pairs."""
        return Limits(*(getattr(self, name)[places] for name in self.__struct_fields__))


def limits_of(pace: Pace, target: Target) -> Limits:
    """The most that each replica takes on, so that the percentile sees what was asked.

    A part of the target that one user alone would not see limits nothing.
    """
    one = np.ones_like(pace.most)
    batch, speed, first = pace.most, one * np.inf, one * np.inf
    if target.least_tokens_per_s is not None:
        wanted = 1.0 / target.least_tokens_per_s
        speed = wanted / pace.seen(one)
        asked = _most_within(pace, wanted + pace.prompt / pace.output, pace.slope)
        batch = np.where(speed >= 1.0, np.minimum(batch, asked), batch)
    if target.most_ttft_s is not None:
        first = target.most_ttft_s / first_token(pace, one)
        left = (target.most_ttft_s - pace.prompt) / np.maximum(pace.chunks, 1.0)
        asked = _most_within(pace, left, pace.slope - pace.prompt / pace.output)
        batch = np.where(first >= 1.0, np.minimum(batch, asked), batch)
    slope = pace.rise(batch)
    fixed = np.maximum(pace.token(batch) - slope * batch, 0.0)
    a_second = _arrivals(fixed, slope, pace.output, batch, target)
    if target.most_ttft_s is not None:
        early = _arrivals_in_time(pace, batch, target)
        a_second = np.where(first >= 1.0, np.minimum(a_second, early), a_second)
    return Limits(batch, a_second, fixed, slope, speed, first)


def in_flight(limits: Limits, output: Floats, a_second: Floats, target: Target) -> Floats:
    """Requests in flight, oneself among them, that the percentile of users sees at a load."""
    ratio = np.minimum(a_second * output * limits.slope, MOST_BUSY)
    mean = ratio * (limits.fixed / limits.slope + 1.0) / (1.0 - ratio)
    skew = target.skew * (1.0 + ratio) / (1.0 - ratio)
    others = mean + target.deviations * np.sqrt(mean / (1.0 - ratio)) + skew - HALF
    return np.asarray(1.0 + np.clip(others, 0.0, limits.batch - 1.0))


def first_token(pace: Pace, batch: Floats) -> Floats:
    """Seconds to the first token where no other prompt is being read: the prompt, and its steps."""
    return np.asarray(pace.prompt + np.maximum(pace.chunks, 1.0) * pace.step(batch))


def first_token_under_load(pace: Pace, batch: Floats, a_second: Floats, target: Target) -> Floats:
    """Seconds to the first token that the percentile of users sees at a load."""
    reading = _reading(pace, batch)
    busy = np.clip(a_second * reading, 1e-12, MOST_BUSY)
    waits = reading * _wait_over_service(busy, target)
    return np.asarray(first_token(pace, batch) + waits)


def _most_within(pace: Pace, seconds: Floats, slope: Floats) -> Floats:
    """Most requests in flight with ``fixed + slope · b + experts · (1 − e^(d·b))`` within a time.

    Newton's method: the time grows ever more slowly, so each step from below stays below.
    """
    batch = np.ones_like(pace.most)
    for _ in range(NEWTON_STEPS):
        left = np.exp(pace.decay * batch)
        over = seconds - (pace.fixed + slope * batch + pace.experts * (1.0 - left))
        rise = np.maximum(slope - pace.experts * pace.decay * left, 1e-15)
        batch = np.minimum(batch + np.maximum(over, 0.0) / rise, pace.most)
    return np.maximum(np.floor(batch + 1e-9), 1.0)


def _arrivals(
    fixed: Floats, slope: Floats, output: Floats, batch: Floats, target: Target
) -> Floats:
    """Requests a second at which the percentile sees ``batch`` in flight, oneself among them.

    With y = √r, size = fixed/slope + 1, c = batch − ½ and k = (z² − 1)/6 the law of the module is
    a quadratic equation: (size + c + k)·y² + z·√size·y − (c − k) = 0.
    """
    size, others = fixed / slope + 1.0, batch - HALF
    middle = target.deviations * np.sqrt(size)
    leading, rest = size + others + target.skew, np.maximum(others - target.skew, LEAST_OTHERS)
    root = np.sqrt(middle**2 + 4.0 * rest * leading)
    ratio = ((root - middle) / (2.0 * leading)) ** 2
    return np.asarray(np.minimum(ratio, MOST_BUSY) / (output * slope))


def _reading(pace: Pace, batch: Floats) -> Floats:
    """Seconds that a prompt keeps others waiting: its own time, and its part of the steps."""
    return np.asarray(np.maximum(pace.prompt + pace.chunks * pace.step(batch), 1e-9))


def _wait_over_service(busy: Floats, target: Target) -> Floats:
    """Wait at the percentile over the time of one prompt, at a utilisation ``busy``."""
    longer = np.log(np.maximum(busy / (1.0 - target.share), 1.0))
    return np.asarray(longer / (2.0 * (1.0 - busy)))


def _arrivals_in_time(pace: Pace, batch: Floats, target: Target) -> Floats:
    """Requests a second at which the percentile waits no longer than the target leaves."""
    assert target.most_ttft_s is not None, "asked only where there is one"  # noqa: S101
    reading = _reading(pace, batch)
    left = np.maximum(target.most_ttft_s - first_token(pace, batch), 0.0) / reading
    busy = np.interp(left, _wait_over_service(WAITS, target), WAITS)
    return np.asarray(np.maximum(busy, 1.0 - target.share) / reading)
