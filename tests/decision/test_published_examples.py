"""The kernels against worked examples that others printed, each test named after its source.

Where a method scores distance from an ideal on fixed bounds (SPOTIS, the S of VIKOR), its score
is one minus the additive value on the same bounds; MOORA's ratio system is an affine change of it.
"""

from __future__ import annotations

import numpy as np
import pytest

from advisor.catalog.functions import Linear, Log
from advisor.decision import pareto, rank_acceptability, score, value

Bounds = list[tuple[float, float]]


def worths(matrix: list[list[float]], bounds: Bounds) -> np.ndarray:
    """Each column on a straight line from its worst to its best."""
    table = np.array(matrix)
    columns = [value(table[:, j], Linear(*ends)) for j, ends in enumerate(bounds)]
    return np.stack(columns, axis=1)


def test_spotis_of_dezert_tchamova_han_and_tacnet_2020_first_example() -> None:
    """FUSION 2020, example A; the paper rounds to four places on the way."""
    matrix = [[10.5, -3.1, 1.7], [-4.7, 0, 3.4], [8.1, 0.3, 1.3], [3.2, 7.3, -5.3]]
    found = 1 - score(worths(matrix, [(-5, 12), (10, -6), (-8, 5)]), [0.2, 0.3, 0.5])
    assert found == pytest.approx([0.1989, 0.3707, 0.3063, 0.7491], abs=1e-3)


def test_spotis_of_dezert_tchamova_han_and_tacnet_2020_cars() -> None:
    """FUSION 2020, example B: four cars on price, consumption, emission, boot and engine."""
    matrix = [
        [15000, 4.3, 99, 42, 737],
        [15290, 5.0, 116, 42, 892],
        [15350, 5.0, 114, 45, 952],
        [15490, 5.3, 123, 45, 1120],
    ]
    bounds: Bounds = [(16000, 14000), (8, 3), (140, 80), (35, 60), (650, 1300)]
    weights = [0.2941, 0.2353, 0.2353, 0.0588, 0.1765]
    found = 1 - score(worths(matrix, bounds), weights)
    assert found == pytest.approx([0.4779, 0.5781, 0.5558, 0.5801], abs=1e-4)


HYDROPOWER = [
    [4184.3, 2914.0, 407.2, 251.0, 195, 244, 15, 2.41],
    [5211.9, 3630.0, 501.7, 308.3, 282, 346, 21, 1.41],
    [5021.3, 3920.5, 504.0, 278.6, 12, 56, 3, 4.42],
    [5566.1, 3957.9, 559.5, 335.3, 167, 268, 16, 3.36],
    [5060.5, 3293.5, 514.1, 284.2, 69, 90, 7, 4.04],
    [4317.9, 2925.9, 432.8, 239.3, 12, 55, 3, 4.36],
]
LESS_IS_BETTER = {1, 4, 5, 6}


@pytest.mark.parametrize(
    ("weights", "distances"),
    [
        ([1] * 8, [0.692, 0.7, 0.29, 0.423, 0.28, 0.346]),
        ([2] * 4 + [1] * 4, [0.701, 0.6, 0.386, 0.365, 0.317, 0.459]),
        ([1] * 4 + [2] * 4, [0.683, 0.8, 0.193, 0.48, 0.243, 0.232]),
        ([1] * 4 + [3.2] * 4, [0.678, 0.857, 0.138, 0.513, 0.222, 0.167]),
    ],
)
def test_group_utility_of_opricovic_and_tzeng_2007_hydropower(
    weights: list[float], distances: list[float]
) -> None:
    """EJOR 178, 514-529: six power plants, S of VIKOR under four weightings."""
    table = np.array(HYDROPOWER)
    ends = list(zip(table.min(axis=0), table.max(axis=0), strict=True))
    bounds = [(b, a) if j in LESS_IS_BETTER else (a, b) for j, (a, b) in enumerate(ends)]
    shares = np.array(weights) / np.sum(weights)
    assert 1 - score(worths(HYDROPOWER, bounds), shares) == pytest.approx(distances, abs=6e-4)


@pytest.mark.parametrize("shifted", [False, True])
def test_mountain_climbing_of_opricovic_and_tzeng_2004(*, shifted: bool) -> None:
    """EJOR 156, 445-455: the S of VIKOR does not depend on the units, as TOPSIS does."""
    matrix = [[1.0, 3000.0], [2.0, 3750.0], [5.0, 4500.0]]
    bounds: Bounds = [(5, 1), (3000, 4500)]
    if shifted:
        matrix = [[risk + 5, altitude / 1000 - 1] for risk, altitude in matrix]
        bounds = [(10, 6), (2, 3.5)]
    assert 1 - score(worths(matrix, bounds), [0.5, 0.5]) == pytest.approx([0.5, 0.375, 0.5])


