"""table: what happened at the table, and what comes next."""

from pathlib import Path

from dealplanner.commands.answer import Answer
from dealplanner.commands.passwords import NOTHING_GIVEN, Passwords
from dealplanner.commands.table_data import data
from dealplanner.commands.table_lines import lines
from dealplanner.commands.text import as_json


def table(file: Path, *, json: bool, passwords: Passwords = NOTHING_GIVEN) -> Answer:
    """The rounds, the next step and what we said, as text or as JSON. Raises StorageError."""
    deal = passwords.read(file).deal
    return Answer(as_json(data(deal)) if json else "\n".join(lines(deal)))
