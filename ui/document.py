"""The open deal as the window sees it: session, findings, how things are written, how saving stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QLocale, QObject, Signal

from dealplanner.checks.finding import Finding
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError
from dealplanner.edits.changes import ChangeSet
from dealplanner.session import Change, Session
from ui.formats import Formats

P = ParamSpec("P")


class Document(QObject):
    """One open deal. Pages read `deal`, `findings` and `formats`, and change the deal with `apply`."""

    changed = Signal(object)
    """A Change, after each action, undo and redo."""
    told = Signal(str, bool)
    """A sentence for the user, and whether to offer Undo with it."""
    saving_changed = Signal()

    def __init__(
        self,
        session: Session,
        *,
        check: Callable[[Deal], tuple[Finding, ...]],
        locale: str | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.locale = locale or QLocale.system().name()
        self._check = check
        self._checked: tuple[Deal, tuple[Finding, ...]] | None = None
        session.subscribe(self._on_change)

    @property
    def deal(self) -> Deal:
        """The deal as it is now."""
        return self.session.deal

    @property
    def formats(self) -> Formats:
        """How amounts and dates are written and read; "5%" is taken of today's offer."""
        return Formats(self.locale, self.deal.currency, self.deal.offer_value)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks say about the deal as it is now, worst first; reckoned once a change."""
        deal = self.deal
        if self._checked is None or self._checked[0] is not deal:
            self._checked = (deal, self._check(deal))
        return self._checked[1]

    def apply(
        self, action: Callable[Concatenate[Deal, P], Deal], /, *args: P.args, **kwargs: P.kwargs
    ) -> ChangeSet | None:
        """Apply an action; None when it was refused, which the user is then told in a sentence."""
        return self._guarded(lambda: self.session.apply(action, *args, **kwargs))

    def apply_as(
        self,
        origin: object | None,
        step: str | None,
        action: Callable[Concatenate[Deal, P], Deal],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> ChangeSet | None:
        """As apply, for `origin`; actions with the same `step` one after another are undone together."""
        return self._guarded(lambda: self.session.apply_as(origin, step, action, *args, **kwargs))

    def undo(self) -> None:
        """Take back the last step."""
        self._guarded(self.session.undo)

    def redo(self) -> None:
        """Bring the last step taken back again."""
        self._guarded(self.session.redo)

    def tell(self, sentence: str, *, undo: bool = False) -> None:
        """Say something at the foot of the window, with an Undo button if asked."""
        self.told.emit(sentence, undo)

    def _guarded(self, change: Callable[[], ChangeSet]) -> ChangeSet | None:
        try:
            return change()
        except DomainError as refusal:
            self.tell(str(refusal))
            return None

    def _on_change(self, change: Change) -> None:
        self.changed.emit(change)
