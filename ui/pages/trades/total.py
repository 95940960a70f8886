"""The bar under the trades: what the plan comes to, against today's offer and our walk-away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QWidget

from dealplanner.checks.finding import Step
from dealplanner.domain import values
from dealplanner.domain.deal import Deal
from dealplanner.domain.lookup import issue_of, option_words
from dealplanner.domain.wording import cut, plural
from ui.widgets import Card, ElidedLabel, LinkButton, Role, label


@dataclass(frozen=True, slots=True)
class Total:
    """The words of the bar. `mend` is what its link says; `step`, `trade` or `option` is where it leads."""

    lead: str
    figure: str = ""
    verdict: str = ""
    bad: bool = False
    mend: str = ""
    step: Step | None = None
    trade: str = ""
    option: str = ""


def total_of(deal: Deal, money: Callable[[int | None], str]) -> Total:
    """What the planned package comes to, or why it has no total."""
    if deal.offer_value is None:
        return Total(
            "Today’s offer has no value yet, so the plan has no total.", mend="Type it", step=Step.DEAL
        )
    plan = values.planned(deal)
    if plan.conflicts:
        clash = plan.conflicts[0]
        name = cut(clash.issue.label, 60)
        words = f"Two trades name different options of “{name}”: no total until one is marked an alternative."
        return Total(words, bad=True, mend="Show it", trade=clash.trades[1].id)
    planned = values.value_to_us(deal, plan.package)
    if planned is None:
        return _unknown(deal, plan.package)
    lead = f"Today’s offer {money(deal.offer_value)}  →  planned"
    if deal.walk_away is None:
        return Total(lead, money(planned), "no walk-away yet", mend="Set it", step=Step.WALK_AWAY)
    above = planned - deal.walk_away
    side = "above" if above >= 0 else "below"
    verdict = f"{money(abs(above))} {side} our walk-away" if above else "exactly our walk-away"
    return Total(lead, money(planned), verdict, bad=above < 0)


def _unknown(deal: Deal, package: values.Package) -> Total:
    missing = [
        (option.id, cut(option_words(issue, option), 60))
        for issue_id, option in package.items()
        if option.value_to_us is None and (issue := issue_of(deal, issue_id))
    ]
    option_id, name = missing[0]
    words = f"No total yet: what “{name}” is worth to us is not known"
    more = f", nor {len(missing) - 1} more." if len(missing) > 1 else "."
    return Total(f"{words}{more}", mend="Type it", option=option_id)


class TotalBar(Card):
    """Shows the Total; its links lead to where it is mended, to what waits and to the next step."""

    def __init__(
        self,
        to_step: Callable[[Step], object],
        to_trade: Callable[[str], object],
        to_option: Callable[[str], object],
        to_waiting: Callable[[], object],
        after: LinkButton,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, margins=(14, 5, 6, 5))
        self._to_step, self._to_trade, self._to_option = to_step, to_trade, to_option
        self._total: Total | None = None
        self._lead = ElidedLabel("", Role.BODY)
        self._figure = label("", Role.LARGE_STRONG)
        self._verdict = label("", Role.ACCENT)
        self._mend = LinkButton("", self._lead_on)
        row = QHBoxLayout()
        row.setSpacing(7)
        row.addWidget(self._lead, 1000)
        row.addWidget(self._figure)
        row.addWidget(self._verdict)
        row.addWidget(self._mend)
        row.addStretch(1)
        self.waiting = LinkButton("", to_waiting)
        row.addWidget(self.waiting)
        row.addWidget(after)
        self.body.addLayout(row)

    def show_deal(self, deal: Deal, money: Callable[[int | None], str]) -> None:
        """Show what the deal's plan comes to."""
        total = total_of(deal, money)
        if total == self._total:
            return
        self._total = total
        self._lead.setText(total.lead)
        self._figure.setText(total.figure)
        self._verdict.setText(f"·  {total.verdict}" if total.verdict else "")
        self._lead.set_role(Role.DANGER if total.bad and not total.figure else Role.BODY)
        self._figure.set_role(Role.LARGE_STRONG)
        self._verdict.set_role(Role.STRONG_DANGER if total.bad else Role.ACCENT)
        self._mend.setText(total.mend)
        self._mend.updateGeometry()
        for part, text in (
            (self._figure, total.figure),
            (self._verdict, total.verdict),
            (self._mend, total.mend),
        ):
            part.setVisible(bool(text))
        width = self._lead.fontMetrics().horizontalAdvance(total.lead) + 4
        self._lead.setMaximumWidth(width)
        self.setAccessibleName(self.words())

    def show_waiting(self, count: int) -> None:
        """How many wishes are not yet traded, answered or refused; nothing for none."""
        self.waiting.setText(f"{plural(count, 'wish waits', 'wishes wait')}")
        self.waiting.updateGeometry()
        self.waiting.setVisible(count > 0)

    def words(self) -> str:
        """All that the bar says."""
        total = self._total
        return " ".join(part for part in (total.lead, total.figure, total.verdict) if part) if total else ""

    def _lead_on(self) -> None:
        total = self._total
        if total is not None and total.step is not None:
            self._to_step(total.step)
        elif total is not None and total.trade:
            self._to_trade(total.trade)
        elif total is not None and total.option:
            self._to_option(total.option)
