"""From an older version of the file to this one, on a copy, by numbered steps that the file records."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dealplanner.domain.fields import DomainError
from dealplanner.storage import limits
from dealplanner.storage.connect import Driver, transaction

_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered step: afterwards the database is of `version`.

    A column or table that is only new needs no change here: rows that lack it take its default.
    """

    version: int
    name: str
    change: Callable[[Driver], None]


@dataclass(frozen=True, slots=True)
class Applied:
    """A step as the file records it: when a deal came to a version. The first is its making."""

    version: int
    name: str
    at: str


def _nothing(driver: Driver) -> None:
    """Only columns or tables are new."""


STEPS: tuple[Step, ...] = (
    Step(2, "a copy for a partner says which deal it was made from", _nothing),
    Step(3, "a deal has a concession plan, the offers made and the promises", _nothing),
    Step(4, "a deal knows people, law and tactics, the meetings and what came after", _nothing),
)
"""The steps since version 1, in order, with no gap."""


def now() -> str:
    """The time as files record it: UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def migrate(driver: Driver, version: int, steps: Sequence[Step], to: int) -> None:
    """Apply what lies between a version and another one, each step whole or not at all."""
    due = [step for step in steps if version < step.version <= to]
    if [step.version for step in due] != list(range(version + 1, to + 1)):
        raise LookupError(f"no steps lead from version {version} to {to}")
    driver.execute(
        "PRAGMA foreign_keys=OFF"
    )  # a step may build a table anew; references are checked afterwards
    for step in due:
        with transaction(driver):
            step.change(driver)
            driver.execute("INSERT INTO migrations VALUES (?, ?, ?)", (step.version, step.name, now()))
            driver.execute(f"PRAGMA user_version={step.version}")


def read(driver: Driver) -> tuple[Applied, ...]:
    """The steps that a database records, oldest first."""
    found = driver.execute("SELECT version, name, at FROM migrations ORDER BY version")
    return tuple(Applied(*row) for row in found)


def require_sound(steps: Sequence[Applied], version: int) -> tuple[Applied, ...]:
    """The steps that somebody's file records; raises DomainError when no planner would have recorded them."""
    for step in steps:
        if not 1 <= step.version <= version or len(step.name) > _LONGEST_NAME or not limits.is_time(step.at):
            raise DomainError("It does not say properly when it came to its version.")
    return tuple(steps)
