"""packages: what can be agreed, the best for both, the agreement zone and what a seller asks of them."""

from pathlib import Path

from dealplanner.commands.answer import Answer
from dealplanner.commands.desk import Questions, worked_out
from dealplanner.commands.packages_data import data
from dealplanner.commands.packages_lines import lines
from dealplanner.commands.passwords import NOTHING_GIVEN, Passwords
from dealplanner.commands.text import as_json

NOTHING_ASKED = Questions()


def packages(
    file: Path, asked: Questions = NOTHING_ASKED, *, json: bool, passwords: Passwords = NOTHING_GIVEN
) -> Answer:
    """The answers of the trade desk, as text or as JSON. Raises StorageError, CommandError."""
    deal = passwords.read(file).deal
    desk = worked_out(deal, asked, for_people=not json)
    return Answer(as_json(data(deal, desk)) if json else "\n".join(lines(deal, desk)))
