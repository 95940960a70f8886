"""Where we stand against each rival on the four battlegrounds, and why."""

from dealplanner.brief.blocks import Column, Row, Section, Span, Table, Text, Tone
from dealplanner.brief.sheet import Sheet, still_open
from dealplanner.domain.enums import Ground, Judged
from dealplanner.domain.people import Rival

_TONES: dict[Judged, Tone] = {
    Judged.UNKNOWN: "muted",
    Judged.AHEAD: "good",
    Judged.EVEN: "plain",
    Judged.BEHIND: "limit",
}


def battlegrounds(sheet: Sheet) -> Section | None:
    """A row a rival, a column a ground; None where no rival is known."""
    rivals = sheet.deal.rivals
    if not rivals:
        return None
    columns = (
        Column(sheet.say("battlegrounds.column.rival"), 0.8),
        *(Column(sheet.say(f"battlegrounds.column.{ground}")) for ground in Ground),
    )
    missing = (
        sheet.naming("battlegrounds.missing.judged", [one.name for one in rivals if _is_unjudged(one)]),
        sheet.naming("battlegrounds.missing.reason", [one.name for one in rivals if _lacks_reason(one)]),
    )
    table = Table(columns, tuple(_row(sheet, rival) for rival in rivals))
    return Section(sheet.say("battlegrounds.heading"), (table, *still_open(missing)))


def _row(sheet: Sheet, rival: Rival) -> Row:
    name = (Span(rival.name.strip() or "…", strong=True),)
    return Row((name, *(_cell(sheet, rival, ground) for ground in Ground)))


def _cell(sheet: Sheet, rival: Rival, ground: Ground) -> Text:
    """Ahead, even or behind, with the reason below."""
    judged, reason = _judged(rival, ground), _reason(rival, ground)
    told = Span(sheet.say(f"judged.{judged}"), strong=judged is not Judged.UNKNOWN, tone=_TONES[judged])
    return (told, Span("\n" + reason)) if reason else (told,)


def _judged(rival: Rival, ground: Ground) -> Judged:
    judged: Judged = getattr(rival, ground)
    return judged


def _reason(rival: Rival, ground: Ground) -> str:
    reason: str = getattr(rival, f"{ground}_why")
    return reason.strip()


def _is_unjudged(rival: Rival) -> bool:
    return any(_judged(rival, ground) is Judged.UNKNOWN for ground in Ground)


def _lacks_reason(rival: Rival) -> bool:
    """Whether somebody judged a ground and did not say why."""
    return any(
        _judged(rival, ground) is not Judged.UNKNOWN and not _reason(rival, ground) for ground in Ground
    )
