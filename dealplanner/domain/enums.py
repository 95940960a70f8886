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