def test_the_four_suppliers_of_tzeng_and_huang_2011() -> None:
    """Multiple attribute decision making, CRC: S of VIKOR; TOPSIS puts them in the same order."""
    matrix: list[list[float]] = [[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]]
    found = score(worths(matrix, [(5, 8), (4, 8), (4, 8)]), [0.3, 0.4, 0.3])
    assert 1 - found == pytest.approx([0.6, 0.3, 0.15, 0.65])
    assert np.argsort(-found).tolist() == [2, 1, 0, 3]


def test_ratio_system_of_kracka_brauers_and_zavadskas_2010_heat_losses() -> None:
    """Engineering Economics 21, 352-359: an affine change per column of our additive score."""
    matrix = np.array(
        [
            [33.95, 23.78, 11.45, 39.97, 29.44, 167.10, 3.852],
            [38.9, 4.17, 6.32, 0.01, 4.29, 132.52, 25.184],
            [37.59, 9.36, 8.23, 4.35, 10.22, 136.71, 10.845],
            [30.44, 37.59, 13.91, 74.08, 45.10, 198.34, 2.186],
            [36.21, 14.79, 9.17, 17.77, 17.06, 148.3, 6.610],
            [37.8, 8.55, 7.97, 2.35, 9.25, 134.83, 11.935],
        ]
    )
    signs = np.array([-1, -1, -1, -1, 1, -1, 1])
    low, high, length = matrix.min(axis=0), matrix.max(axis=0), np.linalg.norm(matrix, axis=0)
    bounds = [(a, b) if s > 0 else (b, a) for a, b, s in zip(low, high, signs, strict=True)]
    spans = (high - low) / length
    table = worths(matrix.tolist(), bounds)
    worst = np.where(signs > 0, low, -high) / length
    found = spans.sum() * score(table, spans / spans.sum()) + worst.sum()
    published = [-1.62447867, -0.25233889, -0.84635037, -2.23363519, -1.18698242, -0.77456208]
    assert found == pytest.approx(published, abs=1e-7)
    assert np.argsort(-found).tolist() == [1, 5, 2, 4, 0, 3]


def test_benefit_and_risk_of_antidepressants_as_jsmaa_prints_it() -> None:
    """JSMAA's model of second-generation antidepressants; its own tests allow 0.02.

    Means and standard errors of six criteria; scales from the outermost 95 % limits.
    """
    means = np.array(
        [
            [np.exp(0.0), 11.7, 7.2, 16.6, 13.7, 18.6],
            [np.exp(0.086), 9.2, 10.6, 21.2, 14.3, 18.3],
            [np.exp(0.095), 15.4, 7.5, 20.2, 15.0, 19.5],
            [np.exp(0.113), 5.5, 15.7, 12.8, 11.2, 31.0],
        ]
    )
    spread = np.array(
        [
            [0, 2.5, 1.45, 3.27, 1.89, 1.79],
            [0.056, 1.86, 1.58, 5.15, 2.93, 3.7],
            [0.044, 2.65, 1.48, 3.78, 3.21, 2.6],
            [0.048, 2.32, 4.44, 2.45, 3.98, 1.68],
        ]
    )
    spread[:, 0] *= means[:, 0]  # log-normal: near its mean a share of it
    bounds: Bounds = [(0.98, 1.23), (20.6, 0.95), (24.4, 4.4), (31.3, 8), (21.3, 3.4), (34, 11.1)]
    span = np.array([abs(best - worst) for worst, best in bounds])
    found = rank_acceptability(worths(means.tolist(), bounds), errors=spread / span, draws=40_000)
    ranks = [[0.20, 0.28, 0.30, 0.22], [0.25, 0.29, 0.27, 0.19],
             [0.17, 0.25, 0.29, 0.30], [0.39, 0.18, 0.15, 0.29]]  # fmt: skip
    assert found.ranks == pytest.approx(np.array(ranks), abs=0.02)
    central = [
        [0.08, 0.14, 0.23, 0.18, 0.16, 0.22],
        [0.18, 0.17, 0.15, 0.13, 0.15, 0.22],
        [0.21, 0.10, 0.22, 0.13, 0.15, 0.20],
        [0.18, 0.21, 0.12, 0.21, 0.19, 0.09],
    ]
    assert found.central_weights == pytest.approx(np.array(central), abs=0.02)
    assert found.confidence == pytest.approx([0.48, 0.44, 0.34, 0.74], abs=0.03)


