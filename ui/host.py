"""What the menus, dialogs and helpers of the window may ask of it, so that none of them knows it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from dealplanner.checks.finding import Step
    from dealplanner.storage.reading import Stored
    from dealplanner.storage.recovery import LeftOver
    from dealplanner.storage.taking_up import Peeked
    from ui.notices import Notice, Notices
    from ui.open_deal import OpenDeal
    from ui.recent_files import RecentFiles
    from ui.settings import Settings
    from ui.theme import Scheme


class ShownDeal(Protocol):
    """The open deal on the screen."""

    @property
    def notices(self) -> Notices:
        """What stands above the page."""

    def add_notice(self, notice: Notice) -> None:
        """Show a notice above the page until it is closed."""

    def renew(self, step: Step) -> None:
        """Something beside the deal that a page shows is another one."""


class Deals(Protocol):
    """What opens deals, and knows the one that is open."""

    @property
    def current(self) -> OpenDeal | None:
        """The deal that is open."""

    @property
    def path(self) -> Path | None:
        """The file of the open deal."""

    @property
    def recent(self) -> RecentFiles:
        """The files opened last."""

    def open(self, path: Path) -> None:
        """Open a file of any kind that the program knows."""

    def open_left(self, left: LeftOver) -> None:
        """Go on with what a crash left."""

    def peek(self, left: LeftOver) -> Peeked | None:
        """Look into what a crash left; None when its password is not given."""

    def take_up(self, stored: Stored) -> None:
        """Show what was read as a deal that is in no file yet."""

    def suggested_name(self) -> str:
        """The name of a file for the open deal."""

    def export(self, path: Path) -> None:
        """Write the interchange form, or the wish list as a table where the name ends as one."""

    def remember(self) -> None:
        """Put the open deal on the list of files opened last."""

    def use_name(self) -> None:
        """Write the user's name beside what is changed from now on."""


class Host(Protocol):
    """The window, to those it hands itself to."""

    @property
    def settings(self) -> Settings:
        """How the user likes the window."""

    @property
    def view(self) -> ShownDeal | None:
        """The deal that is shown; None on the home screen."""

    def window(self) -> QWidget:
        """The window as a widget: the parent of a dialog, the owner of a helper."""

    def start(self) -> Deals:
        """What opens deals; loaded when it is first asked for."""

    def fill_home(self) -> None:
        """Show the home screen where no deal is open, and its lists as they are now."""

    def take_up(self, left: LeftOver) -> None:
        """Go on with what was left over."""

    def open(self, path: Path) -> None:
        """Open a file of any kind that the program knows."""

    def ask_open(self) -> None:
        """Let the user choose a file."""

    def ask_save_as(self) -> None:
        """Save under a name that the user chooses."""

    def commit_typing(self) -> None:
        """Let the field that is being typed in commit first."""

    def say(self, sentence: str) -> None:
        """Say something that needs no answer."""

    def show_problem(self, sentence: str) -> None:
        """Say what could not be done; it stays until it is closed."""

    def add_notice(self, notice: Notice) -> None:
        """Show a notice above the deal, or on the home screen."""

    def use_scheme(self, scheme: Scheme) -> None:
        """Take other colours and remember them."""
