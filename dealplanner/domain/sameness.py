"""When two names that were typed apart are the same one: exactly, never by likeness."""

from dealplanner.domain.wording import folded

_FORMS = frozenset(
    {
        *("gmbh", "mbh", "ggmbh", "ug", "ag", "kg", "kgaa", "ohg", "gbr", "ek", "ev", "eg", "se"),
        *("ltd", "limited", "llc", "llp", "lp", "plc", "inc", "incorporated", "corp", "corporation"),
        *("co", "company", "cie", "sa", "sas", "sasu", "sarl", "eurl", "snc", "srl", "spa", "sl", "slu"),
        *("bv", "nv", "bvba", "vof", "ab", "hb", "as", "asa", "aps", "ivs", "is", "oy", "oyj", "tmi"),
        *("sro", "doo", "dd", "kft", "zrt", "nyrt", "spzoo", "ou", "uab", "sia", "lda", "ltda", "eireli"),
        *("pty", "pte", "pvt", "bhd", "sdn", "kk", "gk", "jsc", "ooo", "oao", "zao", "pao"),
    }
)
"""The legal forms, folded and without their dots, that are left off the end of a customer's name."""

_SPLIT_FORMS = (("sp", "z", "oo"), ("sp", "zoo"), ("s", "a"), ("s", "r", "l"), ("s", "r", "o"))


def folded_customer(text: str) -> str:
    """The name of a customer as it is compared: "Halden Logistics GmbH & Co. KG" is "halden logistics".

    Capitals, spaces, dots, commas and hyphens do not count, and the legal forms at its end do not either
    (GmbH, AG, KG, SE, Ltd, LLC, plc, Inc, Corp, Co, SA, SAS, SARL, SRL, SpA, BV, NV, AB, AS, ApS, Oy, Kft,
    s.r.o., d.o.o., Sp. z o.o., Pty, Pte, KK and the like). All else must be the same, letter by letter. A
    name that is nothing but a legal form keeps it; one of signs alone is compared as it is.
    """
    plain = folded(text)
    signs = "".join(sign if sign.isalnum() or sign in "&." else " " for sign in plain)
    words = signs.replace(".", "").replace("&", " & ").split()
    while (end := _form_at_the_end(words)) and end < len(words):
        words = words[: len(words) - end]
    return " ".join(words) or plain


def _form_at_the_end(words: list[str]) -> int:
    """How many words at the end are a legal form, or the sign that joined one to what is before it."""
    for form in _SPLIT_FORMS:
        if tuple(words[-len(form) :]) == form:
            return len(form)
    return int(bool(words) and (words[-1] in _FORMS or words[-1] == "&"))


def same_customer(one: str, other: str) -> bool:
    """Whether two deals are with the same customer; a deal without one is with nobody's."""
    folded = folded_customer(one)
    return bool(folded) and folded == folded_customer(other)