def test_heparin_and_enoxaparin_as_r_smaa_prints_it() -> None:
    """R smaa 0.3, ``example(smaa)`` and ``example(smaa.cf)``.

    The package draws from samples; their means and standard deviations are given here, so that
    the skew of the samples is lost: 0.015.
    """
    means = np.array([[0.41171559, 0.42486473, 0.92578459], [0.75139167, 0.60837097, 0.61514722]])
    spread = [[0.12176922, 0.15645577, 0.07278641], [0.08379215, 0.15249818, 0.16552715]]
    found = rank_acceptability(means, errors=spread, draws=40_000)
    assert found.ranks == pytest.approx(np.array([[0.3504, 0.6496], [0.6496, 0.3504]]), abs=0.015)
    central = [[0.1865, 0.2772, 0.5363], [0.4073, 0.3641, 0.2285]]
    assert found.central_weights == pytest.approx(np.array(central), abs=0.015)
    assert found.confidence == pytest.approx([0.6682, 0.8956], abs=0.015)
    fixed = rank_acceptability(means, [0.5, 0.2, 0.3], sigma=0, errors=spread, draws=40_000)
    assert fixed.first == pytest.approx([0.1279, 0.8721], abs=0.015)


def test_that_fixed_anchors_have_no_rank_reversal_where_min_max_has() -> None:
    """With a fourth, last-placed offer, min-max scaling reverses the order of the others."""
    three: list[list[float]] = [[72, 4.0], [64, 1.5], [58, 0.4]]
    four = [*three, [30, 0.3]]
    weights = [0.6, 0.4]

    def order(matrix: list[list[float]], bounds: Bounds) -> list[int]:
        return [int(row) for row in np.argsort(-score(worths(matrix, bounds), weights))]

    def spanned(matrix: list[list[float]]) -> Bounds:
        table = np.array(matrix)
        quality, price = table[:, 0], table[:, 1]
        return [(quality.min(), quality.max()), (price.max(), price.min())]

    assert order(three, spanned(three)) == [0, 1, 2]
    assert order(four, spanned(four)) == [2, 1, 0, 3]
    anchors: Bounds = [(20, 90), (10, 0)]
    assert order(three, anchors) == [1, 2, 0]
    assert order(four, anchors)[:3] == [1, 2, 0]


def test_logarithmic_prices_as_the_facts_print_them() -> None:
    prices = value(np.array([10, 3, 1, 0.3]), Log(30, 0.1))
    assert prices == pytest.approx([0.193, 0.404, 0.596, 0.807], abs=5e-4)


@pytest.mark.parametrize("seed", range(5))
def test_against_pymcdm(seed: int) -> None:
    """SPOTIS of pymcdm on random problems: the same scores."""
    methods = pytest.importorskip("pymcdm.methods")
    rng = np.random.default_rng(seed)
    table = rng.random((40, 6))
    weights = rng.dirichlet(np.ones(6))
    types = rng.choice([-1, 1], 6)
    spotis = methods.SPOTIS(np.array([[0.0, 1.0]] * 6))
    theirs = spotis(table, weights, types, validation=False)
    ends = [(0.0, 1.0) if kind > 0 else (1.0, 0.0) for kind in types]
    assert 1 - score(worths(table.tolist(), ends), weights) == pytest.approx(theirs)


@pytest.mark.parametrize("seed", range(5))
def test_against_scikit_criteria(seed: int) -> None:
    """The weighted sum and the dominated offers of scikit-criteria on random problems."""
    skcriteria = pytest.importorskip("skcriteria")
    simple = pytest.importorskip("skcriteria.agg.simple")
    rng = np.random.default_rng(seed)
    table = rng.integers(0, 6, (30, 3)) / 5
    weights = rng.dirichlet(np.ones(3))
    asked = skcriteria.mkdm(table, [max] * 3, weights=weights)
    theirs = simple.WeightedSumModel().evaluate(asked)
    assert score(table, weights) == pytest.approx(theirs.e_.score)
    dominated = asked.dominance.dominated(strict=False).to_numpy()
    assert pareto(table).tolist() == (~dominated).tolist()
