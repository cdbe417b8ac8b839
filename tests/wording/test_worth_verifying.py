"""An offer that would lead, were it not to be verified, is named beside the answer."""

from __future__ import annotations

import msgspec

import advisor
from advisor.cli.overview import overview
from advisor.decision.analysis.removal import best_to_verify
from advisor.report.robustness_json import robustness
from advisor.wording import Words, insight
from advisor.wording.narrator import Narrator
from advisor.wording.unranked import worth_verifying


def test_that_what_would_lead_once_it_is_verified_is_said_wherever_the_answer_is() -> None:
    """EU and open weights: a French company does not say where it processes data."""
    catalog = advisor.load_catalog()
    scenario = advisor.Scenario.from_use_case(catalog, "company-knowledge", home="DE")
    wanted = msgspec.structs.replace(scenario.constraints, data_stays_in=("EU",), open_weights=True)
    answer = advisor.recommend(catalog, scenario.replace(constraints=wanted))
    found = best_to_verify(answer)
    assert found is not None
    row = answer.evaluation.rows[found.offer]
    assert answer.evaluation.to_verify[row]
    assert found.score > answer.scores[answer.order[0]]
    assert found.score == max(each.score for each in answer.to_verify if each.known)
    for code in ("en", "zh"):
        narrator = Narrator(answer, Words(code))
        said = worth_verifying(narrator)
        assert narrator.offer(found.offer) in said
        assert said in insight.changes(narrator)
        assert any(said in line for line in overview(narrator, 3))
        answer.draw()
        told = robustness(narrator)
        assert told is not None
        assert told["worth_verifying"]["offer"] == found.offer


def test_that_nothing_is_worth_verifying_that_would_not_lead() -> None:
    catalog = advisor.load_catalog()
    scenario = advisor.Scenario.from_use_case(catalog, "chinese-support", home="CN")
    answer = advisor.recommend(catalog, scenario)
    assert answer.to_verify
    assert max(each.score for each in answer.to_verify) < answer.scores[answer.order[0]]
    assert best_to_verify(answer) is None
    assert worth_verifying(Narrator(answer, Words("en"))) == ""
