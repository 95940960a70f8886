"""Passwords on the command line: from files that hold them, or typed at a terminal; never an argument."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dealplanner.commands.answer import INPUT_OUTPUT, PASSWORD, CommandError, UsageError
from dealplanner.commands.text import plain
from dealplanner.storage import reading
from dealplanner.storage.errors import PasswordNeeded
from dealplanner.storage.reading import Stored

if TYPE_CHECKING:
    from dealplanner.storage.keys import Key

_LONGEST = 4096
_TRIES = 3
_HOW = "Name a file that holds the password with --password-file."


@dataclass(frozen=True, slots=True)
class Passwords:
    """What opens the inputs of a command, in their order; one holds for all of them. `out` is for the output.

    Nothing of them is shown. Where one is missing, `ask` is called with a question; None is its answer where
    nobody can be asked.
    """

    inputs: tuple[str, ...] = field(default=(), repr=False)
    out: str | None = field(default=None, repr=False)
    ask: Callable[[str], str | None] = field(default=lambda question: typed(question), repr=False)

    def read(self, file: Path, place: int = 0) -> Stored:
        """Read a .deal file, the input at this place. Raises StorageError, CommandError."""
        given = self.inputs[min(place, len(self.inputs) - 1)] if self.inputs else None
        try:
            return reading.read(file, given)
        except PasswordNeeded as error:
            own = given is not None and (place == 0 or len(self.inputs) > 1)
            if own:  # it was named for this very file
                raise
            return self._asked(file, error)

    def _asked(self, file: Path, error: PasswordNeeded) -> Stored:
        for _ in range(_TRIES):
            password = self.ask(f"Password of {plain(file.name)}: ")
            if password is None:
                raise CommandError(f"{error} {_HOW}", PASSWORD)
            try:
                return reading.read(file, password)
            except PasswordNeeded as wrong:
                error = wrong
        raise error

    def key(self, *else_of: Stored) -> "Key | None":
        """The key for the output: of its own password if one was given, else that of the first protected."""
        if self.out is not None:
            from dealplanner.storage import keys

            return keys.new(self.out)
        return next((stored.key for stored in else_of if stored.key is not None), None)


NOTHING_GIVEN = Passwords()
"""No password was named: who is needed for one is asked at the terminal."""


def unprotected(out: Path, source: Stored) -> tuple[str, ...]:
    """A note that what was made of a protected deal has no password."""
    return (f"“{out.name}” has no password: whoever has it can read it.",) if source.key is not None else ()


def same_password(out: Path, passwords: Passwords, *sources: tuple[Path, Stored]) -> tuple[str, ...]:
    """A note whose password the output has, when none was named for it."""
    if passwords.out is None:
        for path, stored in sources:
            if stored.key is not None:
                return (f"“{out.name}” has the password of “{path.name}”.",)
    return ()


def from_files(files: Sequence[Path], out: Path | None, inputs: int) -> Passwords:
    """The first line of each file. Raises UsageError, CommandError."""
    if len(files) > inputs:
        number = "one deal" if inputs == 1 else f"{inputs} deals"
        raise UsageError(f"There are {len(files)} password files for {number}: please name fewer.")
    return Passwords(tuple(map(first_line, files)), first_line(out) if out is not None else None)


def first_line(file: Path) -> str:
    """The password that a file holds. Raises UsageError for one that holds none, CommandError."""
    try:
        with file.open("rb") as opened:
            held = opened.read(_LONGEST + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "this is no name of a file"
        raise CommandError(
            f"The password file “{file.name}” could not be read ({why}). Nothing was changed.", INPUT_OUTPUT
        ) from None
    line = held.partition(b"\n")[0].removesuffix(b"\r").removeprefix(b"\xef\xbb\xbf")
    if not line:
        raise UsageError(
            f"The password file “{file.name}” has nothing in its first line. Nothing was changed."
        )
    if len(line) >= _LONGEST:
        raise UsageError(f"The first line of “{file.name}” is too long for a password. Nothing was changed.")
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError(
            f"The password file “{file.name}” is not text in UTF-8. Nothing was changed."
        ) from None


def typed(question: str) -> str | None:
    """A password typed at the terminal, not shown there; None where standard input is none, or ended."""
    if sys.stdin is None or not sys.stdin.isatty():
        return None
    import getpass

    try:
        return getpass.getpass(question) or None
    except EOFError:
        return None
