"""Opening, making, saving and closing deals. A deal is shown first; the rest of opening comes after that."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer
from PySide6.QtWidgets import QWidget

import resources
from dealplanner.domain.deal import Deal
from dealplanner.domain.money import CURRENCIES
from dealplanner.edits import deals
from dealplanner.exchange.errors import ExchangeError
from dealplanner.session import Session
from dealplanner.storage import beside, copies, owner, places, recovery
from dealplanner.storage.errors import AlreadyOpen, Damaged, NotADeal, StorageError
from dealplanner.storage.kept import Copy
from dealplanner.storage.keys import Key
from dealplanner.storage.publishing import Outcome, Publisher
from dealplanner.storage.reading import Stored
from ui.document import Document
from ui.file_signals import FileSignals
from ui.keeping import Keeping
from ui.letterbox import Letterbox
from ui.open_deal import OpenDeal
from ui.opener import Opener
from ui.our_name import OurName
from ui.recent_files import RecentFiles
from ui.settings import Settings

if TYPE_CHECKING:
    from dealplanner.edits.history import HistoryRow
    from dealplanner.storage.taking_up import Peeked

TABLES = frozenset({".xlsx", ".csv", ".tsv", ".xls", ".ods"})
_WAIT = 10.0
_AFTER_THE_PAINT = 100


class Files(FileSignals):
    """One deal is open at a time. What cannot be done is told in one sentence by `problem`."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.recent = RecentFiles(settings, self)
        self.our_name = OurName(settings)
        self.current: OpenDeal | None = None
        self._outcomes, self._begun = Letterbox(self), Letterbox(self)
        self._outcomes.came.connect(self._finished)
        self._begun.came.connect(self._tell_ready)
        self._publisher = Publisher(self._outcomes.put)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_AFTER_THE_PAINT)
        self._settling.timeout.connect(self._settle)
        self._opener = Opener(parent if isinstance(parent, QWidget) else None, self._key)

    def get_ready(self) -> None:
        """Load in a thread what the first new deal needs: that is then there as quickly as the next."""
        from dealplanner.storage.working import load_writer

        beside.begin(load_writer, "writer")

    def new(self) -> None:
        """An empty deal in the currency of the user's country."""
        code = QLocale.system().currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
        self.begin(deals.new_deal(code if code in CURRENCIES else "EUR"))

    def begin(self, deal: Deal, *, precious: bool = False, key: Key | None = None) -> None:
        """Open a deal that has no file yet, with a password if it has a `key`.

        A `precious` one is kept even when nothing is typed in it.
        """
        self._begin(deal, (), precious=precious, key=key)

    def take_up(self, stored: Stored) -> None:
        """Open what a backup holds as a deal that has no file yet."""
        self._begin(stored.deal, stored.history, precious=True, key=stored.key)

    def _begin(self, deal: Deal, history: Sequence[HistoryRow], *, precious: bool, key: Key | None) -> None:
        from dealplanner.storage import working  # not needed to show the deal of a file

        with self._told(None):
            self._show(working.create(deal, history, precious=precious, key=key))

    def open(self, path: Path) -> None:
        """Open a deal, a deal in the interchange form, or a table of wishes."""
        path = path.absolute()
        if self.current is not None and self.current.shows(copies.real_path(path)):
            self.wanted_again.emit()
            return
        if path.suffix.lower() in TABLES:
            self.table_wanted.emit(path)
            return
        with self._told(path):
            if path.parent == resources.path("samples"):
                self.open_sample(path)
            elif path.suffix.lower() == ".json":
                from dealplanner.exchange import interchange

                self.begin(interchange.read(path), precious=True)
                self.said.emit(f"Read from {path.name}. Save it to make a deal file of it.")
            else:
                self._open_deal(path)

    def open_copy(self) -> None:
        """The file of the open deal once more, as a deal that is in no file: somebody else has that open."""
        path = self.current.keeping.path if self.current is not None else None
        if path is not None:
            with self._told(path):
                self._open_deal(path, apart=True)

    def _open_deal(self, path: Path, *, apart: bool = False) -> None:
        """Show what the file holds; what a crash left of it is asked about, also when it does not open."""
        target = copies.real_path(path)
        place = places.fleeting(target)
        apart = apart or place is not None
        lefts = () if apart else recovery.all_for(target)
        try:
            copy = self._opener.file(path, apart=apart)
        except AlreadyOpen:
            raise
        except StorageError:
            self.left_over.emit(lefts)
            raise
        if copy is not None:
            self._show(copy, target if apart else None, place)
            self.left_over.emit(lefts)

    def open_left(self, left: recovery.LeftOver) -> None:
        """Go on with a deal that was never saved, or whose changes are in no file."""
        with self._told(left.target):
            copy = self._opener.left(left)
            if copy is not None:
                self._show(copy)

    def peek(self, left: recovery.LeftOver) -> Peeked | None:
        """Look into what a crash left; None when the user thinks better of it, or for what is told."""
        found: Peeked | None = None
        with self._told(left.target):
            found = self._opener.peek(left)
        return found

    @contextlib.contextmanager
    def _told(self, path: Path | None) -> Iterator[None]:
        """What cannot be opened is told."""
        try:
            yield
        except AlreadyOpen as error:
            if path is None:
                self.problem.emit(str(error))
            else:
                self.open_elsewhere.emit(path, str(error))
        except (StorageError, ExchangeError) as error:
            if path is not None and isinstance(error, Damaged | NotADeal):
                self.unreadable.emit(path, str(error))
            else:
                self.problem.emit(str(error))
        except OSError as error:
            name = f"“{path.name}” " if path is not None else "It "
            self.problem.emit(f"{name}could not be read: {error.strerror or 'unknown reason'}.")

    def open_sample(self, path: Path) -> None:
        """A sample deal under an identity of its own."""
        from dealplanner.exchange import interchange

        try:
            self.begin(deals.duplicate(interchange.read(path)))
        except (ExchangeError, OSError) as error:
            self.problem.emit(f"The sample could not be opened: {error}")

    def duplicate(self) -> None:
        """A new deal made from the open one."""
        if self.current is not None:
            key = self.current.copy.key
            self.begin(deals.duplicate(self.current.document.deal), precious=True, key=key)
            too = " It has the same password." if key is not None else ""
            self.said.emit(f"This is the copy: a new deal that is not saved as a file yet.{too}")

    def _show(self, copy: Copy, apart: Path | None = None, place: places.Fleeting | None = None) -> None:
        self.close_current()
        session = Session(
            copy.deal, copy, timeline=copy.timeline(), last_row=copy.last_row, author=str(self.our_name)
        )
        document = Document(session, parent=self)
        keeping = Keeping(document, copy, self._publisher, document)
        keeping.publishing.connect(self._await_outcome)
        keeping.changed_underneath.connect(self.changed_underneath)
        keeping.saved_as.connect(self._saved_as)
        self.current = OpenDeal(document, keeping, copy, apart=apart, place=place)
        self.opened.emit(self.current)
        self._settling.start()

    def _settle(self) -> None:
        """What an open deal needs and nobody waits for: its working copy, our name beside it, the list.

        It comes a moment after the deal is painted, and before its file is written or let go.
        """
        if self.current is None:
            return
        self._settling.stop()
        copy, path = self.current.copy, self.current.keeping.path
        self.settled.emit(self.current)
        self._begun.look_until(copy.prepare(functools.partial(self._begun.put, copy)))
        other = owner.who_has(path) if path is not None else None
        if other is not None:
            self.owned.emit(other)
        self.our_name.put_beside(path)
        self.remember()

    def _settle_first(self) -> None:
        if self._settling.isActive():
            self._settle()

    def _key(self) -> Key | None:
        return self.current.copy.key if self.current is not None else None

    def _tell_ready(self, copy: Copy) -> None:
        if self.current is not None and self.current.copy is copy:
            self.ready.emit(self.current)

    def save(self, *, by_itself: bool = False) -> bool:
        """Write the file now; False when it has none yet and a name is needed.

        Only what the user asks for makes a file again that is gone.
        """
        if self.current is None or self.current.keeping.path is None:
            return self.current is None
        self._settle_first()
        if not by_itself:
            self.save_wanted.emit()
        self.current.keeping.publish(anew=not by_itself)
        return True

    def aside(self, job: Callable[[], object]) -> None:
        """Do something in the thread that writes files, when its turn comes."""
        self._publisher.also(job)

    def save_as(self, path: Path) -> None:
        """Save to this file from now on; the user has agreed to replace what is there."""
        if self.current is not None:
            self._settle_first()
            named = path if path.suffix else path.with_suffix(".deal")
            self.current.keeping.save_as(named, replacing=named.exists())

    def export(self, path: Path) -> None:
        """Write the interchange form, or the wish list as a table where the name ends as one."""
        if self.current is not None:
            from ui.exporting import export

            document, protected = self.current.document, self.current.copy.key is not None
            written, sentence = export(document.deal, path, protected, document.locale)
            (self.said if written else self.problem).emit(sentence)

    @property
    def path(self) -> Path | None:
        """The file of the open deal, None when there is none."""
        return self.current.keeping.path if self.current is not None else None

    def suggested_name(self) -> str:
        """A file name made of customer and title, or of that of the file which must not be written to."""
        from dealplanner.storage import naming

        if self.current is None:
            return naming.file_name("", "")
        apart = self.current.apart
        if apart is not None:
            return apart.name if self.current.place is not None else naming.beside(apart, "mine").name
        deal = self.current.document.deal
        return naming.file_name(deal.title, deal.customer)

    def close_current(self) -> None:
        """Write what is left of the open deal and let go of it."""
        if self.current is None:
            return
        self._settling.stop()
        self.closing.emit()
        closing, self.current = self.current, None
        closing.document.close()
        closing.keeping.close(_WAIT)
        self._remember_file(closing)
        self.our_name.take_away()
        closing.document.deleteLater()

    def close(self) -> None:
        """The window is closing."""
        self.close_current()
        self._publisher.close(_WAIT)

    def _await_outcome(self) -> None:
        self._outcomes.look_until(self._publisher.idle)

    def _finished(self, outcome: Outcome) -> None:
        if self.current is not None:
            self.current.keeping.finished(outcome)

    def take_over(self) -> None:
        """Put our name beside the file in the place of another, whose program ended."""
        self.our_name.take_over()

    def _saved_as(self, path: Path) -> None:
        if self.current is None:
            return
        self.our_name.put_beside(path)
        self.current = replace(self.current, apart=None, place=None)
        self.remember()
        self.said.emit(f"Saved as {path.name}. From now on every change is saved by itself.")

    def remember(self) -> None:
        """Put the file of the open deal on the list of recent ones, as it is now."""
        if self.current is not None:
            self._remember_file(self.current)

    def _remember_file(self, opened: OpenDeal) -> None:
        """Put the file on the list of recent ones, with what the deal is called unless it has a password."""
        if opened.keeping.path is not None:
            deal = opened.document.deal
            named = ("", "") if opened.keeping.protected else (deal.title, deal.customer)
            self.recent.add(opened.keeping.path, *named)

    def use_name(self) -> None:
        """The user wants to be called something else: so is the next change, and our name beside the file."""
        if self.current is not None:
            self.current.document.session.set_author(str(self.our_name))
        self.our_name.renew()
