"""A deal as a document, and a document as the PDF of one edition."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from dealplanner.brief.blocks import Block, Document, PageWords, Section, StillOpen, joined
from dealplanner.brief.company import NO_COMPANY, Company
from dealplanner.brief.editions import NEGOTIATION_BRIEF, Edition, edition_named
from dealplanner.brief.formats import Format, format_of, write
from dealplanner.brief.sections import agreement, handing_over, memo, report_card, table_card
from dealplanner.brief.sections.battlegrounds import battlegrounds
from dealplanner.brief.sections.commitments import commitments, word_for_word
from dealplanner.brief.sections.consent import approvals
from dealplanner.brief.sections.contingencies import contingencies, when_quiet
from dealplanner.brief.sections.exchange import trades
from dealplanner.brief.sections.head import Head, with_figures, with_meeting
from dealplanner.brief.sections.influence_map import influence_map
from dealplanner.brief.sections.legal import legal, legal_in_short
from dealplanner.brief.sections.limits import walk_away
from dealplanner.brief.sections.plan import concession_plan, offers, plan_in_short
from dealplanner.brief.sections.readiness import readiness, readiness_in_short
from dealplanner.brief.sections.reasons import objectives, objectives_agreed, why_they_buy
from dealplanner.brief.sections.scope import scope
from dealplanner.brief.sections.summary import summary
from dealplanner.brief.sections.tactics import tactics
from dealplanner.brief.sections.team import people
from dealplanner.brief.sections.wishes import wish_list
from dealplanner.brief.sections.words_to_say import closing, replies
from dealplanner.brief.sheet import Sheet, neutral, sheet_of
from dealplanner.brief.style import Paper
from dealplanner.brief.unseen import unseen_in
from dealplanner.brief.version import version_of
from dealplanner.domain.deal import Deal

_SECTIONS: Mapping[str, Callable[[Sheet], Section | None]] = {
    "summary": summary,
    "readiness": readiness,
    "why_they_buy": why_they_buy,
    "objectives": objectives,
    "influence_map": influence_map,
    "people": people,
    "battlegrounds": battlegrounds,
    "wish_list": wish_list,
    "walk_away": walk_away,
    "trades": trades,
    "concession_plan": concession_plan,
    "offers": offers,
    "approvals": approvals,
    "scope": scope,
    "legal": legal,
    "contingencies": contingencies,
    "when_quiet": when_quiet,
    "commitments": commitments,
    "closing": closing,
    "tactics": tactics,
    "replies": replies,
    "memo_package": memo.package,
    "memo_objectives": objectives_agreed,
    "memo_trades": memo.exchanges,
    "memo_limits": memo.limits,
    "memo_risks": memo.risks,
    "memo_readiness": readiness_in_short,
    "memo_plan": plan_in_short,
    "memo_legal": legal_in_short,
    "memo_signatures": memo.signatures,
    "hand_off_agreement": handing_over.agreement,
    "hand_off_specification": handing_over.specification,
    "hand_off_promises": handing_over.promises,
    "hand_off_said": word_for_word,
    "hand_off_contacts": handing_over.contacts,
    "hand_off_open": handing_over.open_points,
    "hand_off_not_promised": handing_over.not_promised,
    "card_agenda": table_card.agenda,
    "card_people": table_card.at_the_table,
    "card_answers": table_card.answers,
    "card_left_aside": table_card.left_aside,
    "card_deciding": table_card.deciding,
    "card_suggestions": table_card.suggestions,
    "card_questions": table_card.questions,
    "agreement_received": agreement.received,
    "agreement_in_return": agreement.in_return,
    "agreement_we_do": agreement.we_do,
    "agreement_you_do": agreement.you_do,
    "agreement_delivered": agreement.delivered,
    "agreement_not_part": agreement.not_part,
    "agreement_signatures": agreement.signatures,
    "report_ratings": report_card.ratings,
    "report_filled_in": report_card.filled_in,
}

_HEADS: Mapping[str, Callable[[Sheet], Head]] = {
    "figures": with_figures,
    "request": memo.request,
    "standing": handing_over.standing,
    "meeting": with_meeting,
    "agreement": agreement.head,
    "report": report_card.reported,
}


def build(
    deal: Deal,
    *,
    locale: str = "en_GB",
    language: str | None = None,
    today: datetime.date,
    edition: Edition = NEGOTIATION_BRIEF,
    company: Company = NO_COMPANY,
) -> Document:
    """The deal as an edition shows it. `locale` writes amounts and days, `language` ("de") has the words.

    Without a language it is that of the locale; there are English words for one that is not known.
    """
    sheet = sheet_of(deal, edition, locale, today, language, company.name)
    head, sections = _content(sheet)
    version = _version(deal, sheet, head, sections)
    return Document(
        title=head.title,
        subtitle=head.subtitle,
        edition=sheet.say(f"editions.{edition.name}.title"),
        marking=sheet.say(f"editions.{edition.name}.marking"),
        lead=head.lead,
        language=sheet.words.language,
        sections=sections,
        footer=joined(
            (
                head.state,
                sheet.say("footer.version", version=version),
                _amounts_in(sheet),
                sheet.say("footer.printed", day=sheet.day(today)),
            )
        ),
        words=_page_words(sheet),
        marking_tone=edition.marking_tone,
        audience="" if edition.for_the_room else sheet.say(f"editions.{edition.name}.audience"),
        version=version,
        smallest=edition.smallest,
        smallest_long=edition.smallest_long,
        company=company,
    )


def _content(sheet: Sheet) -> tuple[Head, tuple[Section, ...]]:
    edition = sheet.edition
    made = ((name, _SECTIONS[name](sheet)) for name in edition.sections)
    sections = (replace(one, name=name) for name, one in made if one is not None and one.blocks)
    return _HEADS[edition.head](sheet), tuple(sections)


def _version(deal: Deal, sheet: Sheet, head: Head, sections: tuple[Section, ...]) -> str:
    """That of the pages in the neutral form, so that prints in two languages show the same."""
    plain = neutral(sheet, deal)
    if plain is not sheet:
        head, sections = _content(plain)
    return version_of((head.title, head.subtitle, _amounts_in(plain)), head.lead, sections)


def _amounts_in(sheet: Sheet) -> str:
    """In which currency the amounts are; nothing in an edition that has none."""
    if "deal.currency" not in sheet.edition.allowed:
        return ""
    return sheet.say("footer.currency", currency=sheet.deal.currency)


def _page_words(sheet: Sheet) -> PageWords:
    return PageWords(
        page_of=sheet.say("page.number"),
        continued=sheet.say("page.continued"),
        still_open=sheet.say("page.still_open"),
        no_glyph=sheet.say("page.no_glyph"),
    )


def still_open_in(document: Document) -> tuple[str, ...]:
    """What the document names as missing, in the order of its pages; and what no font at hand can show."""
    return (*lacking_in(document), *unseen_in(document))


def lacking_in(document: Document) -> tuple[str, ...]:
    """What the document names as missing, in the order of its pages, whatever fonts there are."""
    named = [*_still_open(document.lead)]
    for section in document.sections:
        named += (*_still_open(section.blocks), *section.lacking)
    return tuple(named)


def _still_open(blocks: Iterable[Block]) -> tuple[str, ...]:
    return tuple(item for block in blocks if isinstance(block, StillOpen) for item in block.items)


def write_brief(
    deal: Deal,
    edition_name: str,
    out_path: Path,
    *,
    paper: Paper = Paper.A4,
    locale: str = "en_GB",
    language: str | None = None,
    date: datetime.date,
    company: Company = NO_COMPANY,
    wanted: Format | None = None,
) -> tuple[str, ...]:
    """Write one edition of the deal and return what it lacks, in the words of its language.

    Without a format it is that of the path's ending, PDF where that says none. The fonts of a file to edit
    are those of whoever opens it. The file is put in place in one step. Raises EditionError for an unknown
    edition, and OSError, with an old file left as it was.
    """
    document = build(
        deal,
        locale=locale,
        language=language,
        today=date,
        edition=edition_named(edition_name),
        company=company,
    )
    wanted = wanted or format_of(out_path)
    write(document, out_path, wanted, paper=paper, date=date)
    return still_open_in(document) if wanted is Format.PDF else lacking_in(document)
