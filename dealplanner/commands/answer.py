"""What a command gives back, and how it says that it could not do what was asked."""

import os
from dataclasses import dataclass
from pathlib import Path

DONE, NOT_READY, WRONG_USAGE, BAD_FILE, PASSWORD, INPUT_OUTPUT = range(6)
CONFLICTS = NOT_READY


@dataclass(frozen=True, slots=True)
class Answer:
    """`text` for standard output, `notes` for standard error (one line each), and the exit status."""

    text: str = ""
    status: int = DONE
    notes: tuple[str, ...] = ()


class CommandError(Exception):
    """A command that was not done; the message is one plain sentence, `status` the exit status."""

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.status = status


class UsageError(CommandError):
    """The command was not called as it can be."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, WRONG_USAGE)


def require_target(out: Path, *inputs: Path) -> None:
    """Refuse an output that is no ordinary file, or is an input, which would be lost; raises CommandError.

    A name that no system takes is left to whoever writes, who says why.
    """
    if os.path.isdir(out):
        raise CommandError(f"“{out}” is a folder: please name a file. Nothing was written.", INPUT_OUTPUT)
    if os.path.exists(out) and not os.path.isfile(out):
        raise CommandError(
            f"“{out}” is not an ordinary file: please name another one. Nothing was written.", INPUT_OUTPUT
        )
    for path in inputs:
        try:
            same = os.path.samefile(out, path)
        except OSError:
            same = False
        if same:
            raise UsageError(
                f"“{out.name}” would be replaced by what is made of it: please name another file."
            )
