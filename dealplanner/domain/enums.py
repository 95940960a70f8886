"""The closed vocabularies of a deal. Values are what the file and the interchange form hold."""

from enum import StrEnum


class Side(StrEnum):
    """Who raised a point, or whose person it is."""

    US = "us"
    THEM = "them"


class Response(StrEnum):
    """How we answer a wish."""

    NOT_YET = "not_yet"
    AGREE = "agree"
    TRADE = "trade"
    NOT_NEGOTIABLE = "not_negotiable"
    CLARIFY = "clarify"
    LEGAL = "legal"


class Evidence(StrEnum):
    """How a figure about them is known."""

    SAID = "said"
    INFERRED = "inferred"
    GUESSED = "guessed"


class Part(StrEnum):
    """What somebody does in the decision."""

    UNKNOWN = "unknown"
    DECIDES = "decides"
    APPROVES = "approves"
    INFLUENCES = "influences"
    BUYS = "buys"
    USES = "uses"
    ADVISES = "advises"
    BLOCKS = "blocks"
    COUNSEL = "counsel"
    LEADS = "leads"


class Stance(StrEnum):
    """How somebody of theirs stands to buying from us."""

    UNKNOWN = "unknown"
    AGAINST = "against"
    DOUBTS = "doubts"
    NEUTRAL = "neutral"
    FOR_US = "for_us"
    COACHES = "coaches"


class Tie(StrEnum):
    """How well we know somebody of theirs."""

    UNKNOWN = "unknown"
    NONE = "none"
    KNOWN = "known"
    GOOD = "good"
    TRUSTED = "trusted"


class RivalTie(StrEnum):
    """The same of the rival who knows somebody best, compared with us."""

    UNKNOWN = "unknown"
    NONE = "none"
    WEAKER = "weaker"
    SAME = "same"
    STRONGER = "stronger"


class Layer(StrEnum):
    """What an answer of somebody tells of: what the job needs, or what the person wants."""

    NEEDS = "needs"
    WANTS = "wants"


class Judged(StrEnum):
    """Where we stand on one battleground against one rival."""

    UNKNOWN = "unknown"
    AHEAD = "ahead"
    EVEN = "even"
    BEHIND = "behind"


class Ground(StrEnum):
    """The four battlegrounds; the values are the fields of a rival."""

    PRODUCT = "product"
    EMOTION = "emotion"
    POLITICS = "politics"
    RELATIONSHIP = "relationship"


class Stage(StrEnum):
    """How far an objective has come with those who hold it."""

    NOTED = "noted"
    ASKED = "asked"
    DETAILED = "detailed"
    REVIEWED = "reviewed"
    AGREED = "agreed"


class LegalDegree(StrEnum):
    """How much the customer's lawyers object to."""

    NONE = "none"
    ONLY_THEIRS = "only_theirs"
    LONG_LIST = "long_list"
    SHORT_LIST = "short_list"


class ClauseStage(StrEnum):
    """How far a clause has come: cleared up it matters to nobody any more, or still does."""

    OPEN = "open"
    CLEARED = "cleared"
    MATTERS = "matters"
    SETTLED = "settled"


class YesNo(StrEnum):
    """An answer that nobody may have yet."""

    UNKNOWN = "unknown"
    YES = "yes"
    NO = "no"


class Ending(StrEnum):
    """How the negotiation ended."""

    OPEN = "open"
    AGREED = "agreed"
    LOST = "lost"
    NO_FIT = "no_fit"

    @property
    def over(self) -> bool:
        """Whether it ended, in whatever way."""
        return self is not Ending.OPEN

    @property
    def not_made(self) -> bool:
        """Whether it ended without an agreement: then nothing is settled, whatever the last offers say."""
        return self in (Ending.LOST, Ending.NO_FIT)


class TermKind(StrEnum):
    """Which side of a trade a term stands on, seen from us."""

    GIVE = "give"
    GET = "get"


class LinkKind(StrEnum):
    """Whether an option needs another one, or rules it out."""

    REQUIRES = "requires"
    EXCLUDES = "excludes"


class Approach(StrEnum):
    """The way in which a closing line asks for the order. Adjourning asks for time, not for the order."""

    DIRECT = "direct"
    SUMMARY = "summary"
    NEXT_STEP = "next_step"
    CONDITIONAL = "conditional"
    CHOICE = "choice"
    ASSUMPTIVE = "assumptive"
    ADJOURN = "adjourn"


class Principle(StrEnum):
    """The five principles that a check can serve, and closing."""

    TRADE_VALUE = "trade_value"
    LIMIT_SCOPE = "limit_scope"
    WHOLE_LIST = "whole_list"
    WALK_AWAY = "walk_away"
    BROKER = "broker"
    CLOSING = "closing"


class Severity(StrEnum):
    """How grave a finding is: an error breaks a principle in figures or answers."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"
