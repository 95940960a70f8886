"""What the tests of the file share: a session on a working copy, a publisher that keeps its outcomes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from dealplanner.session import Session
from dealplanner.storage.errors import StorageError
from dealplanner.storage.kept import Copy
from dealplanner.storage.publishing import Outcome, Publisher


def session_on(copy: Copy) -> Session:
    """A session as the window makes it."""
    return Session(copy.deal, copy, timeline=copy.timeline(), last_row=copy.last_row, author="Ana")


@contextmanager
def publishing(patience: float = 0.0) -> Iterator["Waiting"]:
    """A publisher that is waited for after each publish."""
    waiting = Waiting(patience)
    try:
        yield waiting
    finally:
        assert waiting.publisher.close(5.0)


class Waiting:
    """A publisher, one publish at a time."""

    def __init__(self, patience: float = 0.0) -> None:
        self.outcomes: list[Outcome] = []
        self.publisher = Publisher(self.outcomes.append, patience=patience)

    def publish(self, copy: Copy, to: Path | None = None, *, replacing: bool = False) -> Outcome:
        """Publish and wait for the outcome."""
        self.publisher.publish(copy, to, replacing=replacing)
        assert self.publisher.wait(10.0)
        return self.outcomes[-1]

    def failure(self, copy: Copy, to: Path | None = None, *, replacing: bool = False) -> StorageError:
        """The error of a publish that must fail."""
        error = self.publish(copy, to, replacing=replacing).error
        assert error is not None
        return error


def only(folder: Path) -> list[str]:
    """The names of all files in a folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir())


def run_sql(path: Path, *statements: str) -> None:
    """Change a file behind the program's back, by plain sqlite3."""
    with closing(sqlite3.connect(path)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()


def is_plain_sentence(error: StorageError) -> bool:
    """Whether a message is for people: whole sentences, no path, no word of the program."""
    text = str(error)
    ends = text.endswith((".", "?"))
    return ends and not any(word in text for word in ("/", "sqlite", "SQL", "Error", "Errno", "(", "None"))
