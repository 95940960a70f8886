"""new, import, export, info and verify: what happens to files as a whole."""

from pathlib import Path

from dealplanner.commands.answer import Answer, UsageError, require_target
from dealplanner.commands.passwords import NOTHING_GIVEN, Passwords, unprotected
from dealplanner.commands.text import as_json, columns, plain, user_locale
from dealplanner.domain.deal import Deal
from dealplanner.domain.fields import DomainError
from dealplanner.domain.wording import plural
from dealplanner.edits.deals import new_deal
from dealplanner.exchange import interchange, point_table
from dealplanner.exchange.errors import ExchangeError
from dealplanner.storage import writing
from dealplanner.storage.reasons import cannot_read, cannot_write

NOTHING_WRITTEN = "Nothing was written."


def new(
    file: Path,
    title: str,
    customer: str,
    currency: str,
    *,
    force: bool,
    passwords: Passwords = NOTHING_GIVEN,
) -> Answer:
    """An empty deal; raises UsageError for a currency that is none, StorageError."""
    require_target(file)
    try:
        deal = new_deal(currency, title=title, customer=customer)
    except DomainError as error:
        raise UsageError(str(error)) from None
    writing.write_new(file, deal, overwrite=force, key=passwords.key())
    return Answer()


def import_form(source: Path, file: Path, *, force: bool, passwords: Passwords = NOTHING_GIVEN) -> Answer:
    """A deal file from the interchange form; raises ExchangeError, StorageError."""
    require_target(file, *([source] if force else []))
    try:
        deal = interchange.read(source, pipes=True)
    except (OSError, ValueError) as error:
        raise cannot_read(error, source) from error
    writing.write_new(file, deal, overwrite=force, key=passwords.key())
    return Answer()


def export(file: Path, out: Path, *, passwords: Passwords = NOTHING_GIVEN) -> Answer:
    """A deal file in the interchange form, or its wish list as a table where the name ends in .xlsx or .csv.

    It is replaced in one step; raises StorageError.
    """
    require_target(out, file)
    stored = passwords.read(file)
    try:
        if point_table.is_table(out):
            _write_table(stored.deal, out)
        else:
            interchange.write(stored.deal, out)
    except (OSError, ValueError) as error:
        raise cannot_write(error, out, NOTHING_WRITTEN) from error
    return Answer(notes=unprotected(out, stored))


def _write_table(deal: Deal, out: Path) -> None:
    try:
        point_table.write(deal, out, user_locale())
    except ExchangeError as error:
        if isinstance(error.__cause__, OSError):
            raise error.__cause__ from None
        raise


def info(file: Path, *, json: bool, passwords: Passwords = NOTHING_GIVEN) -> Answer:
    """What a file is: its deal in figures, its version and its history; raises StorageError."""
    stored = passwords.read(file)
    deal, last = stored.deal, stored.history[-1] if stored.history else None
    facts: dict[str, str | int | bool | None] = {
        "title": deal.title,
        "customer": deal.customer,
        "currency": deal.currency,
        "wishes": len(deal.wishes),
        "asks": len(deal.asks),
        "trades": len(deal.trades),
        "plan_steps": len(deal.concessions),
        "offers": len(deal.offers),
        "people": len(deal.people),
        "closing_lines": len(deal.closing_lines),
        "promises": len(deal.promises),
        "ending": deal.ending.value,
        "id": deal.id,
        "redacted_from": deal.redacted_from or None,
        "version": stored.version,
        "written_by": stored.written_by,
        "changes": len(stored.history),
        "last_change": last.at if last else None,
        "last_change_by": last.author if last else None,
        "protected": stored.key is not None,
        "bytes": file.stat().st_size,
        "sha256": stored.digest,
    }
    if json:
        return Answer(as_json(facts))
    facts["protected"] = "with a password" if stored.key is not None else "no"
    shown = [(_label(name), plain(str(value))) for name, value in facts.items() if value not in (None, "")]
    return Answer("\n".join(columns(shown, indent="")))


def _label(name: str) -> str:
    special = {"id": "Id", "sha256": "SHA-256", "bytes": "Size in bytes"}
    return special.get(name) or name.replace("_", " ").capitalize()


def verify(file: Path, *, json: bool, passwords: Passwords = NOTHING_GIVEN) -> Answer:
    """Whether a file is whole: header, pages, digests, tables, references, the rules of a deal.

    What does not hold is raised as StorageError.
    """
    stored = passwords.read(file)
    if json:
        return Answer(as_json({"whole": True, "version": stored.version, "sha256": stored.digest}))
    changes = plural(len(stored.history), "change")
    return Answer(f"{plain(file.name)} is whole: version {stored.version}, {changes} in its history.")
