"""What can be given away of a deal, to whom and how protected; and the writing of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from dealplanner.domain.deal import Deal
from dealplanner.edits.contents import Contents, contents
from dealplanner.edits.history import HistoryRow
from dealplanner.edits.sharing import Recipient, for_partner

if TYPE_CHECKING:
    from dealplanner.storage.kept import Copy
    from dealplanner.storage.keys import Key

_PIECE = 500


class Giving(Enum):
    """For whom a copy is: recipient, with history or not, its title, what it is, what its name ends in."""

    ALL = (
        Recipient.COLLEAGUE,
        True,
        "A colleague, with everything",
        "The whole deal with its history, to go on with it and to merge it back.",
        "for a colleague",
    )
    NO_HISTORY = (
        Recipient.COLLEAGUE,
        False,
        "A colleague, without the history",
        "The history holds texts that were deleted and figures that were changed: here it stays behind.",
        "without history",
    )
    PARTNER = (
        Recipient.PARTNER,
        False,
        "A partner",
        "Only what may be said aloud: a fresh deal without limits, figures, answers, notes and plans.",
        "for a partner",
    )

    def __init__(self, recipient: Recipient, history: bool, title: str, line: str, suffix: str) -> None:
        self.recipient, self.with_history = recipient, history
        self.title, self.line, self.suffix = title, line, suffix


class Protection(Enum):
    """What a copy is protected by."""

    NONE = "No password"
    SAME = "The password of this deal"
    OWN = "A password of its own"


@dataclass(frozen=True, slots=True)
class Source:
    """The open deal as it is now, and what it is protected by."""

    deal: Deal
    history: tuple[HistoryRow, ...]
    key: Key | None

    def contents(self, giving: Giving) -> Contents:
        """What a copy would hold and what not, in words."""
        return contents(self.deal, self.history, giving.recipient, with_history=giving.with_history)

    def protections(self, giving: Giving) -> tuple[Protection, ...]:
        """What a copy can be protected by, the one to begin with first.

        A colleague's copy of a protected deal is never plain by mistake; a partner never gets our password.
        """
        if self.key is not None and giving.recipient is Recipient.COLLEAGUE:
            return (Protection.SAME, Protection.OWN, Protection.NONE)
        return (Protection.NONE, Protection.OWN)

    def write(self, giving: Giving, path: Path, protection: Protection, password: str) -> None:
        """Write the copy in one step, over what is there. Takes a moment; raises StorageError."""
        from dealplanner.storage import keys, writing

        key = self.key if protection is Protection.SAME else None
        if protection is Protection.OWN:
            key = keys.new(password)
        partner = giving.recipient is Recipient.PARTNER
        deal = for_partner(self.deal) if partner else self.deal
        history = self.history if giving.with_history else ()
        writing.write_new(path, deal, history, overwrite=True, key=key)


def source(deal: Deal, copy: Copy) -> Source:
    """The open deal with its whole history."""
    newest_first = [row for piece in copy.past(_PIECE) for row in piece]
    return Source(deal, tuple(reversed(newest_first)), copy.key)


def suggested(name: str, giving: Giving) -> str:
    """A file name that tells for whom it is: "Halden – for a partner.deal"."""
    path = Path(name)
    return str(path.with_name(f"{path.stem} – {giving.suffix}{path.suffix or '.deal'}"))
