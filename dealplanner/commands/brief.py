"""brief: one edition of a deal as PDF."""

from datetime import date
from pathlib import Path

from dealplanner.brief.editions import EditionError, edition_named
from dealplanner.commands.answer import Answer, UsageError, require_target
from dealplanner.commands.files import NOTHING_WRITTEN
from dealplanner.commands.passwords import NOTHING_GIVEN, Passwords, unprotected
from dealplanner.commands.text import user_locale
from dealplanner.storage.reasons import cannot_write


def brief(
    file: Path,
    out: Path,
    edition: str,
    paper: str,
    language: str | None = None,
    *,
    passwords: Passwords = NOTHING_GIVEN,
) -> Answer:
    """Write one edition in a language, by default that of the locale; what it lacks is named in the notes.

    Raises UsageError, StorageError.
    """
    if language is not None:
        _require_language(language)
    try:
        edition_named(edition)
    except EditionError as error:
        raise UsageError(str(error)) from None
    require_target(out, file)
    stored = passwords.read(file)
    deal = stored.deal

    from dealplanner.brief.negotiation import write_brief
    from dealplanner.brief.style import Paper

    size = {"a4": Paper.A4, "letter": Paper.LETTER}[paper]
    try:
        lacks = write_brief(
            deal, edition, out, paper=size, locale=user_locale(), language=language, date=date.today()
        )
    except OSError as error:
        raise cannot_write(error, out, NOTHING_WRITTEN) from error
    still_open = (f"still open: {name}" for name in lacks)
    return Answer(notes=(*still_open, *unprotected(out, stored)))


def _require_language(tag: str) -> None:
    from dealplanner.brief.language import is_known, languages

    if not is_known(tag):
        known = ", ".join(language for language, _ in languages())
        raise UsageError(f"There are no briefs in the language “{tag[:20]}”. There are: {known}.")
