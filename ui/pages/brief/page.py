"""The brief: the real pages of each edition as they will be printed, to save as PDF or to print."""

from __future__ import annotations

import dataclasses
import functools
from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QMainWindow, QMenu, QWidget

from dealplanner.brief.editions import EDITIONS, Edition
from dealplanner.brief.language import brief_locale, language_of, languages
from dealplanner.brief.style import Paper
from dealplanner.checks.finding import Step, Target
from dealplanner.domain.wording import plural
from dealplanner.session import Change
from dealplanner.storage import company as kept_company
from ui import file_dialogs
from ui.document import Document
from ui.pages.base import Page
from ui.pages.brief import saving
from ui.pages.brief.cards import lacking_words
from ui.pages.brief.giving_away import told_by
from ui.pages.brief.maker import BriefMaker, Made, Order, make
from ui.pages.brief.preview import Preview
from ui.pages.brief.side import WIDTH, BriefSide, usual_paper
from ui.pages.parts.edition_target import edition_of
from ui.settings import Settings
from ui.widgets import PrimaryButton, SecondaryButton, commit_focused

PAUSE = 40
"""Milliseconds after a change until the pages are made: what is changed at once is made once."""
_PATIENCE = 400
"""Milliseconds for which the pages of another edition may still be seen."""
_NARROW, _UNBOUND = 700, 16_777_215
_FAILED = "The pages could not be made. Everything you typed is kept."


