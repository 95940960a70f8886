"""What was learned about a customer in words: sections of entries, each line with its deal and its day."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dealplanner.analysis.learned.found import (
    Accepted,
    Conceded,
    Ended,
    Heard,
    Known,
    Learned,
    Noted,
    Past,
    Used,
)
from dealplanner.domain.days import format_date
from dealplanner.domain.enums import Ending, Part
from dealplanner.domain.issues import Option
from dealplanner.domain.lookup import YES
from dealplanner.domain.people import Person
from dealplanner.domain.prepared import Tactic
from dealplanner.domain.wording import cut, folded, one_line, plural, shortened
from dealplanner.domain.written import format_amount

LONGEST_NAME = 60
"""The name of a deal is cut to so many characters behind what comes from it."""

LONGEST_TITLE = 160
"""What something is called, and the short line on it, are cut to so many characters."""

MOST_LINES, LONGEST_LINE = 250, 2_000
"""So many lines stand under a heading, each cut to so many characters."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is known: its name, a short line on it, and what it is in full, under headings.

    `take` is the person or the tactic that can be taken over, None for what is only read.
    """

    title: str
    about: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    take: Person | Tactic | None = None


def _entry(
    title: str,
    about: str,
    parts: Sequence[tuple[str, tuple[str, ...]]],
    take: Person | Tactic | None = None,
) -> Entry:
    return Entry(shortened(title, LONGEST_TITLE), cut(about, LONGEST_TITLE), _filled(parts), take)


@dataclass(frozen=True, slots=True)
class Section:
    """The entries of one kind; a section has at least one."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A tactic in the words that are shown: those of the library where the deal has none."""

    label: str
    signs: str
    replies: tuple[str, ...]


def sections(found: Learned, locale: str, said: Callable[[Tactic], Said]) -> tuple[Section, ...]:
    """Everything in words; `said` gives those of a tactic, which the library of tactics may have."""
    words = _Words(locale, said)
    every = (
        Section("Their people", tuple(words.person(known) for known in found.people)),
        Section("Tactics they used", tuple(words.tactic(used) for used in found.tactics)),
        Section("Trades they accepted", tuple(words.trade(trade) for trade in found.trades)),
        Section("Concessions we made", tuple(words.concession(one) for one in found.concessions)),
        Section("How the deals ended", tuple(words.ending(ended) for ended in found.endings)),
    )
    return tuple(section for section in every if section.entries)


class _Words:
    def __init__(self, locale: str, said: Callable[[Tactic], Said]) -> None:
        self._locale, self._said = locale, said

    def person(self, known: Known) -> Entry:
        """Who it is, and what is known of needs, wants and answers."""
        person = known.person
        part = "" if person.part is Part.UNKNOWN else _PARTS[person.part]
        about = _listed(person.role, part, plural(len(known.answers), "answer") if known.answers else "")
        parts = (
            ("What the job needs", tuple(self._noted(known.needs))),
            ("What the person wants", tuple(self._noted(known.wants))),
            ("Asked and heard", tuple(self._heard(heard) for heard in known.answers)),
            ("May decide", (person.authority,) if person.authority else ()),
            ("Phone or e-mail", (person.contact,) if person.contact else ()),
            ("Last met in", (self.source(known.past),)),
        )
        return _entry(person.name, about, parts, person)

    def tactic(self, used: Used) -> Entry:
        """What it is called, in how many deals it was seen, and what we say to it."""
        said = self._said(used.tactic)
        about = f"seen in {plural(used.seen, 'deal')}" if used.seen else "expected, not seen"
        parts = (
            ("How to recognise it", (said.signs,) if said.signs else ()),
            ("Our replies", tuple(f"“{reply}”" for reply in said.replies if reply)),
            ("Last seen in" if used.seen else "Expected in", (self.source(used.past, used.on),)),
        )
        return _entry(said.label, about, parts, used.tactic)

    def trade(self, trade: Accepted) -> Entry:
        """What they gave for what."""
        parts = (
            ("They gave", trade.gets),
            ("We gave", trade.gives),
            ("What it brought us", (self._money(trade.net, trade.past, signed=True),)),
            ("Agreed in", (self.source(trade.past, trade.on),)),
        )
        return _entry(", ".join(trade.gets), f"for: {', '.join(trade.gives)}", parts)

    def concession(self, given: Conceded) -> Entry:
        """What our offers gave, step by step."""
        steps = tuple(f"Round {number}: {_named(option)}" for number, option in given.steps)
        cost = self._money(given.cost, given.past)
        said = ", then ".join(_named(option) for _, option in given.steps)
        about = said if given.cost is None else f"{said}; cost us {cost}"
        parts = (
            ("What we offered", steps),
            ("What the last of it cost us against the proposal as sent", (cost,)),
            ("Offered in", (self.source(given.past, given.on),)),
        )
        return _entry(given.issue.label, about, parts)

    def ending(self, ended: Ended) -> Entry:
        """How it ended, why, and what was noted of it."""
        how = _ENDINGS[ended.ending]
        if ended.lost_to:
            how = f"{how} to {ended.lost_to}"
        texts = (
            ("Why", ended.why),
            ("What went well", ended.went_well),
            ("What we do otherwise next time", ended.went_badly),
            ("What we learned about them", ended.learned),
            ("The next deal", ended.next_deal),
        )
        parts = tuple((heading, tuple(text.splitlines())) for heading, text in texts if text)
        about = _listed(how, format_date(ended.past.on, self._locale))
        return _entry(ended.past.name, about, parts)

    def source(self, past: Past, on: date | None = None) -> str:
        """The deal that something comes from, and the day."""
        return _listed(shortened(past.name, LONGEST_NAME), format_date(on or past.on, self._locale))

    def _noted(self, texts: Sequence[Noted]) -> Iterator[str]:
        for noted in texts:
            *before, last = noted.text.splitlines()
            yield from before
            yield f"{last} ({self.source(noted.past)})"

    def _heard(self, heard: Heard) -> str:
        question = one_line(heard.answer.question)
        answer = one_line(heard.answer.answer)
        asked = f"“{question}” " if question else ""
        return f"{asked}{answer} ({self.source(heard.past, heard.on)})"

    def _money(self, minor: int | None, past: Past, *, signed: bool = False) -> str:
        if minor is None:
            return "not known"
        return format_amount(minor, past.currency, self._locale, signed=signed, with_currency=True)


_PARTS = {
    Part.DECIDES: "decides",
    Part.APPROVES: "approves",
    Part.INFLUENCES: "influences",
    Part.BUYS: "buys",
    Part.USES: "uses it",
    Part.ADVISES: "advises",
    Part.BLOCKS: "blocks",
    Part.COUNSEL: "counsel",
    Part.LEADS: "leads the talks",
}
_ENDINGS = {
    Ending.OPEN: "Not ended",
    Ending.AGREED: "Agreed",
    Ending.LOST: "Lost",
    Ending.NO_FIT: "No fit",
}


def _named(option: Option) -> str:
    """An option by its label; the plain yes of a point is what they asked for."""
    return "all that they asked" if folded(option.label) in ("", YES) else option.label


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _filled(parts: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The parts that have something in them, no more of it than can be read."""
    return tuple(
        (heading, tuple(_shown(line) for line in lines[:MOST_LINES]))
        for heading, lines in parts
        if any(line.strip() for line in lines)
    )


def _shown(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…"
