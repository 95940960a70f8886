"""The open deal as the window sees it: session, findings, how things are written, how saving stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from dealplanner.checks.finding import Finding
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError
from dealplanner.edits.actions import name_of, named
from dealplanner.edits.changes import ChangeSet, diff
from dealplanner.edits.changes import apply as apply_changes
from dealplanner.edits.history import HistoryRow
from dealplanner.session import Change, Session
from dealplanner.storage.errors import StorageError
from ui.formats import Formats

if TYPE_CHECKING:
    from dealplanner.analysis.learned import Learned


@dataclass(frozen=True, slots=True)
class Saving:
    """How saving stands, in words; `path` is the deal's own file, None before it has one."""

    words: str
    failed: bool = False
    path: Path | None = None


class _Gathered:
    """The deal with what was applied so far, and the name of the first action that changed it."""

    def __init__(self, deal: Deal) -> None:
        self.deal, self.name = deal, ""


class Document(QObject):
    """One open deal. Pages read `deal`, `findings` and `formats`, and change the deal with `apply`."""

    changed = Signal(object)
    """A Change, after each action, undo and redo."""
    findings_changed = Signal()
    """Once the event that changed the deal is dealt with; `findings` itself is never stale."""
    problem = Signal(str)
    """One plain sentence when an action was refused."""
    not_kept = Signal(str)
    """Why a change could not be written to the disk: it is not made, and `try_again` makes it."""
    told = Signal(str, bool)
    """A sentence for the user, and whether to offer Undo with it."""
    saving_changed = Signal()
    learned_changed = Signal()

    def __init__(
        self,
        session: Session,
        locale: str | None = None,
        parent: QObject | None = None,
        *,
        check: Callable[[Deal], tuple[Finding, ...]] | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.locale = locale or QLocale.system().name()
        self.opened_at = session.last_row
        """The newest row of the history when the deal was opened."""
        self.saving = Saving("Not saved as a file yet")
        self.protected = False
        self.learned: Learned | None = None
        """What deals opened before say of the customer; None while no such deal is known."""
        self.left_out = 0
        """How many files of such deals could not be read."""
        self._check = check or self._first_check
        self._checked: tuple[Deal, tuple[Finding, ...]] | None = None
        self._unkept: list[Callable[[], ChangeSet]] = []
        self._gathered: _Gathered | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.findings_changed)
        self._stop = session.subscribe(self._on_change)

    @property
    def deal(self) -> Deal:
        """The deal as it is now."""
        return self._gathered.deal if self._gathered is not None else self.session.deal

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

    def _first_check(self, deal: Deal) -> tuple[Finding, ...]:
        from dealplanner import checks  # the rules are loaded when a deal is first checked, not to paint it

        self._check = checks.Checker().run
        return self._check(deal)

    def check_soon(self) -> None:
        """Emit `findings_changed` once what is waiting, painting above all, is dealt with."""
        self._soon.start()

    def money(self, minor: int | None, *, signed: bool = False, with_currency: bool = False) -> str:
        """An amount of the deal as it is shown, "—" when unknown."""
        return self.formats.money(minor, signed=signed, with_currency=with_currency)

    def cost(self, minor: int | None) -> str:
        """A stored value as the cost it is: positive, a gain with its sign."""
        return self.formats.cost(minor)

    def read_money(self, text: str) -> int | None:
        """A typed amount ("5%" of the offer, "2*1600", "150k"); raises AmountError."""
        return self.formats.read_money(text)

    def read_cost(self, text: str) -> int | None:
        """A typed cost as the stored, negative value; raises AmountError."""
        return self.formats.read_cost(text)

    @property
    def path(self) -> Path | None:
        """The deal's own file, None before it has one."""
        return self.saving.path

    def set_saving(self, saving: Saving) -> None:
        """Told by whoever saves the deal."""
        if saving != self.saving:
            self.saving = saving
            self.saving_changed.emit()

    def set_protected(self, protected: bool) -> None:
        """Told by whoever keeps the deal: whether it has a password."""
        if protected != self.protected:
            self.protected = protected
            self.saving_changed.emit()

    def set_learned(self, learned: Learned | None, left_out: int = 0) -> None:
        """Told by whoever looks into the files opened before; nothing of it is kept with the deal."""
        if (learned, left_out) != (self.learned, self.left_out):
            self.learned, self.left_out = learned, left_out
            self.learned_changed.emit()

    def close(self) -> None:
        """Hear of no more changes."""
        self._soon.stop()
        self._stop()

    def apply(
        self,
        action: Callable[..., Deal],
        /,
        *args: Any,
        origin: object | None = None,
        step: str | None = None,
        **kwargs: Any,
    ) -> ChangeSet:
        """Apply an action for `origin`; a refusal is told by `problem` and changes nothing.

        Actions with the same `step` one after another are undone together.
        """
        if self._gathered is not None:
            return self._guarded(lambda: self._gather(action, *args, **kwargs))
        return self._guarded(lambda: self.session.apply_as(origin, step, action, *args, **kwargs))

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is applied inside is one change: committed and told at the end, undone in one step."""
        if self._gathered is not None:
            yield
            return
        self._gathered = gathered = _Gathered(self.deal)
        try:
            yield
        finally:
            self._gathered = None
            changes = diff(self.deal, gathered.deal)
            if changes:
                self.apply(_as_one(gathered.name, changes))

    def _gather(self, action: Callable[..., Deal], *args: Any, **kwargs: Any) -> ChangeSet:
        gathered = self._gathered
        assert gathered is not None
        before = gathered.deal
        gathered.deal = action(before, *args, **kwargs)
        changes = diff(before, gathered.deal)
        if changes and not gathered.name:
            gathered.name = name_of(action)
        return changes

    def merge(self, merged: Deal, theirs: Sequence[HistoryRow]) -> ChangeSet:
        """Let the deal be what came of merging it; `theirs` is the whole history of the other one."""
        return self._guarded(lambda: self.session.merge(merged, theirs))

    def undo(self) -> ChangeSet:
        """Take back the last step."""
        return self._guarded(self.session.undo)

    def redo(self) -> ChangeSet:
        """Bring the last step taken back again."""
        return self._guarded(self.session.redo)

    def tell(self, sentence: str, *, undo: bool = False) -> None:
        """Say something at the foot of the window, with an Undo button if asked."""
        self.told.emit(sentence, undo)

    def _guarded(self, change: Callable[[], ChangeSet]) -> ChangeSet:
        try:
            return change()
        except DomainError as refusal:
            self.problem.emit(str(refusal))
        except StorageError as failure:
            self._unkept.append(change)
            self.not_kept.emit(str(failure))
        return ChangeSet()

    def try_again(self) -> None:
        """Make the changes that could not be kept, in their order."""
        waiting, self._unkept = self._unkept, []
        for change in waiting:
            self._guarded(change)

    def _on_change(self, change: Change) -> None:
        self.changed.emit(change)
        self.check_soon()


def _as_one(name: str, changes: ChangeSet) -> Callable[[Deal], Deal]:
    @named(name)
    def make(deal: Deal) -> Deal:
        return apply_changes(deal, changes)

    return make
