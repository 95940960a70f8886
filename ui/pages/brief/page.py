"""The brief: the real pages as they will be printed, to save as PDF or to print."""

from __future__ import annotations

import functools
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from dealplanner.brief.editions import NEGOTIATION_BRIEF
from dealplanner.brief.style import Paper
from dealplanner.checks.finding import Step, Target
from dealplanner.session import Change
from ui import file_dialogs
from ui.document import Document
from ui.pages.base import Page
from ui.pages.brief.maker import BriefMaker, Made, Order, make
from ui.pages.brief.sheets import PagesView
from ui.pages.brief.side import BriefSide, usual_paper
from ui.pages.parts.words import plural
from ui.widgets import PrimaryButton, SecondaryButton, commit_focused

PAUSE = 300
_NARROW, _SIDE_HEIGHT, _UNBOUND = 580, 150, 16_777_215
_FAILED = "The pages could not be made. Everything you typed is kept."


class BriefPage(Page):
    """Makes the pages anew, beside the window, a moment after each change of the deal."""

    step = Step.BRIEF
    line = "Print it, study it, and leave the confidential pages in your bag."
    folds_findings = True

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.edition = NEGOTIATION_BRIEF
        self.paper = usual_paper(document.locale)
        self._print = SecondaryButton("Print…", self.print_brief)
        self._save = PrimaryButton("Save as PDF…", self.save_pdf)
        self.add_header(self._print, self._save)
        self.pages = PagesView()
        self.side = BriefSide(self.edition, self.paper)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        self._row.addWidget(self.pages, 1)
        self._row.addWidget(self.side)
        self.column.addLayout(self._row, 1)
        self._made = Made(0)
        self._ordered = 0
        self._maker = BriefMaker(self)
        self._maker.made.connect(self._show_made)
        self._maker.drawn.connect(self.pages.set_image)
        self.pages.wanted.connect(lambda page, width: self._maker.draw(self._made, page, width))
        self.side.paper_chosen.connect(self._use_paper)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._order)
        self.refresh()

    def refresh(self, change: Change | None = None) -> None:
        """Make the pages: at once when the page is shown, a moment after a change."""
        self._soon.start(0 if change is None else PAUSE)

    def set_active(self, active: bool) -> None:
        """Nothing is made for a page that is not shown."""
        super().set_active(active)
        if not active and self._soon.isActive():
            self._soon.stop()
            self._stale = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow page the pages stand under the rest."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.BottomToTop if narrow else directions.LeftToRight)
        self.side.setMaximumWidth(_UNBOUND if narrow else self.side.sizeHint().width())
        self.side.setMaximumHeight(_SIDE_HEIGHT if narrow else _UNBOUND)

    def go_to(self, target: Target) -> bool:
        """The button that saves the brief."""
        self._save.setFocus()
        return target.step is Step.BRIEF

    def first_field(self) -> QWidget | None:
        """The button that saves the brief."""
        return self._save

    def save_pdf(self) -> None:
        """Let the user choose a file, and write the brief to it."""
        commit_focused(QApplication.focusWidget())
        name = file_dialogs.beside(self.document.path, self.suggested_name())
        path = file_dialogs.ask_save(self, "Save the brief as PDF", name, "PDF (*.pdf)")
        if path is not None:
            self.save_pdf_to(path)

    def save_pdf_to(self, path: Path) -> bool:
        """Write the brief of the deal as it is now; False when it could not be, with a sentence why."""
        from dealplanner.brief.negotiation import write_brief

        try:
            lacking = write_brief(
                self.document.deal,
                self.edition.name,
                path,
                paper=self.paper,
                locale=self.document.locale,
                date=date.today(),
            )
        except OSError as error:
            why = (error.strerror or "the system refused it").lower()
            self.document.problem.emit(
                f"“{path.name}” could not be written: {why}. Nothing was changed: please close the program "
                "that has it open, or choose another place."
            )
            return False
        left = f" It names {plural(len(lacking), 'point')} still open." if lacking else ""
        self.document.tell(f"Saved {path.name}.{left}")
        return True

    def suggested_name(self) -> str:
        """A file name made of customer, edition and today's date."""
        from dealplanner.storage.naming import SUFFIX, file_name

        named = file_name(f"{self.edition.title} {date.today().isoformat()}", self.document.deal.customer)
        return f"{named.removesuffix(SUFFIX)}.pdf"

    def print_brief(self) -> None:
        """Let the user choose a printer, and print the brief of the deal as it is now."""
        from ui.pages.brief.printing import ask_printer, print_pages

        commit_focused(QApplication.focusWidget())
        printer = ask_printer(self, self.paper, self.suggested_name())
        if printer is None:
            return
        made = self._maker.alone(functools.partial(make, self._new_order()))
        if print_pages(printer, made, self._maker):
            self.document.tell(f"Sent to the printer: {plural(len(made.sizes), 'page')}.")
        else:
            self.document.problem.emit("The printer did not take the pages. Save the brief as PDF instead.")

    def _use_paper(self, paper: Paper) -> None:
        if paper is not self.paper:
            self.paper = paper
            self._order()

    def _order(self) -> None:
        self._soon.stop()
        self._maker.order(self._new_order())

    def _new_order(self) -> Order:
        self._ordered += 1
        return Order(
            self._ordered,
            self.document.deal,
            self.edition.name,
            self.paper,
            self.document.locale,
            date.today(),
        )

    def _show_made(self, made: Made) -> None:
        self._made = made
        if made.failure is not None:
            self.pages.set_words(_FAILED)
            self.side.show_made(0, ())
            raise made.failure
        self.pages.set_made(made)
        self.side.show_made(len(made.sizes), made.still_open)
