"""What the sections of an edition read: the deal through its allow-list, the findings, and how amounts are
written.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dealplanner.brief.blocks import NO_BREAK, Span, StillOpen, Text, Tone
from dealplanner.brief.editions import Edition
from dealplanner.brief.language import BriefWords, language_of, words_in
from dealplanner.brief.views import NotOnTheListError, seen
from dealplanner.checks import Finding, Words, run, words
from dealplanner.domain.amounts import format_amount, format_cost
from dealplanner.domain.days import format_date
from dealplanner.domain.deal import Deal
from dealplanner.domain.issues import Issue, Option
from dealplanner.domain.lookup import NO, YES, option_words, term_words
from dealplanner.domain.trades import Naming
from dealplanner.domain.wording import shortened
from resources.texts import ENGLISH

_NEUTRAL = "en_GB"

LONG = 160
"""Characters of a point that are shown where it is only named; the wish list has all of them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The deal as one edition sees it: figures and days as a locale such as "en_GB" writes them, words in
    one language. `company` is the name of our own, empty when it is not known.
    """

    deal: Deal
    edition: Edition
    locale: str
    today: datetime.date
    words: BriefWords
    _findings: tuple[tuple[Finding, Words], ...]
    company: str = ""

    @property
    def findings(self) -> tuple[tuple[Finding, Words], ...]:
        """What the checks say, with the words; worst first."""
        if "finding" not in self.edition.allowed:
            raise NotOnTheListError("findings are not on the list of this edition")
        return self._findings

    def say(self, key: str, **values: object) -> str:
        """A text of ours in the language of the brief, from resources/briefs; user text is a value in it."""
        return self.words.say(key, **values)

    def count(self, key: str, number: int, **values: object) -> str:
        """A text of ours in the plural form for a number."""
        return self.words.count(key, number, **values)

    def quoted(self, text: str) -> str:
        """A text in the quotation marks of the language."""
        return self.words.say("common.quoted", text=text)

    def option_label(self, option: Option) -> str:
        """What an option is called; the yes and no that every point begins with are words of ours."""
        label = option.label.strip()
        return self.say(f"option.{label}") if label in (YES, NO) else label

    def option_words(self, issue: Issue, option: Option) -> str:
        """An option in words: its point, with its own label where that says more."""
        return option_words(issue, option, self.say("option.no"))

    def term_words(self, term: Naming) -> str:
        """A term, move or position in words: its point with its option, or as typed."""
        return term_words(self.deal, term, self.say("option.no"))

    def naming(self, key: str, labels: Sequence[str], most: int = 4) -> str:
        """A text with the labels as its {points}: all of a few, the first of many; nothing for none."""
        if not labels:
            return ""
        named = ", ".join(self.quoted(shortened(label)) for label in labels[:most])
        more = len(labels) - most
        return self.say(key, points=self.count("common.and_more", more, named=named) if more > 0 else named)

    def listed(self, items: Sequence[str]) -> str:
        """Some short items as one enumerates them: "1, 2 and 5"."""
        return self.words.listed("common.and_last", items)

    def money(self, minor: int | None, *, currency: bool = False) -> str:
        """An amount as the locale writes it; "—" when unknown."""
        return format_amount(minor, self.deal.currency, self.locale, with_currency=currency)

    def change(self, minor: int | None) -> str:
        """A difference, with its sign."""
        return format_amount(minor, self.deal.currency, self.locale, signed=True)

    def cost(self, minor: int | None) -> str:
        """A value to us under a heading that says it is a cost: positive; a gain has a plus."""
        return format_cost(minor, self.deal.currency, self.locale)

    def day(self, day: datetime.date | None) -> str:
        """A day as the locale writes it, on one line; nothing for none."""
        return format_date(day, self.locale).replace(" ", NO_BREAK)

    def distance(self, amount: int | None, limit: int | None) -> str:
        """How an amount stands to a limit, in words; nothing when either is unknown."""
        if amount is None or limit is None:
            return ""
        if amount == limit:
            return self.say("distance.at")
        key = "distance.above" if amount > limit else "distance.below"
        return self.say(key, amount=self.money(abs(amount - limit)))


def sheet_of(
    deal: Deal,
    edition: Edition,
    locale: str,
    today: datetime.date,
    language: str | None = None,
    company: str = "",
) -> Sheet:
    """The deal made ready for the sections of an edition, in the locale's language when none is given."""
    spoken = words_in(language or language_of(locale))
    found = run(deal) if "finding" in edition.allowed else ()
    told = _told(found, deal, locale, spoken)
    return Sheet(seen(deal, edition.allowed), edition, locale, today, spoken, told, company.strip())


def neutral(sheet: Sheet, deal: Deal) -> Sheet:
    """The sheet of the same deal in the one form that has no regard to where its reader lives and who prints
    it.
    """
    if (sheet.locale, sheet.words.language, sheet.company) == (_NEUTRAL, ENGLISH, ""):
        return sheet
    english = words_in(ENGLISH)
    told = _told((finding for finding, _ in sheet._findings), deal, _NEUTRAL, english)
    return replace(sheet, locale=_NEUTRAL, words=english, company="", _findings=told)


def _told(
    findings: Iterable[Finding], deal: Deal, locale: str, spoken: BriefWords
) -> tuple[tuple[Finding, Words], ...]:
    return tuple((finding, words(finding, deal, locale, spoken.language)) for finding in findings)


def net_tone(net: int | None) -> Tone:
    """The colour of what a trade brings us: a loss and an unknown must not look like a gain."""
    if net is None:
        return "muted"
    return "limit" if net < 0 else "good"


def alarming(text: str) -> Text:
    """A word to be seen at once, as in the place of something that is missing."""
    return (Span(text, strong=True, tone="limit"),)


def still_open(items: Iterable[str]) -> tuple[StillOpen, ...]:
    """A block that lists what is missing; none when nothing is."""
    missing = tuple(item for item in items if item)
    return (StillOpen(missing),) if missing else ()
