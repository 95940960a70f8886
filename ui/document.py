"""The deal that is open in the window: its session, its findings and how its money is typed and shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from dealplanner import checks
from dealplanner.checks.finding import Finding
from dealplanner.domain.amounts import (
    format_amount,
    format_cost,
    parse_amount,
    parse_cost,
)
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError
from dealplanner.edits.changes import ChangeSet
from dealplanner.session import Change, Session


class Document(QObject):
    """One open deal in the window.

    `changed` brings every Change, `findings_changed` follows once the checks have run again, and
    `problem` brings one plain sentence when an action was refused.
    """

    changed = Signal(object)
    findings_changed = Signal()
    problem = Signal(str)

    def __init__(self, session: Session, locale: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.locale = locale
        self.findings: tuple[Finding, ...] = ()
        self._stop = session.subscribe(self._session_changed)
        self._check = QTimer(self)
        self._check.setSingleShot(True)
        self._check.setInterval(0)
        self._check.timeout.connect(self.refresh_findings)

    @property
    def deal(self) -> Deal:
        """The deal as it is now."""
        return self.session.deal

    def apply(
        self,
        action: Callable[..., Deal],
        /,
        *args: Any,
        origin: object | None = None,
        step: str | None = None,
        **kwargs: Any,
    ) -> ChangeSet:
        """Apply an action; a refusal is told by `problem` and changes nothing."""
        try:
            return self.session.apply_as(origin, step, action, *args, **kwargs)
        except DomainError as refusal:
            self.problem.emit(str(refusal))
            return ChangeSet()

    def money(self, minor: int | None, *, signed: bool = False, with_currency: bool = False) -> str:
        """An amount of the deal as it is shown, "—" when unknown."""
        return format_amount(
            minor, self.deal.currency, self.locale, signed=signed, with_currency=with_currency
        )

    def cost(self, minor: int | None) -> str:
        """A stored value as the cost it is: positive, a gain with its sign."""
        return format_cost(minor, self.deal.currency, self.locale)

    def read_money(self, text: str) -> int | None:
        """A typed amount ("5%" of the offer, "2*1600", "150k"); raises AmountError."""
        return parse_amount(text, self.deal.currency, self.locale, percent_of=self.deal.offer_value)

    def read_cost(self, text: str) -> int | None:
        """A typed cost as the stored, negative value; raises AmountError."""
        return parse_cost(text, self.deal.currency, self.locale, percent_of=self.deal.offer_value)

    def refresh_findings(self) -> None:
        """Run the checks now."""
        self.findings = checks.run(self.deal)
        self.findings_changed.emit()

    def _session_changed(self, change: Change) -> None:
        self.changed.emit(change)
        self._check.start()
