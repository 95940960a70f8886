"""What the menu bar of the window offers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from dealplanner.checks.finding import Step
from ui.host import Host
from ui.menus import Entry, Menu, Menus, Submenu, Typist
from ui.pages.base import PAGE_TITLES
from ui.theme import Scheme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenuBar

    from ui.deal_view import DealView
    from ui.dialogs.preferences import Preferences
    from ui.document import Document
    from ui.files import Files

_PREFERENCES = QAction.MenuRole.PreferencesRole


class Window(Host, Protocol):
    """What the menus ask of the window, beyond what the others do."""

    @property
    def view(self) -> DealView | None:
        """The deal that is shown; None on the home screen."""

    def start(self) -> Files:
        """What opens, saves and closes deals."""

    def menuBar(self) -> QMenuBar:
        """Where the menus stand."""

    def new_deal(self) -> None:
        """Begin a deal without asking anything."""

    def save(self) -> None:
        """Write the file now; ask for a name when there is none."""

    def ask_export(self) -> None:
        """Write the interchange form to a file that the user chooses."""

    def duplicate(self) -> None:
        """Begin a new deal with everything in this one."""

    def close_deal(self) -> None:
        """Back to the home screen."""

    def undo(self) -> None:
        """Take back the last step."""

    def redo(self) -> None:
        """Bring the last step taken back again."""

    def close(self) -> bool:
        """End the program."""


class MainMenu:
    """Builds the bar once and keeps Undo, Redo and the marks in step with the open deal."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._document: Document | None = None
        app = QApplication.instance()
        self._typist = Typist(app, window.window()) if isinstance(app, QApplication) else None
        self.menus = Menus(window.menuBar())
        self.menus.build((self._file(), self._edit(), self._view(), self._deal(), self._help()))
        self.mark_scheme(window.settings.scheme())
        self.set_document(None)

    def set_document(self, document: Document | None) -> None:
        """Follow this document, or none."""
        self._document = document
        self.menus.set_deal_open(document is not None)
        if document is not None:
            document.changed.connect(self._refresh)
        self._refresh()

    def mark_scheme(self, scheme: Scheme) -> None:
        """Mark the colours in use."""
        self.menus.check(f"theme-{scheme.value}")

    def _refresh(self, _change: object = None) -> None:
        session = self._document.session if self._document is not None else None
        undo = session.undo_name if session is not None else None
        redo = session.redo_name if session is not None else None
        for name, word, step in (("undo", "&Undo", undo), ("redo", "&Redo", redo)):
            action = self.menus.actions[name]
            action.setText(f"{word} “{step.replace('&', '&&')}”" if step else word)
            action.setEnabled(session is not None)
        mark = self.menus.actions["mark-complete"]
        complete = self._document is not None and self._document.deal.list_complete
        mark.setText("Reopen the wish &list" if complete else "Mark the wish &list complete")

    def _file(self) -> Menu:
        w = self._window
        return Menu(
            "&File",
            (
                Entry("new", "&New deal", w.new_deal, ("Ctrl+N",)),
                Entry("open", "&Open…", w.ask_open, ("Ctrl+O",)),
                Submenu("recent", "Open &recent", self._recent),
                Submenu("samples", "Sample &deals", self._samples),
                None,
                Entry("save", "&Save", w.save, ("Ctrl+S",), needs_deal=True),
                Entry("save-as", "Save &as…", w.ask_save_as, ("Ctrl+Shift+S",), needs_deal=True),
                Entry("duplicate", "D&uplicate", w.duplicate, needs_deal=True),
                Entry("share", "S&hare a copy…", self._share, needs_deal=True),
                Entry("password", "Pass&word…", self._password, needs_deal=True),
                None,
                Entry("print", "Pr&int the brief…", self._print_brief, ("Ctrl+P",), needs_deal=True),
                Entry("pdf", "Save the brief as &PDF…", self._save_brief, ("Ctrl+Shift+P",), needs_deal=True),
                Entry("briefs", "Save all edi&tions…", self._save_briefs, needs_deal=True),
                Entry("export", "&Export as JSON…", w.ask_export, needs_deal=True),
                Entry(
                    "export-table", "Export the wish &list as a table…", self._export_table, needs_deal=True
                ),
                None,
                Entry("compare", "Co&mpare and merge…", self._compare, needs_deal=True),
                Entry("backups", "&Backups…", self._backups, needs_deal=True),
                None,
                Entry("close", "&Close the deal", w.close_deal, ("Ctrl+W",), needs_deal=True),
                Entry("quit", "&Quit", w.close, ("Ctrl+Q",)),
            ),
        )

    def _edit(self) -> Menu:
        w = self._window
        press = self._typist.press if self._typist is not None else lambda _key: None
        # A tab puts the keys beside the name without taking them from the field that is typed in.
        return Menu(
            "&Edit",
            (
                Entry("undo", "&Undo", w.undo, ("Ctrl+Z",)),
                Entry("redo", "&Redo", w.redo, ("Ctrl+Shift+Z", "Ctrl+Y")),
                None,
                Entry("cut", "Cu&t\tCtrl+X", lambda: press(Qt.Key.Key_X)),
                Entry("copy", "&Copy\tCtrl+C", lambda: press(Qt.Key.Key_C)),
                Entry("paste", "&Paste\tCtrl+V", lambda: press(Qt.Key.Key_V)),
                None,
                Entry("preferences", "Pr&eferences…", self._preferences, ("Ctrl+,",), role=_PREFERENCES),
            ),
        )

    def _share(self) -> None:
        from ui.dialogs import share

        share.ask(self._window)

    def _export_table(self) -> None:
        from ui import exporting

        exporting.ask_table(self._window)

    def _password(self) -> None:
        from ui import protection

        protection.ask(self._window)

    def ask_company(self) -> None:
        """Open the preferences at the company's name, as it stands on the briefs."""
        self._preferences().company.name.setFocus()

    def _preferences(self) -> Preferences:
        from ui.dialogs.preferences import Preferences

        opened = Preferences(self._window)
        opened.open()
        return opened

    def _view(self) -> Menu:
        w = self._window
        steps = (
            Entry(
                f"step-{step.value}",
                title,
                lambda step=step: self._show(step),  # type: ignore[misc]
                (f"Ctrl+{number}",),
                needs_deal=True,
            )
            for number, (step, title) in enumerate(PAGE_TITLES.items(), 1)
        )
        themes = (
            Entry(
                f"theme-{scheme.value}",
                text,
                lambda scheme=scheme: w.use_scheme(scheme),  # type: ignore[misc]
                group="theme",
            )
            for scheme, text in (
                (Scheme.LIGHT, "&Light"),
                (Scheme.DARK, "&Dark"),
                (Scheme.SYSTEM, "As the &system"),
            )
        )
        fold = Entry("fold", "&Fold the findings", self._fold, ("Ctrl+F8",), needs_deal=True)
        return Menu("&View", (*steps, None, fold, None, *themes))

    def _deal(self) -> Menu:
        return Menu(
            "&Deal",
            (
                Entry("next-finding", "Go to the next &finding", self._next, ("F8",), needs_deal=True),
                None,
                Entry("add-wish", "Add a &wish", self._add_wish, ("Ctrl+Shift+W",), needs_deal=True),
                Entry("mark-complete", "Mark the wish &list complete", self._mark, needs_deal=True),
                Entry("copy-list", "&Copy the list for the customer", self._copy_list, needs_deal=True),
                None,
                Entry("history", "&History…", self._history, ("Ctrl+H",), needs_deal=True),
            ),
        )

    def _help(self) -> Menu:
        return Menu(
            "&Help",
            (
                Entry(
                    "principles",
                    "The five &principles",
                    lambda: self._help_on("The five principles"),
                ),
                Entry("keyboard", "&Keyboard", lambda: self._help_on("Keyboard"), ("F1",)),
                Entry("about", "&About", lambda: self._help_on("About")),
            ),
        )

    def _recent(self) -> Iterable[Entry | None]:
        from ui import home_lists

        w = self._window
        entries = home_lists.recent_entries(w.start().recent, w.open, w.fill_home)
        for entry in entries:
            yield Entry("", entry.title, entry.open)
        if entries:
            yield None
            yield Entry("", "Clear the list", lambda: home_lists.clear_recent(w))

    def _samples(self) -> Iterable[Entry]:
        from ui import home_lists

        entries = home_lists.sample_entries(self._window.start().open_sample)
        return [Entry("", entry.title, entry.open) for entry in entries]

    def _show(self, step: Step) -> None:
        if self._window.view is not None:
            self._window.view.turn_to(step)

    def _fold(self) -> None:
        if self._window.view is not None:
            self._window.view.toggle_findings()

    def _next(self) -> None:
        if self._window.view is not None:
            self._window.view.go_to_next_finding()

    def _mark(self) -> None:
        if self._document is not None:
            from dealplanner.edits import wishes

            complete = self._document.deal.list_complete
            self._document.apply(wishes.reopen if complete else wishes.mark_complete)

    def _add_wish(self) -> None:
        if self._window.view is not None:
            self._window.view.wishes_page().add_wish()

    def _copy_list(self) -> None:
        if self._window.view is not None:
            self._window.view.wishes_page().copy_for_customer()

    def _compare(self) -> None:
        from ui.dialogs.compare import ask_and_open

        ask_and_open(self._window)

    def _backups(self) -> None:
        from ui.dialogs.backups import open_backups

        open_backups(self._window)

    def _history(self) -> None:
        from ui.dialogs.history import open_history

        open_history(self._window)

    def _save_brief(self) -> None:
        if self._window.view is not None:
            self._window.view.brief_page().save_pdf()

    def _save_briefs(self) -> None:
        if self._window.view is not None:
            self._window.view.brief_page().save_all()

    def _print_brief(self) -> None:
        if self._window.view is not None:
            self._window.view.brief_page().print_brief()

    def _help_on(self, title: str) -> None:
        from ui.help import TextWindow, pairs_on

        TextWindow(title, pairs_on(title), self._window.window()).open()
