"""What can go wrong with files: each error says what happened, what is safe and what to do."""

from pathlib import Path

DAMAGED, PASSWORD, INPUT_OUTPUT = 3, 4, 5


class StorageError(Exception):
    """A file cannot be read or written; the message is plain. `exit_status` is that of the command line."""

    exit_status = INPUT_OUTPUT


class NotADeal(StorageError):
    """The file is something else, or empty."""

    exit_status = DAMAGED


class Damaged(StorageError):
    """The file was a deal and is not whole, or breaks a rule that every deal keeps."""

    exit_status = DAMAGED


class NewerVersion(StorageError):
    """The file was written by a newer version of the program."""

    exit_status = DAMAGED


class PasswordNeeded(StorageError):
    """The file cannot be read without the right password, or is damaged: the two look alike."""

    exit_status = PASSWORD


class CannotRead(StorageError):
    """The file is not there, or the system does not let us read it."""


class CannotWrite(StorageError):
    """The system does not let us write: no space, no right, no folder."""


class AlreadyThere(CannotWrite):
    """A file of that name exists and nobody said that it may be replaced."""


class AlreadyOpen(StorageError):
    """The same file is open in another window of this program."""


class TargetGone(StorageError):
    """The file that a deal was saved in is not there, and nobody said that it is to be written anew."""

    def __init__(self, target: Path) -> None:
        super().__init__(
            f"“{target.name}” is not where it was: it was moved, renamed or deleted, or its drive is gone. "
            "Your changes are kept on this computer and saved when it is back. Or save under another name."
        )
        self.target = target


class TargetChanged(StorageError):
    """Somebody else changed the file since it was read or written: nothing was overwritten."""

    def __init__(self, target: Path) -> None:
        super().__init__(
            f"“{target.name}” was changed by somebody else in the meantime. Nothing was overwritten and your "
            "changes are kept here: save yours under another name, or replace the file."
        )
        self.target = target
