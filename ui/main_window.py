"""The window: menus, the home screen or the open deal, what is said at the foot. It only arranges."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

from ui.dropping import dropped_file
from ui.settings import Settings
from ui.window_place import remember

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QStackedWidget

    from dealplanner.storage.recovery import LeftOver
    from ui.deal_view import DealView
    from ui.files import Files
    from ui.main_menu import MainMenu
    from ui.notices import Notice
    from ui.open_deal import OpenDeal
    from ui.pages.home import HomePage
    from ui.theme import Scheme
    from ui.widgets import ToastBar

_IDLE = 500


class MainWindow(QMainWindow):
    """Paints first, in its ground colour; `start` then makes what stands in it and loads what opens files."""

    painted = Signal()
    """Once, after the first paint."""

    stack: QStackedWidget
    menu: MainMenu

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.files: Files | None = None
        self.view: DealView | None = None
        self._home: HomePage | None = None
        self._toast: ToastBar | None = None
        self._built = self._was_painted = False
        self.setWindowTitle("Deal Planner")
        self.setAcceptDrops(True)
        self.resize(1280, 800)

    # start

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say when the first paint is done."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def build(self) -> None:
        """Make the menus and the place for what is opened."""
        if self._built:
            return
        from PySide6.QtWidgets import QStackedWidget

        from ui.main_menu import MainMenu

        self._built = True
        self.stack = QStackedWidget()
        self.menu = MainMenu(self)
        self.setCentralWidget(self.stack)
        QTimer.singleShot(0, self._show_icon)

    def _show_icon(self) -> None:
        from ui.theme.icons import app_icon

        self.setWindowIcon(app_icon())

    @property
    def toast(self) -> ToastBar:
        """Where messages are shown, made for the first of them."""
        if self._toast is None:
            from ui.widgets import ToastBar

            self._toast = ToastBar(self)
        return self._toast

    @property
    def home(self) -> HomePage:
        """The home screen, made when it is first wanted: who opens a file does not wait for it."""
        if self._home is None:
            from ui.pages.home import HomePage

            self._home = HomePage()
            self._home.new_wanted.connect(self.new_deal)
            self._home.open_wanted.connect(self.ask_open)
            self.stack.addWidget(self._home)
        return self._home

    def start(self) -> Files:
        """Everything that comes after the first paint; the second call only gives the files back."""
        if self.files is None:
            self.build()
            from ui.around_the_file import AroundTheFile
            from ui.collector import Collector
            from ui.files import Files

            self._collector = Collector(self)
            self.files = Files(self.settings, self)
            self.files.opened.connect(self._on_opened)
            self.files.problem.connect(self.show_problem)
            self.files.said.connect(self.say)
            self.files.table_wanted.connect(self._import_table)
            self._around = AroundTheFile(self, self.files)
        return self.files

    def fill_home(self) -> None:
        """Show the home screen where no deal is open, and its lists as they are now."""
        from ui.laid_out import laid_out

        self.start()
        with laid_out(self):
            self._fill_home()

    def _fill_home(self) -> None:
        from ui import home_lists

        files = self.start()
        home_lists.fill(self.home, self, files)
        if self.view is None:
            self.stack.setCurrentWidget(self.home)
            QTimer.singleShot(_IDLE, files, files.get_ready)

    # the deal

    def take_up(self, left: LeftOver) -> None:
        """Go on with a deal never saved; of changes that a file lacks the user says what is to become."""
        if left.target is None and (left.deal_id or left.protected):
            self.start().open_left(left)
        else:
            self._around.recovering.offer((left,))

    def new_deal(self) -> None:
        """Begin a deal without asking anything."""
        self.start().new()
        if self.view is not None:
            self.view.begin()

    def ask_open(self) -> None:
        """Let the user choose a file."""
        from ui import file_dialogs

        if (path := file_dialogs.ask_open(self)) is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a file of any kind that the program knows."""
        self.commit_typing()
        self.start().open(path)

    def open_first_sample(self) -> None:
        """Open the first of the sample deals."""
        from ui import home_lists

        self.start().open_sample(home_lists.sample_paths()[0])

    def save(self) -> None:
        """Write the file now; ask for a name when there is none."""
        self.commit_typing()
        if not self.start().save():
            self.ask_save_as()

    def ask_save_as(self) -> None:
        """Save under a name that the user chooses."""
        from ui import file_dialogs

        self.commit_typing()
        files = self.start()
        name = file_dialogs.beside(files.path, files.suggested_name())
        path = file_dialogs.ask_save(self, "Save the deal", name, "Deals (*.deal)")
        if path is not None:
            files.save_as(path)

    def ask_export(self) -> None:
        """Write the interchange form to a file that the user chooses."""
        from ui import file_dialogs

        self.commit_typing()
        files = self.start()
        name = file_dialogs.beside(files.path, Path(files.suggested_name()).with_suffix(".json").name)
        path = file_dialogs.ask_save(self, "Export as JSON", name, "JSON (*.json)")
        if path is not None:
            files.export(path)

    def duplicate(self) -> None:
        """Begin a new deal with everything in this one."""
        self.commit_typing()
        self.start().duplicate()

    def close_deal(self) -> None:
        """Back to the home screen."""
        self.commit_typing()
        self.start().close_current()
        before, self.view = self.view, None
        self.menu.set_document(None)
        self._show_title()
        self.fill_home()
        self._drop(before)

    def undo(self) -> None:
        """Take back the last step, with what is being typed."""
        self._turn(back=True)

    def redo(self) -> None:
        """Bring the last step taken back again."""
        self._turn(back=False)

    def _turn(self, *, back: bool) -> None:
        if self.view is None:
            return
        self.commit_typing()
        document = self.view.document
        name = document.session.undo_name if back else document.session.redo_name
        if name is None:
            self.say("There is nothing to undo." if back else "There is nothing to redo.")
            return
        changes = document.undo() if back else document.redo()
        if changes:
            self.say(f"{'Undone' if back else 'Done again'}: {name}")

    @staticmethod
    def commit_typing() -> None:
        """Let the field that is being typed in commit first."""
        from ui.widgets import commit_focused

        commit_focused(QApplication.focusWidget())

    def _on_opened(self, opened: OpenDeal) -> None:
        from ui.laid_out import laid_out

        with laid_out(self):
            self._show_deal(opened)

    def _show_deal(self, opened: OpenDeal) -> None:
        from ui.deal_view import DealView

        before, self.view = self.view, DealView(opened.document, self.settings)
        self.view.company_wanted.connect(self.menu.ask_company)
        opened.document.problem.connect(self.say)
        opened.document.told.connect(self._on_told)
        opened.document.changed.connect(self._on_changed)
        self._show_title()
        self.view.show_first()
        self.stack.addWidget(self.view)
        self.stack.setCurrentWidget(self.view)
        self.menu.set_document(opened.document)
        self._drop(before)

    def _drop(self, view: DealView | None) -> None:
        if view is not None:
            self.stack.removeWidget(view)
            view.deleteLater()

    def _on_changed(self, _change: object) -> None:
        self._show_title()
        self.toast.drop_action()

    def _show_title(self, _change: object = None) -> None:
        customer = self.view.document.deal.customer.strip() if self.view is not None else ""
        # Qt takes "[*]" for its mark of a changed document, unless it is doubled.
        name = customer[:80].replace("[*]", "[*][*]")
        self.setWindowTitle(f"{name} – Deal Planner" if name else "Deal Planner")

    def _import_table(self, path: Path) -> None:
        if self.view is None:
            self.start().new()
        if self.view is not None:
            self.view.import_table(path)

    # what is said

    def say(self, sentence: str) -> None:
        """Say something that needs no answer."""
        self.toast.show_message(sentence)

    def _on_told(self, sentence: str, undo: bool) -> None:
        self.toast.show_message(sentence, "Undo" if undo else "", self.undo if undo else None)

    def show_problem(self, sentence: str) -> None:
        """Say what could not be done; it stays until it is closed."""
        from ui.notices import Notice

        self.add_notice(Notice(sentence))

    def add_notice(self, notice: Notice) -> None:
        """Show a notice above the deal, or on the home screen."""
        place = self.view if self.view is not None else self.home
        place.add_notice(notice)

    def use_scheme(self, scheme: Scheme) -> None:
        """Take other colours and remember them."""
        from ui.theme import apply_theme

        self.settings.set_scheme(scheme)
        self.menu.mark_scheme(scheme)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, scheme)

    # events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the message in its place."""
        super().resizeEvent(event)
        if self._toast is not None:
            self._toast.place()

    def changeEvent(self, event: QEvent) -> None:
        """Save when the window is left."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            QTimer.singleShot(0, self, self._on_left)

    def _on_left(self) -> None:
        """A list of ours that opens, and takes the keys for a moment, is no reason to end what is typed."""
        if self.files is not None and QApplication.activeWindow() is None:
            self.commit_typing()
            self.files.save(by_itself=True)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is left. Nothing is asked: every change is already kept."""
        self.commit_typing()
        remember(self, self.settings)
        if self.files is not None:
            self.files.close()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file that can be opened."""
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file dropped."""
        if (path := dropped_file(event)) is not None:
            event.acceptProposedAction()
            self.open(path)
