"""Who stands where: a coach, more than one thread, what who decides wants and may decide, and the rivals."""

from collections.abc import Iterator

from dealplanner.checks.facts import Facts
from dealplanner.checks.finding import Step
from dealplanner.checks.rule import RuleBook, Spot, spot
from dealplanner.domain.enums import Ground, Judged, Part, Principle, Severity, Side, Stance, Tie
from dealplanner.domain.people import Person

BOOK = RuleBook(Principle.BROKER)

_WELL_KNOWN = frozenset({Tie.GOOD, Tie.TRUSTED})
_SEVERAL = 2  # with one name on it the list of their people is only begun


def _theirs(facts: Facts) -> list[Person]:
    return [person for person in facts.deal.people if person.side is Side.THEM]


def _deciding(facts: Facts) -> list[Person]:
    return [person for person in _theirs(facts) if person.part is Part.DECIDES]


@BOOK.rule(
    Severity.ADVICE,
    "Of several people on their side one coaches us.",
    "Find somebody who wins when we win, and ask how the decision is made.",
    needs="people",
)
def no_coach(facts: Facts) -> Iterator[Spot]:
    """Several of their people are named, and none of them coaches us."""
    theirs = _theirs(facts)
    if len(theirs) >= _SEVERAL and not any(person.stance is Stance.COACHES for person in theirs):
        yield spot(Step.PEOPLE, "people", theirs[0].id, "stance", count=len(theirs))


@BOOK.rule(
    Severity.WARNING,
    "Of several people on their side we know more than one well.",
    "Get to know a second one before that one is ill, promoted or gone.",
    needs="people",
)
def one_thread(facts: Facts) -> Iterator[Spot]:
    """Of several of their people we know just one well."""
    theirs = _theirs(facts)
    known = [person for person in theirs if person.relationship in _WELL_KNOWN]
    if len(theirs) >= _SEVERAL and len(known) == 1:
        other = next(person for person in theirs if person is not known[0])
        yield spot(Step.PEOPLE, "people", other.id, "relationship", label=known[0].name, total=len(theirs))


@BOOK.rule(
    Severity.WARNING,
    "It is known what those who decide want for themselves.",
    "Ask an open question, and write down what you hear.",
    needs="people",
)
def wants_unknown(facts: Facts) -> Iterator[Spot]:
    """Of one of theirs who decides nothing says what they want."""
    for person in _deciding(facts):
        if not person.wants_known:
            yield spot(Step.PEOPLE, "people", person.id, "wants", label=person.name)


@BOOK.rule(
    Severity.ADVICE,
    "What those who decide may decide has a limit.",
    "Ask up to which amount they sign alone, and who signs above it.",
    needs="people",
)
def authority_without_limit(facts: Facts) -> Iterator[Spot]:
    """It is written down what one of theirs may decide, and not up to which amount."""
    for person in _deciding(facts):
        said = any(character.isnumeric() for character in person.authority)
        if person.authority.strip() and not said and person.authority_limit is None:
            yield spot(Step.PEOPLE, "people", person.id, "authority_limit", label=person.name)


@BOOK.rule(
    Severity.WARNING,
    "Somebody whom we know of may decide as much as today’s offer.",
    "Find out who signs above that limit, and bring that person to the table.",
    needs="people offer_value",
)
def authority_too_small(facts: Facts) -> Iterator[Spot]:
    """The limits of all who decide lie below today's offer, and nobody is known to approve it."""
    offer = facts.deal.offer_value
    limits = [person.authority_limit for person in _deciding(facts)]
    known = [limit for limit in limits if limit is not None]
    if offer is None or not known or len(known) < len(limits) or max(known) >= offer:
        return
    if any(person.part is Part.APPROVES for person in _theirs(facts)):
        return
    person = next(person for person in _deciding(facts) if person.authority_limit == max(known))
    yield spot(
        Step.PEOPLE,
        "people",
        person.id,
        "authority_limit",
        label=person.name,
        limit_amount=max(known),
        offer_amount=offer,
    )


@BOOK.rule(
    Severity.ADVICE,
    "Every rival is judged.",
    "Say for each battleground whether we are ahead, even or behind.",
    needs="rivals",
)
def rival_not_judged(facts: Facts) -> Iterator[Spot]:
    """A rival is judged on none of the four battlegrounds."""
    for rival in facts.deal.rivals:
        if all(getattr(rival, ground) is Judged.UNKNOWN for ground in Ground):
            yield spot(Step.PEOPLE, "rivals", rival.id, Ground.PRODUCT, label=rival.name)


@BOOK.rule(
    Severity.ADVICE,
    "Where a rival is ahead of us it is written down why, and what we do about it.",
    "Write down the reason, and one thing that changes it.",
    needs="rivals",
)
def behind_without_plan(facts: Facts) -> Iterator[Spot]:
    """We are behind a rival on a battleground, and nothing is written beside it."""
    for rival in facts.deal.rivals:
        for ground in Ground:
            why = f"{ground}_why"
            if getattr(rival, ground) is Judged.BEHIND and not getattr(rival, why).strip():
                yield spot(Step.PEOPLE, "rivals", rival.id, why, label=rival.name, case=ground.value)
