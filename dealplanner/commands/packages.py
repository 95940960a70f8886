"""packages: what can be agreed, the best for both, the agreement zone and what a seller asks of them."""

from pathlib import Path

from dealplanner.commands import packages_data, packages_lines
from dealplanner.commands.answer import Answer
from dealplanner.commands.desk import worked_out
from dealplanner.commands.passwords import NOTHING_GIVEN, Passwords
from dealplanner.commands.text import as_json


def packages(file: Path, *, json: bool, passwords: Passwords = NOTHING_GIVEN) -> Answer:
    """The answers of the trade desk, as text or as JSON; raises StorageError."""
    deal = passwords.read(file).deal
    desk = worked_out(deal)
    if json:
        return Answer(as_json(packages_data.data(deal, desk)))
    return Answer("\n".join(packages_lines.lines(deal, desk)))
