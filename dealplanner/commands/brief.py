"""brief: one edition of a deal as PDF, or as Markdown or DOCX for those who must edit it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dealplanner.brief.company import Company
from dealplanner.brief.editions import EditionError, edition_named
from dealplanner.brief.logo import LogoError, logo_file, plain_logo
from dealplanner.commands.answer import Answer, UsageError, require_target
from dealplanner.commands.files import NOTHING_WRITTEN
from dealplanner.commands.passwords import NOTHING_GIVEN, Passwords, unprotected
from dealplanner.commands.text import user_locale
from dealplanner.domain.deal import Deal
from dealplanner.domain.wording import one_line
from dealplanner.storage.reasons import cannot_read, cannot_write


def brief(
    file: Path,
    out: Path,
    edition: str,
    paper: str,
    language: str | None = None,
    wanted: str | None = None,
    *,
    company: str | None = None,
    logo: Path | None = None,
    passwords: Passwords = NOTHING_GIVEN,
) -> Answer:
    """Write one edition in a language, by default that of the locale. What it lacks is named in the notes,
    and what it would give away to the other side.

    Company and logo are those of the settings, unless either is given: then only what is given stands there.
    `wanted` is a format ("pdf", "docx", "md"), by default that of the ending.

    Raises UsageError, StorageError.
    """
    if language is not None:
        _require_language(language)
    try:
        edition_named(edition)
    except EditionError as error:
        raise UsageError(str(error)) from None
    require_target(out, file)
    whose = _company(company, logo)
    stored = passwords.read(file)
    deal = stored.deal

    from dealplanner.brief.formats import Format
    from dealplanner.brief.language import brief_locale
    from dealplanner.brief.negotiation import write_brief
    from dealplanner.brief.style import Paper

    size = {"a4": Paper.A4, "letter": Paper.LETTER}[paper]
    try:
        lacks = write_brief(
            deal,
            edition,
            out,
            paper=size,
            locale=brief_locale(language, user_locale()) if language else user_locale(),
            language=language,
            date=date.today(),
            company=whose,
            wanted=Format(wanted) if wanted else None,
        )
    except OSError as error:
        raise cannot_write(error, out, NOTHING_WRITTEN) from error
    still_open = (f"still open: {name}" for name in lacks)
    return Answer(notes=(*_given_away(deal, edition, language), *still_open, *unprotected(out, stored)))


def _given_away(deal: Deal, edition: str, language: str | None) -> Iterator[str]:
    """What the edition tells the other side that is ours alone, a line each."""
    from dealplanner.brief.giving_away import given_away
    from dealplanner.brief.language import language_of
    from dealplanner.checks import run, words

    chosen, locale = edition_named(edition), user_locale()
    for finding in given_away(run(deal) if chosen.for_the_room else (), chosen):
        yield f"gives away: {words(finding, deal, locale, language or language_of(locale)).title}"


def _company(name: str | None, logo: Path | None) -> Company:
    """Whose brief it is. Raises UsageError, StorageError."""
    if name is None and logo is None:
        from dealplanner.storage import company

        return company.read()
    return Company(one_line(name or ""), None if logo is None else _logo(logo))


def _logo(file: Path) -> bytes:
    try:
        return plain_logo(logo_file(file))
    except LogoError as error:
        raise UsageError(f"{file.name}: {error}") from None
    except OSError as error:
        raise cannot_read(error, file) from error


def _require_language(tag: str) -> None:
    from dealplanner.brief.language import is_known, languages

    if not is_known(tag):
        known = ", ".join(language for language, _ in languages())
        raise UsageError(f"There are no briefs in the language “{tag[:20]}”. There are: {known}.")
