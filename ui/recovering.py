"""Changes that a crash kept out of the file: kept, discarded, or looked at first, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dealplanner.domain.deal import Deal
from dealplanner.domain.wording import plural
from dealplanner.storage import backups, reading, recovery, taking_up
from dealplanner.storage.errors import StorageError
from dealplanner.storage.recovery import LeftOver
from dealplanner.storage.taking_up import Peeked
from ui.dialogs.question import Answer, Question
from ui.file_notices import short_name
from ui.times import in_sentence

if TYPE_CHECKING:
    from ui.asking import Asking
    from ui.dialogs.differences import Differences
    from ui.host import Host

_HEIGHT = 200
_CHANGED = "The file was changed by somebody else since: keep these, and you can compare and merge the two."


def in_words(left: LeftOver) -> str:
    """What is left over: "3 changes made at 14:02 were not yet in “Halden.deal”"."""
    name = f"“{short_name(left.target)}”" if left.target is not None else "any file"
    if left.protected and not left.changes:
        return f"A protected deal may have changes that are not in {name}"
    made = f" made {in_sentence(left.changed_at)}" if left.changed_at else ""
    return (
        f"{plural(left.changes, 'change')}{made} {'was' if left.changes == 1 else 'were'} not yet in {name}"
    )


class Recovering:
    """Asks about left-overs, each by itself."""

    def __init__(self, window: Host, asking: Asking) -> None:
        self._window, self._asking = window, asking

    def offer(self, lefts: Sequence[LeftOver]) -> None:
        """Ask about these, one after another."""
        if lefts:
            left, *rest = lefts
            self._asking.ask(lambda: self._first(left, rest))

    def _first(self, left: LeftOver, rest: Sequence[LeftOver]) -> Question | None:
        """The question about one of them; a protected one is looked into when the open deal has its key."""
        current = self._window.start().current
        try:
            peeked = taking_up.peek(left, current.copy.key if current is not None else None)
        except StorageError as error:
            return self._locked(left, rest) if left.protected else self._damaged(left, rest, str(error))
        if not peeked.left.changes and left.target is not None:
            recovery.discard(left)
            self.offer(rest)
            return None
        return self._question(peeked, rest)

    def _question(
        self, peeked: Peeked, rest: Sequence[LeftOver], more: Differences | None = None
    ) -> Question:
        left = peeked.left
        them = "it" if left.changes == 1 else "them"
        text = f"The program ended before it could save {them}."
        if peeked.file_changed:
            text = f"{text} {_CHANGED}"
        if rest:
            text = f"{text} There is more: {in_words(rest[0])}. You are asked about that next."
        answers = [
            Answer(f"Discard {them}", lambda: self._sure(peeked, rest), "danger"),
            Answer(f"Keep {them}", lambda: self._keep(left, rest), "primary"),
        ]
        if more is None:
            answers.insert(1, Answer("Look first", lambda: self._look(peeked, rest)))
        return Question(
            in_words(left),
            text,
            answers,
            self._window.window(),
            otherwise=lambda: self._later(rest),
            more=more,
        )

    def _later(self, rest: Sequence[LeftOver]) -> None:
        self._window.say("It all stays on this computer. You are asked again when the file is opened.")
        self.offer(rest)

    def _keep(self, left: LeftOver, rest: Sequence[LeftOver]) -> None:
        self._window.start().open_left(left)
        self.offer(rest)

    def _look(self, peeked: Peeked, rest: Sequence[LeftOver]) -> None:
        self._asking.ask(lambda: self._question(peeked, rest, self._differences(peeked)), first=True)

    def _differences(self, peeked: Peeked) -> Differences:
        from PySide6.QtCore import QLocale

        from dealplanner.edits.changes import diff
        from dealplanner.edits.in_words import differences
        from ui.dialogs.differences import Differences

        shown = Differences("What differs from the file")
        shown.setMinimumHeight(_HEIGHT)
        try:
            before = self._in_the_file(peeked)
        except StorageError as error:
            shown.show_sentence(str(error))
            return shown
        if before.id != peeked.deal.id:
            shown.show_sentence("Another deal lies under the name of the file now.")
            return shown
        changes = diff(before, peeked.deal)
        shown.show_groups(
            differences(before, peeked.deal, changes, QLocale.system().name()),
            "Nothing differs from the file.",
        )
        return shown

    def _in_the_file(self, peeked: Peeked) -> Deal:
        assert peeked.left.target is not None
        return reading.read(peeked.left.target, peeked.key).deal

    def _sure(self, peeked: Peeked, rest: Sequence[LeftOver]) -> None:
        left = peeked.left
        them = "It is" if left.changes == 1 else "They are"

        def question() -> Question:
            return Question(
                f"Discard {plural(left.changes, 'change')}?",
                f"{them} in no file and cannot be brought back.",
                (
                    Answer("Discard", lambda: self._discard(left, rest), "danger"),
                    Answer("Back", lambda: self.offer((left, *rest)), "primary"),
                ),
                self._window.window(),
                otherwise=lambda: self.offer((left, *rest)),
            )

        self._asking.ask(question, first=True)

    def _discard(self, left: LeftOver, rest: Sequence[LeftOver]) -> None:
        recovery.discard(left)
        if self._window.view is None:
            self._window.fill_home()
        self.offer(rest)

    def _locked(self, left: LeftOver, rest: Sequence[LeftOver]) -> Question:
        def unlocked(then: Callable[[Peeked], object]) -> None:
            peeked = self._window.start().peek(left)
            if peeked is None:
                return
            if not peeked.left.changes and left.target is not None:
                recovery.discard(left)
                self._window.say("The file has everything: nothing was lost.")
                self._window.start().open(left.target)
                return
            then(peeked)

        return Question(
            in_words(left),
            "If there are any, the program ended before it could save them. Its password tells.",
            (
                Answer("Look first", lambda: unlocked(lambda peeked: self._look(peeked, rest))),
                Answer("Keep them", lambda: self._keep(left, rest), "primary"),
            ),
            self._window.window(),
        )

    def _damaged(self, left: LeftOver, rest: Sequence[LeftOver], sentence: str) -> Question:
        """Its file or a backup are what is left to open, where it still tells which file that is."""
        window, path = self._window, left.target
        answers = [
            Answer("Throw it away", lambda: self._discard(left, rest), "danger"),
            Answer("Leave it", lambda: self.offer(rest)),
        ]
        if path is not None and backups.of_file(path):
            answers.append(Answer("Open a backup…", lambda: self._open_backup(path)))
        if path is None:
            answers.append(Answer("Open…", window.ask_open, "primary"))
        elif window.view is None:
            answers.append(Answer("Open the file", lambda: window.open(path), "primary"))
        return Question("What was kept of this deal cannot be opened", sentence, answers, window.window())

    def _open_backup(self, path: Path) -> None:
        from ui.dialogs.backups import open_for_file

        open_for_file(self._window, path)