class BriefPage(Page):
    """Makes the pages anew, beside the window, a moment after each change of the deal."""

    step = Step.BRIEF
    line = "Print it, study it, and leave the confidential pages in your bag."
    folds_findings = True

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.edition = EDITIONS[0]
        self.paper = usual_paper(document.locale)
        self.language = language_of(document.locale)
        self._settings = Settings()
        self._folder: Path | None = None
        self._more = SecondaryButton("More", self._open_more, icon_name="more")
        self._print = SecondaryButton("Print…", self.print_brief)
        self._save = PrimaryButton("Save as PDF…", self.save_pdf)
        self._header = self.add_header(self._more, self._print, self._save)
        self._made = Made(0)
        self._ordered = 0
        self._maker = BriefMaker(self)
        self.preview = Preview(self._maker)
        self.preview.add_keys(self)
        self.pages = self.preview.pages
        self.side = BriefSide(EDITIONS)
        self.side.choose(self.edition)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(20)
        self._row.addWidget(self.preview, 1)
        self._row.addWidget(self.side)
        self.column.addLayout(self._row, 1)
        self._connect()
        self._mark_choices()
        self.refresh()

    def _connect(self) -> None:
        self._maker.made.connect(self._show_made)
        self._maker.counted.connect(self._show_lacking)
        self.side.edition_chosen.connect(self.choose)
        self.side.target_wanted.connect(self.target_wanted)
        self.document.findings_changed.connect(self._show_given_away)
        self.side.paper_chosen.connect(self._use_paper)
        self.side.language_chosen.connect(self._use_language)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._order)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_PATIENCE)
        self._late.timeout.connect(self._say_late)

    def remember_in(self, settings: Settings) -> None:
        """Print on the paper and in the language used last."""
        self._settings = settings
        papers = {paper.name: paper for paper in Paper}
        self.paper = papers.get(settings.brief_paper(), self.paper)
        if settings.brief_language() in dict(languages()):
            self.language = settings.brief_language()
        self._mark_choices()
        self._soon.start(0)

    def refresh(self, change: Change | None = None) -> None:
        """Make the pages: at once when the page is shown, a moment after a change."""
        self._soon.start(0 if change is None else PAUSE)

    def set_active(self, active: bool) -> None:
        """Nothing is made for a page that is not shown."""
        super().set_active(active)
        if active:
            QTimer.singleShot(0, self, self._show_given_away)
        if not active and self._soon.isActive():
            self._soon.stop()
            self._stale = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow page the pages stand under the rest."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.BottomToTop if narrow else directions.LeftToRight)
        self._row.setSpacing(10 if narrow else 20)
        self.side.fold(narrow)
        self.side.setMaximumWidth(_UNBOUND if narrow else WIDTH)
        self.side.setMaximumHeight(self.height() * 2 // 5 if narrow else _UNBOUND)
        self._header.line.setVisible(not narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page up and Page down turn the pages wherever the cursor is."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.pages.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def go_to(self, target: Target) -> bool:
        """The button that saves the brief; an edition that is meant is chosen."""
        edition = edition_of(target)
        if edition is not None:
            self.choose(edition)
        self._save.setFocus()
        return target.step is Step.BRIEF

    def first_field(self) -> QWidget | None:
        """The button that saves the brief."""
        return self._save

    def made_number(self) -> int:
        """A number that is higher for newer pages; 0 before the first."""
        return self._made.number

    # what is chosen

    def choose(self, edition: Edition) -> None:
        """Show this edition; it stays chosen as long as the deal is open."""
        if edition is not self.edition:
            self.edition = edition
            self.side.choose(edition)
            self._order()
            self._late.start()

    def _use_paper(self, paper: Paper) -> None:
        if paper is not self.paper:
            self.paper = paper
            self._settings.set_brief_paper(paper.name)
            self._order()

    def _use_language(self, language: str) -> None:
        if language != self.language:
            self.language = language
            self._settings.set_brief_language(language)
            self._order()

    def _mark_choices(self) -> None:
        self.side.paper.set_value(self.paper)
        self.side.language.set_value(self.language)

    # saving

    def save_pdf(self) -> None:
        """Let the user choose a file, and write the brief to it as PDF."""
        self.save_as(saving.PDF)

    def save_as(self, form: saving.Form) -> None:
        """Let the user choose a file, and write the brief to it in this form."""
        commit_focused(QApplication.focusWidget())
        name = file_dialogs.beside(self.document.path, saving.name_for(self._new_order(), form))
        path = file_dialogs.ask_save(self, f"Save the brief as {form.name}", name, form.kinds)
        if path is not None:
            self.save_to(path, form)

    def save_to(self, path: Path, form: saving.Form = saving.PDF) -> bool:
        """Write the brief of the deal as it is now; False when it could not be, with a sentence why."""
        from dealplanner.storage.reasons import cannot_write

        try:
            lacking = self._maker.alone(functools.partial(form.write, self._new_order(), path))
        except OSError as error:
            self.document.problem.emit(str(cannot_write(error, path, "Nothing was changed.")))
            return False
        left = f" It names {lacking_words(len(lacking))}." if lacking else ""
        open_to_all = saving.without_password(1) if self.document.protected else ""
        self.document.tell(f"Saved {path.name}.{left}{open_to_all}")
        return True

    def suggested_name(self) -> str:
        """A file name made of customer, edition and today's date."""
        return saving.name_for(self._new_order())

    def save_all(self) -> None:
        """Let the user choose a folder, and write every edition into it."""
        commit_focused(QApplication.focusWidget())
        title = "Save all editions in a folder"
        folder = file_dialogs.ask_folder(self, title, self._folder, self.document.path)
        if folder is None:
            return
        self._folder = folder
        names = [saving.name_for(order) for order in self._all_orders()]
        there = [name for name in names if (folder / name).exists()]
        if there:
            self._ask_to_replace(folder, there)
        else:
            self.save_all_to(folder)

    def _ask_to_replace(self, folder: Path, there: list[str]) -> None:
        from ui.dialogs.question import Answer, Question

        heading, keep = saving.question(there)
        answers = (
            Answer("Replace", lambda: self.save_all_to(folder), "danger"),
            Answer(keep, lambda: None, "primary"),
        )
        Question(heading, "\n".join(there), answers, self).open()

    def save_all_to(self, folder: Path) -> None:
        """Write every edition of the deal as it is now, beside the window; one sentence tells the end."""
        job = functools.partial(saving.write_all, self._all_orders(), folder)
        self._maker.afterwards(job, functools.partial(self._tell_saved, folder))

    def _tell_saved(self, folder: Path, failed: tuple[saving.NotWritten, ...]) -> None:
        sentence = saving.outcome(len(EDITIONS), folder, failed)
        if failed:
            self.document.problem.emit(sentence)
        else:
            open_to_all = saving.without_password(len(EDITIONS)) if self.document.protected else ""
            self.document.tell(sentence + open_to_all)

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Save all editions…", self.save_all)
        menu.addSeparator()
        for form in (saving.WORD, saving.MARKDOWN):
            menu.addAction(f"Save as {form.name}…", functools.partial(self.save_as, form))
        if isinstance(self.window(), QMainWindow):
            menu.addSeparator()
            menu.addAction("Company name and logo…", self.company_wanted.emit)
        below = self._more.mapToGlobal(QPoint(0, self._more.height() + 2))
        menu.popup(below)

    # printing

    def print_brief(self) -> None:
        """Let the user choose a printer, and print the brief of the deal as it is now."""
        from ui.pages.brief.printing import ask_printer, print_pages

        commit_focused(QApplication.focusWidget())
        printer = ask_printer(self, self.paper, self.edition.title)
        if printer is None:
            return
        made = self._maker.alone(functools.partial(make, self._new_order()))
        if print_pages(printer, made, self._maker):
            self.document.tell(f"Sent to the printer: {plural(len(made.sizes), 'page')}.")
        else:
            self.document.problem.emit("The printer did not take the pages. Save the brief as PDF instead.")

    # the pages

    def _order(self) -> None:
        self._soon.stop()
        self._ordered += 1
        self._maker.order(self._new_order())

    def _all_orders(self) -> list[Order]:
        order = self._new_order()
        return [dataclasses.replace(order, edition=edition.name) for edition in EDITIONS]

    def _new_order(self) -> Order:
        return Order(
            self._ordered,
            self.document.deal,
            self.edition.name,
            self.paper,
            brief_locale(self.language, self.document.locale),
            date.today(),
            self.language,
            kept_company.read(),
        )

    def _say_late(self) -> None:
        """What is seen for long must not be taken for the edition chosen."""
        if self._made.edition != self.edition.name:
            self.preview.set_words("The pages are being made …")

    def _show_made(self, made: Made) -> None:
        self._made = made
        if made.failure is not None:
            self.preview.set_words(_FAILED)
            self.side.show_lacking({made.edition: ()})
            raise made.failure
        self.preview.set_made(made)
        self.side.show_lacking({made.edition: made.still_open})
        self._maker.count(order for order in self._all_orders() if order.edition != made.edition)

    def _show_given_away(self) -> None:
        if self._active:
            self.side.show_given_away({each.name: told_by(self.document, each) for each in EDITIONS})

    def _show_lacking(self, number: int, edition: str, still_open: tuple[str, ...]) -> None:
        if number == self._ordered:
            self.side.show_lacking({edition: still_open})
