"""What every tab of a page is, and where it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dealplanner.checks.finding import Target
from dealplanner.session import Change
from ui.document import Document
from ui.settings import Settings


class PageTab(QWidget):
    """One tab. A subclass shows the deal in `show_deal` and puts `buttons` into the header of the page.

    `step_wanted` asks the window for another step, `place_wanted` for the field of a target.
    """

    step_wanted = Signal(object)
    place_wanted = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.buttons: tuple[QWidget, ...] = ()

    def show_deal(self, change: Change | None) -> None:
        """Show the deal as it is: only what `change` touches, everything when it is None.

        Called only for the tab that is shown; one that was not is told None when it is shown again.
        """

    def remember_in(self, settings: Settings) -> None:
        """Take up what is remembered between two starts, and remember there what is chosen from now on."""

    def set_active(self, active: bool) -> None:
        """Told when it is shown and when not any more; what works for it beside the window stops then."""

    def go_to(self, target: Target) -> bool:
        """Put the cursor into the field to mend; False when it is not on this tab."""
        return False

    def first_field(self) -> QWidget | None:
        """Where the cursor goes when the tab is turned to by keyboard; None leaves it on the tabs."""
        return None


@dataclass(frozen=True, slots=True)
class TabPlace:
    """A tab by its name on the screen and where its class is.

    `tables` are those of the targets it mends ("deal.stop_line" for one field of a table).
    """

    name: str
    module: str
    kind: str
    tables: Sequence[str] = ()

    def make(self, document: Document) -> PageTab:
        """The tab over a deal; its module is loaded now."""
        made: PageTab = getattr(import_module(self.module), self.kind)(document)
        return made
