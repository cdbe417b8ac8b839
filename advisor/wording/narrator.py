"""A language bound to an answer: what nearly every sentence about the answer needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.currencies import BASE
from advisor.wording import names, numbers
from advisor.wording.namer import Namer

if TYPE_CHECKING:
    from advisor.decision.judging.criteria import Leaf, Raw
    from advisor.decision.judging.evaluation import Evaluation
    from advisor.decision.recommendation import Recommendation
    from advisor.decision.scenario import Scenario
    from advisor.wording.language import Words


class Narrator(Namer):
    """Texts and names in one language, and the figures of one answer in its currency.

    Sentences are functions of a narrator, each in the file of its subject.

    Attributes:
        recommendation: the answer.
        currency: the scenario's currency, for all money.
    """

    def __init__(self, recommendation: Recommendation, words: Words) -> None:
        """Bind the language of ``words`` to an answer."""
        super().__init__(recommendation.catalog, words)
        self.recommendation = recommendation
        self.currency = recommendation.scenario.currency

    @property
    def scenario(self) -> Scenario:
        """The scenario of the answer."""
        return self.recommendation.scenario

    @property
    def evaluation(self) -> Evaluation:
        """The table of figures and values."""
        return self.recommendation.evaluation

    def model(self, offer: str) -> str:
        """Return the name of an offer's model."""
        return names.model_name(self.recommendation.candidate(offer))

    def offer(self, offer: str) -> str:
        """Return the name of an offer: "DeepSeek V4 Pro · DeepSeek API · CN"."""
        return names.offer_name(self.recommendation.candidate(offer), self)

    def way(self, offer: str) -> str:
        """Name an offer's provider or machines: "DeepSeek API · CN"."""
        return names.way_name(self.recommendation.candidate(offer), self)

    def money(self, amount: float | None) -> str:
        """Format an amount in the scenario's currency."""
        return numbers.money(amount, self.currency, self)

    def money_from_base(self, amount: float) -> str:
        """Convert US dollars to the scenario's currency, and format them."""
        return self.money(self.evaluation.rate.convert(amount, BASE, self.currency))

    def raw(self, leaf: Leaf, raw: Raw) -> str:
        """Format a figure of a column with its unit; convert money to the scenario's currency."""
        if raw is None:
            return self.say("unknown")
        if isinstance(raw, str):
            name = leaf.record.level_names.get(raw)
            return name.in_language(self.code) if name else raw
        if leaf.unit.form == "money":
            return numbers.in_unit(self.money_from_base(raw), leaf.unit, self)
        return numbers.figure(raw, leaf.unit, self)
