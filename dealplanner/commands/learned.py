"""learned: what other deals with the customer of a deal taught us, from files that are named."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from dealplanner.analysis.learned import Learned, learned
from dealplanner.analysis.learned.words import Said, sections
from dealplanner.commands.answer import Answer, UsageError
from dealplanner.commands.by_key import Data
from dealplanner.commands.learned_data import data
from dealplanner.commands.passwords import NOTHING_GIVEN, Passwords
from dealplanner.commands.showing import wrapped
from dealplanner.commands.text import as_json, plain, user_locale
from dealplanner.domain.prepared import Tactic
from dealplanner.domain.wording import plural
from dealplanner.phrases.tactics import shown
from dealplanner.storage.remembered import Remembered, remembered


def what_was_learned(
    file: Path, others: Sequence[Path], *, json: bool, passwords: Passwords = NOTHING_GIVEN
) -> Answer:
    """What `others` say about the customer of the deal in `file`. Raises StorageError, UsageError.

    Those with a password are not read, whatever was named for `file`; those that cannot be read are left out.
    """
    deal = passwords.read(file).deal
    if not deal.customer.strip():
        raise UsageError(f"“{file.name}” names no customer, so nothing can be looked up.")
    read = remembered(others, deal.customer, deal)
    found = learned(read.deals, deal.customer)
    text = as_json(_data(found, read)) if json else "\n".join(_lines(found))
    return Answer(text, notes=tuple(_notes(read)))


def _data(found: Learned, read: Remembered) -> Data:
    return {**data(found), "left_out": read.left_out, "protected": read.protected}


def _notes(read: Remembered) -> Iterator[str]:
    if read.protected:
        files = plural(read.protected, "file was", "files were")
        yield f"{files} not read: nothing is looked up in deals with a password."
    if read.left_out:
        yield f"{plural(read.left_out, 'file')} could not be read and did not count."


def _lines(found: Learned) -> Iterator[str]:
    customer = plain(found.customer)
    if not found.deals:
        yield f"There is no other deal with {customer} in these files."
        return
    deals = plural(len(found.deals), "other deal")
    yield f"{deals} with {customer}." if not found.empty else f"{deals} with {customer}: nothing is noted."
    for section in sections(found, user_locale(), _said):
        yield ""
        yield section.title
        for entry in section.entries:
            yield from wrapped(f"{entry.title}: {entry.about}" if entry.about else entry.title, "  ")
            for heading, lines in entry.parts:
                yield from wrapped(f"{heading}: {lines[0]}", "    ")
                for line in lines[1:]:
                    yield from wrapped(line, "      ")


def _said(tactic: Tactic) -> Said:
    card = shown(tactic)
    return Said(card.label, card.signs, tuple(filter(None, (card.reply, card.other_reply))))
