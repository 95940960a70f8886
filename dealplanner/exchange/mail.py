"""What the lines of an e-mail are: points of a list, or the greeting, the farewell and the rest around it."""

import re
from enum import StrEnum


class Part(StrEnum):
    """Why a line of a text is not taken as a wish; the value is the reason shown."""

    HEADER = "head of the mail"
    GREETING = "greeting"
    INTRODUCTION = "introduction"
    BETWEEN = "text between the points"
    CLOSING = "closing words"
    SIGNATURE = "signature"


_LOOKED_AT = 200
"""How much of a line tells what it is, in characters; more would take more than linear time."""

_RULE = re.compile(r"[-_=*#~.+•–—\s]+")
_QUOTES = re.compile(r"(?:[ \t]*>)+ ?")
_BULLET = re.compile(
    r"""(?:
        [-–—*•·◦▪▫■□●○‣⁃➢➤►→✓✔\uf0a7\uf0b7\uf0d8][ \t\u00a0]+(?=\S)
      | [-–•·](?=[^\W\d_])
      | o\t+(?=\S)
      | \(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[A-Za-z]|[ivxIVX]{2,5})[.)]\)?[ \t\u00a0]+(?=\S)
      | \d{1,3}[.)](?=[^\W\d_])
      | \#\d{1,3}[.):]?[ \t\u00a0]+(?=\S)
    )""",
    re.VERBOSE,
)
_ABBREVIATION = re.compile(r"(?:z\. ?B|e\. ?g|i\. ?e|d\. ?h|u\. ?a|a\. ?m|p\. ?m)\.", re.IGNORECASE)
_MONTH = re.compile(
    r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-zä]*\.?(?:\s+\d{4})?\W*$",
    re.IGNORECASE,
)
_STRONG_HEAD = re.compile(
    r"(?:subject|betreff|from|von|sent|gesendet|reply-to|re|aw|fwd?|wg|bcc)\s*:|"
    r"-{2,}\s*(?:original|ursprüngliche|forwarded|weitergeleitete)\b|_{10,}$|"
    r"(?:on|am)\s.{0,200}\b(?:wrote|schrieb)\b.{0,200}:$",
    re.IGNORECASE,
)
_WEAK_HEAD = re.compile(
    r"(?:to|an|cc|date|datum|importance|priority|wichtigkeit|attachments?|anlagen?)\s*:", re.IGNORECASE
)
_GREETING = re.compile(
    r"(?:hello|hi|hey|dear|hallo|liebe[rs]?|guten (?:tag|morgen|abend)|"
    r"good (?:day|morning|afternoon|evening)|sehr geehrte[rs]?|geschätzte[rs]?|grüß (?:gott|dich|euch)|"
    r"grüezi|moin|servus|greetings|to whom it may concern|bonjour|buenos días|ciao)(?![-\w])",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"(?:(?:with )?(?:(?:best|kind|kindest|warm|warmest|friendly) )?regards|(?:with )?best wishes|"
    r"yours(?: \w+)?|(?:very )?sincerely(?: yours)?|cheers|"
    r"(?:mit )?(?:(?:besten?|freundlichen?|vielen?|lieben?|herzlichen?|schönen?) )?"
    r"(?:gr(?:ü|ue)(?:ß|ss)en?|gru(?:ß|ss))|"
    r"hochachtungsvoll|cordialement|saludos|(?:mfg|lg|vg|best)(?=\s*(?:[,!.]|$)))(?![-\w])",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"(?:thanks|thank you|many thanks|vielen dank|besten dank|herzlichen dank|danke|wir danken)\b",
    re.IGNORECASE,
)
_THANKS_FOR = re.compile(r"\b(?:for|für)\b", re.IGNORECASE)
_LAST_WORDS = re.compile(
    r"(?:please let (?:me|us) (?:know|have)|(?:(?:i|we) )?look(?:ing)? forward|"
    r"(?:wir freuen uns|ich freue mich) auf|(?:wir bitten|bitten wir) um|"
    r"(?:for|if you have) (?:any )?(?:further )?questions|bei (?:rück)?fragen|"
    r"(?:bitte )?(?:melden|geben) sie (?:sich|uns|mir))\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?:tel|phone|telefon|mobile?|mobil|fax)\b[.:]*\s*[+(\d][\d\s()/.–-]{5,}$|"
    r"(?:e-?mail|web)?\s*:?\s*(?:\S+@\S+\.\w+|https?://\S+|www\.\S+)$|"
    r"sent from my\b|von meinem \w+ gesendet",
    re.IGNORECASE,
)


def unquoted(line: str) -> tuple[str, str]:
    """A line without the ">" that a reply puts before it, and these marks."""
    match = _QUOTES.match(line)
    return (line[match.end() :], match[0]) if match else (line, "")


def marker(line: str) -> str:
    """The number or bullet before a point of a list, with the space around it; empty when there is none."""
    indent = len(line) - len(line.lstrip())
    match = _BULLET.match(line, indent)
    if not match or _ABBREVIATION.match(line, indent):
        return ""
    if line[indent].isdigit() and _MONTH.match(line, match.end()):
        return ""
    return line[: match.end()]


def is_header(line: str) -> bool:
    """Whether a stripped line belongs to the head of a mail by its own words."""
    return _STRONG_HEAD.match(line[:_LOOKED_AT]) is not None


def is_header_beside_others(line: str) -> bool:
    """Whether a stripped line belongs to the head of a mail when a line beside it does ("To: …")."""
    return _WEAK_HEAD.match(line) is not None


def is_greeting(line: str) -> bool:
    """Whether a stripped line only greets."""
    return len(line) <= 80 and len(line.split()) <= 8 and _GREETING.match(line) is not None


def ends_mail(line: str) -> bool:
    """Whether a stripped line takes leave, so that what follows is the signature."""
    if line == "--":
        return True
    if len(line) > 80 or len(line.split()) > 6:
        return False
    thanks = _THANKS.match(line) is not None and not _THANKS_FOR.search(line)
    return thanks or _FAREWELL.match(line) is not None


def is_rule(line: str) -> bool:
    """Whether a stripped line is only drawn ("-----"), with no word in it."""
    return _RULE.fullmatch(line) is not None


def around_list(line: str) -> Part | None:
    """What a stripped line is that stands in a text without numbers or bullets; None for a wish."""
    if line.endswith(":") or _THANKS.match(line):
        return Part.INTRODUCTION
    if _LAST_WORDS.match(line):
        return Part.CLOSING
    contact = len(line) <= _LOOKED_AT and _CONTACT.match(line) is not None
    return Part.SIGNATURE if contact else None
