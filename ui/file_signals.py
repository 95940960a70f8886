"""What is told of the files that are opened, saved and closed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class FileSignals(QObject):
    """The signals of Files."""

    opened = Signal(object)
    """The OpenDeal that is now open."""
    problem = Signal(str)
    said = Signal(str)
    unreadable = Signal(object, str)
    """The path of a file that is damaged or no deal, and the sentence that says so."""
    changed_underneath = Signal(object)
    table_wanted = Signal(object)
    """The path of a table with wishes in it."""
    wanted_again = Signal()
    """The file that is open was opened once more."""
    open_elsewhere = Signal(object, str)
    """The path of a file that another window has open, and the sentence that says so."""
    left_over = Signal(tuple)
    """What a crash left of the file that was just opened, or could not be."""
    owned = Signal(object)
    """The Owner who has the deal open that was just opened."""
    closing = Signal()
    """The open deal is about to be let go."""
    save_wanted = Signal()
    """The user asked for the file to be written."""
    settled = Signal(object)
    """The OpenDeal that was opened, a moment after it was painted."""
    ready = Signal(object)
    """The OpenDeal whose working copy is there now."""
