"""Comparing the open deal with another file, wish by wish, and taking over what they did.

`open_for` is the single way in.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError
from dealplanner.domain.wording import plural
from dealplanner.edits.deciding import Deciding
from dealplanner.edits.joining import MERGE
from dealplanner.edits.merging_back import is_copy, sides
from dealplanner.edits.names import Names
from dealplanner.edits.past import told
from dealplanner.storage import copies, reading
from dealplanner.storage.errors import Damaged, NotADeal, StorageError
from dealplanner.storage.keys import Secret
from dealplanner.storage.reading import Stored
from ui.dialogs.differences import Differences
from ui.dialogs.question_list import QuestionList
from ui.dialogs.sizes import open_at
from ui.widgets import ElidedLabel, PrimaryButton, Role, SecondaryButton, label
from ui.widgets.labels import sentence

if TYPE_CHECKING:
    from ui.host import Host
    from ui.open_deal import OpenDeal

_PIECE = 500
_LOW, _ANY = 76, 16_777_215


@dataclass(frozen=True, slots=True)
class Comparison:
    """Our deal, theirs in the terms of ours, and what both came from, None when that is not known.

    `separate` are two deals of their own, matched by their keys: there is nothing to merge. `redacted` is a
    copy for a partner that comes back.
    """

    mine: Deal
    theirs: Deal
    base: Deal | None = None
    separate: bool = False
    redacted: bool = False


def ask_and_open(window: Host) -> CompareWindow | None:
    """Let the user choose the other file, and compare."""
    from ui import file_dialogs

    path = file_dialogs.ask_deal(window.window(), "Compare with", window.start().path)
    return open_for(window, path) if path is not None else None


def open_for(window: Host, path: Path) -> CompareWindow | None:
    """Compare the open deal with this file, which may be its own when somebody else changed that.

    Nothing when no deal is open, or the file cannot be read, which is told.
    """
    window.commit_typing()
    current = window.start().current
    if current is None:
        window.open(path)
        return None
    try:
        stored = _read(window, path, current)
        if stored is None:
            return None
        compared = _compared(current, stored)
    except (Damaged, NotADeal) as error:
        from ui.dialogs.backups import offer

        offer(window, path, str(error))
        return None
    except (StorageError, DomainError) as error:
        window.show_problem(str(error))
        return None
    own = current.keeping.path is not None and copies.real_path(path) == current.keeping.path
    dialog = CompareWindow(compared, path.name, current.document.locale, window.window(), own_file=own)
    dialog.taken.connect(lambda merged: _take_over(window, current, stored, merged, path.name, own=own))
    dialog.open()
    return dialog


def _read(window: Host, path: Path, current: OpenDeal) -> Stored | None:
    from ui.dialogs import passwords

    def attempt(secret: Secret | None) -> Stored:
        return reading.read(path, secret)

    why = "It is only read, to be compared with the open deal."
    return passwords.ask(window.window(), path, attempt, (current.copy.key,), why=why, verb="Compare")


def _compared(current: OpenDeal, stored: Stored) -> Comparison:
    mine, theirs = current.document.deal, stored.deal
    redacted = is_copy(theirs, mine)
    if mine.id != theirs.id and not redacted:
        from dealplanner.exchange.rekey import by_keys

        return Comparison(by_keys(mine), by_keys(theirs), separate=True)
    newest_first = [row for piece in current.copy.past(_PIECE) for row in piece]
    base, theirs = sides(mine, newest_first[::-1], theirs, stored.history)
    return Comparison(mine, theirs, base, redacted=redacted)


def _take_over(
    window: Host, current: OpenDeal, stored: Stored, merged: Deal, name: str, *, own: bool
) -> None:
    document = current.document
    changes = document.merge(merged, stored.history)
    if document.deal != merged:
        return  # the document has said why
    if own:
        try:
            if not current.copy.unpublished():
                document.session.note(MERGE)
            current.keeping.replace_seen(stored.digest)
        except StorageError as error:
            window.show_problem(str(error))
            return
    stays = "Your file gets what came of it." if own else f"“{name}” stays as it is."
    done = "Taken over." if changes else "Your deal had all of it already."
    document.tell(f"{done} {stays}", undo=bool(changes))


class CompareWindow(QDialog):
    """What they changed and what we changed at the left; what is to decide and what comes of it at the right.

    `taken` brings the merged deal.
    """

    taken = Signal(object)

    def __init__(
        self,
        compared: Comparison,
        name: str,
        locale: str,
        parent: QWidget | None = None,
        *,
        own_file: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Compare and merge")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_at(self, 1100, 700)
        self._compared, self._name, self._locale, self._own_file = compared, name, locale, own_file
        self._same = compared.mine == compared.theirs
        # One's own file with the same deal in it may still be told to be replaced.
        self._merging = not compared.separate and (own_file or not self._same)
        self._deciding = Deciding(compared.base, compared.mine, compared.theirs, locale)
        self.theirs = Differences("What they changed")
        self.ours = Differences("What we changed")
        self.questions = QuestionList(self._deciding)
        self.outcome = Differences("What taking over changes in our deal")
        self._notes = label("", Role.SMALL_WARNING, wrap=True)
        self.take = PrimaryButton("Take over", self._take)
        self._head = label("", Role.STRONG)
        self._arrange()
        self._show_sides()
        self.questions.decided.connect(self._show_result)
        self._show_result()
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        if self.questions.first_open() is not None:
            self.questions.go_to_first()
        elif self.take.isEnabled():
            self.take.setFocus()
        else:
            self.theirs.setFocus()

    def _arrange(self) -> None:
        merging = self._merging
        left = QVBoxLayout()
        left.setSpacing(6)
        self._their_head = label("", Role.STRONG, wrap=True)
        self._their_head.setMinimumHeight(self.questions.all_ours.sizeHint().height())
        self._our_head = label("We changed", Role.STRONG)
        for part, stretch in ((self._their_head, 0), (self.theirs, 1), (self._our_head, 0), (self.ours, 1)):
            left.addWidget(part, stretch)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(self.questions, 3 if self._deciding.questions else 0)
        right.addWidget(self._head)
        right.addWidget(self.outcome, 2)
        right.addWidget(self._notes)
        columns = QHBoxLayout()
        columns.setSpacing(18)
        columns.addLayout(left, 5)
        columns.addLayout(right, 6 if merging else 0)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(label(self._foot(), Role.SMALL, wrap=True), 1)
        foot.addWidget(SecondaryButton("Close", self.reject))
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(4)
        column.addWidget(ElidedLabel(f"Compared with “{self._name}”", Role.LARGE_STRONG))
        column.addWidget(label(self._origin(), Role.MUTED, wrap=True))
        column.addSpacing(8)
        column.addLayout(columns, 1)
        column.addSpacing(8)
        column.addLayout(foot)
        for widget in (self.questions, self._head, self.outcome, self._notes, self.take):
            widget.setVisible(merging)
        both = merging and self._compared.base is not None and not self._same
        self._our_head.setVisible(both)
        self.ours.setVisible(both)

    def _origin(self) -> str:
        compared = self._compared
        if compared.separate:
            return (
                "These are two separate deals, so there is nothing to merge. "
                "Their wishes, trades and the rest are matched by their keys."
            )
        if self._same:
            return "It holds the same deal as the one that is open."
        if compared.redacted:
            first = (
                "It is a copy for a partner made from this deal: only what such a copy shows is looked at."
            )
            asked = " The copy as it was made is not known, so each field that differs is asked for."
            return first + (asked if compared.base is None else "")
        if compared.base is None:
            return (
                "The two have no common past, so nobody can tell who changed what: "
                "each field that differs is asked for."
            )
        return (
            "It is the same deal, edited apart: what only one side changed is taken, the rest is asked for."
        )

    def _foot(self) -> str:
        if not self._merging:
            return "Nothing is written by looking."
        if self._own_file:
            return "Taking over is one change that Undo takes back. The file then gets what came of it."
        return f"Taking over is one change that Undo takes back. “{self._name}” stays as it is."

    def _show_sides(self) -> None:
        compared = self._compared
        base = compared.base
        if base is None or compared.separate or self._same:
            self._their_head.setText("What differs, from ours to theirs")
            groups = told(compared.mine, compared.theirs, self._locale)
            self.theirs.show_groups(groups, "Nothing differs.")
            return
        self._their_head.setText("They changed")
        self.theirs.show_groups(told(base, compared.theirs, self._locale), "They changed nothing.")
        self.ours.show_groups(told(base, compared.mine, self._locale), "We changed nothing.")

    def _show_result(self) -> None:
        merged = self._deciding.merged
        self.take.setEnabled(merged.deal is not None)
        # The room is the questions' until they are answered.
        self.outcome.setMaximumHeight(_LOW if merged.deal is None else _ANY)
        self.take.setDefault(self.take.isEnabled())
        self._head.setText("What taking over changes in our deal")
        if merged.deal is None:
            left = self._deciding.open
            self.outcome.show_sentence(
                f"It is shown when {plural(left, 'question is', 'questions are')} answered."
            )
        else:
            groups = told(self._compared.mine, merged.deal, self._locale)
            decided = bool(self._deciding.questions)
            nothing = "our deal stays as it is, and what was decided is remembered"
            self.outcome.show_groups(
                groups, f"Nothing: {nothing if decided else 'our deal has all of it already'}."
            )
        notes = self._notes_on_merge()
        self._notes.setText(sentence(" ".join(notes)))
        self._notes.setVisible(bool(notes) and self._merging)

    def _notes_on_merge(self) -> list[str]:
        merged = self._deciding.merged
        names = Names(self._compared.mine, self._compared.theirs)
        notes = [
            f"{names.row('issues', row_id)} came after the list was marked complete, so it is late."
            for row_id in merged.late
        ]
        if self._compared.base is None and merged.alone:
            rows = plural(len(merged.alone), "row")
            notes.append(f"What only one side has stays ({rows}): nothing says that the other deleted it.")
        return notes

    def _take(self) -> None:
        merged = self._deciding.merged.deal
        if merged is not None:
            self.accept()
            self.taken.emit(merged)
