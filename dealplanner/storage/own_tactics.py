"""The user's own cards of tactics, for all deals: kept in the private folder beside the settings.

A deal does not need them: it holds its own copy of every card that is pinned to it.
"""

import json
import os
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from dataclasses import replace as changed
from itertools import count
from pathlib import Path

from dealplanner.domain.limits import is_identity
from dealplanner.domain.wording import one_line
from dealplanner.edits.actions import new_id
from dealplanner.phrases.tactics import TEXTS, Card
from dealplanner.storage import folders
from dealplanner.storage.errors import CannotRead, CannotWrite
from dealplanner.storage.reasons import cannot_read, cannot_write

MOST_CARDS = 200
LONGEST_LABEL, LONGEST_TEXT = 120, 2_000
"""How many characters the name of a card may have, and each of its other texts."""

_LARGEST = 13_000_000  # bytes: the most cards with the longest texts, every character an escape
_AS_BEFORE = "Your own cards are as they were."
_ASIDE = (
    "The file stays as it is, and is set aside when you keep a new card: restore it from a backup of this "
    "computer, or write the cards anew."
)


@dataclass(frozen=True, slots=True)
class OwnCards:
    """The cards that are kept, oldest first, and one sentence when some or all cannot be shown."""

    cards: tuple[Card, ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    """What the file holds: its good cards, and how many are not; None when it cannot be told."""

    cards: tuple[Card, ...] = ()
    damaged: int | None = 0


def read() -> OwnCards:
    """The cards as they are kept now. Never raises: what is wrong is told in `trouble`."""
    try:
        found = _found()
    except CannotRead as error:
        return OwnCards(trouble=f"{error} Your own cards are not shown until it can be. Nothing was changed.")
    except CannotWrite as error:
        return OwnCards(trouble=str(error))
    if found.damaged is None:
        return OwnCards(trouble=f"Your own cards are damaged and cannot be shown. {_ASIDE}")
    if found.damaged:
        some = "One of your own cards is" if found.damaged == 1 else f"{found.damaged} of your own cards are"
        return OwnCards(found.cards, f"{some} damaged and cannot be shown. {_ASIDE}")
    return OwnCards(found.cards)


def add(
    label: str, signs: str = "", aim: str = "", reply: str = "", other_reply: str = "", never: str = ""
) -> Card:
    """Keep a new card, behind the others, and return it with the id that it was given.

    Raises CannotWrite and CannotRead, with all cards as they were; also when it is too long, or one too many.
    """
    card = _fit(
        Card(
            id=new_id(), label=label, signs=signs, aim=aim, reply=reply, other_reply=other_reply, never=never
        )
    )
    _change(lambda cards: (*cards, card))
    return card


def replace(card: Card) -> None:
    """Keep a card in the place of the one with its id; last when that is gone. Raises as `add`."""
    card = _fit(card)

    def put(cards: tuple[Card, ...]) -> tuple[Card, ...]:
        if all(kept.id != card.id for kept in cards):
            return (*cards, card)
        return tuple(card if kept.id == card.id else kept for kept in cards)

    _change(put)


def remove(card_id: str) -> None:
    """Keep a card no more; nothing happens when it is not there. Raises as `add`."""
    _change(lambda cards: tuple(kept for kept in cards if kept.id != card_id))


def _change(change: Callable[[tuple[Card, ...]], tuple[Card, ...]]) -> None:
    found = _found()
    cards = change(found.cards)
    if cards == found.cards:
        return
    if len(cards) > MOST_CARDS:
        raise CannotWrite(f"{_AS_BEFORE} There can be {MOST_CARDS} of them: remove one that you do not use.")
    file = _file()
    try:
        if found.damaged == 0:
            _write(file, cards)
        else:
            _write_beside(file, cards)
    except (OSError, UnicodeError) as error:
        raise cannot_write(error, file, _AS_BEFORE) from error


def _write_beside(file: Path, cards: tuple[Card, ...]) -> None:
    """Write the cards, with the damaged file set aside; it is put back when that fails."""
    names = (file.with_name(f"{file.stem}.damaged-{number}.json") for number in count(1))
    aside = next(path for path in names if not path.exists())
    os.replace(file, aside)
    try:
        _write(file, cards)
    except BaseException:
        os.replace(aside, file)
        raise


def _write(file: Path, cards: tuple[Card, ...]) -> None:
    if not cards:
        file.unlink(missing_ok=True)
        return
    rows = [asdict(card) for card in cards]
    folders.replace_file(file, json.dumps({"cards": rows}, ensure_ascii=False, indent=1).encode())


def _found() -> _Found:
    file = _file()
    try:
        if file.stat().st_size > _LARGEST:
            return _Found(damaged=None)
        content = file.read_bytes()
    except FileNotFoundError:
        return _Found()
    except OSError as error:
        raise cannot_read(error, file) from error
    try:
        rows = json.loads(content.decode())["cards"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return _Found(damaged=None)
    return _sorted_out(rows) if isinstance(rows, list) else _Found(damaged=None)


def _sorted_out(rows: Iterable[object]) -> _Found:
    good: dict[str, Card] = {}
    damaged = 0
    for row in rows:
        card = _card(row)
        if card is None or card.id in good or len(good) == MOST_CARDS:
            damaged += 1
        else:
            good[card.id] = card
    return _Found(tuple(good.values()), damaged)


def _card(row: object) -> Card | None:
    """The card in a row of the file, None when it is not one that we wrote."""
    if not isinstance(row, dict) or not all(isinstance(row.get(name, ""), str) for name in ("id", *TEXTS)):
        return None
    card = Card(id=row.get("id", ""), **{name: row.get(name, "") for name in TEXTS})
    return card if is_identity(card.id) and not _fault(card) and card.label == one_line(card.label) else None


def _fit(card: Card) -> Card:
    """The card with its name on one line; raises CannotWrite when it has none, or is too long."""
    card = changed(card, label=one_line(card.label))
    fault = _fault(card)
    if fault:
        raise CannotWrite(f"The card was not kept: {fault}. {_AS_BEFORE}")
    return card


def _fault(card: Card) -> str:
    if not card.label:
        return "it needs a name"
    if len(card.label) > LONGEST_LABEL:
        return f"its name is longer than {LONGEST_LABEL} characters"
    if any(len(getattr(card, name)) > LONGEST_TEXT for name in TEXTS):
        return f"one of its texts is longer than {LONGEST_TEXT} characters"
    return ""


def _file() -> Path:
    return folders.home() / "own-tactics.json"
