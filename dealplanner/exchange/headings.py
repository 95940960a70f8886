"""The words, English and German, by which columns, answers and degrees of importance are recognised."""

import re
from enum import StrEnum

from dealplanner.domain.enums import Response
from dealplanner.domain.money import CURRENCIES


class Role(StrEnum):
    """What a column of a pasted table is for."""

    WISH = "wish"
    CATEGORY = "category"
    ASKED_BY = "asked by"
    ASKED_ON = "asked on"
    IMPORTANCE = "importance"
    COST_TO_US = "costs us"
    WORTH_TO_THEM = "worth to them"
    ANSWER = "our answer"
    REASON = "reason to say aloud"
    NOTES = "notes"
    IGNORE = "ignore"


_HEADINGS = {
    Role.WISH: (
        "wish, wishes, demand, demands, request, requests, requirement, requirements, what they want, "
        "they want, point, points, issue, issues, item, items, topic, description, wunsch, wünsche, "
        "forderung, forderungen, anforderung, anforderungen, punkt, punkte, thema, beschreibung, "
        "anliegen, was sie wollen"
    ),
    Role.CATEGORY: "category, area, group, kind, kategorie, bereich, gruppe, art",
    Role.ASKED_BY: (
        "asked by, requested by, raised by, demanded by, by, who, requester, department, contact, "
        "gefordert von, gewünscht von, angefragt von, von, wer, abteilung, ansprechpartner, "
        "ansprechpartnerin"
    ),
    Role.ASKED_ON: (
        "asked on, requested on, raised on, on, date, when, gefordert am, gewünscht am, am, datum, wann"
    ),
    Role.IMPORTANCE: (
        "importance, matters, how much it matters, priority, prio, weight, wichtigkeit, wichtig, "
        "priorität, gewicht, gewichtung, bedeutung"
    ),
    Role.COST_TO_US: (
        "costs us, cost to us, cost, costs, our cost, our costs, value to us, kostet uns, kosten, unsere "
        "kosten, kosten für uns, aufwand"
    ),
    Role.WORTH_TO_THEM: (
        "worth to them, value to them, worth, value, benefit, their value, their benefit, nutzen, wert, "
        "wert für sie, nutzen für sie, wert für den kunden, nutzen für den kunden"
    ),
    Role.ANSWER: (
        "answer, our answer, response, our response, decision, antwort, unsere antwort, entscheidung"
    ),
    Role.REASON: "reason, reason to say aloud, begründung",
    Role.NOTES: (
        "notes, note, comment, comments, remark, remarks, notizen, notiz, bemerkung, bemerkungen, "
        "anmerkung, anmerkungen, kommentar, kommentare"
    ),
    Role.IGNORE: "#, no, nr, number, nummer, pos, position, lfd nr, id",
}
_ROLES = {words: role for role, all_words in _HEADINGS.items() for words in all_words.split(", ")}

_ANSWERS = {
    Response.AGREE: (
        "agree, agreed, yes, accept, accepted, ok, ja, zusage, zugesagt, einverstanden, akzeptiert"
    ),
    Response.TRADE: "trade, exchange, tausch, tauschen, gegenleistung, gegen gegenleistung",
    Response.NOT_NEGOTIABLE: (
        "not negotiable, no, refuse, refused, reject, rejected, nein, nicht verhandelbar, ablehnen, "
        "abgelehnt, absage"
    ),
    Response.CLARIFY: (
        "clarify, clarify first, to clarify, question, klären, erst klären, klärung, rückfrage"
    ),
    Response.LEGAL: "legal, take to legal, lawyers, recht, rechtsabteilung, jurist, juristen",
    Response.NOT_YET: "not yet, not yet answered, open, still open, pending, offen, noch offen",
}
_RESPONSES = {words: answer for answer, all_words in _ANSWERS.items() for words in all_words.split(", ")}

_DEGREES = {
    5: "must, must have, very high, critical, essential, muss, sehr hoch, kritisch, unverzichtbar",
    4: "high, important, hoch, wichtig, a",
    3: "medium, should, normal, mittel, soll, b",
    2: "low, could, nice to have, niedrig, gering, kann, c",
    1: "very low, sehr niedrig, sehr gering, unwichtig",
}
_IMPORTANCE = {words: degree for degree, all_words in _DEGREES.items() for words in all_words.split(", ")}
_FILLED, _HOLLOW = "★*●⬤•✱+!", "☆○◯·-"


def heading_role(heading: str) -> Role | None:
    """The role that a heading names in exactly known words ("Costs us (EUR)"), or None."""
    return _ROLES.get(_words(heading))


def role_within(heading: str) -> Role | None:
    """The role whose words stand somewhere in a heading ("Estimated cost to us"), the longest first."""
    exact = heading_role(heading)
    words = _words(heading).split()
    if exact or len(words) > 8:
        return exact
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            role = _ROLES.get(" ".join(words[start : start + length]))
            if role and (length > 1 or role not in (Role.IGNORE, Role.ASKED_BY, Role.ASKED_ON)):
                return role
    return None


def read_answer(text: str) -> Response | None:
    """The answer that a cell names, or None."""
    return _RESPONSES.get(_words(text.replace("_", " ")))


def read_importance(text: str) -> int | None:
    """How much a point matters, 1 to 5 (0 when the cell says nothing); None when it cannot be read."""
    plain = text.strip()
    if plain in ("", "0", "?", "-", "–", "—"):
        return 0
    if re.fullmatch(r"[1-5](?:\s*/\s*5)?", plain):
        return int(plain[0])
    if set(plain) <= set(_FILLED + _HOLLOW) and len(plain) <= 5:
        return sum(character in _FILLED for character in plain)
    return _IMPORTANCE.get(_words(plain))


def _words(text: str) -> str:
    """Text in small letters without signs, brackets and currency codes; "#" alone stays."""
    if len(text) > 200:
        return ""
    bare = re.sub(r"\([^()]*\)", " ", text)
    words = re.findall(r"[^\W_]+", bare)
    kept = [word for word in words if word not in CURRENCIES] or words
    return " ".join(kept).casefold() or text.strip()
