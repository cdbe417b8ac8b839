"""The tab Run it yourself: machines against APIs by volume, and what a machine comes to."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QWidget

from advisor.billing.task_cost import task_costs
from advisor.decision.analysis.local_or_api import compare_local_and_api, model_to_compare
from advisor.desktop.parts.buttons import fold_button
from advisor.desktop.parts.labels import heading, rich_text
from advisor.desktop.parts.layouts import NO_MARGINS, in_column, in_row
from advisor.desktop.parts.pages import Page
from advisor.desktop.refresh import FollowingPanel
from advisor.wording import names
from advisor.wording.break_evens import break_even_sentences, option_name
from advisor.wording.hosting_assumptions import assumption_sentence
from advisor.wording.hosting_headline import money_headline
from advisor.wording.hosting_sentences import (
    not_hosted_sentence,
    part_lines,
    replica_sentence,
    sizing_sentence,
    users_sentence,
)
from advisor.wording.hosting_totals import totals_sentence
from advisor.wording.nothing_fits import nothing_fits
from advisor.wording.task_cost import task_cost_sentence

if TYPE_CHECKING:
    from advisor.charts.volume_cost import VolumeCostChart
    from advisor.decision.analysis.local_or_api import Comparison
    from advisor.desktop.session import Session
    from advisor.desktop.tabs.local_or_api.hosting_terms import HostingTerms
    from advisor.desktop.tabs.local_or_api.machine_choice import MachineChoice
    from advisor.desktop.tabs.local_or_api.measured_speed import MeasuredSpeed
    from advisor.desktop.tabs.local_or_api.own_computer import OwnComputer
    from advisor.desktop.tabs.local_or_api.today import TodayRow
    from advisor.evidence.candidate import Candidate

LEAST_VOLUME, MOST_VOLUME = 1, 10**12
MOST_TASK_COSTS = 2
APART = 'style="margin: 0 0 5px 0"'


class LocalOrApiPanel(FollowingPanel):
    """Compares hosting with APIs; built when first visible, to keep the start fast."""

    chart: VolumeCostChart
    terms: HostingTerms
    own_computer: OwnComputer
    machine: MachineChoice
    measured: MeasuredSpeed
    today: TodayRow

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(session, parent)
        self.setObjectName("local_or_api.panel")
        self._built = False
        self._shown: tuple[object, ...] | None = None
        self._model: str | None = None
        self.comparison: Comparison | None = None

    def _build(self) -> None:
        from advisor.charts.volume_cost import VolumeCostChart
        from advisor.desktop.tabs.local_or_api.hosting_terms import HostingTerms
        from advisor.desktop.tabs.local_or_api.machine_choice import MachineChoice
        from advisor.desktop.tabs.local_or_api.measured_speed import MeasuredSpeed
        from advisor.desktop.tabs.local_or_api.own_computer import OwnComputer
        from advisor.desktop.tabs.local_or_api.today import TodayRow

        say = self.session.words.say
        self.chart = VolumeCostChart()
        self.chart.setAccessibleName(say("Cost a month against requests a month"))
        self.chart.setFixedHeight(300)
        self.chart.volume_moved.connect(self._set_volume)
        self.title = rich_text("local_or_api.title")
        self.headline = rich_text("local_or_api.headline")
        self.legend = rich_text("local_or_api.legend")
        self.totals = rich_text("local_or_api.totals")
        self.break_even = rich_text("local_or_api.break_even")
        self.sizing = rich_text("local_or_api.sizing")
        self.breakdown = rich_text("local_or_api.breakdown")
        self.assumed = rich_text("local_or_api.assumptions", "small", "soft")
        self.today = TodayRow(self.session)
        self.terms = HostingTerms(self.session)
        self.own_computer = OwnComputer(self.session)
        self.measured = MeasuredSpeed(self.session)
        self.machine = MachineChoice(self.session)
        self.machine.picked.connect(self._compare)
        self.details = self._make_details()
        self.assumptions = QWidget()
        in_column(self.terms, self.assumed, on=self.assumptions, spacing=8, margins=NO_MARGINS)
        folds = [
            fold_button(text, f"local_or_api.{name}.fold", part.setVisible)
            for text, name, part in (
                (say("Break-even, sums and parts of the cost"), "details", self.details),
                (say("Assumptions"), "assumptions", self.assumptions),
            )
        ]
        self.details.hide()
        self.assumptions.hide()
        self._of_the_comparison: tuple[QWidget, ...] = (
            self.headline, self.machine, self.today, self.chart, self.legend, *self._compared,
        )  # fmt: skip
        page = Page()
        page.fill(
            self.title, self.headline, self.machine, self.today, self.chart, self.legend,
            in_row(folds[0], None), self.details, in_row(folds[1], None), self.assumptions,
            heading(say("This computer")), self.own_computer, None,
        )  # fmt: skip
        in_column(page, on=self, margins=NO_MARGINS)
        self._built = True

    def _make_details(self) -> QWidget:
        """What is said in full: break-even, sums, sizing, and the parts of the cost."""
        say, details = self.session.words.say, QWidget()
        self._compared = (
            heading(say("Break-even")), self.break_even,
            heading(say("What it comes to")), self.totals,
            heading(say("What it runs on")), self.sizing, self.measured,
        )  # fmt: skip
        self._of_the_offer = (heading(say("What the selected offer costs")), self.breakdown)
        parts = (*self._compared, *self._of_the_offer)
        in_column(*parts, on=details, spacing=8, margins=NO_MARGINS)
        return details

    def refresh(self) -> None:
        """Compare the options of the selected offer's model."""
        if not self._built:
            self._build()
        session = self.session
        self.own_computer.models.refresh()  # its order follows the sliders
        # Costs do not depend on sliders or value functions, so skip the update for those.
        shown_now = (session.recommendation.evaluation.candidates, session.selected, session.style)
        if self._shown is not None and all(
            a is b or (a == b and isinstance(a, str))
            for a, b in zip(shown_now, self._shown, strict=True)
        ):
            return
        self._shown = shown_now
        chosen = self._chosen()
        for widget in self._of_the_offer:
            widget.setVisible(chosen is not None)
        if chosen is None:
            self._model = None
            self._compare()
            self.title.setText(nothing_fits(session.narrator))
            return
        self._model, note = self._model_for(chosen)
        self.title.setText(note)
        self._compare()
        self._show_breakdown(chosen)
        self.terms.refresh()
        self.own_computer.refresh()

    def _compare(self) -> None:
        """Compare the APIs of the model with the picked machine; hide all where none is allowed."""
        session = self.session
        self.comparison = None
        if self._model is not None:
            self.machine.show_model(self._model)
            self.comparison = compare_local_and_api(
                session.recommendation, self._model, machine=self.machine.offer
            )
        for widget in self._of_the_comparison:
            widget.setVisible(self.comparison is not None)
        if self.comparison is not None:
            self.chart.set_data(self.comparison, session.words, session.style)
            self.today.refresh()
            self._say(self.comparison)

    def _chosen(self) -> Candidate | None:
        evaluation = self.session.recommendation.evaluation
        row = evaluation.rows.get(self.session.selected or "")
        return None if row is None else evaluation.candidates[row]

    def _model_for(self, chosen: Candidate) -> tuple[str | None, str]:
        """The model to compare, and a note if it is not the selected offer's."""
        say, recommendation = self.session.words.say, self.session.recommendation
        name = escape(chosen.model.name)
        found = model_to_compare(recommendation, chosen.offer.id)
        if found == chosen.model.id:
            return found, f"<b>{name}</b>"
        why = escape(not_hosted_sentence(self.session.narrator, chosen.model))
        if found is None:
            nor = say("No ranked model may be hosted either.")
            return None, self.session.words.sentences(why, escape(nor))
        other = escape(recommendation.catalog.models[found].name)
        instead = say("Shown instead: <b>{other}</b>, the best that may be hosted.", other=other)
        return found, self.session.words.sentences(why, instead)

    def _say(self, comparison: Comparison) -> None:
        from advisor.charts.volume_cost import colours_of

        words = self.session.words
        shades = colours_of(comparison)
        legend = [
            f'<span style="white-space:nowrap"><span style="color:{shades[c.offer]}">■</span>'
            f"&nbsp;{escape(option_name(self.session.narrator, comparison, c.offer))}</span>"
            for c in comparison.curves
        ]
        self.legend.setText("<br>".join(legend))
        narrator = self.session.narrator
        lines = break_even_sentences(narrator, comparison)
        self.break_even.setText("".join(f"<p {APART}>{escape(line)}</p>" for line in lines))
        self.chart.setAccessibleDescription("\n".join(lines))
        self.headline.setText(f"<b>{escape(money_headline(narrator, comparison))}</b>")
        sums = [
            f"<p {APART}><b>{escape(self._way(offer))}</b>: "
            f"{escape(totals_sentence(narrator, cost))}</p>"
            for offer, cost in comparison.hosted.items()
        ]
        self.totals.setText("".join(sums))
        sized = [
            f"<b>{escape(self._way(offer))}</b>: {escape(sizing_sentence(cost, words))} "
            f"{escape(replica_sentence(cost, words))} {escape(users_sentence(cost, words))}"
            for offer, cost in comparison.hosted.items()
        ]
        self.sizing.setText("<br>".join(sized))
        recommendation = self.session.recommendation
        self.measured.show_offers([recommendation.candidate(offer) for offer in comparison.hosted])
        said = dict.fromkeys(
            assumption_sentence(assumed, words) for cost in comparison.hosted.values()
            for assumed in cost.estimate.assumptions
        )  # fmt: skip
        self.assumed.setText("<br>".join(escape(line) for line in said))

    def _way(self, offer: str) -> str:
        return self.session.narrator.way(offer)

    def _show_breakdown(self, chosen: Candidate) -> None:
        narrator, recommendation = self.session.narrator, self.session.recommendation
        parts = recommendation.cost_parts(chosen.offer.id)
        if parts is None:
            self.breakdown.setText(narrator.say("Its cost is not known."))
            return
        rows = [
            f"<tr><td>{escape(name)}</td><td align=right>{money}</td>"
            f"<td align=right>&nbsp;&nbsp;{share}</td></tr>"
            for name, money, share in part_lines(parts, narrator.currency, narrator)
        ]
        total = narrator.money(sum(parts.values()))
        rows.append(
            f"<tr><td><b>{escape(narrator.say('A month'))}</b></td>"
            f"<td align=right><b>{total}</b></td><td></td></tr>"
        )
        title = escape(names.offer_name(chosen, narrator))
        day = recommendation.scenario.date(recommendation.catalog)
        solved = "".join(
            f"<p>{escape(task_cost_sentence(narrator, cost))}</p>"
            for cost in task_costs(recommendation.catalog, chosen.model.id, day)[:MOST_TASK_COSTS]
        )
        self.breakdown.setText(f"{title}<table width='100%'>{''.join(rows)}</table>{solved}")

    def _set_volume(self, volume: float) -> None:
        """Set the workload's volume from the dragged line; a drag is one undo step."""
        digits = max(len(str(int(volume))) - 2, 0)
        requests = int(min(max(round(volume, -digits), LEAST_VOLUME), MOST_VOLUME))
        workload = msgspec.structs.replace(
            self.session.scenario.workload, requests_per_month=requests
        )
        text = self.session.words.say("requests a month")
        self.session.change(text, merge="volume", workload=workload)
